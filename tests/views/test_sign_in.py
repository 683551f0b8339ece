"""Signing in and out: whatever the case of the name, to where one wanted to go, with or without
the work of a guest, and with nothing of whoever sat here before."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from quiz.models import Attempt, User
from tests import make
from tests.views.people import PASSWORD, page, said, who

pytestmark = pytest.mark.django_db

SIGN_IN = {"username": "ana", "password": PASSWORD}


@pytest.fixture
def guest(client):
    """A guest in the client's session, with one attempt."""
    guest = make.guest()
    make.attempt(by=guest)
    client.force_login(guest)
    return guest


@pytest.fixture
def ana():
    return make.learner(username="ana", password=PASSWORD)


@pytest.mark.parametrize("name", ["ana", "Ana", "ANA"])
def test_the_case_of_a_name_does_not_matter(client, ana, name):
    client.post(reverse("sign-in"), SIGN_IN | {"username": name})

    assert who(client) == ana


@pytest.mark.usefixtures("ana")
@pytest.mark.parametrize("stay", [True, False])
def test_the_session_stays_only_if_asked_to(client, stay):
    ticked = {"stay": "on"} if stay else {}

    client.post(reverse("sign-in"), SIGN_IN | ticked)

    assert bool(client.cookies["sessionid"]["max-age"]) is stay


@pytest.mark.usefixtures("ana")
def test_wrong_unknown_guest_and_inactive_all_hear_the_same(client):
    guest, gone = make.guest(), make.learner(password=PASSWORD, is_active=False)
    tries = [("ana", "wrong"), ("nobody", "wrong"), (guest, "x"), (gone, PASSWORD)]

    answers = [
        client.post(
            reverse("sign-in"), {"username": getattr(name, "username", name), "password": password}
        )
        for name, password in tries
    ]

    assert {answer.status_code for answer in answers} == {200}
    assert {str(answer.context["form"].errors) for answer in answers} == {
        str(answers[0].context["form"].errors)
    }
    assert "do not belong together" in page(answers[0])


@pytest.mark.usefixtures("guest")
def test_a_guest_with_work_is_offered_to_bring_it_and_it_is_off(client):
    form = client.get(reverse("sign-in")).context["form"]

    assert "bring" in form.fields
    assert not form["bring"].value()


def test_nothing_is_offered_where_there_is_nothing_to_bring(client):
    client.force_login(make.guest())

    assert "bring" not in client.get(reverse("sign-in")).context["form"].fields


def test_unless_told_otherwise_nothing_of_the_guest_moves(client, guest, ana):
    client.post(reverse("sign-in"), SIGN_IN)

    assert who(client) == ana
    assert Attempt.objects.get().learner == guest


def test_a_guest_can_bring_its_work(client, guest, ana):
    response = client.post(reverse("sign-in"), SIGN_IN | {"bring": "on"})

    assert who(client) == ana
    assert Attempt.objects.get().learner == ana
    assert not User.objects.filter(pk=guest.pk).exists()
    assert said(response) == ["Brought along, and yours now: 1 of your attempts."]


def test_the_next_person_at_a_machine_gets_nothing_of_the_session_before(client, ana):
    client.force_login(make.learner(username="bob"))
    session = client.session
    session["kept_answer"] = {"place": [1, 1], "form": "answer=0"}
    session.save()

    assert "signed in as <strong>bob</strong>" in page(client.get(reverse("sign-in")))
    client.post(reverse("sign-in"), SIGN_IN)

    assert who(client) == ana
    assert "kept_answer" not in client.session
    assert client.session.session_key != session.session_key


# Where to


@pytest.mark.parametrize("name", ["sign-in", "sign-up"])
@pytest.mark.parametrize(
    ("wanted", "landed"),
    [
        ("/topics/?a=1&b=2", "/topics/?a=1&b=2"),
        ("", "/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("topics", "/"),
        ("admin:index", "/"),
    ],
)
def test_one_lands_where_one_wanted_to_go_if_that_is_here(client, name, wanted, landed):
    if name == "sign-in":
        make.learner(username="ana", password=PASSWORD)

    response = client.post(reverse(name), SIGN_IN | {"next": wanted})

    assert response.status_code == 302
    assert response.url == landed


@pytest.mark.parametrize(("name", "other"), [("sign-in", "sign-up"), ("sign-up", "sign-in")])
def test_where_to_is_kept_between_signing_in_and_up(client, name, other):
    text = page(client.get(reverse(name), {"next": "/topics/?a=1&b=2"}))

    assert f'href="{reverse(other)}?next=/topics/%3Fa%3D1%26b%3D2"' in text
    assert 'name="next" value="/topics/?a=1&amp;b=2"' in text


# Signing out


def test_signing_out_ends_the_session_and_clears_what_the_browser_holds(client, ana):
    client.force_login(ana)

    response = client.post(reverse("sign-out"))

    assert "<keep-answer-clear>" in page(response)
    assert who(client) is None
    assert not Session.objects.exists()


def test_a_link_alone_signs_nobody_out(client, ana):
    client.force_login(ana)

    assert client.get(reverse("sign-out")).url == reverse("home")
    assert who(client) == ana

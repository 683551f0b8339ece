"""Guests play at once; signing up makes the guest an account and keeps its work."""

import pytest
from django.contrib.sessions.models import Session
from django.db.models.signals import pre_save
from django.urls import reverse

from quiz.models import Attempt, User
from tests import make
from tests.views.people import PASSWORD, page, who

pytestmark = pytest.mark.django_db

SIGN_UP = {"username": "ana", "email": "", "password": PASSWORD}


@pytest.fixture
def guest(client):
    """A guest in the client's session, with one attempt."""
    guest = make.guest()
    make.attempt(by=guest)
    client.force_login(guest)
    return guest


# A visitor


@pytest.mark.parametrize(
    "name", ["sign-in", "sign-up", "password-reset", "password-reset-sent", "account"]
)
def test_a_visitor_who_looks_around_gets_no_session(client, name):
    client.get(reverse(name))

    assert "sessionid" not in client.cookies
    assert not Session.objects.exists()


@pytest.mark.parametrize("name", ["sign-in", "sign-up", "password-reset"])
def test_a_page_that_takes_secrets_is_framed_cached_and_passed_on_by_nobody(client, name):
    headers = client.get(reverse(name)).headers

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "form-action 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "private" in headers["Cache-Control"]


def test_failing_to_sign_in_or_up_makes_no_session(client):
    client.post(reverse("sign-in"), {"username": "ana", "password": "x"})
    client.post(reverse("sign-up"), {"username": "ana", "password": "x"})

    assert not Session.objects.exists()


@pytest.mark.parametrize("name", ["account", "password-change", "account-delete"])
def test_what_belongs_to_an_account_asks_a_visitor_to_sign_in_first(client, name):
    response = client.get(reverse(name))

    assert response.url == f"{reverse('sign-in')}?next={reverse(name)}"


def test_a_visitor_who_starts_becomes_a_guest(client):
    quiz = make.quiz(make.question())

    client.post(reverse("start", args=[quiz.slug]))
    client.post(reverse("start", args=[quiz.slug]))

    assert User.objects.get().is_guest
    assert Attempt.objects.get().learner == who(client)


# Signing up


def test_a_guest_who_signs_up_keeps_its_row_and_its_work_under_a_new_session_key(client, guest):
    before = client.session.session_key

    response = client.post(reverse("sign-up"), SIGN_UP)

    assert response.url == reverse("home")
    assert who(client) == guest
    assert User.objects.get().username == "ana"
    assert not User.objects.get().is_guest
    assert Attempt.objects.get().learner == guest
    assert client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()


def test_a_visitor_who_signs_up_is_signed_in(client):
    response = client.post(reverse("sign-up"), SIGN_UP, follow=True)

    assert who(client) == User.objects.get(username="ana")
    assert "Welcome, ana" in page(response)


def test_the_rules_of_a_password_stand_there_before_anything_is_typed(client):
    assert "at least 8 characters" in page(client.get(reverse("sign-up")))


def test_all_faults_are_told_at_once_and_all_but_the_password_stays(client):
    make.learner(username="ana")

    response = client.post(
        reverse("sign-up"),
        {"username": "Ana", "email": "ana@example", "password": "12345", "next": "/topics/"},
    )

    text = page(response)
    form = response.context["form"]
    assert set(form.errors) == {"username", "email", "password"}
    assert "Somebody has this name already" in text
    assert 'value="Ana"' in text
    assert 'value="ana@example"' in text
    assert "12345" not in text
    assert 'name="next" value="/topics/"' in text
    assert "<title>Please look again: Make an account" in text


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({"time_zone": "Europe/Vilnius"}, "Europe/Vilnius"),
        ({"time_zone": "Asia/Calcutta"}, "Asia/Calcutta"),  # as some browsers still say
        ({"time_zone": "Mars/Base"}, "UTC"),
        ({"time_zone": "../../etc/passwd"}, "UTC"),
        ({"time_zone": ""}, "UTC"),
        ({}, "UTC"),
    ],
)
@pytest.mark.parametrize("is_guest", [True, False])
def test_the_zone_that_the_browser_tells_is_taken_if_it_is_one(
    client, request, told, kept, is_guest
):
    if is_guest:
        request.getfixturevalue("guest")

    client.post(reverse("sign-up"), SIGN_UP | told)

    assert User.objects.get(username="ana").time_zone == kept


def test_the_zone_that_the_browser_told_stays_when_the_form_comes_back(client):
    response = client.post(reverse("sign-up"), {"time_zone": "Europe/Vilnius"})

    assert 'name="time_zone" value="Europe/Vilnius"' in page(response)


@pytest.mark.parametrize("name", ["guest-1", "GUEST-1", "x" * 41, "two words", "", "İ"])
def test_a_name_that_cannot_be_had_is_refused_beside_its_field(client, name):
    response = client.post(reverse("sign-up"), SIGN_UP | {"username": name})

    assert list(response.context["form"].errors) == ["username"]
    assert not User.objects.exists()


def test_a_password_like_the_name_is_refused(client):
    response = client.post(
        reverse("sign-up"), SIGN_UP | {"username": "rosalind", "password": "rosalind1"}
    )

    assert "too similar" in page(response)


def test_who_loses_the_race_for_a_name_gets_the_form_back(client):
    def overtake(**_):
        pre_save.disconnect(overtake, sender=User)
        make.learner(username="ana")

    pre_save.connect(overtake, sender=User)
    response = client.post(reverse("sign-up"), SIGN_UP)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["username"]
    assert "Somebody has this name already" in page(response)
    assert who(client) is None


def test_somebody_with_an_account_is_shown_it_instead_of_making_another(client):
    client.force_login(make.learner())

    assert client.get(reverse("sign-up")).url == reverse("account")


def test_a_name_that_mixes_alphabets_is_refused(client):
    refused = client.post(reverse("sign-up"), SIGN_UP | {"username": "ѕtudent"})

    assert "“ѕ” is Cyrillic and “t” is Latin" in refused.content.decode()
    assert not User.objects.exists()


def test_a_name_that_mixes_alphabets_still_signs_in(client):
    make.learner(username="ѕtudent")

    assert client.login(username="Ѕtudent", password="pw")

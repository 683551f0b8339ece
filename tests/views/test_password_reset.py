"""A new password by e-mail: it helps its owner, and tells others nothing."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from quiz.actions import throttle
from quiz.models import User
from tests import make
from tests.views.people import PASSWORD, page, said, who

pytestmark = pytest.mark.django_db

NEW = "another long pass phrase"


@pytest.fixture
def ana():
    return make.learner(username="ana", password=PASSWORD, email="ana@example.org")


def ask(client, email="ana@example.org"):
    return client.post(reverse("password-reset"), {"email": email})


def link():
    """The link in the only mail."""
    [sent] = mail.outbox
    [path] = re.findall(r"http://testserver(/\S+)", str(sent.body))
    return path


def follow(client, path):
    """Open the link; returns the address of the form and its page."""
    response = client.get(path, follow=True)
    return response.request["PATH_INFO"], response


def test_the_mail_names_the_site_and_the_account_and_what_to_do_otherwise(client, ana):
    ask(client)

    [sent] = mail.outbox
    assert sent.to == [ana.email]
    assert sent.subject == "A new password for StudyApp"
    assert "for ana at StudyApp (testserver)" in sent.body
    assert "If you did not ask, do nothing" in sent.body
    assert sent.message().get_content_type() == "text/plain"
    assert "&" not in sent.body


def test_the_link_sets_the_password_and_signs_in(client, ana):
    ask(client)
    form, _ = follow(client, link())

    response = client.post(form, {"new_password": NEW})

    assert response.url == reverse("home")
    assert said(response) == ["Your new password is set, and you are signed in."]
    assert who(client) == ana
    ana.refresh_from_db()
    assert ana.check_password(NEW)


def test_who_tried_too_often_gets_in_with_a_new_password(client, ana):
    for _ in range(throttle.SIGN_IN.tries + 1):
        client.post(reverse("sign-in"), {"username": "ana", "password": "wrong"})

    ask(client)
    form, _ = follow(client, link())
    client.post(form, {"new_password": NEW})

    assert who(client) == ana


@pytest.mark.usefixtures("ana")
def test_the_link_works_once(client):
    ask(client)
    form, _ = follow(client, link())
    client.post(form, {"new_password": NEW})

    _, again = follow(client, link())

    assert "This link no longer works" in page(again)


@pytest.mark.usefixtures("ana")
def test_the_address_that_is_shown_and_passed_on_holds_no_token(client):
    ask(client)
    token = link().split("/")[-2]

    form, response = follow(client, link())

    assert token not in form
    assert token not in page(response)


@pytest.mark.usefixtures("ana")
def test_a_poor_password_is_refused_beside_its_field_and_the_link_still_works(client):
    ask(client)
    form, _ = follow(client, link())

    refused = client.post(form, {"new_password": "ana@example.org"})
    taken = client.post(form, {"new_password": NEW})

    assert "too similar" in page(refused)
    assert "ana@example.org" not in page(refused)
    assert taken.status_code == 302


@pytest.mark.parametrize("uid", ["MQ", "NTU1", "AAAA", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"])
def test_a_link_of_ones_own_making_opens_nothing(client, uid):
    make.learner(pk=1)

    response = client.get(reverse("password-reset-confirm", args=[uid, "abc-123"]))

    assert response.status_code == 200
    assert "This link no longer works" in page(response)
    assert "sessionid" not in client.cookies


@pytest.mark.usefixtures("ana")
def test_known_and_unknown_get_the_same_answer(client):
    make.learner(email="gone@example.org", is_active=False)
    addresses = ["ana@example.org", "ANA@example.org", "nobody@example.org", "gone@example.org"]

    answers = [ask(client, email) for email in addresses]

    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, reverse("password-reset-sent"))
    }
    assert [sent.to for sent in mail.outbox] == [["ana@example.org"]] * 2


def test_guests_have_no_password_to_renew(client):
    guest = make.guest()
    User.objects.filter(pk=guest.pk).update(email="guest@example.org")

    ask(client, "guest@example.org")

    assert not mail.outbox


@pytest.mark.usefixtures("ana")
def test_a_mail_that_cannot_be_sent_is_not_told_apart(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there

    assert ask(client).url == reverse("password-reset-sent")


@pytest.mark.usefixtures("ana")
def test_a_mailbox_gets_a_few_an_hour_and_nobody_sees_the_difference(client):
    answers = [ask(client).url for _ in range(throttle.RESET.tries + 3)]

    assert len(mail.outbox) == throttle.RESET.tries
    assert set(answers) == {reverse("password-reset-sent")}


def test_who_has_no_e_mail_is_told_to_ask_the_instructor(client):
    for name in ["password-reset", "password-reset-sent"]:
        assert "Ask your instructor" in page(client.get(reverse(name)))

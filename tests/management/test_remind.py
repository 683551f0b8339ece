"""`manage.py remind`: who gets a mail, how often, and what a failing mail server changes."""

import socket
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from quiz.actions import reminders
from quiz.models import User
from tests import make
from tests.make import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.data]

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    """In UTC, which is a learner's zone until they choose another."""
    time_machine.move_to(NOON, tick=False)


def asking(name="ana", *, cards=1, **fields):
    """A learner who wants reminders and has cards that are due."""
    learner = make.learner(
        **{"username": name, "email": f"{name}@example.org", "wants_reminders": True} | fields
    )
    for _ in range(cards):
        make.card(by=learner, at=NOON - DAY)
    return learner


def remind():
    out = StringIO()
    call_command("remind", stdout=out)
    return out.getvalue()


def test_who_asked_and_has_cards_due_gets_a_mail(mailoutbox, settings):
    settings.SITE_URL = "https://study.example"
    ana = asking(cards=3)

    assert remind() == "Reminded: 1. Not sent: 0.\n"

    (mail,) = mailoutbox
    assert mail.to == ["ana@example.org"]
    assert mail.subject == "3 cards to review"
    assert "3 cards of yours are due." in mail.body
    assert "\nhttps://study.example/review/\n" in mail.body
    stop = "https://study.example" + reverse("reminders", args=[reminders.token(ana)])
    assert f"\n{stop}\n" in mail.body
    sent = mail.message()
    assert sent["List-Unsubscribe"] == f"<{stop}>"
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_one_card_is_one(mailoutbox):
    asking(cards=1)
    remind()

    assert mailoutbox[0].subject == "1 card to review"
    assert "1 card of yours is due." in mailoutbox[0].body
    assert "http://localhost:8000/review/" in mailoutbox[0].body


def test_a_second_run_sends_nothing_until_the_next_day(mailoutbox, time_machine):
    asking()
    remind()
    time_machine.move_to(NOON + HOUR, tick=False)
    assert remind() == "Reminded: 0. Not sent: 0.\n"
    time_machine.move_to(NOON + DAY, tick=False)

    assert remind() == "Reminded: 1. Not sent: 0.\n"
    assert len(mailoutbox) == 2


def test_the_morning_is_the_learners_own(mailoutbox, time_machine):
    asking("ana", time_zone="Europe/Vilnius")
    asking("leilani", time_zone="Pacific/Honolulu")
    time_machine.move_to(NOON + 5 * HOUR, tick=False)  # 19:00 and 7:00

    remind()
    assert [mail.to for mail in mailoutbox] == [["ana@example.org"]]

    time_machine.move_to(NOON + 6 * HOUR, tick=False)
    remind()
    assert [mail.to for mail in mailoutbox[1:]] == [["leilani@example.org"]]


def test_nobody_else_gets_one(mailoutbox):
    asking("did-not-ask", wants_reminders=False)
    asking("has-no-mail", email="")
    asking("may-not-come", is_active=False)
    asking("has-no-cards", cards=0)
    later = asking("has-none-due", cards=0)
    make.card(by=later, at=NOON + HOUR)
    resting = asking("has-drafts", cards=0)
    make.card(make.entry(status="draft"), by=resting, at=NOON - DAY)

    assert remind() == "Reminded: 0. Not sent: 0.\n"
    assert mailoutbox == []


def test_one_mail_that_cannot_be_sent_keeps_nobody_else_from_theirs(mailoutbox):
    bad = asking("bad", email="bad@example.org\nBcc: all@example.org")
    asking("good")

    assert remind() == "Reminded: 1. Not sent: 1.\n"

    assert [mail.to for mail in mailoutbox] == [["good@example.org"]]
    User.objects.filter(pk=bad.pk).update(email="bad@example.org")
    assert remind() == "Reminded: 1. Not sent: 0.\n"


def test_without_a_mail_server_nothing_is_noted_and_the_next_run_tries_again(mailoutbox, settings):
    asking()
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        usual, settings.EMAIL_BACKEND = (
            settings.EMAIL_BACKEND,
            "django.core.mail.backends.smtp.EmailBackend",
        )
        settings.EMAIL_HOST, settings.EMAIL_PORT = taken.getsockname()
        with pytest.raises(CommandError, match="The mail server cannot be reached"):
            remind()
    assert User.objects.get().reminded_on is None

    settings.EMAIL_BACKEND = usual
    assert remind() == "Reminded: 1. Not sent: 0.\n"
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("change", [{"wants_reminders": False}, {"reminded_on": NOON.date()}])
def test_what_changed_since_the_run_began_is_seen(mailoutbox, change):
    ana = asking()
    User.objects.update(**change)

    assert not reminders.remind(ana.pk, at=NOON, by=None)
    assert mailoutbox == []


def test_who_has_looked_at_the_cards_since_the_run_began_needs_no_mail(mailoutbox):
    ana = asking()
    make.review(ana.cards.get(), at=NOON)

    assert not reminders.remind(ana.pk, at=NOON, by=None)
    assert mailoutbox == []


def test_a_public_site_without_a_mail_server_reminds_nobody(mailoutbox, settings):
    settings.SENDS_MAIL = False
    ana = asking()

    assert remind() == "Nobody is reminded: EMAIL_URL names no mail server.\n"

    assert mailoutbox == []
    ana.refresh_from_db()
    assert ana.reminded_on is None

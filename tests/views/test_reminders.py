"""Asking for reminders in the plan, and stopping them from a mail."""

import pytest
from django.test import Client
from django.urls import reverse

from quiz.actions import reminders
from quiz.models import Card, User
from tests import make
from tests.views.seen import words

pytestmark = pytest.mark.django_db

LABEL = "Remind me by e-mail when cards are due"


def plan(client, learner):
    client.force_login(learner)
    return words(client.get(reverse("plan")))


def test_who_has_an_e_mail_can_ask_for_reminders_and_no_longer(client):
    ana = make.learner(email="ana@example.org")
    told = plan(client, ana)
    assert LABEL in told
    assert "To ana@example.org, once a day at most" in told

    client.post(reverse("plan"), {"desired_retention": "0.9", "wants_reminders": "on"})
    assert User.objects.get().wants_reminders

    client.post(reverse("plan"), {"desired_retention": "0.9"})
    assert not User.objects.get().wants_reminders


def test_without_an_e_mail_it_says_what_is_missing(client):
    told = plan(client, make.learner())
    assert LABEL not in told
    assert "first give an e-mail in your account" in told

    told = plan(client, make.guest())
    assert "With an account you can be reminded" in told

    client.post(reverse("plan"), {"desired_retention": "0.9", "wants_reminders": "on"})
    assert not User.objects.filter(wants_reminders=True).exists()


def test_a_site_that_sends_no_mail_offers_none(client, settings):
    settings.SENDS_MAIL = False

    told = plan(client, make.learner(email="ana@example.org"))

    assert LABEL not in told
    assert "e-mail" not in told


def test_asking_for_reminders_moves_no_card(client):
    ana = make.learner(email="ana@example.org")
    card = make.card(by=ana)
    client.force_login(ana)
    Card.objects.filter(pk=card.pk).update(due=make.NOON.replace(year=2030))

    client.post(reverse("plan"), {"desired_retention": "0.9", "wants_reminders": "on"})

    assert Card.objects.get().due.year == 2030


@pytest.fixture
def ana():
    return make.learner(wants_reminders=True, email="ana@example.org")


def address(learner):
    return reverse("reminders", args=[reminders.token(learner)])


def test_opening_the_link_stops_nothing_its_button_does(client, ana):
    assert "Stop the reminders?" in words(client.get(address(ana)))
    ana.refresh_from_db()
    assert ana.wants_reminders

    assert "The reminders are off" in words(client.post(address(ana)))
    ana.refresh_from_db()
    assert not ana.wants_reminders
    assert "The reminders are off" in words(client.get(address(ana)))


def test_a_mail_program_stops_them_with_one_post(ana):
    """As RFC 8058 has it: without a cookie, and answered without a redirect."""
    program = Client(enforce_csrf_checks=True)

    answer = program.post(address(ana), {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    ana.refresh_from_db()
    assert not ana.wants_reminders


def test_only_the_own_link_stops_them(client, ana):
    other = make.learner()
    signed = reminders.token(other).partition(":")[2]
    gone = address(other)
    other.delete()

    for wrong in (reverse("reminders", args=[f"{ana.pk}:{signed}"]), "/reminders/x/", gone):
        assert client.post(wrong).status_code == 404
    ana.refresh_from_db()
    assert ana.wants_reminders

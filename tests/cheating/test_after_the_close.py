"""Feedback after the close waits until nobody can answer any more: two accounts gain nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from quiz.actions import attempts
from quiz.models import Response
from tests import make
from tests.views.taking import send

pytestmark = pytest.mark.django_db

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


def one_done_and_one_running(settings, closed_for, graces):
    """Two attempts at a quiz that closed a while ago, begun before that under these graces."""
    closes = now() - closed_for
    quiz = make.quiz(
        make.question(), preset="graded", feedback="close", closes=closes, title="The last word"
    )
    begun = []
    for grace in graces:
        settings.GRACE_SECONDS = grace
        begun.append(attempts.start(make.learner(), quiz, at=closes - HOUR))
    done, running = begun
    question = quiz.questions.get()
    make.answer(make.place(done), make.right_answer(question), at=closes - HOUR)
    attempts.finish(done, at=closes - HOUR)
    done.refresh_from_db()
    return done, running, question


def everything_told(attempt):
    """All that the site sends to the attempt's learner about it."""
    client = Client()
    client.force_login(attempt.learner)
    addresses = [
        reverse("attempt", args=[attempt.pk]),
        reverse("results", args=[attempt.pk]),
        reverse("question", args=[attempt.pk, 1]),
        reverse("quiz", args=[attempt.quiz.slug]),
        reverse("attempts"),
        reverse("home"),
        reverse("review"),
        reverse("progress"),
        reverse("entry", args=[attempt.places.get().version.question.entry.slug]),
    ]
    return "".join(client.get(one, follow=True).content.decode() for one in addresses)


def secrets(question):
    reasons = [question.explanation, *question.choices.values_list("feedback", flat=True)]
    return [*reasons, "100\xa0%", "data-was"]


@pytest.mark.parametrize(
    ("closed_for", "graces"),
    [
        (10 * SECOND, (30, 30)),
        (10 * MINUTE, (30, 3600)),  # the setting was raised between the two
    ],
)
def test_who_is_done_is_told_nothing_while_another_answer_can_arrive(
    settings, client, closed_for, graces
):
    done, running, question = one_done_and_one_running(settings, closed_for, graces)

    told = everything_told(done)

    assert [secret for secret in secrets(question) if secret in told] == []
    client.force_login(running.learner)
    send(client, running, make.right_answer(question))
    assert Response.objects.filter(place__attempt=running).exists()


def test_a_later_attempt_with_less_grace_waits_for_the_earlier_ones(settings):
    quiz = make.quiz(make.question(), preset="graded", feedback="close", closes=make.NOON + HOUR)
    settings.GRACE_SECONDS = 3600
    attempts.start(make.learner(), quiz, at=make.NOON)
    settings.GRACE_SECONDS = 30

    late = attempts.start(make.learner(), quiz, at=make.NOON)

    assert late.feedback_at == make.NOON + 2 * HOUR + MINUTE
    assert not attempts.finish(late, at=make.NOON).reveals(make.NOON + 2 * HOUR)


def test_an_attempt_that_can_take_no_answer_keeps_nobody_waiting():
    quiz = make.quiz(
        make.question(), preset="graded", feedback="close", closes=make.NOON + 48 * HOUR
    )
    attempts.finish(attempts.start(make.learner(), quiz, at=make.NOON), at=make.NOON)
    quiz.closes = make.NOON + HOUR
    quiz.save()

    late = attempts.start(make.learner(), quiz, at=make.NOON)

    assert late.feedback_at == make.NOON + HOUR + MINUTE


def test_once_nobody_can_answer_all_is_told(settings, client):
    done, running, question = one_done_and_one_running(settings, 2 * MINUTE, (30, 30))

    told = everything_told(done)

    assert [secret for secret in secrets(question) if secret not in told] == []
    client.force_login(running.learner)
    send(client, running, make.right_answer(question))
    assert not Response.objects.filter(place__attempt=running).exists()


@pytest.mark.parametrize("is_right", [True, False])
def test_cards_do_not_tell_before_the_close(
    settings, is_right, django_capture_on_commit_callbacks
):
    """A card that comes back soon would say that the answer was wrong."""
    settings.EVENTS_QUEUE_URL = ""
    quiz = make.quiz(make.question(), preset="graded", feedback="close", closes=now() + HOUR)
    question = quiz.questions.get()
    attempt = attempts.start(make.learner(), quiz, at=now())
    given = make.right_answer(question) if is_right else make.wrong_answer(question)
    make.answer(make.place(attempt), given, at=now())

    with django_capture_on_commit_callbacks(execute=True):
        attempts.finish(attempt, at=now())

    assert not attempt.learner.cards.exists()
    assert "back in" not in everything_told(attempt)

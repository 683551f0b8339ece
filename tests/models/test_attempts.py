"""An attempt by itself: when it ends, when it tells, how far it is."""

from datetime import timedelta

import pytest

from quiz.actions import attempts
from quiz.models import Attempt, AttemptQuestion
from tests import make

pytestmark = pytest.mark.django_db

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
NOON = make.NOON


def test_without_a_deadline_an_attempt_never_closes_by_itself():
    attempt = Attempt()

    assert attempt.closes_at() is None
    assert not attempt.is_closed(NOON + 9999 * HOUR)


def test_the_grace_follows_the_deadline():
    attempt = Attempt(deadline=NOON, grace_seconds=30)

    assert attempt.closes_at() == NOON + 30 * SECOND
    assert not attempt.is_closed(NOON + 30 * SECOND)
    assert attempt.is_closed(NOON + 31 * SECOND)


def test_a_finished_attempt_is_closed_before_its_deadline():
    assert Attempt(deadline=NOON, finished_at=NOON - HOUR).is_closed(NOON - HOUR)


@pytest.mark.parametrize("feedback", ["answer", "finish", "close"])
def test_a_running_attempt_tells_nothing_of_the_whole(feedback):
    assert not Attempt(feedback=feedback, feedback_at=NOON).reveals(NOON + HOUR)


@pytest.mark.parametrize(
    ("feedback", "feedback_at", "tells"),
    [
        ("answer", None, True),
        ("finish", None, True),
        ("close", NOON, True),
        ("close", NOON + SECOND, False),
        ("close", None, False),
    ],
)
def test_a_finished_attempt_tells_when_its_rule_says_so(feedback, feedback_at, tells):
    attempt = Attempt(feedback=feedback, feedback_at=feedback_at, finished_at=NOON)

    assert attempt.reveals(NOON) is tells


def test_a_settled_place_tells_before_the_finish():
    attempt = Attempt(feedback="answer")

    assert AttemptQuestion(attempt=attempt, settled_at=NOON).reveals(NOON)
    assert not AttemptQuestion(attempt=attempt).reveals(NOON)


def test_attempts_are_running_or_finished_and_somebodys():
    running, finished = make.attempt(), attempts.finish(make.attempt(), at=NOON)

    assert list(Attempt.objects.running()) == [running]
    assert list(Attempt.objects.finished()) == [finished]
    assert list(Attempt.objects.of(running.learner)) == [running]


def test_progress_counts_places_and_those_answered_and_the_last_answer():
    question = make.question()
    attempt = make.attempt(question, make.question(), make.question(), preset="graded")
    make.answer(make.place(attempt, 1), make.wrong_answer(question), at=NOON + HOUR)
    make.answer(make.place(attempt, 1), make.right_answer(question), at=NOON + 2 * HOUR)

    found = Attempt.objects.with_progress().get()

    assert (found.place_count, found.answered_count) == (3, 1)
    assert found.active_at == NOON + 2 * HOUR


def test_an_attempt_without_answers_was_active_at_its_start():
    make.attempt()

    found = Attempt.objects.with_progress().get()

    assert (found.place_count, found.answered_count) == (1, 0)
    assert found.active_at == NOON

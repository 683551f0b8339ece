"""Finishing: by the learner, at the deadline, by the sweep; once."""

from datetime import timedelta

import pytest

from quiz.actions import attempts
from quiz.models import Attempt
from tests import make

pytestmark = pytest.mark.django_db

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
DEADLINE = make.NOON + 30 * MINUTE  # of an attempt with a time limit of 30 minutes


def test_unanswered_questions_earn_nothing():
    known, unknown = make.question(), make.question()
    attempt = make.attempt(known, unknown, preset="graded")
    make.answer(make.place(attempt, 1), make.right_answer(known))

    assert attempts.finish(attempt, at=make.NOON).score == 0.5


def test_an_attempt_without_any_answer_scores_nothing():
    assert attempts.finish(make.attempt(), at=make.NOON).score == 0


def test_the_score_is_the_mean_of_what_the_places_earned():
    whole, half, none = make.question(), make.question("multiple"), make.question("typed")
    attempt = make.attempt(whole, half, none, preset="graded")
    make.answer(make.place(attempt, 1), make.right_answer(whole))
    make.answer(make.place(attempt, 2), make.right_answer(half)[:1])
    make.answer(make.place(attempt, 3), make.wrong_answer(none))

    assert attempts.counted_credits(attempt) == [1, 0.5, 0]
    assert attempts.finish(attempt, at=make.NOON).score == 0.5


def test_finishing_twice_changes_nothing():
    attempt = make.attempt()
    attempts.finish(attempt, at=make.NOON)

    again = attempts.finish(attempt, at=make.NOON + MINUTE)

    assert (again.finished_at, again.score) == (make.NOON, 0)


def test_an_attempt_in_hand_that_is_out_of_date_is_not_finished_anew():
    attempt = make.attempt()
    stale = Attempt.objects.get(pk=attempt.pk)
    attempts.finish(attempt, at=make.NOON)

    assert attempts.finish(stale, at=make.NOON + MINUTE).finished_at == make.NOON


def test_an_attempt_finished_in_time_ends_then():
    attempt = make.attempt(preset="mock", minutes=30)

    assert attempts.finish(attempt, at=make.NOON + MINUTE).finished_at == make.NOON + MINUTE


def test_an_attempt_closed_late_ends_at_its_deadline():
    attempt = make.attempt(preset="mock", minutes=30)

    assert attempts.finish(attempt, at=make.NOON + 50 * MINUTE).finished_at == DEADLINE


def test_the_sweep_closes_what_is_overdue_and_nothing_else(settings):
    settings.GRACE_SECONDS = 30
    question = make.question()
    overdue = make.attempt(question, preset="mock", minutes=30)
    make.answer(make.place(overdue), make.right_answer(question))
    untimed, timed = make.attempt(), make.attempt(preset="mock", minutes=60)
    done = attempts.finish(make.attempt(preset="mock", minutes=30), at=make.NOON + MINUTE)
    end = DEADLINE + 30 * SECOND

    assert attempts.close_overdue(at=end) == 0
    assert attempts.close_overdue(at=end + SECOND) == 1
    assert attempts.close_overdue(at=end + SECOND) == 0

    overdue.refresh_from_db()
    assert (overdue.finished_at, overdue.score) == (DEADLINE, 1)
    assert set(Attempt.objects.running()) == {untimed, timed}
    assert Attempt.objects.get(pk=done.pk).finished_at == make.NOON + MINUTE


def test_the_sweep_closes_the_overdue_attempts_of_everybody():
    quiz = make.quiz(make.question(), preset="mock", minutes=30)
    for _ in range(3):
        attempts.start(make.learner(), quiz, at=make.NOON)

    assert attempts.close_overdue(at=make.NOON + 31 * MINUTE) == 3
    assert not Attempt.objects.running().exists()

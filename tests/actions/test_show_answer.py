"""Giving up on a practice question: the answer is shown, and no further try counts."""

from datetime import timedelta

import pytest

from quiz.actions import attempts
from tests import make

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


def test_showing_the_answer_settles_the_question():
    place = make.place(make.attempt())

    attempts.show_answer(place, at=make.NOON)

    assert make.place(place.attempt).settled_at == make.NOON


def test_showing_it_twice_changes_nothing():
    place = make.place(make.attempt())
    attempts.show_answer(place, at=make.NOON)

    assert attempts.show_answer(place, at=make.NOON + SECOND).settled_at == make.NOON
    assert make.place(place.attempt).settled_at == make.NOON


def test_no_answer_counts_once_it_was_shown():
    question = make.question()
    place = make.place(make.attempt(question))
    attempts.show_answer(place, at=make.NOON)

    with pytest.raises(attempts.StaleAnswer):
        make.answer(place, make.right_answer(question))

    assert attempts.finish(place.attempt, at=make.NOON).score == 0


def test_the_first_try_counts_though_the_answer_was_shown_after_it():
    question = make.question("multiple")
    place = make.place(make.attempt(question))
    make.answer(place, make.right_answer(question)[:1])
    attempts.show_answer(place, at=make.NOON)

    assert attempts.finish(place.attempt, at=make.NOON).score == 0.5


@pytest.mark.parametrize("preset", ["graded", "mock"])
def test_only_practice_shows_answers(preset):
    place = make.place(make.attempt(preset=preset))

    with pytest.raises(attempts.AttemptClosed):
        attempts.show_answer(place, at=make.NOON)

    assert make.place(place.attempt).settled_at is None


def test_a_finished_attempt_has_nothing_to_give_up():
    attempt = attempts.finish(make.attempt(), at=make.NOON)

    with pytest.raises(attempts.AttemptClosed):
        attempts.show_answer(make.place(attempt), at=make.NOON)

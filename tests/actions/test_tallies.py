"""Running counts of answers: what counts, and what marking again does to them."""

import pytest

from quiz import handlers
from quiz.actions import attempts, regrades
from quiz.events import AttemptFinished
from quiz.models import Choice, Question, Tally
from tests import make

pytestmark = pytest.mark.django_db


def handle(attempt) -> None:
    handlers.handle(
        AttemptFinished(attempt_id=attempt.pk, learner_id=attempt.learner_id).to_json()
    )


def take(question, *answers, preset="practice"):
    """A finished attempt with these answers to one question."""
    attempt = make.attempt(question, preset=preset)
    for answer in answers:
        make.answer(make.place(attempt), answer)
    return attempts.finish(attempt, at=make.NOON)


def tallies() -> dict[int, tuple[int, float]]:
    """Answers and credit by version number."""
    rows = Tally.objects.values_list("version__number", "answers", "credit")
    return {number: (answers, credit) for number, answers, credit in rows}


def turn_key(question):
    """Publish a second version in which right is wrong."""
    for choice in question.choices.all():
        Choice.objects.filter(pk=choice.pk).update(is_correct=choice.text == "no")
    return Question.objects.get(pk=question.pk).publish(at=make.NOON, change="regrade")


def test_practice_counts_the_first_try_and_a_graded_quiz_the_last():
    question = make.question()
    wrong, right = make.wrong_answer(question), make.right_answer(question)

    handle(take(question, wrong, right, preset="practice"))
    assert tallies() == {1: (1, 0)}
    handle(take(question, wrong, right, preset="graded"))
    assert tallies() == {1: (2, 1)}


def test_what_was_left_unanswered_does_not_count():
    handle(take(make.question()))

    assert tallies() == {}


def test_part_credit_adds_up():
    question = make.question("multiple")
    half = make.right_answer(question)[:1]

    for _ in range(3):
        handle(take(question, half))

    assert tallies() == {1: (3, 1.5)}
    [row] = Question.objects.with_tally()
    assert (row.answers, row.facility) == (3, 0.5)


def test_a_question_that_nobody_answered_has_no_facility():
    make.question()

    [row] = Question.objects.with_tally()
    assert (row.answers, row.facility) == (None, None)


@pytest.mark.parametrize("preset", ["practice", "graded"])
def test_marking_again_takes_the_answers_along(preset):
    question = make.question()
    for answer in (make.right_answer(question), make.wrong_answer(question)):
        handle(take(question, answer, preset=preset))

    regrades.apply(turn_key(question), by=None, at=make.NOON)

    assert tallies() == {1: (0, 0), 2: (2, 1)}
    [row] = Question.objects.with_tally()
    assert (row.answers, row.facility) == (2, 0.5)


def test_an_attempt_marked_again_before_its_event_is_counted_as_it_is_then():
    question = make.question()
    attempt = take(question, make.right_answer(question))

    regrades.apply(turn_key(question), by=None, at=make.NOON)
    assert tallies() == {}

    handle(attempt)
    assert tallies() == {2: (1, 0)}


def test_an_unanswered_place_marked_again_counts_nowhere():
    question = make.question()
    handle(take(question))

    regrades.apply(turn_key(question), by=None, at=make.NOON)

    assert tallies() == {}

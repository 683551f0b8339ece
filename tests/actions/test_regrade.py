"""Marking again: the key was wrong, the answers stay."""

import pytest

from quiz.actions import attempts, regrades
from quiz.models import Question, QuestionVersion, Regrade, Response
from tests import make

pytestmark = pytest.mark.django_db


def corrected(question: Question) -> QuestionVersion:
    """A new version in which the second choice is right, instead of the first."""
    first, second = question.choices.all()[:2]
    question.choices.filter(pk=first.pk).update(is_correct=False)
    question.choices.filter(pk=second.pk).update(is_correct=True)
    return Question.objects.get(pk=question.pk).publish(at=make.NOON, change="regrade")


def finished(question, answer, *others, **terms):
    """A finished attempt at the question, first in a quiz with others left open."""
    attempt = make.attempt(question, *others, **terms)
    attempts.answer(attempt.places.get(position=1), answer, sequence=0, at=make.NOON)
    return attempts.finish(attempt, at=make.NOON)


def test_the_preview_says_whose_score_changes_and_writes_nothing():
    question = make.question()
    right, wrong = question.choices.values_list("key", flat=True)[:2]
    loser = finished(question, [right], make.question())
    winner = finished(question, [wrong], make.question())

    effects = {effect.place.attempt: effect for effect in regrades.preview(corrected(question))}

    assert (effects[loser].old_score, effects[loser].new_score) == (0.5, 0)
    assert (effects[winner].old_score, effects[winner].new_score) == (0, 0.5)
    assert effects[loser].changes
    assert effects[winner].changes
    assert not Regrade.objects.exists()
    loser.refresh_from_db()
    assert loser.score == 0.5


def test_marking_again_changes_scores_and_leaves_a_line_in_the_history():
    question, teacher = make.question(), make.learner()
    attempt = finished(question, [question.choices.first().key])
    version = corrected(question)

    assert regrades.apply(version, by=teacher, at=make.NOON) == 1

    attempt.refresh_from_db()
    line = Regrade.objects.get(place__attempt=attempt)
    assert attempt.score == 0
    assert Response.objects.get().credit == 0
    assert (line.old_score, line.new_score, line.by) == (1, 0, teacher)
    assert (line.old_version.number, line.new_version) == (1, version)


def test_marking_twice_changes_nothing_more():
    question = make.question()
    finished(question, [question.choices.first().key])
    version = corrected(question)
    regrades.apply(version, by=None, at=make.NOON)

    assert regrades.apply(version, by=None, at=make.NOON) == 0
    assert Regrade.objects.count() == 1


def test_practice_counts_the_first_try_and_graded_the_last():
    question = make.question(wrong=("no", "never"))
    right, wrong, _ = question.choices.values_list("key", flat=True)
    practice, graded = make.attempt(question), make.attempt(question, preset="graded")
    for attempt, (one, two) in ((practice, (wrong, right)), (graded, (wrong, right))):
        place = attempt.places.get()
        attempts.answer(place, [one], sequence=0, at=make.NOON)
        attempts.answer(place, [two], sequence=1, at=make.NOON)
        attempts.finish(attempt, at=make.NOON)

    regrades.apply(corrected(question), by=None, at=make.NOON)

    practice.refresh_from_db()
    graded.refresh_from_db()
    assert (practice.score, graded.score) == (1, 0)


def test_a_running_attempt_keeps_its_version_until_it_is_finished():
    question = make.question()
    attempt = make.attempt(question, preset="graded")
    place = attempt.places.get()
    attempts.answer(place, [question.choices.first().key], sequence=0, at=make.NOON)
    version = corrected(question)

    assert regrades.running(version) == 1
    assert regrades.apply(version, by=None, at=make.NOON) == 0
    assert attempt.places.get().version == place.version

    attempts.finish(attempt, at=make.NOON)
    assert regrades.apply(version, by=None, at=make.NOON) == 1
    attempt.refresh_from_db()
    assert attempt.score == 0


def test_a_later_try_that_does_not_count_changes_no_score():
    question = make.question(wrong=("no", "never"))
    _, wrong, third = question.choices.values_list("key", flat=True)
    attempt = make.attempt(question, preset="graded")
    place = attempt.places.get()
    attempts.answer(place, [wrong], sequence=0, at=make.NOON)
    attempts.answer(place, [third], sequence=1, at=make.NOON)
    attempts.finish(attempt, at=make.NOON)

    effect = regrades.preview(corrected(question))[0]

    assert not effect.changes


def test_an_open_place_gets_the_new_version_and_still_earns_nothing():
    question = make.question()
    attempt = attempts.finish(make.attempt(question), at=make.NOON)
    version = corrected(question)

    regrades.apply(version, by=None, at=make.NOON)

    attempt.refresh_from_db()
    assert attempt.score == 0
    assert attempt.places.get().version == version


def test_answers_to_another_kind_are_left_out():
    question = make.question()
    attempt = finished(question, [question.choices.first().key])
    Question.objects.filter(pk=question.pk).update(kind="multiple")
    version = Question.objects.get(pk=question.pk).publish(at=make.NOON)

    assert regrades.apply(version, by=None, at=make.NOON) == 0
    attempt.refresh_from_db()
    assert attempt.score == 1


def test_several_questions_of_one_attempt_are_marked_one_after_the_other():
    first, second = make.question(), make.question()
    attempt = make.attempt(first, second, preset="graded")
    for position, question in ((1, first), (2, second)):
        place = attempt.places.get(position=position)
        attempts.answer(place, [question.choices.first().key], sequence=0, at=make.NOON)
    attempts.finish(attempt, at=make.NOON)

    for question in (first, second):
        regrades.apply(corrected(question), by=None, at=make.NOON)

    attempt.refresh_from_db()
    assert attempt.score == 0
    assert list(Regrade.objects.values_list("old_score", "new_score")) == [(1, 0.5), (0.5, 0)]


def unmarked(question):
    return regrades.with_unmarked(Question.objects.filter(pk=question.pk)).get().unmarked


def again(question, change, **edit):
    """The next version of the question, published with this meaning."""
    Question.objects.filter(pk=question.pk).update(**edit)
    return Question.objects.get(pk=question.pk).publish(at=make.NOON, change=change)


def test_attempts_that_finish_after_a_correction_are_not_forgotten():
    question = make.question()
    early = finished(question, [question.choices.first().key])
    late, running = make.attempt(question), make.attempt(question)
    assert unmarked(question) == 0
    version = corrected(question)
    assert unmarked(question) == 1
    regrades.apply(version, by=None, at=make.NOON)
    assert unmarked(question) == 0

    attempts.finish(late, at=make.NOON)
    finished(question, [question.choices.first().key])  # begun with the corrected version

    assert unmarked(question) == 1
    assert {place.attempt for place in (e.place for e in regrades.preview(version))} == {late}
    attempts.finish(running, at=make.NOON)
    assert unmarked(question) == 2
    assert early.places.get().version == version


def test_a_correction_is_remembered_through_later_wording():
    question = make.question()
    finished(question, [question.choices.first().key])
    corrected(question)

    version = again(question, "wording", hint="Think twice.")
    assert unmarked(question) == 1
    regrades.apply(version, by=None, at=make.NOON)

    assert unmarked(question) == 0


def test_an_edit_for_new_attempts_asks_for_nothing():
    question = make.question()
    finished(question, [question.choices.first().key])
    again(question, "new", prompt="Another?")
    assert unmarked(question) == 0

    corrected(question)
    again(question, "new", prompt="And another?")

    assert unmarked(question) == 0


def test_answers_of_another_kind_are_not_waited_for():
    question = make.question(right=["yes"], wrong=["no", "never"])
    finished(question, [question.choices.first().key])
    again(question, "new", kind="multiple")
    finished(question, [question.choices.first().key])

    again(question, "regrade", prompt="Which ones?")

    assert unmarked(question) == 1

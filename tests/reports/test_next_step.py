"""What a learner is offered to do now."""

from datetime import timedelta

import pytest

from quiz.actions import attempts
from quiz.models import Attempt
from quiz.reports.next_step import Standing, as_begun, next_step, standing
from quiz.reports.offers import offers
from quiz.rules.memory import Rating
from quiz.rules.next_step import Step
from tests import make

pytestmark = pytest.mark.django_db

NOON, DAY, MINUTE = make.NOON, timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def learner():
    return make.learner()


def suggested(learner, at=NOON):
    running = list(Attempt.objects.of(learner).running().with_progress())
    running.sort(key=lambda attempt: as_begun(attempt).urgency(at), reverse=True)
    open_now = [offer for offer in offers(learner, at=at, begun=running) if offer.can_start]
    return next_step(learner, running, open_now, at=at)


def test_who_has_nothing_stands_at_the_beginning(learner):
    make.entry()
    make.card(by=make.learner())

    assert standing(learner, at=NOON) == Standing(0, due=0, missed=0, unseen=2, next_at=None)


def test_cards_and_entries_are_counted_in_one_query(learner, django_assert_num_queries):
    make.entry()
    make.entry(status="draft")
    make.card(by=learner)  # new: due at once
    make.review(make.card(by=learner), Rating.GOOD)
    make.review(make.card(by=learner), Rating.AGAIN)

    with django_assert_num_queries(1):
        found = standing(learner, at=NOON)

    assert found == Standing(3, due=1, missed=1, unseen=2, next_at=NOON + 10 * MINUTE)


def test_a_running_attempt_is_gone_on_with(learner):
    make.attempt(by=learner, at=NOON - MINUTE)
    latest = make.attempt(by=learner, at=NOON)

    found = suggested(learner)

    assert (found.step, found.attempt, found.is_over) == (Step.GO_ON, latest, False)


def test_a_clock_that_runs_comes_before_what_was_touched_last(learner):
    timed = make.attempt(by=learner, at=NOON - 20 * MINUTE, minutes=30)
    make.attempt(by=learner, at=NOON)

    assert suggested(learner).attempt == timed


def test_an_attempt_whose_time_is_up_says_so(learner):
    attempt = make.attempt(by=learner, at=NOON - 20 * MINUTE, minutes=10)

    found = suggested(learner)

    assert (found.step, found.attempt, found.is_over) == (Step.GO_ON, attempt, True)


def test_due_cards_come_before_what_was_begun_long_ago(learner):
    make.attempt(by=learner, at=NOON - 2 * DAY)
    make.card(by=learner)

    found = suggested(learner)

    assert (found.step, found.attempt, found.standing.due) == (Step.REVIEW, None, 1)


def test_a_quiz_that_was_not_taken_is_offered(learner):
    done = make.attempt(by=learner, at=NOON, position=1)
    attempts.finish(done, at=NOON)
    fresh = make.quiz(make.question(), position=2)
    make.knows_all(learner)

    found = suggested(learner)

    assert (found.step, found.offer.quiz) == (Step.QUIZ, fresh)


def test_before_an_exam_a_mock_exam_is_offered_first(learner):
    learner.exam_on = (NOON + 5 * DAY).date()
    make.quiz(make.question(), position=1)
    mock = make.quiz(make.question(), position=2, preset="mock")

    found = suggested(learner)

    assert (found.step, found.offer.quiz) == (Step.MOCK, mock)
    assert "in 5 days" in found.reason


def test_the_days_to_an_exam_are_the_learners(learner):
    learner.exam_on = (NOON + DAY).date()
    assert learner.days_to_exam(NOON) == 1

    learner.time_zone = "Pacific/Auckland"  # 01:00 on the next day

    assert learner.days_to_exam(NOON) == 0
    assert learner.days_to_exam(NOON + DAY) is None


def test_with_nothing_to_do_one_rests(learner):
    make.review(make.card(by=learner), Rating.GOOD)

    found = suggested(learner)

    assert (found.step, found.offer, found.attempt) == (Step.REST, None, None)
    assert found.standing.next_at > NOON


def test_learning_is_offered_where_an_entry_is_new(learner):
    make.entry()

    assert suggested(learner).step == Step.LEARN

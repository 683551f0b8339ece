"""Quizzes as they stand for a learner: how many questions, which state, what was begun."""

from datetime import timedelta

import pytest

from quiz.actions import attempts
from quiz.models import Quiz
from quiz.reports.offers import Offer, offers
from tests import make

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def only(quiz: Quiz, learner=None, at=make.NOON) -> Offer:
    (offer,) = offers(learner, at=at, slug=quiz.slug)
    return offer


def test_quizzes_come_in_the_order_of_the_course():
    later, sooner = make.quiz(position=2), make.quiz(position=1)

    assert [offer.quiz for offer in offers(None, at=make.NOON)] == [sooner, later]


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_what_is_not_published_is_not_offered(status):
    make.quiz(make.question(), status=status)

    assert offers(None, at=make.NOON) == []


def test_a_fixed_quiz_is_as_long_as_its_published_questions():
    quiz = make.quiz(make.question(), make.question(), make.question(publish=False))

    assert only(quiz).length == 2


def test_a_draw_is_no_longer_than_what_its_topics_can_ask():
    asked, empty = make.topic(), make.topic()
    for _ in range(2):
        make.question(entry=make.entry(topic=asked))
    make.question(entry=make.entry(topic=asked), publish=False)
    few, many, none = make.quiz(draw=1), make.quiz(draw=10), make.quiz(draw=10)
    few.topics.set([asked])
    many.topics.set([asked, empty])
    none.topics.set([empty])

    assert [only(quiz).length for quiz in (few, many, none)] == [1, 2, 0]


def test_it_promises_as_many_questions_as_a_start_asks():
    topic = make.topic()
    for _ in range(3):
        make.question(entry=make.entry(topic=topic))
    drawn, fixed = make.quiz(draw=2), make.quiz(make.question(), make.question(publish=False))
    drawn.topics.set([topic])

    for quiz in (drawn, fixed):
        attempt = attempts.start(make.learner(), quiz, at=make.NOON)
        assert only(quiz).length == attempt.places.count()


@pytest.mark.parametrize(
    ("terms", "state"),
    [
        ({}, "open"),
        ({"opens": make.NOON + DAY}, "early"),
        ({"opens": make.NOON}, "open"),
        ({"closes": make.NOON}, "over"),
        ({"closes": make.NOON + DAY}, "open"),
        ({"attempts_allowed": 2}, "open"),
    ],
)
def test_the_state_follows_the_terms(terms, state):
    offer = only(make.quiz(make.question(), **terms), make.learner())

    assert offer.state == state
    assert offer.can_start == (state == "open")


def test_a_quiz_without_questions_cannot_be_started():
    assert only(make.quiz()).state == "empty"


def test_counted_attempts_need_an_account():
    quiz = make.quiz(make.question(), attempts_allowed=2)

    assert only(quiz).state == only(quiz, make.guest()).state == "account"


def test_attempts_are_counted_for_each_learner():
    learner, quiz = make.learner(), make.quiz(make.question(), attempts_allowed=1)
    attempts.finish(attempts.start(learner, quiz, at=make.NOON), at=make.NOON)

    own, other = only(quiz, learner), only(quiz, make.learner())
    assert (own.state, own.taken, own.left) == ("used", 1, 0)
    assert (other.state, other.taken, other.left) == ("open", 0, 1)


def test_a_running_attempt_goes_on_even_when_no_other_may_start():
    learner, quiz = make.learner(), make.quiz(make.question(), attempts_allowed=1)
    attempt = attempts.start(learner, quiz, at=make.NOON)

    offer = only(quiz, learner)
    assert (offer.running, offer.state, offer.can_start) == (attempt, "used", False)


def test_an_attempt_whose_time_is_up_does_not_go_on():
    learner, quiz = make.learner(), make.quiz(make.question(), minutes=10)
    attempts.start(learner, quiz, at=make.NOON)

    offer = only(quiz, learner, at=make.NOON + DAY)
    assert (offer.running, offer.can_start) == (None, True)


def test_practice_on_an_entry_is_no_quiz():
    learner, question = make.learner(), make.question()
    quiz = make.quiz(question)
    begun = [attempts.practise(learner, question.entry, at=make.NOON)]

    assert only(quiz, learner).running is None
    (offer,) = offers(learner, at=make.NOON, begun=begun)
    assert offer.running is None


@pytest.mark.parametrize("count", [1, 5])
def test_it_asks_the_database_four_times(count, django_assert_num_queries):
    learner = make.learner()
    for _ in range(count):
        quiz = make.quiz(make.question())
        quiz.topics.add(make.topic())
        attempts.start(learner, quiz, at=make.NOON)

    with django_assert_num_queries(4):
        offers(learner, at=make.NOON)

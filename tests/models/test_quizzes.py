"""The terms of a quiz: when it is open, how long it takes, and terms that do not go together."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from quiz.models import Quiz, Status
from tests import make

HOUR = timedelta(hours=1)
NOON = make.NOON


@pytest.mark.parametrize(
    ("opens", "closes", "at", "is_open"),
    [
        (None, None, NOON, True),
        (NOON, None, NOON - timedelta(microseconds=1), False),
        (NOON, None, NOON, True),
        (None, NOON, NOON - timedelta(microseconds=1), True),
        (None, NOON, NOON, False),
        (NOON, NOON + HOUR, NOON + HOUR / 2, True),
        (NOON, NOON + HOUR, NOON + 2 * HOUR, False),
    ],
)
def test_a_quiz_is_open_from_its_opening_until_its_closing(opens, closes, at, is_open):
    assert Quiz(opens=opens, closes=closes).is_open(at) is is_open


def test_only_a_quiz_that_counts_attempts_needs_an_account():
    assert Quiz(attempts_allowed=1).needs_account
    assert not Quiz().needs_account


def terms(**fields) -> Quiz:
    return Quiz(**{"preset": "graded", "feedback": "finish"} | fields)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"preset": "practice", "feedback": "answer"},
        {"preset": "practice", "feedback": "answer", "minutes": 10},
        {"preset": "mock", "minutes": 30},
        {"feedback": "close", "closes": NOON},
        {"opens": NOON, "closes": NOON + HOUR},
        {"draw": 1},
    ],
)
def test_terms_that_go_together(fields):
    terms(**fields).clean()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"preset": "practice", "feedback": "finish"}, "feedback"),
        ({"preset": "practice", "feedback": "close", "closes": NOON}, "feedback"),
        ({"feedback": "answer"}, "feedback"),
        ({"preset": "mock", "feedback": "answer", "minutes": 30}, "feedback"),
        ({"preset": "mock"}, "minutes"),
        ({"feedback": "close"}, "closes"),
        ({"opens": NOON, "closes": NOON}, "closes"),
        ({"opens": NOON, "closes": NOON - HOUR}, "closes"),
        ({"draw": 0}, "draw"),
    ],
)
def test_terms_that_contradict_each_other_are_refused_at_their_field(fields, field):
    with pytest.raises(ValidationError) as refusal:
        terms(**fields).clean()

    assert list(refusal.value.message_dict) == [field]


@pytest.mark.django_db
def test_a_quiz_whose_terms_contradict_each_other_is_not_published():
    """Such a quiz may come from the files: its closing time is set here."""
    quiz = make.quiz(
        make.question(), preset="graded", feedback="close", status=Status.DRAFT, title="Late"
    )

    with pytest.raises(ValidationError, match="needs a closing time"):
        quiz.publish()

    assert Quiz.objects.get().status == Status.DRAFT
    quiz.closes = NOON
    quiz.publish()
    assert Quiz.objects.get().status == Status.PUBLISHED


@pytest.mark.django_db
def test_the_length_is_the_draw_or_else_the_published_questions():
    drawn = make.quiz(make.question(), draw=7)
    fixed = make.quiz(make.question(), make.question(), make.question(publish=False))
    empty = make.quiz()

    lengths = {quiz.pk: quiz.length for quiz in Quiz.objects.with_length()}

    assert lengths == {drawn.pk: 7, fixed.pk: 2, empty.pk: 0}


@pytest.mark.django_db
def test_quizzes_with_their_lengths_stand_in_their_order():
    last, first = make.quiz(position=2), make.quiz(position=1)

    assert list(Quiz.objects.with_length()) == [first, last]


@pytest.mark.django_db
def test_only_published_quizzes_are_offered():
    offered = make.quiz()
    make.quiz(status=Status.DRAFT)
    make.quiz(status=Status.RETIRED)

    assert list(Quiz.objects.published()) == [offered]

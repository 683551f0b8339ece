"""What the pages of the admin cost: the same queries for few rows and for many."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quiz.actions import attempts
from quiz.models import Contrast, Question, Tally
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.force_login(make.instructor())
    return client


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def fill():
    """One more of everything that is listed."""
    question = make.question(source=make.source(), entry=make.entry(topic=make.topic()))
    make.question(publish=False)
    question.choices.update(feedback=make.picture().line)
    make.entry(body=make.picture().line)
    attempt = make.attempt(question)
    attempts.answer(attempt.places.get(), make.right_answer(question), sequence=0, at=make.NOON)
    attempts.finish(make.attempt(question), at=make.NOON)
    Question.objects.filter(pk=question.pk).update(hint="Another hint.")
    Question.objects.get(pk=question.pk).publish(at=make.NOON, change="regrade")
    return question


@pytest.mark.parametrize(
    ("model", "most"),
    [
        ("topic", 7),
        ("source", 8),
        ("entry", 8),
        ("question", 8),
        ("quiz", 8),
        ("attempt", 8),
        ("questionversion", 7),
        ("user", 7),
        ("picture", 12),
    ],
)
def test_a_list_asks_the_same_number_of_questions_however_long_it_is(reader, model, most):
    address = reverse(f"admin:quiz_{model}_changelist")
    fill()
    queries(reader, address)  # permissions, content types
    few = queries(reader, address)

    for _ in range(4):
        fill()

    assert queries(reader, address) == few
    assert few <= most


def test_a_quiz_costs_the_same_with_more_fixed_questions(reader):
    quiz = make.quiz(make.question())
    address = reverse("admin:quiz_quiz_change", args=[quiz.pk])
    queries(reader, address)
    few = queries(reader, address)

    for position in range(1, 6):
        quiz.fixed.create(question=make.question(), position=position)

    assert queries(reader, address) == few


def test_an_entry_costs_the_same_with_more_contrasts(reader):
    entry = make.entry()
    address = reverse("admin:quiz_entry_change", args=[entry.pk])

    def contrast():
        other = make.entry()
        Contrast.objects.create(entry=entry, other=other, question="Which?", rows="a | b | c")

    contrast()
    queries(reader, address)
    few = queries(reader, address)
    for _ in range(4):
        contrast()

    assert queries(reader, address) == few


def test_a_question_costs_the_same_with_more_choices(reader):
    few, many = make.question(), make.question(wrong=[str(number) for number in range(9)])
    pages = [reverse("admin:quiz_question_change", args=[one.pk]) for one in (few, many)]
    queries(reader, pages[0])

    assert queries(reader, pages[0]) == queries(reader, pages[1])


def test_an_attempt_costs_the_same_with_more_responses(reader):
    short = make.attempt(make.question())
    long = make.attempt(*(make.question() for _ in range(5)))
    for place in long.places.all():
        attempts.answer(place, ["x"], sequence=0, at=make.NOON)
    pages = [reverse("admin:quiz_attempt_change", args=[one.pk]) for one in (short, long)]
    queries(reader, pages[0])

    assert queries(reader, pages[0]) == queries(reader, pages[1])


def test_questions_show_how_often_and_how_well_they_were_answered(reader):
    question, _ = make.question(), make.question()
    Tally.add([(question.current_version.pk, 8, 5.0)])

    page = reader.get(reverse("admin:quiz_question_changelist") + "?o=-6").content.decode()

    facilities = re.findall(r'class="field-facility">([^<]*)<', page)
    answers = re.findall(r'class="field-answers">([^<]*)<', page)
    assert sorted(zip(facilities, answers, strict=True)) == [("62 %", "8"), ("–", "0")]

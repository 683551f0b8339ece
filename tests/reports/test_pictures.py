"""What shows a picture: every place where a text may stand, and versions that attempts keep."""

import pytest

from quiz.models import Contrast
from quiz.reports.pictures import Use, uses
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    return make.picture()


def test_a_picture_that_nothing_shows_is_not_named(picture):
    make.question(prompt=f"{picture.line.replace(picture.name, 'cat.png')}\n\nWhich?")

    assert uses() == {}


@pytest.mark.parametrize("field", ["body", "misconceptions"])
def test_an_entry_shows_it(picture, field):
    entry = make.entry(**{field: f"Look:\n\n{picture.line}"})

    assert uses() == {picture.name: [Use(entry)]}


@pytest.mark.parametrize("field", ["question", "rows"])
def test_a_contrast_shows_it_in_its_entry(picture, field):
    entry = make.entry()
    texts = {"question": "Which?", "rows": "a | b | c"} | {field: picture.line}
    Contrast.objects.create(entry=entry, other=make.entry(), **texts)

    assert uses() == {picture.name: [Use(entry)]}


@pytest.mark.parametrize("field", ["prompt", "hint", "explanation"])
def test_a_question_shows_it(picture, field):
    question = make.question(publish=False, **{field: picture.line})

    assert uses() == {picture.name: [Use(question)]}


@pytest.mark.parametrize("field", ["text", "match", "feedback"])
def test_a_choice_shows_it_in_its_question(picture, field):
    question = make.question(publish=False)
    question.choices.filter(position=0).update(**{field: picture.line})

    assert uses() == {picture.name: [Use(question)]}


def test_what_shows_it_often_is_named_once_and_two_pictures_are_told_apart(picture):
    other = make.picture()
    question = make.question(hint=f"{picture.line} {picture.line}", explanation=picture.line)
    entry = make.entry(body=f"{other.line} {picture.line}")

    assert uses() == {picture.name: [Use(entry), Use(question)], other.name: [Use(entry)]}


def test_a_version_that_attempts_keep_still_shows_it(picture):
    question = make.question(explanation=picture.line)
    for hint in ("One.", "Another."):
        question.hint = hint
        question.publish(at=make.NOON)
    question.explanation = "No picture."
    question.save()
    question.publish(at=make.NOON)

    assert uses() == {picture.name: [Use(question, is_past=True)]}


@pytest.mark.parametrize("count", [1, 5])
def test_it_takes_five_queries_however_much_is_there(picture, count, django_assert_num_queries):
    for _ in range(count):
        question = make.question(hint=picture.line)
        question.choices.update(text=picture.line)
        question.entry.contrasts.create(other=make.entry(), question=picture.line, rows="a|b|c")

    with django_assert_num_queries(5):
        uses()

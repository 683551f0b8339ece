"""What is written as a sheet is read as the same, but for what is told as lost."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from quiz.formats import bank, sheet
from quiz.formats.drafts import ChoiceDraft
from quiz.formats.sheet import writing
from quiz.rules.kinds import Kind
from tests.formats import strategies
from tests.formats.samples import COURSE

CONTENT = Path(__file__).parents[2] / "content"
THOROUGH = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25, deadline=None)


def without_keys(question):
    choices = tuple(replace(one, key="") for one in question.choices)
    return replace(question, choices=choices)


def read_again(written):
    read = sheet.read_csv("a.csv", written.data)
    assert read.problems == ()
    return [item.draft for item in read.items]


@THOROUGH
@given(strategies.courses())
def test_any_questions_are_read_as_they_were_written(course):
    written = sheet.write_csv(course.questions)

    assert read_again(written) == [without_keys(one) for one in course.questions]
    keyed = [one.slug for one in course.questions if any(two.key for two in one.choices)]
    told = f"The keys of the answers, which the site makes anew: {', '.join(keyed)}."
    assert written.lost == ((told,) if keyed else ())


def test_the_course_itself_is_read_as_it_was_written():
    course = bank.read({str(one): one.read_text() for one in CONTENT.rglob("*.yaml")})
    written = sheet.write_csv(course.questions)

    assert course.questions
    assert read_again(written) == list(course.questions)
    assert written.lost == ()
    assert not any(item.needs for item in sheet.read_csv("a", written.data).items)


def questions():
    return bank.read(COURSE).questions


def test_no_cell_begins_as_a_formula_does():
    (question, *_) = questions()
    hint = '=HYPERLINK("http://a")'
    written = sheet.write_csv([replace(question, hint=hint, prompt="-1", explanation="'=x")])

    cells = [
        cell for row in csv.reader(io.StringIO(written.data.decode("utf-8-sig"))) for cell in row
    ]
    assert f"'{hint}" in cells
    assert {"'-1", "''=x"} <= set(cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert read_again(written)[0].hint == hint


def test_a_sheet_begins_with_the_mark_that_excel_looks_for():
    assert sheet.write_csv([]).data.startswith(b"\xef\xbb\xbfkind,topic,entry,title,prompt,")
    assert sheet.write_csv(iter(())).lost == ()


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"hint": "x" * 32_768}, "left out. A cell holds at most 32,767 characters."),
        (
            {"choices": tuple(ChoiceDraft(str(n), False, "", "") for n in range(21))},
            "left out. A question has at most 20 answers in a sheet.",
        ),
        ({"unit": "s"}, "is not read again as it is, since it is not whole."),
        ({"is_true": True}, "is not read again as it is, since it is not whole."),
    ],
)
def test_what_a_sheet_cannot_hold_is_told_by_slug(changes, fault):
    first, second, *_ = (without_keys(one) for one in questions() if one.kind is not Kind.NUMERIC)
    written = sheet.write_csv([replace(first, **changes), second])

    assert written.lost == (f"{first.slug}: {fault}",)
    assert second in [item.draft for item in sheet.read_csv("a", written.data).items]


def test_more_questions_than_rows_are_told(monkeypatch):
    monkeypatch.setattr(writing, "MOST_ROWS", 3)
    three = [without_keys(one) for one in questions()[:3]]

    assert sheet.write_csv(three).lost == (
        f"{three[2].slug}: left out. A sheet has at most 3 rows.",
    )


@pytest.mark.parametrize("kind", [Kind.TYPED, Kind.NUMERIC, Kind.SINGLE, Kind.TRUE_FALSE])
def test_unfinished_questions_come_through_too(kind):
    question = next(one for one in questions() if one.kind is kind)
    wrong = tuple(replace(one, is_correct=False, key="") for one in question.choices)
    bare = replace(question, choices=wrong, is_true=None, misconception=None, as_of=None, hint="")

    assert read_again(sheet.write_csv([bare])) == [bare]


def test_answers_that_read_as_numbers_of_answers_come_through():
    question = without_keys(next(one for one in questions() if one.kind is Kind.SINGLE))
    texts = ("2", "1", "none", "B", "1, 2")
    for right in range(1, 6):
        choices = tuple(
            ChoiceDraft(text, place == right, "f", "") for place, text in enumerate(texts, 1)
        )
        one = replace(question, choices=choices)
        assert read_again(sheet.write_csv([one])) == [one]

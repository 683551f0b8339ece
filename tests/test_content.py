"""The course of content/: its goals are tested, and docs/content.md says truly what it covers."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.urls import reverse

from quiz.formats import bank
from quiz.formats.drafts import Course, EntryDraft

ROOT = Path(__file__).parents[1]
DOC = (ROOT / "docs/content.md").read_text(encoding="utf-8")


@cache
def course() -> Course:
    folder = ROOT / "content"
    paths = folder.rglob("*.yaml")
    found = bank.read({str(path): path.read_text(encoding="utf-8") for path in paths})
    assert found.problems == ()
    return found


def entries() -> dict[str, EntryDraft]:
    return {entry.slug: entry for entry in course().entries}


def questions() -> dict[str, str]:
    """The entry of each question."""
    return {question.slug: question.entry for question in course().questions}


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading of the document, without its head."""
    [section] = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", DOC, re.DOTALL | re.MULTILINE)
    lines = re.findall(r"^\| (.*) \|$", section, re.MULTILINE)[1:]
    return [[cell.strip() for cell in line.split(" | ")] for line in lines]


def slugs(cell: str) -> list[str]:
    return re.findall(r"`([a-z0-9-]+)`", cell)


ASKED = rows("Questions that the course asks")
TERMS = rows("Terms")
PAIRS = rows("Easily mixed up")


@pytest.mark.parametrize(
    ("asked", "answers", "tests"), ASKED + TERMS, ids=[row[0] for row in ASKED + TERMS]
)
def test_what_the_course_is_about_is_answered_and_tested(asked, answers, tests):
    answering = slugs(answers)
    near = {*answering, *(other for slug in answering for other in entries()[slug].related)}

    assert answering
    assert slugs(tests)
    assert {questions()[slug] for slug in slugs(tests)} <= near, asked


@pytest.mark.parametrize(
    ("pair", "difference", "told", "asked"), PAIRS, ids=[row[0] for row in PAIRS]
)
def test_what_is_easily_mixed_up_is_told_apart_and_asked_about_twice(
    pair, difference, told, asked
):
    assert difference.endswith("?")
    assert len(set(slugs(asked))) >= 2, pair
    assert {questions()[slug] for slug in slugs(asked)} <= set(slugs(told)), pair


def test_the_tables_are_whole():
    assert (len(ASKED), len(PAIRS)) == (16, 18)
    assert {entry.slug for entry in course().entries if entry.kind == "qa"} == {
        slugs(answers)[0] for _, answers, _ in ASKED
    }


def test_every_term_has_a_goal_that_several_questions_test():
    tested = list(questions().values())
    terms = [entry for entry in course().entries if entry.kind == "term"]

    assert [entry.slug for entry in terms if not entry.goal] == []
    assert [entry.slug for entry in terms if tested.count(entry.slug) < 4] == []


def test_the_entry_about_goals_leads_to_all_of_them():
    assert f"({reverse('goals')})" in entries()["what-will-i-be-able-to-do"].body

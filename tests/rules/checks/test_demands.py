"""What the course asks of its bank: each demand holds at its border and fails below it."""

from dataclasses import replace

import pytest

from quiz.rules.checks import Bank, Entry
from quiz.rules.checks.demands import Demand, demands
from quiz.rules.options import Kind
from tests.rules.checks.banks import choice

KINDS = [
    *[Kind.SINGLE] * 100,
    *[Kind.TYPED] * 33,
    *[Kind.MULTIPLE] * 33,
    *[Kind.MATCHING] * 10,
    *[Kind.ORDERING] * 10,
    *[Kind.NUMERIC] * 17,
    *[Kind.TRUE_FALSE] * 17,
]


def bank() -> Bank:
    """220 questions, 55 entries with one misconception each: all demands are just met."""
    questions = []
    for number, kind in enumerate(KINDS):
        entry = number % 55
        one = choice(kind, ["a"], ["b"], slug=f"q{number}", entry=f"e{entry:02}")
        bloom = "remember" if number < 55 else "understand" if number < 121 else "apply"
        numbers = (None, 1 if number < 55 else None)
        scene = "A scene." if number < 88 else ""
        questions.append(replace(one, bloom=bloom, scene=scene, misconceptions=numbers))
    entries = [Entry(f"e{n:02}", "t", "Title", misconceptions=1) for n in range(55)]
    return Bank(tuple(questions), tuple(entries))


def held(found: list[Demand]) -> dict[str, bool]:
    return {demand.wanted: demand.holds for demand in found}


def changed(number: int, **fields: object) -> Bank:
    """The bank with one question changed."""
    questions = list(bank().questions)
    questions[number] = replace(questions[number], **fields)
    return replace(bank(), questions=tuple(questions))


def of_kind(number: int, kind: Kind) -> Bank:
    item = bank().questions[number].item
    return changed(number, item=replace(item, kind=kind))


def test_a_bank_that_just_meets_them_all():
    found = demands(bank())

    assert [demand for demand in found if not demand.holds] == []
    assert {demand.wanted: demand.figure for demand in found} == {
        "220 questions and more": "220",
        "40 entries and more": "55",
        "4 questions and more on every entry": "55 of 55",
        "2 kinds and more on every entry": "55 of 55",
        "50 % single choice at most": "100 of 220, 45.5 %",
        "15 % typed and more": "33 of 220, 15.0 %",
        "15 % multiple response and more": "33 of 220, 15.0 %",
        "10 matching and more": "10",
        "10 ordering and more": "10",
        "10 numeric and more": "17",
        "10 true/false with a reason and more": "17",
        "25 % Remember at most": "55 of 220, 25.0 %",
        "45 % Apply and above and more": "99 of 220, 45.0 %",
        "40 % with a scenario and more": "88 of 220, 40.0 %",
        "every misconception is some wrong answer": "55 of 55",
    }


@pytest.mark.parametrize(
    ("worse", "wanted"),
    [
        (of_kind(100, Kind.SINGLE), "15 % typed and more"),
        (of_kind(133, Kind.SINGLE), "15 % multiple response and more"),
        (of_kind(166, Kind.SINGLE), "10 matching and more"),
        (of_kind(176, Kind.SINGLE), "10 ordering and more"),
        (changed(60, bloom="remember"), "25 % Remember at most"),
        (changed(219, bloom="understand"), "45 % Apply and above and more"),
        (changed(0, scene=""), "40 % with a scenario and more"),
        (changed(0, misconceptions=(None, None)), "every misconception is some wrong answer"),
        (changed(219, entry="e00"), "4 questions and more on every entry"),
        (replace(bank(), questions=bank().questions[1:]), "220 questions and more"),
    ],
)
def test_one_less_is_too_few(worse, wanted):
    assert not held(demands(worse))[wanted]


def test_single_choice_is_half_at_most():
    questions = bank().questions
    item = questions[0].item
    half = tuple(
        replace(one, item=replace(item, kind=Kind.SINGLE)) if place < 110 else one
        for place, one in enumerate(questions)
    )
    more = (*half[:110], replace(half[110], item=item), *half[111:])

    assert held(demands(replace(bank(), questions=half)))["50 % single choice at most"]
    assert not held(demands(replace(bank(), questions=more)))["50 % single choice at most"]


def test_what_is_missing_is_named():
    entries = (*bank().entries, Entry("new", "t", "New", misconceptions=2))
    found = {d.wanted: d.figure for d in demands(replace(bank(), entries=entries))}

    assert found["4 questions and more on every entry"] == "55 of 56; not: new"
    assert found["2 kinds and more on every entry"] == "55 of 56; not: new"
    assert found["every misconception is some wrong answer"] == "55 of 57; not: new 1 2"


def test_a_false_statement_can_be_the_misconception():
    bare = changed(0, misconceptions=(None, None))
    first, *rest = bare.questions
    named = replace(bare, questions=(replace(first, misconception=1), *rest))

    assert held(demands(named))["every misconception is some wrong answer"]


def test_entries_count_where_something_is_asked():
    few = replace(bank(), questions=bank().questions[:39])

    assert not held(demands(few))["40 entries and more"]


def test_an_empty_bank_meets_no_share_from_below():
    found = held(demands(Bank(())))

    assert not found["220 questions and more"]
    assert not found["15 % typed and more"]
    assert found["50 % single choice at most"]

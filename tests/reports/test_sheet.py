"""The key stays at home: before its time, nothing on a sheet depends on what is right."""

from dataclasses import asdict, fields
from itertools import permutations

import pytest

from quiz.reports.sheet import Sheet
from quiz.rules import kinds
from tests.reports.sheets import ITEMS, by_place, content, drawn, rearranged, with_another_key

SEEDS = [f"{n}/1" for n in range(8)]
KINDS = pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
TWINS = pytest.mark.parametrize("twin_of", [rearranged, with_another_key])


def twins(item, twin_of):
    return [twin_of(item, places) for places in permutations(range(len(item.options)))]


@KINDS
@TWINS
@pytest.mark.parametrize("hints", [False, True])
def test_a_sheet_before_the_answer_is_the_same_whatever_is_right(item, twin_of, hints):
    for seed in SEEDS:
        sheets = [drawn(twin, seed=seed, hints=hints) for twin in twins(item, twin_of)]
        assert sheets == [drawn(item, seed=seed, hints=hints)] * len(sheets)


@KINDS
@TWINS
def test_a_sheet_after_an_answer_that_nothing_is_told_of_is_the_same_too(item, twin_of):
    for seed in SEEDS:
        sheets = [
            drawn(twin, by_place(twin, seed=seed), seed=seed) for twin in twins(item, twin_of)
        ]
        assert sheets == [sheets[0]] * len(sheets)


@KINDS
@TWINS
def test_the_comparison_would_notice_a_key_that_is_told(item, twin_of):
    sheets = [drawn(twin, by_place(twin), reveal=True) for twin in twins(item, twin_of)]

    tells = twin_of is with_another_key or item.kind == "ordering"  # whose order is its key
    assert (sheets != [sheets[0]] * len(sheets)) is tells


@KINDS
@pytest.mark.parametrize("is_answered", [False, True])
def test_nothing_of_the_reason_is_on_a_sheet_before_its_time(item, is_answered):
    drawn_up = drawn(item, by_place(item) if is_answered else None, hints=True)

    told = str(asdict(drawn_up))
    assert "secret" not in told
    assert "docs.example" not in told
    assert "2026-11-20" not in told
    assert "idempotent" not in told
    assert "300" not in told
    assert not any(key in told for key in (option.key for option in item.options))


SECRETS = {
    "was": "",
    "credit": 0.0,
    "right_verdict": "",
    "accepted": (),
    "spelling": "",
    "explanation": "",
    "source": None,
    "entry": None,
    "as_of": "",
    "notes": (),
    "revealed": False,
    "hint": "",
}


@KINDS
@pytest.mark.parametrize("is_answered", [False, True])
def test_every_secret_field_is_empty_before_its_time(item, is_answered):
    drawn_up = drawn(item, by_place(item) if is_answered else None)

    assert {name: getattr(drawn_up, name) for name in SECRETS} == SECRETS
    for row in drawn_up.rows:
        assert (row.was, row.is_key, row.feedback, row.right_answer) == ("", False, "", "")


def test_every_field_of_a_sheet_is_known_as_open_or_secret():
    """A new field must be thought about here: may a learner see it before the answer?"""
    shown = {"kind", "scene", "ask", "rows", "answers", "unit", "text", "verdict"}

    assert {field.name for field in fields(Sheet)} == shown | SECRETS.keys()


@KINDS
def test_the_hint_is_shown_where_hints_are_allowed(item):
    assert drawn(item, hints=True).hint == "A hint."


@KINDS
def test_the_prompt_is_split_into_the_scene_and_the_question(item):
    drawn_up = drawn(item)

    assert (drawn_up.scene, drawn_up.ask) == ("A scene.", "What **now**?")
    assert drawn_up.kind == content(item)["kind"]


@KINDS
def test_an_answer_comes_back_as_it_was_given(item):
    given = by_place(item)

    again = drawn(item, given)

    chosen = [row.place for row in again.rows if row.chosen]
    match item.kind:
        case "single":
            assert chosen == [0]
        case "multiple":
            assert chosen == [0, 1]
        case "true_false":
            assert (chosen, again.verdict) == ([0], "false")
        case "typed" | "numeric":
            assert again.text == "42"
        case "matching":
            assert [row.picked for row in again.rows] == [3, 2, 1]
        case "ordering":
            assert [row.place for row in again.rows] == [1, 2, 3, 0]


@KINDS
def test_a_sheet_without_an_answer_has_nothing_chosen(item):
    drawn_up = drawn(item)

    assert (drawn_up.text, drawn_up.verdict) == ("", "")
    assert not [row for row in drawn_up.rows if row.chosen or row.picked is not None]
    assert [row.place for row in drawn_up.rows] == list(range(len(drawn_up.rows)))


def test_the_answers_to_match_are_all_there_and_the_left_over_one_is_no_premise():
    drawn_up = drawn(ITEMS["matching"])

    assert sorted(drawn_up.answers) == ["EBS", "EFS", "S3", "SQS"]
    assert sorted(row.text for row in drawn_up.rows) == ["disk", "file", "tree"]


def test_an_answer_of_the_wrong_shape_is_shown_as_none():
    for item in ITEMS.values():
        for garbage in ({"x": "y"}, ["x"], [], {}):
            assert drawn(item, garbage).was == ""
            assert kinds.credit(item, garbage) == drawn(item, garbage, reveal=True).credit == 0


def test_steps_given_in_part_are_shown_as_they_were_dealt():
    assert [row.place for row in drawn(ITEMS["ordering"], ["k0", "k1"]).rows] == [0, 1, 2, 3]

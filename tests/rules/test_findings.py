"""Findings: stored and read back as they were; how long a bar is."""

import json

import pytest

from quiz.rules.findings import Bar, Bars, Finding, Table
from tests.labs.still import FINDING


def test_a_finding_is_read_back_as_it_was_stored():
    stored = json.loads(json.dumps(FINDING.to_json()))

    assert Finding.from_json(stored) == FINDING


def test_an_unknown_part_is_an_error():
    with pytest.raises(KeyError, match="Cake"):
        Finding.from_json(FINDING.to_json() | {"parts": [{"part": "Cake"}]})


def test_the_longest_bar_has_a_hundred_and_anything_but_nothing_is_seen():
    bars = Bars("t", "s", tuple(Bar(str(value), value, "") for value in (200, 50, 0.1, 0)))

    assert [length for _, length in bars.lengths()] == [100, 25, 1, 0]


def test_bars_of_nothing_have_no_length():
    assert Bars("t", "s", (Bar("a", 0, "0"),)).lengths() == [(Bar("a", 0, "0"), 0)]
    assert Bars("t", "s", ()).lengths() == []


def table(*rows: tuple[str, ...]) -> Table:
    return Table("t", tuple("ABCD"[: len(rows[0])]), rows)


@pytest.mark.parametrize(
    ("rows", "is_wide"),
    [
        (
            (("FIFO", "9"), ("Standard", "a sentence that is longer than that, and wraps well")),
            False,
        ),
        ((("copy 1", "copy 2", "copy 3", "found"),), False),
        ((("unit", "real", "a sentence that is longer than it is wide"),), True),
        ((("invalidation", "expired", "revalidated", "distribution"),), True),
        ((("", "", "", ""),), False),
    ],
)
def test_a_table_knows_when_it_is_too_wide_for_a_phone(rows, is_wide):
    assert table(*rows).is_wide is is_wide


def test_each_cell_of_a_table_has_its_head():
    assert table(("a", "b"), ("c", "d")).labeled == [
        [("A", "a"), ("B", "b")],
        [("A", "c"), ("B", "d")],
    ]

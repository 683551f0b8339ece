"""Findings: stored and read back as they were; how long a bar is."""

import json

import pytest

from quiz.rules.findings import Bar, Bars, Finding
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

"""How far a number may lie from the right one."""

from fractions import Fraction

import pytest

from quiz.rules import numbers
from quiz.rules.options import Item, Kind
from tests.rules.samples import NUMERIC, options


@pytest.mark.parametrize(
    ("text", "right", "width"),
    [
        ("", 300, "0"),
        (" ", 300, "0"),
        ("0", 300, "0"),
        ("0%", 300, "0"),
        ("10", 300, "10"),
        ("±10", 300, "10"),
        ("+/- 10", 300, "10"),
        ("0.5%", 300, "1.5"),
        ("0.5 %", -300, "1.5"),
        ("0,5%", 300, "1.5"),
        ("1e-9", 300, "0.000000001"),
        ("5%", 0, "0"),
    ],
)
def test_a_tolerance_is_a_width_or_a_share_of_the_right_value(text, right, width):
    assert numbers.tolerance(text, Fraction(right)) == Fraction(width)


@pytest.mark.parametrize("text", ["a bit", "%", "-1", "-1%", "10 ms", "1%%", "9" * 100])
def test_a_tolerance_that_cannot_be_read_is_none(text):
    assert numbers.tolerance(text, Fraction(1)) is None


@pytest.mark.parametrize(
    ("tolerance", "text", "is_met"),
    [
        ("", "0.3", True),
        ("", "0.30000000000000004", False),
        ("0.1", "0.4", True),  # in floating point 0.4 - 0.3 is more than 0.1
        ("0.1", "0.2", True),
        ("0.1", "0.4000000001", False),
        ("1%", "0.303", True),
        ("1%", "0.297", True),
        ("1%", "0.3031", False),
        ("unreadable", "0.3", False),
    ],
)
def test_the_edge_of_the_tolerance_counts(tolerance, text, is_met):
    item = Item(Kind.NUMERIC, options("0.3"), tolerance=tolerance)

    assert (numbers.matched(item, [text]) is not None) == is_met


def test_a_right_value_goes_before_a_foreseen_one_and_the_nearest_before_others():
    item = Item(Kind.NUMERIC, options("100", "108", wrong=("110", "115", "x")), tolerance="8")

    assert [numbers.matched(item, [text]) for text in ("104", "107", "116", "118.5", "1")] == [
        item.options[0],
        item.options[1],
        item.options[1],
        item.options[3],
        None,
    ]


def test_a_share_of_tolerance_is_of_each_value_of_its_own():
    assert numbers.matched(NUMERIC, ["150,750"]) == NUMERIC.options[1]
    assert numbers.matched(NUMERIC, ["150,751"]) is None

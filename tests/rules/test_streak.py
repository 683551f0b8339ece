"""A streak that forgives a day off a week."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.streak import DAY, Streak, streak

TODAY = date(2026, 11, 20)

days_ago = st.sets(st.integers(0, 40), max_size=41)


def learned(*ago):
    return {TODAY - n * DAY for n in ago}


def of(*ago):
    """Its days and days off, learned on so many days before today."""
    found = streak(learned(*ago), today=TODAY)
    return found.days, found.off


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        ([], (0, 0)),
        ([0], (1, 0)),
        ([0, 1, 2], (3, 0)),
        ([1, 2], (2, 0)),  # today is not over
        ([2, 3], (2, 0)),  # nor is a single day off the end
        ([3, 4], (0, 0)),  # two are
        ([0, 2], (2, 1)),
        ([0, 3], (1, 0)),
        ([0, 2, 4, 5], (2, 1)),  # two days off within a week: what was before them is over
        ([0, 2, 3, 4, 5, 6, 7, 9], (8, 2)),  # a day off on the same day of two weeks
        ([0, 2, 3, 4, 5, 6, 8], (6, 1)),  # six days apart are too close
    ],
)
def test_one_day_off_in_any_seven_is_forgiven(ago, expected):
    assert of(*ago) == expected


def test_it_says_since_when():
    assert streak(learned(0, 2, 9), today=TODAY) == Streak(2, 1, TODAY - 2 * DAY)
    assert streak([], today=TODAY).since is None


def test_days_to_come_do_not_count():
    assert of(-1, -2, 0) == (1, 0)
    assert of(-1, -2) == (0, 0)


@given(days_ago, st.integers(0, 40))
def test_learning_on_one_day_more_never_costs_a_day(ago, more):
    assert of(*ago, more)[0] >= of(*ago)[0]


@given(days_ago)
def test_no_seven_days_of_a_streak_have_two_days_off(ago):
    known, found = learned(*ago), streak(learned(*ago), today=TODAY)
    if found.since is None:
        return
    last = max(known)
    row = [found.since + n * DAY for n in range((last - found.since).days + 1)]
    off = [day for day in row if day not in known]

    assert found.off == len(off)
    assert found.days == len(row) - len(off)
    assert all(b - a >= timedelta(days=7) for a, b in pairwise(off))


@given(st.integers(1, 60))
def test_who_learns_every_day_has_all_of_them(days):
    assert of(*range(days)) == (days, 0)

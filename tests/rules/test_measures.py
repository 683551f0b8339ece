"""Texts that have an order of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.measures import measures


@pytest.mark.parametrize(
    "ascending",
    [
        ["1", "2", "10"],
        ["-3", "0", "0.5"],
        ["`200`", "`404`"],
        ["99.9 %", "99.99 %"],
        ["$0.20.", "$1.50.", "$20."],
        ["3 messages", "12 messages", "1,000 messages"],
        ["500 ms", "30 seconds", "5 minutes", "1 hour", "12 h", "4 days", "2 weeks", "1 year"],
        ["1 month", "1 year"],
        ["512 bytes", "256 KB", "1 MB", "1 MiB", "10 GB", "5 TB", "1 PB"],
        ["2006-03-14", "2014-11", "2014-11-13", "2020-12-01"],
        [
            "March 2006",
            "November 2014",
            "Dec 2020",
            "1 December 2020",
            "Dec. 2, 2020",
            "Sept 2021",
        ],
        ["2006", "2014", "2020"],
    ],
)
def test_numbers_durations_sizes_and_dates_can_be_sorted(ascending):
    found = measures(ascending[::-1])

    assert found is not None
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    "texts",
    [
        ["once", "twice", "3 times"],
        ["10 seconds", "10 MB"],
        ["10", "20 seconds"],
        ["5 queues", "5 topics"],
        ["Up to 15 minutes", "Up to 5 minutes"],
        ["March 2006", "2020"],
        ["Foober 2020", "March 2020"],
        ["2020-13", "2020-12"],
        ["1 topic and 2 queues", "2 topics and 1 queue"],
        ["March 2020", "x" * 100_000],
    ],
)
def test_all_else_cannot(texts):
    assert measures(texts) is None


@given(st.lists(st.text() | st.sampled_from(["May 2020", "2020-05", "5 s", "5 MB", "5"])))
def test_measuring_never_raises_and_gives_one_for_each(texts):
    assert len(measures(texts) or texts) == len(texts)

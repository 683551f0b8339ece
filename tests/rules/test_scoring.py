"""From credits to a score, and from a score to what the page says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules import scoring


@pytest.mark.parametrize(
    ("earned", "expected"),
    [([], 0.0), ([0.0], 0.0), ([1.0, 0.0], 0.5), ([1.0] * 7, 1.0), ([1 / 3] * 3, 1 / 3)],
)
def test_the_score_is_the_mean(earned, expected):
    assert scoring.score(earned) == expected


@pytest.mark.parametrize(
    ("score", "pass_mark", "expected"),
    [
        (0.7, 70, True),
        (0.57, 57, True),  # 0.57 * 100 is a little less than 57
        (0.29, 29, True),
        (0.1 + 0.2, 30, True),
        (0.6999, 70, False),
        (0.0, 0, True),
        (0.0, 1, False),
        (1.0, 100, True),
        (0.999, 100, False),
    ],
)
def test_whoever_reaches_the_pass_mark_has_passed(score, pass_mark, expected):
    assert scoring.passed(score, pass_mark) is expected


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (0.0, 0),
        (1.0, 100),
        (0.5, 50),
        (0.57, 57),
        (2 / 3, 66),
        (0.999, 99),
        (0.001, 1),
        (1 - 1e-12, 100),  # the noise of floating point is no missing point
    ],
)
def test_a_score_in_per_cent(score, expected):
    assert scoring.percent(score) == expected


# What grading gives: so many steps, pairs or choices out of a few.
CREDITS = st.integers(1, 20).flatmap(lambda n: st.integers(0, n).map(lambda right: right / n))


@given(st.lists(CREDITS, max_size=50))
def test_a_score_lies_between_nothing_and_all(earned):
    score = scoring.score(earned)

    assert 0.0 <= score <= 1.0
    assert (scoring.percent(score) == 100) == all(credit == 1.0 for credit in earned or [0])
    assert (scoring.percent(score) == 0) == (score == 0.0)


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_any_share_of_questions_passes_exactly_when_it_reaches_the_mark(share):
    right, count = share
    score = scoring.score([1.0] * right + [0.0] * (count - right))

    for pass_mark in range(101):
        assert scoring.passed(score, pass_mark) == (right * 100 >= pass_mark * count)


@given(st.floats(0.01, 1), st.integers(0, 100))
def test_the_page_never_shows_a_pass_mark_that_was_not_reached(score, pass_mark):
    assert (scoring.percent(score) >= pass_mark) == scoring.passed(score, pass_mark)

"""The statistics of the gates, against values computed by hand and read from tables."""

from math import sqrt

import pytest

from quiz.rules.checks.gate import (
    Tally,
    Trial,
    chance_of,
    chi_square,
    chi_square_p,
    tally,
)


def test_a_tally_of_four_trials():
    """(1 + 1 + 0 + 0.5) / 4, with a standard error of √(4 · 0.25 · 0.75) / 4 = √0.75 / 4."""
    found = tally([Trial(0.25, 1), Trial(0.25, 1), Trial(0.25, 0), Trial(0.25, 0.5)])

    assert (found.count, found.chance, found.score) == (4, 0.25, 0.625)
    assert found.se == pytest.approx(sqrt(0.75) / 4)
    assert found.above == pytest.approx(0.375)
    assert found.z == pytest.approx(sqrt(3))


def test_chances_may_differ_from_question_to_question():
    """Chances 1/4 and 1/10: √(0.1875 + 0.09) / 2 = 0.26339."""
    found = tally([Trial(0.25, 0), Trial(0.1, 1)])

    assert found.chance == pytest.approx(0.175)
    assert found.se == pytest.approx(0.26339, abs=1e-5)
    assert found.z == pytest.approx((0.5 - 0.175) / 0.26339, abs=1e-4)


def test_nothing_tried_proves_nothing():
    assert tally([]) == Tally(0, 0.0, 0.0, 0.0)
    assert tally([]).z == 0
    assert tally([]).passes


@pytest.mark.parametrize(
    ("count", "hits", "passes"),
    [
        (19, 19, True),  # too few to judge, however sure
        (20, 10, True),  # (0.5 - 0.25) / (√3.75 / 20) = 2.58
        (20, 11, False),  # 3.10
        (50, 4, True),  # (0.08 - 0.25) / (√9.375 / 50) = -2.78
        (50, 3, False),  # -3.10: to be wrong so often is a cue as well
    ],
)
def test_the_gate_is_at_three_standard_errors(count, hits, passes):
    trials = [Trial(0.25, float(number < hits)) for number in range(count)]

    assert tally(trials).passes is passes


def test_chance_of_a_blind_pick():
    assert chance_of(4, 1) == 0.25
    assert chance_of(5, 2) == pytest.approx(0.10)


def test_chi_square_of_four_positions():
    """(5² + 5² + 0 + 0) / 25 = 2, which is no rarity: p = 0.572."""
    statistic = chi_square([30, 20, 25, 25], [25] * 4)

    assert statistic == 2
    assert chi_square_p(statistic, 3) == pytest.approx(0.5724, abs=1e-4)


@pytest.mark.parametrize(
    ("freedom", "five_per_cent", "one_in_a_thousand"),
    [(1, 3.841, 10.828), (2, 5.991, 13.816), (3, 7.815, 16.266), (4, 9.488, 18.467)],
)
def test_chi_square_as_in_printed_tables(freedom, five_per_cent, one_in_a_thousand):
    assert chi_square_p(five_per_cent, freedom) == pytest.approx(0.05, abs=1e-4)
    assert chi_square_p(one_in_a_thousand, freedom) == pytest.approx(0.001, abs=1e-5)

"""How sure somebody was, against how often they were right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.calibration import FEWEST, MEANING, Judged, Verdict, interval

GUESSING, FAIRLY, SURE = 1, 2, 3

scores = st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("right", "answers", "expected"),
    [  # the examples of Newcombe (1998), Statistics in Medicine 17, 857-872: table I, method 3
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
    ],
)
def test_the_interval_is_wilsons(right, answers, expected):
    assert interval(right, answers) == pytest.approx(expected, abs=0.00005)


def test_no_answers_allow_anything():
    assert interval(0, 0) == (0.0, 1.0)
    assert Judged(SURE, 0, 0).share == 0
    assert Judged(SURE, 0, 0).verdict is Verdict.TOO_FEW


@pytest.mark.parametrize(
    ("confidence", "right", "answers", "expected"),
    [
        (SURE, 0, FEWEST - 1, Verdict.TOO_FEW),
        (SURE, 5, FEWEST, Verdict.OVER),
        (SURE, 9, FEWEST, Verdict.FITS),
        (SURE, 40, 40, Verdict.FITS),
        (FAIRLY, 10, 40, Verdict.OVER),
        (FAIRLY, 30, 40, Verdict.FITS),
        (FAIRLY, 60, 60, Verdict.UNDER),
        (GUESSING, 0, 40, Verdict.FITS),
        (GUESSING, 10, 12, Verdict.FITS),  # 83 %, but of so few that it may be chance
        (GUESSING, 35, 40, Verdict.UNDER),
    ],
)
def test_a_word_is_doubted_when_chance_does_not_explain_the_answers(
    confidence, right, answers, expected
):
    assert Judged(confidence, right, answers).verdict is expected


def test_the_three_words_take_up_all_shares():
    bounds = [bound for word in sorted(MEANING) for bound in MEANING[word]]

    assert bounds == sorted(bounds)
    assert (bounds[0], bounds[-1]) == (0, 1)
    assert bounds[1:-1:2] == bounds[2:-1:2]


@given(scores)
def test_the_interval_holds_the_share(score):
    right, answers = score
    low, high = interval(right, answers)

    assert 0 <= low <= high <= 1
    if answers:
        assert low - 1e-9 <= right / answers <= high + 1e-9


@given(scores)
def test_more_answers_of_the_same_share_allow_less(score):
    right, answers = score
    low, high = interval(right, answers)
    nearer = interval(4 * right, 4 * answers)

    if answers:
        assert nearer[1] - nearer[0] < high - low


@given(scores, st.sampled_from(sorted(MEANING)))
def test_nothing_is_said_of_few_answers_nor_of_shares_that_fit(score, confidence):
    judged = Judged(confidence, *score)
    least, most = MEANING[confidence]

    if judged.answers < FEWEST:
        assert judged.verdict is Verdict.TOO_FEW
    elif least <= judged.share <= most:
        assert judged.verdict is Verdict.FITS

"""What can be said about an answer besides its credit."""

import pytest
from hypothesis import given

from quiz.rules import kinds
from tests.rules.samples import (
    MATCHING,
    MULTIPLE,
    NUMERIC,
    ORDERING,
    SINGLE,
    TRUE_FALSE,
    TYPED,
    answers,
    items,
)


@pytest.mark.parametrize(
    ("item", "answer", "expected"),
    [
        (SINGLE, ["k2"], ["k2"]),
        (MULTIPLE, ["k3", "k1", "k99", "k3"], ["k1", "k3"]),
        (TRUE_FALSE, {"value": "true", "reason": "k2"}, ["k2"]),
        (TRUE_FALSE, {"value": "true"}, []),
        (TYPED, ["DLQ"], ["k1"]),
        (TYPED, ["dead-leter queue"], ["k1"]),
        (TYPED, ["Delay queue!"], ["k3"]),
        (TYPED, ["mailbox"], []),
        (NUMERIC, ["3e5"], ["k1"]),
        (NUMERIC, ["149,500"], ["k2"]),
        (NUMERIC, ["17"], []),
        (NUMERIC, ["300,000 MB"], []),
        (MATCHING, {"k1": "k4", "k2": "k4", "k3": "k3"}, ["k3", "k4"]),
        (ORDERING, ["k3", "k1"], ["k1", "k3"]),
    ],
)
def test_the_options_that_an_answer_picked_or_met(item, answer, expected):
    assert [option.key for option in kinds.chosen(item, answer)] == expected


@pytest.mark.parametrize(
    ("item", "answer", "expected"),
    [
        (MULTIPLE, ["k1", "k3"], {"k1"}),
        (TRUE_FALSE, {"value": "true", "reason": "k1"}, {"k1"}),
        (TYPED, ["poison queue"], set()),
        (NUMERIC, ["300000"], {"k1"}),
        (MATCHING, {"k1": "k1", "k2": "k3", "k3": "k3"}, {"k1", "k3"}),
        (ORDERING, ["k1", "k3", "k2", "k4"], {"k1", "k4"}),
    ],
)
def test_the_options_that_an_answer_got_right(item, answer, expected):
    assert kinds.right_keys(item, answer) == expected


@pytest.mark.parametrize(
    ("item", "answer", "expected"),
    [
        (TYPED, ["dead-leter queue"], "Dead-letter queue"),
        (TYPED, ["deadletter queue"], "Dead-letter queue"),
        (TYPED, ["dead letter queue"], ""),
        (TYPED, ["delay queue"], ""),
        (SINGLE, ["k1"], ""),
    ],
)
def test_a_near_miss_is_shown_how_to_spell(item, answer, expected):
    assert kinds.spelling_hint(item, answer) == expected


@pytest.mark.parametrize(
    ("item", "answer", "is_blank"),
    [
        (NUMERIC, ["0"], False),
        (NUMERIC, [""], True),
        (NUMERIC, [], True),
        (TYPED, [" \u200b\n"], True),
        (TYPED, ["?"], False),
        (SINGLE, [], True),
        (SINGLE, [""], True),
        (SINGLE, ["k99"], False),
        (MULTIPLE, ["", "k1"], False),
        (TRUE_FALSE, {}, True),
        (TRUE_FALSE, {"value": "", "reason": ""}, True),
        (TRUE_FALSE, {"value": "true"}, False),
        (TRUE_FALSE, {"reason": "k1"}, False),
        (MATCHING, {}, True),
        (MATCHING, {"k1": "", "k2": ""}, True),
        (MATCHING, {"k1": "", "k2": "k4"}, False),
        (ORDERING, ["", ""], True),
        (ORDERING, ["k1"], False),
        (SINGLE, {"k1": "k1"}, True),
        (MATCHING, ["k1"], True),
        (TYPED, "text", True),
        (TYPED, [7], True),
        (MATCHING, {"k1": 7}, True),
        (SINGLE, None, True),
    ],
)
def test_nothing_given_is_blank_and_zero_is_something(item, answer, is_blank):
    assert kinds.is_blank(item, answer) is is_blank


@pytest.mark.parametrize(
    ("item", "answer", "expected"),
    [
        (NUMERIC, ["300,000"], ""),
        (NUMERIC, [""], ""),
        (NUMERIC, ["many"], "Write one number in digits, such as 1500, 1,500 or 1.5."),
        (NUMERIC, ["300,000 MB"], "Give the number in GB-s."),
        (TYPED, ["x" * 200], ""),
        (TYPED, ["x" * 201], "An answer has at most 200 characters. Write a shorter one."),
        (TRUE_FALSE, {"value": "true", "reason": "k2"}, ""),
        (TRUE_FALSE, {"value": "true"}, "Choose a reason too."),
        (TRUE_FALSE, {"reason": "k1"}, "Choose true or false too."),
        (TRUE_FALSE, {}, ""),
        (ORDERING, ["k2", "k1", "k3", "k4"], ""),
        (ORDERING, ["k1", "k1", "k3", "k4"], "Use every step once."),
        (SINGLE, ["k99"], ""),
    ],
)
def test_why_an_answer_cannot_be_marked_yet(item, answer, expected):
    assert kinds.complaint(item, answer) == expected


@given(items, answers)
def test_nothing_that_arrives_raises(item, answer):
    assert isinstance(kinds.faults(item), list)
    assert isinstance(kinds.complaint(item, answer), str)
    assert isinstance(kinds.spelling_hint(item, answer), str)
    assert set(kinds.chosen(item, answer)) <= set(item.options)
    if kinds.is_blank(item, answer):
        assert kinds.credit(item, answer) == 0.0
        assert kinds.complaint(item, answer) == ""

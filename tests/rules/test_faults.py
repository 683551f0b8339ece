"""Why a question cannot be asked, in an author's words."""

from dataclasses import replace

import pytest

from quiz.rules.kinds import Item, Kind, Option, faults
from tests.rules.samples import (
    MATCHING,
    MULTIPLE,
    NUMERIC,
    ONE_OF_EACH,
    ORDERING,
    SINGLE,
    TRUE_FALSE,
    TYPED,
    options,
    pairs,
)


def typed(*right, wrong=()):
    return Item(Kind.TYPED, options(*right, wrong=wrong))


def numeric(*right, wrong=(), **fields):
    return Item(Kind.NUMERIC, options(*right, wrong=wrong), **fields)


def matching(*both):
    return Item(Kind.MATCHING, pairs(*both))


@pytest.mark.parametrize("item", ONE_OF_EACH, ids=lambda item: item.kind)
def test_a_good_question_has_none(item):
    assert faults(item) == []


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            Item(Kind.SINGLE, ()),
            ["Give at least two choices, not 0.", "Mark one choice as right."],
        ),
        (Item(Kind.SINGLE, options("a")), ["Give at least two choices, not 1."]),
        (Item(Kind.SINGLE, options(wrong=("a", "b"))), ["Mark one choice as right."]),
        (
            Item(Kind.SINGLE, options("a", "b")),
            [
                (
                    "A single-choice question has exactly one right choice, not 2. "
                    "For several, make it a multiple-response question."
                )
            ],
        ),
        (Item(Kind.SINGLE, options("a", wrong=("b", "  "))), ["Choice 3 is empty."]),
        (
            Item(Kind.SINGLE, options("A  b", wrong=("c", "a B "))),
            ["Choices 1 and 3 say the same."],
        ),
        (
            Item(Kind.SINGLE, options("a", wrong=("a", "a"))),
            ["Choices 1 and 2 say the same.", "Choices 1 and 3 say the same."],
        ),
        (Item(Kind.SINGLE, options("`a.txt`", wrong=("`A.txt`",))), []),
        (
            Item(Kind.SINGLE, options("a", wrong=tuple("bcdefghijklmnopqrstu"))),
            ["A question has at most 20 choices, not 21."],
        ),
        (
            Item(Kind.SINGLE, (Option("k", "a", True), Option("k", "b"), Option(" ", "c"))),
            ["Choices 1 and 2 have the same key, “k”.", "Choice 3 has no key."],
        ),
        (Item(Kind.MULTIPLE, options("a", wrong=("b",))), ["Give at least three choices, not 2."]),
        (
            Item(Kind.MULTIPLE, options(wrong=("a", "b", "c"))),
            ["Mark at least one choice as right."],
        ),
        (
            Item(Kind.MULTIPLE, options("a", "b", "c")),
            ["Leave at least one choice wrong: now whoever picks everything is right."],
        ),
        (Item(Kind.MULTIPLE, options("a", wrong=("b", "B"))), ["Choices 2 and 3 say the same."]),
        (replace(TRUE_FALSE, is_true=None), ["Say whether the statement is true or false."]),
        (
            Item(Kind.TRUE_FALSE, options("a"), is_true=True),
            ["Give at least two reasons, not 1."],
        ),
        (
            Item(Kind.TRUE_FALSE, options("a", "b", wrong=("A",)), is_true=True),
            ["Reasons 1 and 3 say the same.", "Mark exactly one reason as right, not 2."],
        ),
        (Item(Kind.ORDERING, options("a", "b")), ["Give at least three steps, not 2."]),
        (Item(Kind.ORDERING, options("a", "b", "a")), ["Steps 1 and 3 say the same."]),
        (Item(Kind.ORDERING, options("a", "", "c")), ["Step 2 is empty."]),
    ],
)
def test_choices_reasons_and_steps(item, expected):
    assert faults(item) == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (matching(("a", "1"), ("b", "2"), ("c", "3")), []),
        (matching(("a", "1"), ("b", "1"), ("c", "3"), ("", "4")), []),
        (matching(("a", "1"), ("b", "2"), ("", "3")), ["Give at least three pairs, not 2."]),
        (matching(("a", "1"), ("b", " "), ("c", "3")), ["Pair 2 has no answer."]),
        (matching(("a", "1"), ("b", "2"), ("c", "3"), ("", "")), ["Pair 4 is empty."]),
        (
            matching(("a", "1"), ("b", "2"), ("A", "3")),
            ["Pairs 1 and 3 begin with the same text."],
        ),
        (
            matching(("a", "x"), ("b", "x"), ("c", "X")),
            ["Give at least two different answers to match."],
        ),
        (
            matching(("a", "1"), ("b", "2"), ("c", "3"), ("", "4"), ("", "4 ")),
            ["Pairs 4 and 5 are the same left-over answer."],
        ),
        (
            matching(("a", "1"), ("b", "2"), ("c", "3"), ("", "2")),
            ["The left-over answer 4, “2”, is right for a pair."],
        ),
    ],
)
def test_pairs(item, expected):
    assert faults(item) == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (typed("dead-letter queue", "a dead letter queue", "DLQ", wrong=("trash",)), []),
        (typed("observer", wrong=("observed",)), []),
        (
            typed("queue", wrong=("quee",)),
            [
                (
                    "Only a typing slip lies between the accepted answer “queue” and "
                    "the wrong one “quee”. Take one of them away."
                )
            ],
        ),
        (typed("asynchronous", wrong=("synchronous",)), []),
        (typed(wrong=("trash",)), ["Give at least one accepted answer."]),
        (typed("queue", ""), ["Answer 2 is empty."]),
        (typed("queue", "\u0301"), ["Answer 2, “\u0301”, holds nothing that could be compared."]),
        (typed("x" * 201), ["Answer 1 is longer than 200 characters."]),
        (typed("subject", wrong=("broker", "The Brokers")), ["Answers 2 and 3 say the same."]),
        (
            typed("dead-letter queue (DLQ)", wrong=("dlq",)),
            [
                (
                    "To the marking, the accepted answer “dead-letter queue (DLQ)” and "
                    "the wrong one “dlq” are the same. Take one of them away."
                )
            ],
        ),
        (
            typed("cold start", wrong=("coldstart",)),
            [
                (
                    "To the marking, the accepted answer “cold start” and the wrong one "
                    "“coldstart” are the same. Take one of them away."
                )
            ],
        ),
        (
            typed("subject", wrong=("subjekt",)),
            [
                (
                    "Only a typing slip lies between the accepted answer “subject” and "
                    "the wrong one “subjekt”. Take one of them away."
                )
            ],
        ),
        (
            typed("the place where a consumer puts messages it cannot handle", wrong=("x " * 30,)),
            [],
        ),
    ],
)
def test_typed_answers(item, expected):
    assert faults(item) == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (numeric("1,000", "1,500", wrong=("10", "0.1")), []),
        (numeric("5 GB", unit="GB"), []),
        (numeric(wrong=("10",)), ["Give at least one right answer."]),
        (numeric("5", wrong=("",)), ["Answer 2 is empty."]),
        (
            numeric("ten"),
            [
                (
                    "Answer 1, “ten”, cannot be read. "
                    "Write one number in digits, such as 1500, 1,500 or 1.5."
                )
            ],
        ),
        (
            numeric("10 ms", unit="s"),
            ["Answer 1, “10 ms”, cannot be read. Give the number in s."],
        ),
        (
            numeric("10", tolerance="a bit"),
            ["The tolerance “a bit” cannot be read. Write it as 10 or 0.5%, or leave it empty."],
        ),
        (numeric("10", wrong=("20", "2e1")), ["Answers 2 and 3 are the same number."]),
        (
            numeric("1,000", wrong=("1,010", "1,010.1"), tolerance="1 %"),
            ["The wrong answer “1,010” lies within the tolerance of the right one, “1,000”."],
        ),
        (
            numeric("9" * 61),
            [
                (
                    f"Answer 1, “{'9' * 39}…”, cannot be read. "
                    "This number is too long to be meant. Write a shorter one."
                )
            ],
        ),
    ],
)
def test_numbers(item, expected):
    assert faults(item) == expected


@pytest.mark.parametrize(
    ("item", "count"),
    [
        (SINGLE, 2),
        (MULTIPLE, 2),
        (TRUE_FALSE, 2),
        (TYPED, 1),
        (NUMERIC, 1),
        (MATCHING, 1),
        (ORDERING, 1),
    ],
)
def test_a_question_without_options_says_what_is_missing(item, count):
    assert len(faults(replace(item, options=()))) == count

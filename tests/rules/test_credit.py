"""What an answer earns."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules import kinds
from quiz.rules.kinds import Item, Kind
from tests.rules.samples import (
    MATCHING,
    MULTIPLE,
    NUMERIC,
    ONE_OF_EACH,
    ORDERING,
    SINGLE,
    TRUE_FALSE,
    TYPED,
    answers,
    faultless_items,
    items,
    options,
    pairs,
    right_answer,
)

THIRD = pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("item", "answer", "expected"),
    [
        (SINGLE, ["k1"], 1.0),
        (SINGLE, ["k1", "k1"], 1.0),
        (SINGLE, ["k2"], 0.0),
        (SINGLE, ["k1", "k2"], 0.0),
        (SINGLE, ["k1", "k99"], 0.0),
        (SINGLE, [], 0.0),
        (MULTIPLE, ["k1", "k2"], 1.0),
        (MULTIPLE, ["k2", "k1", "k2"], 1.0),
        (MULTIPLE, ["k1"], 0.5),
        (MULTIPLE, ["k1", "k2", "k3"], 0.5),
        (MULTIPLE, ["k1", "k2", "k99"], 0.5),
        (MULTIPLE, ["k1", "k3"], 0.0),
        (MULTIPLE, ["k3", "k4"], 0.0),
        (MULTIPLE, ["k1", "k2", "k3", "k4"], 0.0),
        (MULTIPLE, [], 0.0),
        (TRUE_FALSE, {"value": "false", "reason": "k1"}, 1.0),
        (TRUE_FALSE, {"value": "true", "reason": "k1"}, 0.0),
        (TRUE_FALSE, {"value": "false", "reason": "k2"}, 0.0),
        (TRUE_FALSE, {"value": "false"}, 0.0),
        (TRUE_FALSE, {"reason": "k1"}, 0.0),
        (TRUE_FALSE, {"value": "False", "reason": "k1"}, 0.0),
        (TRUE_FALSE, {"value": False, "reason": "k1"}, 0.0),
        (TYPED, ["the dead letter queues"], 1.0),
        (TYPED, ["dlq"], 1.0),
        (TYPED, ["dead-leter queue"], 1.0),
        (TYPED, ["poison queue"], 0.0),
        (TYPED, ["mailbox"], 0.0),
        (TYPED, [""], 0.0),
        (NUMERIC, ["300000"], 1.0),
        (NUMERIC, ["301,500 GB-s"], 1.0),
        (NUMERIC, ["301,501"], 0.0),
        (NUMERIC, ["150,000"], 0.0),
        (NUMERIC, ["many"], 0.0),
        (NUMERIC, ["0"], 0.0),
        (MATCHING, {"k1": "k1", "k2": "k2", "k3": "k3"}, 1.0),
        (MATCHING, {"k1": "k1", "k2": "k3", "k3": "k2"}, THIRD),
        (MATCHING, {"k1": "k1", "k2": "k1", "k3": "k1"}, THIRD),
        (MATCHING, {"k1": "k4", "k4": "k4"}, 0.0),
        (MATCHING, {"k1": "k1", "k99": "k1"}, THIRD),
        (MATCHING, {}, 0.0),
        (ORDERING, ["k1", "k2", "k3", "k4"], 1.0),
        (ORDERING, ["k1", "k2", "k4", "k3"], 0.5),
        (ORDERING, ["k2", "k3", "k4", "k1"], 0.0),
        (ORDERING, ["k1", "k2"], 0.5),
        (ORDERING, ["", "k2", "", ""], 0.25),
        (ORDERING, ["k1", "k1", "k1", "k1"], 0.25),
        (ORDERING, ["k1", "k2", "k3", "k4", "k1"], 0.8),
        (ORDERING, [], 0.0),
    ],
)
def test_an_answer_earns(item, answer, expected):
    assert kinds.credit(item, answer) == expected


@pytest.mark.parametrize("item", ONE_OF_EACH, ids=lambda item: item.kind)
def test_the_right_answer_earns_all(item):
    assert kinds.faults(item) == []
    assert kinds.credit(item, right_answer(item)) == 1.0


def test_answers_with_the_same_text_are_the_same_answer():
    item = Item(Kind.MATCHING, pairs(("a", "IaaS"), ("b", "iaas "), ("c", "PaaS")))

    assert item.answers == {"k1": "IaaS", "k3": "PaaS"}
    assert kinds.credit(item, {"k1": "k1", "k2": "k1", "k3": "k3"}) == 1.0
    assert kinds.credit(item, {"k1": "k2", "k2": "k2", "k3": "k3"}) == 1.0


def test_the_first_answer_key_is_the_lowest_and_not_the_first_authored():
    item = Item(Kind.MATCHING, pairs(("a", "IaaS"), ("b", "PaaS"), ("c", "IaaS"))[::-1])

    assert item.answers == {"k1": "IaaS", "k2": "PaaS"}


@given(items, answers)
def test_credit_lies_between_nothing_and_all(item, answer):
    assert 0.0 <= kinds.credit(item, answer) <= 1.0


@given(st.sampled_from(ONE_OF_EACH), answers)
def test_nothing_is_earned_without_getting_something_right(item, answer):
    earned = kinds.credit(item, answer)

    assert 0.0 <= earned <= (1.0 if kinds.right_keys(item, answer) else 0.0)


@given(faultless_items())
def test_whoever_knows_everything_earns_all_on_every_faultless_item(item):
    assert kinds.credit(item, right_answer(item)) == 1.0
    assert kinds.complaint(item, right_answer(item)) == ""
    assert not kinds.is_blank(item, right_answer(item))


@given(st.sampled_from(ONE_OF_EACH), st.data())
def test_the_authored_order_of_options_counts_in_ordering_alone(item, data):
    if item.kind is Kind.ORDERING:
        return
    mixed = replace(item, options=tuple(data.draw(st.permutations(item.options))))
    answer = data.draw(st.just(right_answer(item)) | answers)

    assert kinds.credit(mixed, answer) == kinds.credit(item, answer)
    assert kinds.right_keys(mixed, answer) == kinds.right_keys(item, answer)


@given(st.lists(st.sampled_from(["k1", "k2", "k3", "k4", "k99"])), st.randoms())
def test_order_and_repeats_do_not_count_in_multiple_response(given_keys, random):
    mixed = given_keys + given_keys[:2]
    random.shuffle(mixed)

    assert kinds.credit(MULTIPLE, mixed) == kinds.credit(MULTIPLE, given_keys)


@given(st.permutations(["k1", "k2", "k3", "k4"]))
def test_only_the_right_order_of_steps_earns_all(order):
    assert (kinds.credit(ORDERING, order) == 1.0) == (order == ["k1", "k2", "k3", "k4"])


@pytest.mark.parametrize("kind", Kind)
def test_an_item_without_options_earns_nothing(kind):
    assert kinds.credit(Item(kind, ()), ["k1"]) == 0.0
    assert kinds.credit(Item(kind, ()), {"k1": "k1"}) == 0.0


def test_a_statement_without_a_verdict_earns_nothing():
    item = Item(Kind.TRUE_FALSE, options("because", wrong=("or not",)))

    assert kinds.credit(item, {"value": "true", "reason": "k1"}) == 0.0
    assert kinds.credit(item, {"reason": "k1"}) == 0.0

"""The order of things is the seed's, and tells nothing."""

import random
import time
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.options import Item, Kind, Option
from quiz.rules.order import Deal, deal, draw
from tests.rules.samples import (
    MATCHING,
    MULTIPLE,
    NUMERIC,
    ORDERING,
    SINGLE,
    TRUE_FALSE,
    TYPED,
    options,
    pairs,
)

CHOICES = st.lists(st.text(max_size=12), min_size=2, max_size=6, unique=True)
SEEDS = st.text(max_size=12)
LISTED = [kind for kind in Kind if kind not in {Kind.TYPED, Kind.NUMERIC, Kind.MATCHING}]


def shown(item, seed):
    """What a page shows: the texts in dealt order, for rows and for answers."""
    texts = {option.key: option for option in item.options}
    dealt = deal(item, seed)
    return [texts[key].text for key in dealt.rows], [texts[key].match for key in dealt.answers]


@given(st.sampled_from([SINGLE, MULTIPLE, TRUE_FALSE, ORDERING]), SEEDS)
def test_everything_is_dealt_once(item, seed):
    dealt = deal(item, seed)

    assert sorted(dealt.rows) == sorted(option.key for option in item.options)
    assert dealt.answers == ()
    assert deal(item, seed) == dealt


@pytest.mark.parametrize("item", [TYPED, NUMERIC])
def test_accepted_answers_are_never_dealt(item):
    assert deal(item, "seed") == Deal(rows=())


@given(SEEDS)
def test_premises_and_answers_are_dealt_apart(seed):
    dealt = deal(MATCHING, seed)

    assert sorted(dealt.rows) == ["k1", "k2", "k3"]
    assert sorted(dealt.answers) == ["k1", "k2", "k3", "k4"]


@given(st.sampled_from(LISTED), CHOICES, SEEDS, st.data())
def test_neither_the_key_nor_the_authored_order_can_be_seen(kind, texts, seed, data):
    one = Item(kind, options(*texts))
    permuted = data.draw(st.permutations(texts))
    other = Item(
        kind,
        tuple(
            Option(f"other{place}", text, data.draw(st.booleans()), match="unused")
            for place, text in enumerate(permuted)
        ),
    )

    assert shown(one, seed) == shown(other, seed)


@given(st.sampled_from(LISTED), CHOICES, SEEDS, st.data())
def test_options_move_with_their_keys(kind, texts, seed, data):
    item = Item(kind, options(*texts))
    permuted = replace(item, options=tuple(data.draw(st.permutations(item.options))))

    assert deal(item, seed) == deal(permuted, seed)


@given(st.lists(st.text("abc", min_size=1), min_size=3, max_size=5, unique=True), SEEDS, st.data())
def test_what_belongs_to_what_cannot_be_seen(premises, seed, data):
    answers = data.draw(st.lists(st.text("abx", min_size=1), min_size=3, max_size=5))
    answers = (answers * 2)[: len(premises)]
    one = Item(Kind.MATCHING, pairs(*zip(premises, answers, strict=True)))
    other = Item(
        Kind.MATCHING,
        pairs(
            *zip(
                data.draw(st.permutations(premises)),
                data.draw(st.permutations(answers)),
                strict=True,
            )
        ),
    )

    assert shown(one, seed) == shown(other, seed)


def test_equal_texts_on_both_sides_do_not_line_up():
    item = Item(Kind.MATCHING, pairs(*((letter, letter) for letter in "abcde")))
    dealt = [deal(item, str(seed)) for seed in range(20)]

    assert any(one.rows != one.answers for one in dealt)


def test_equal_texts_are_dealt_by_key():
    item = Item(Kind.SINGLE, (Option("k2", "same"), Option("k1", "same", is_correct=True)))

    assert deal(item, "seed").rows == ("k1", "k2")


def test_every_order_is_about_as_likely_as_any():
    seen = Counter(deal(SINGLE, str(seed)).rows for seed in range(6000))

    assert len(seen) == 6
    assert all(850 < count < 1150 for count in seen.values())


def test_the_right_order_of_steps_is_dealt_as_often_as_any():
    right = tuple(option.key for option in ORDERING.options)
    dealt = sum(deal(ORDERING, str(seed)).rows == right for seed in range(4800))

    assert 140 < dealt < 260  # 200 expected


@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.MULTIPLE])
@pytest.mark.parametrize(
    "ascending",
    [["5", "10", "1,000"], ["30 seconds", "12 hours", "14 days"], ["256 KB", "1 MB", "5 GB"]],
)
def test_choices_with_an_order_of_their_own_are_sorted(kind, ascending):
    for seed in range(10):
        assert shown(Item(kind, options(*ascending[::-1])), str(seed))[0] == ascending


def test_equal_sizes_follow_their_texts():
    item = Item(Kind.SINGLE, options("60 seconds", "1 minute", "5 s"))

    assert shown(item, "seed")[0] == ["5 s", "1 minute", "60 seconds"]


def test_steps_and_reasons_are_never_sorted():
    item = Item(Kind.ORDERING, options("1", "2", "3"))

    assert len({deal(item, str(seed)).rows for seed in range(50)}) > 1


@pytest.mark.parametrize("seed", ["", "\ud800", "s" * 100_000])
def test_any_text_is_a_seed(seed):
    assert len(deal(SINGLE, seed).rows) == 3
    assert deal(Item(Kind.SINGLE, ()), seed).rows == ()


CANDIDATES = st.lists(st.tuples(st.integers(1, 40), st.integers(1, 6)), max_size=40)


@given(CANDIDATES, st.integers(-1, 50), SEEDS, st.randoms())
def test_a_draw_takes_what_it_may_and_no_question_twice(candidates, count, seed, rng):
    drawn = draw(candidates, count, seed)
    mixed = candidates + candidates[:3]
    rng.shuffle(mixed)

    available = {question for question, _ in candidates}
    assert len(drawn) == len(set(drawn)) == min(max(count, 0), len(available))
    assert set(drawn) <= available
    assert draw(mixed, count, seed) == drawn


@given(
    st.lists(st.integers(1, 6), max_size=40).map(lambda entries: list(enumerate(entries))),
    st.integers(0, 45),
    SEEDS,
)
def test_no_entry_gives_another_question_while_one_has_given_fewer(candidates, count, seed):
    entry_of = dict(candidates)
    held = Counter(entry_of.values())
    drawn = Counter(entry_of[question] for question in draw(candidates, count, seed))

    for entry in held:
        for other in held:
            assert drawn[other] <= drawn[entry] + 1 or drawn[entry] == held[entry]


@given(st.integers(0, 30), SEEDS)
def test_a_longer_draw_begins_with_the_shorter(count, seed):
    candidates = [(question, question % 7) for question in range(30)]

    assert draw(candidates, 30, seed)[:count] == draw(candidates, count, seed)


def test_other_seeds_draw_other_questions():
    candidates = [(question, question % 10) for question in range(100)]
    seen = Counter(question for seed in range(500) for question in draw(candidates, 10, str(seed)))

    assert len(seen) == 100
    assert max(seen.values()) < 90  # 50 expected


def test_one_entry_draws_apart_from_another():
    candidates = [(question, question // 5) for question in range(10)]
    ranks = {tuple(sorted(draw(candidates, 2, str(seed)))) for seed in range(50)}

    assert any(one + 5 != other for one, other in ranks)


@pytest.mark.parametrize("entries", [1, 50, 10_000])
@pytest.mark.parametrize("count", [20, 10_000])
def test_ten_thousand_candidates_are_drawn_from_quickly(entries, count):
    candidates = [(question, question % entries) for question in range(10_000)]
    random.Random(0).shuffle(candidates)

    started = time.process_time()
    drawn = draw(candidates, count, "seed")

    assert time.process_time() - started < 5  # about 0.02, on a machine that is free
    assert len(drawn) == count
    assert not any(one == other for one, other in pairwise(drawn))

"""What a lesson asks: nine missed, four unseen, two mastered, and the others where they lack."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules import learn
from quiz.rules.learn import Candidate, Group, group, mix, questions_of_a_round
from quiz.rules.memory import Look, Rating, Terms, fold
from tests.make import NOON

DAY = timedelta(days=1)
MISSED, SHAKY, UNSEEN, MASTERED = Group


def candidates(**counts):
    """So many of each group, of one topic, in the order of the course."""
    kinds = [Group(name) for name, count in counts.items() for _ in range(count)]
    return [Candidate(entry, 1, kind) for entry, kind in enumerate(kinds)]


def counted(chosen):
    return Counter(one.group for one in chosen)


def remembered(*ratings, every=DAY):
    return fold([Look(rating, NOON + n * every) for n, rating in enumerate(ratings)], Terms())


@pytest.mark.parametrize(
    ("memory", "missed", "after", "expected"),
    [
        (None, False, DAY, UNSEEN),
        (remembered(Rating.AGAIN), True, DAY, MISSED),
        (remembered(Rating.GOOD), True, DAY, MISSED),
        # lapsed, and right again on the same day
        (remembered(Rating.GOOD, Rating.GOOD, Rating.AGAIN), False, 3 * DAY, SHAKY),
        (remembered(Rating.HARD), False, timedelta(), SHAKY),  # still in its first steps
        (remembered(Rating.GOOD, Rating.GOOD), False, 2 * DAY, MASTERED),
        (remembered(Rating.GOOD, Rating.GOOD), False, 200 * DAY, SHAKY),  # fading
    ],
)
def test_where_an_entry_belongs(memory, missed, after, expected):
    assert group(memory, missed=missed, wanted=0.9, at=NOON + after) == expected


def test_more_recall_wanted_makes_less_of_it_firm():
    memory, at = remembered(Rating.GOOD, Rating.GOOD), NOON + 3 * DAY

    assert group(memory, missed=False, wanted=0.9, at=at) == MASTERED
    assert group(memory, missed=False, wanted=0.97, at=at) == SHAKY


@pytest.mark.parametrize(
    ("there", "chosen"),
    [
        (
            {"missed": 20, "shaky": 20, "unseen": 20, "mastered": 20},
            {MISSED: 9, UNSEEN: 4, MASTERED: 2},
        ),
        ({"missed": 2, "unseen": 20, "mastered": 20}, {MISSED: 2, UNSEEN: 11, MASTERED: 2}),
        (
            {"missed": 2, "shaky": 5, "unseen": 20, "mastered": 1},
            {MISSED: 2, SHAKY: 5, UNSEEN: 7, MASTERED: 1},
        ),
        ({"missed": 20, "unseen": 1}, {MISSED: 14, UNSEEN: 1}),
        ({"unseen": 20}, {UNSEEN: 15}),
        ({"mastered": 20}, {MASTERED: 15}),
        ({"missed": 1, "mastered": 3}, {MISSED: 1, MASTERED: 3}),
        ({}, {}),
    ],
)
def test_the_mix(there, chosen):
    assert counted(mix(candidates(**there))) == chosen


def test_what_is_due_first_comes_first_and_what_is_new_in_the_order_of_the_course():
    due = [Candidate(n, 1, MISSED, NOON - n * DAY) for n in range(12)]
    new = [Candidate(n, 1, UNSEEN) for n in range(20, 30)]

    assert [one.entry for one in mix([*due, *new])] == [
        *range(11, 0, -1),
        *range(20, 24),
    ]


def test_topics_take_turns_and_contrasts_come_close():
    one_topic = [Candidate(n, 1, UNSEEN) for n in range(8)]
    other = [Candidate(n, 2, UNSEEN) for n in range(10, 17)]
    order = [one.entry for one in mix([*one_topic, *other], [(0, 16)])]

    assert order[:2] == [0, 10]
    assert order.index(16) == 2


some = st.builds(
    Candidate,
    st.integers(0, 200),
    st.integers(1, 3),
    st.sampled_from(Group),
    st.none() | st.integers(-50, 50).map(lambda days: NOON + days * DAY),
)
pairs = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=3)


@given(st.lists(some, max_size=60, unique_by=lambda one: one.entry), pairs)
def test_a_lesson_is_as_full_as_can_be_and_no_group_goes_short_for_another(there, contrasts):
    chosen, had = mix(there, contrasts), counted(there)
    got = counted(chosen)

    assert set(chosen) <= set(there)
    assert len(set(chosen)) == len(chosen) == min(learn.LENGTH, len(there))
    for kind, share in learn.SHARES.items():
        assert got[kind] >= min(share, had[kind])
    if got[UNSEEN] > 4:  # it fills up only when nothing more urgent is left
        assert (got[MISSED], got[SHAKY]) == (had[MISSED], had[SHAKY])


def test_a_round_asks_one_question_of_each_entry_in_the_order_of_the_lesson():
    questions = [(11, 1), (12, 1), (21, 2), (31, 3)]

    asked = questions_of_a_round([3, 4, 1], questions, {}, "seed")

    assert asked[0] == 31
    assert asked[1] in {11, 12}
    assert len(asked) == 2  # entry 4 has none


def test_a_question_comes_again_only_when_its_entry_has_no_other():
    questions = [(11, 1), (12, 1), (13, 1), (21, 2)]
    asked: Counter[int] = Counter()
    for number in range(3):
        asked.update(questions_of_a_round([1, 2], questions, asked, f"seed {number}"))

    assert asked == {11: 1, 12: 1, 13: 1, 21: 3}


@given(st.sets(st.tuples(st.integers(1, 99), st.integers(1, 5)), max_size=30), st.text())
def test_a_round_follows_from_its_seed(rows, seed):
    questions = list({question: (question, entry) for question, entry in rows}.values())
    entries = sorted({entry for _, entry in questions})

    asked = questions_of_a_round(entries, questions, {}, seed)

    assert asked == questions_of_a_round(entries, questions[::-1], {}, seed)
    assert [dict(questions)[question] for question in asked] == entries

"""The order in which cards are asked."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.queue import GAP, interleave

things = st.lists(st.integers(0, 30), unique=True, max_size=20).flatmap(
    lambda ids: st.tuples(*(st.tuples(st.just(one), st.sampled_from("abc")) for one in ids))
)
pairs = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4)


def test_topics_take_turns_and_the_most_urgent_of_each_comes_first():
    asked = [("q1", "queues"), ("q2", "queues"), ("s1", "storage"), ("q3", "queues")]

    assert interleave(asked) == ["q1", "s1", "q2", "q3"]
    assert interleave([("s1", "s"), ("q1", "q"), ("q2", "q")]) == ["q1", "s1", "q2"]
    assert interleave([]) == []


def test_a_contrast_is_asked_soon_after_its_other_side():
    asked = [(f"{topic}{n}", topic) for n in range(3) for topic in "abc"]
    assert interleave(asked).index("a2") - interleave(asked).index("a0") > GAP

    order = interleave(asked, [("a2", "a0"), ("a0", "nowhere"), ("b0", "b0")])

    assert order.index("a2") - order.index("a0") == GAP


@given(things, pairs)
def test_everything_is_asked_once_and_one_contrast_is_near(asked, contrasts):
    order = interleave(asked, contrasts[:1])

    assert sorted(order) == sorted(thing for thing, _ in asked)
    for one, other in contrasts[:1]:
        if one in order and other in order:
            assert abs(order.index(one) - order.index(other)) <= GAP


@given(things)
def test_no_topic_runs_on_while_another_one_has_more(asked):
    topic_of = dict(asked)
    order = interleave(asked)
    for before, here in pairwise(order):
        if topic_of[before] == topic_of[here]:
            rest = {topic_of[thing] for thing in order[order.index(here) :]}
            assert rest == {topic_of[here]}

"""In which order cards are asked: topics in turn, what is easily mixed up near each other.

Interleaving related things lets learners tell them apart: Rohrer (2012), "Interleaving helps
students distinguish among similar concepts", Educational Psychology Review 24, 355-367.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)
GAP = 2  # from one of a contrast to the other: one other thing lies between them


def interleave(
    things: Sequence[tuple[Thing, Hashable]], contrasts: Collection[tuple[Thing, Thing]] = ()
) -> list[Thing]:
    """Order things, given as (thing, topic) with the most urgent first.

    Topics take turns, each with its most urgent thing; those with more things left come first,
    so that the end is no run of one topic. Then the later one of each contrast moves up to
    two places behind the earlier one. Each thing comes once; nothing gives nothing.
    """
    by_topic: defaultdict[Hashable, list[Thing]] = defaultdict(list)
    for thing, topic in things:
        by_topic[topic].append(thing)
    order: list[Thing] = []
    last: Hashable = None
    while by_topic:
        others = [topic for topic in by_topic if topic != last] or list(by_topic)
        last = max(others, key=lambda topic: len(by_topic[topic]))  # the first of equals
        order.append(by_topic[last].pop(0))
        if not by_topic[last]:
            del by_topic[last]
    for one, other in contrasts:
        if one in order and other in order and one != other:
            _bring_near(order, one, other)
    return order


def _bring_near(order: list[Thing], one: Thing, other: Thing) -> None:
    first, second = sorted((one, other), key=order.index)
    if order.index(second) - order.index(first) > GAP:
        order.remove(second)
        order.insert(order.index(first) + GAP, second)

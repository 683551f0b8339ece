"""What a lesson asks: mostly what was missed, then what is new, and a little of what is firm.

A lesson is a learning session over a fixed few entries, gone through in rounds until each of
them was right twice.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from quiz.rules import memory, order, queue
from quiz.rules.memory import Memory, State

RIGHT_OFTEN_ENOUGH = 2  # times, each at the first try


class Group(StrEnum):
    """How a learner stands with an entry, in the order in which a lesson wants them."""

    MISSED = "missed"  # the last answer was not right
    SHAKY = "shaky"  # recalled the last time, but with effort, or a while ago
    UNSEEN = "unseen"  # never answered
    MASTERED = "mastered"  # it would be recalled as surely as the learner wants


SHARES = {Group.MISSED: 9, Group.UNSEEN: 4, Group.MASTERED: 2}
LENGTH = sum(SHARES.values())


@dataclass(frozen=True)
class Candidate:
    """An entry that could be learned; `due` is when its card comes back, None without a card."""

    entry: int
    topic: int
    group: Group
    due: datetime | None = None


def group(remembered: Memory | None, *, missed: bool, wanted: float, at: datetime) -> Group:
    """Where an entry belongs. `missed`: the last look was not right; `wanted`: recall, 0 to 1."""
    if remembered is None:
        return Group.UNSEEN
    if missed:
        return Group.MISSED
    recall = memory.retrievability(remembered.stability, remembered.last_look, at=at)
    is_firm = remembered.state == State.REVIEW and recall >= wanted
    return Group.MASTERED if is_firm else Group.SHAKY


def mix(
    candidates: Sequence[Candidate], contrasts: Collection[tuple[int, int]] = ()
) -> list[Candidate]:
    """Choose up to 15 of the candidates, which come in the order of the course.

    Nine were missed, four are unseen, two mastered; where a group is short, the others fill up:
    missed ones first, then shaky, unseen, mastered. Within a group those come first that are due
    first, then the course's order. They are asked interleaved, contrasts near each other; the
    pairs are of entries.
    """
    urgent = sorted(candidates, key=lambda one: one.due or datetime.max.replace(tzinfo=UTC))
    chosen = [
        one
        for kind, share in SHARES.items()
        for one in [one for one in urgent if one.group == kind][:share]
    ]
    rest = [one for kind in Group for one in urgent if one.group == kind and one not in chosen]
    chosen += rest[: LENGTH - len(chosen)]
    chosen.sort(key=lambda one: list(Group).index(one.group))
    by_entry = {one.entry: one for one in chosen}
    return [
        by_entry[entry]
        for entry in queue.interleave([(one.entry, one.topic) for one in chosen], contrasts)
    ]


def questions_of_a_round(
    entries: Sequence[int],
    questions: Collection[tuple[int, int]],
    asked: Mapping[int, int],
    seed: str,
) -> list[int]:
    """One question of each of the entries, in their order; an entry without any is left out.

    `questions` are (question id, entry id); `asked` says how often a question was asked in this
    lesson. Of those least asked one is drawn by the seed.
    """
    fewest: dict[int, int] = {}
    for question, entry in questions:
        times = asked.get(question, 0)
        fewest[entry] = min(times, fewest.get(entry, times))
    fresh = [(one, entry) for one, entry in questions if asked.get(one, 0) == fewest[entry]]
    entry_of = dict(fresh)
    drawn = {entry_of[one]: one for one in order.draw(fresh, len(fewest), seed)}
    return [drawn[entry] for entry in entries if entry in drawn]

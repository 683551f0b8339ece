"""Four schedules: which entries are due, and when each comes again after a look.

A look is right or wrong and nothing between. Ours is the site's own code.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from random import Random
from typing import Any, Protocol

from quiz.rules import memory, queue
from quiz.rules.memory import Memory, Rating, Terms

DAY = timedelta(days=1)
TOPIC = 10  # entries in each topic; the first two of each are a contrast
CHUNK = 20


class Planned(Protocol):
    """What a schedule keeps of an entry."""

    @property
    def due(self) -> datetime: ...


Dues = list[tuple[datetime, int]]  # when, and which entry


@dataclass(frozen=True)
class Schedule:
    """`after` says what is kept after a look; `order`, what to look at of all that is due."""

    name: str
    after: Callable[[Any, bool, datetime, int], Planned]
    order: Callable[[Dues, Random], list[int]]


def ours(exam: datetime) -> Schedule:
    """FSRS-6 at 90 % with the plan before the exam, in chunks of 20, topics in turn."""
    terms = Terms(retention=0.9, exam=exam)

    def after(before: Memory | None, is_right: bool, at: datetime, entry: int) -> Memory:
        rating = Rating.GOOD if is_right else Rating.AGAIN
        return memory.after(before, rating, at=at, terms=terms, lane=entry)

    def order(dues: Dues, _: Random) -> list[int]:
        picked = [entry for _, entry in sorted(dues)[:CHUNK]]
        contrasts = [(entry, entry + 1) for entry in picked if entry % TOPIC == 0]
        return queue.interleave([(entry, entry // TOPIC) for entry in picked], contrasts)

    return Schedule("ours", after, order)


@dataclass(frozen=True)
class Sm2:
    """SM-2: 1 day, 6 days, then the last interval times a factor for how easy the entry is.

    Source: Wozniak (1990), "Optimization of learning", chapter 3.2. Right is grade 4, wrong grade
    2. What was wrong is asked again in the session until it is right. His text leaves the
    factor alone after a miss; as most programs do we lower it, else it would never move here.
    """

    due: datetime
    repetitions: int = 0
    interval: int = 0
    factor: float = 2.5

    @classmethod
    def after(cls, before: "Sm2 | None", is_right: bool, at: datetime, _: int) -> "Sm2":
        before = before or cls(at)
        if not is_right:
            return cls(at, factor=max(1.3, before.factor - 0.32))
        days = {0: 1, 1: 6}.get(before.repetitions, ceil(before.interval * before.factor))
        return cls(midnight(at) + days * DAY, before.repetitions + 1, days, before.factor)


@dataclass(frozen=True)
class Leitner:
    """Five boxes, looked at every 1, 2, 4, 8 and 16 days; a miss goes back to the first.

    Source: Leitner (1972), "So lernt man lernen"; the doubled intervals are the usual ones.
    """

    due: datetime
    box: int = 0

    @classmethod
    def after(cls, before: "Leitner | None", is_right: bool, at: datetime, _: int) -> "Leitner":
        box = min(before.box + 1, 4) if before and is_right else 0
        return cls(midnight(at) + 2**box * DAY, box)


@dataclass(frozen=True)
class Shuffled:
    """Random review: all that was met, shuffled anew each day, each once before any twice."""

    due: datetime

    @classmethod
    def after(cls, _before: object, _is_right: bool, at: datetime, _: int) -> "Shuffled":
        return cls(midnight(at) + DAY)


def all_for(exam: datetime) -> list[Schedule]:
    return [
        ours(exam),
        Schedule("SM-2", Sm2.after, longest_due),
        Schedule("Leitner", Leitner.after, longest_due),
        Schedule("random", Shuffled.after, shuffled),
    ]


def longest_due(dues: Dues, _: Random) -> list[int]:
    return [entry for _, entry in sorted(dues)]


def shuffled(dues: Dues, random: Random) -> list[int]:
    entries = longest_due(dues, random)
    random.shuffle(entries)
    return entries


def midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)

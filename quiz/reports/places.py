"""Where a learner stands in one attempt, place by place."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from django.db.models import OuterRef, Subquery

from quiz.models import Attempt, Response

TOLD = {"right": "right", "unsure": "partly right", "wrong": "not yet"}

# What a tally counts, in its order. What can still be answered for the first time is left out.
COUNTED = [*TOLD.values(), "answer shown", "not answered", "answered", "with a second try left"]


@dataclass(frozen=True)
class Place:
    """One place as the progress shows it. `was` is "" while nothing may be told."""

    position: int
    answered: bool
    done: bool  # practice: settled; else: answered
    was: str = ""  # right, unsure (in part, or at the second try), wrong
    earned: float = 0.0  # counted credit, told with `was`

    @property
    def is_open(self) -> bool:
        """Nothing was answered here yet, and something still can be."""
        return not (self.answered or self.done or self.was)

    @property
    def can_try_again(self) -> bool:
        """Practice: the first try, which counts, was not right, and a second one is left."""
        return self.answered and not (self.done or self.was)

    @property
    def words(self) -> str:
        if self.was:
            return told_words(self.was, answered=self.answered, shown=self.done)
        if self.is_open:
            return "not answered yet"
        return "second try left" if self.can_try_again else "answered"


def places(attempt: Attempt, *, at: datetime) -> list[Place]:
    """Every place of the attempt, in order. One query."""
    earned = Response.objects.filter(place=OuterRef("pk")).values("credit")
    rows = attempt.places.annotate(
        first=Subquery(earned.order_by("number")[:1]),
        last=Subquery(earned.order_by("-number")[:1]),
    ).values("position", "sequence", "settled_at", "first", "last")
    reveals = attempt.reveals(at)
    found = []
    for row in rows:
        first, last = row["first"] or 0.0, row["last"] or 0.0
        counted, best = (first, max(first, last)) if attempt.is_practice else (last, last)
        settled, answered = row["settled_at"] is not None, row["sequence"] > 0
        told = reveals or settled
        found.append(
            Place(
                position=row["position"],
                answered=answered,
                done=settled or (answered and not attempt.is_practice),
                was=_was(counted, best) if told else "",
                earned=counted if told else 0.0,
            )
        )
    return found


def told_words(was: str, *, answered: bool, shown: bool) -> str:
    """How a question went, in the words of every page that tells. `shown`: without an answer."""
    if answered:
        return TOLD[was]
    return "answer shown" if shown else "not answered"


def tally(found: Sequence[Place]) -> str:
    """How it stands in words: "2 right, 1 not yet", or while nothing is told "3 answered"."""
    counts = Counter(
        "with a second try left" if place.can_try_again else place.words for place in found
    )
    return ", ".join(f"{counts[words]} {words}" for words in COUNTED if counts[words])


def next_open(found: Sequence[Place], position: int) -> int | None:
    """The next place without an answer, then the next with a second try left, or None.

    Each looked for after `position` and then from the start.
    """
    order = [*found[position:], *found[:position]]
    waiting = sorted((place for place in order if not place.done), key=attrgetter("answered"))
    return waiting[0].position if waiting else None


def _was(earned: float, best: float) -> str:
    return "right" if earned == 1 else "unsure" if best > 0 else "wrong"

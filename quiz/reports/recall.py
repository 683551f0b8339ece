"""What a learner would recall of the course: entry by entry, topic by topic."""

import math
from dataclasses import dataclass
from datetime import datetime

from quiz.models import Entry, User
from quiz.rules import memory

TOPIC = ("topic__slug", "topic__title", "topic__icon")
ENTRY = ("slug", "title", "own__due", "own__stability", "own__last_look")


@dataclass(frozen=True)
class EntryRecall:
    """One entry, and the chance that it is recalled: 0 to 1, None where nobody looked yet."""

    slug: str
    title: str
    due: datetime | None  # of its card, if there is one
    today: float | None
    then: float | None  # on the day of the exam, without another look; None without an exam

    @property
    def is_begun(self) -> bool:
        return self.today is not None


@dataclass(frozen=True)
class TopicRecall:
    """A topic with its entries. What was not begun is not known yet, which is not forgotten."""

    slug: str
    title: str
    icon: str
    entries: tuple[EntryRecall, ...]

    @property
    def total(self) -> int:
        return len(self.entries)

    @property
    def begun(self) -> int:
        return sum(entry.is_begun for entry in self.entries)

    @property
    def today(self) -> float:
        """How many of the entries would be recalled, as the memory model tells."""
        return math.fsum(entry.today or 0.0 for entry in self.entries)

    @property
    def then(self) -> float:
        return math.fsum(entry.then or 0.0 for entry in self.entries)

    def weakest(self, most: int) -> list[EntryRecall]:
        """Its entries, those least recalled first, those not begun last; `most` of them."""
        return sorted(self.entries, key=lambda one: 2.0 if one.today is None else one.today)[:most]


def recall(learner: User, *, at: datetime, exam: datetime | None) -> list[TopicRecall]:
    """What the learner recalls of each published entry, in the order of the course. One query.

    `exam` is the first moment of the day of an exam to come, None without one.
    """
    entries = Entry.objects.published().with_card_of(learner)
    rows = entries.order_by("topic__position", "topic__title", "topic_id", "position", "title")
    topics: dict[tuple[str, str, str], list[EntryRecall]] = {}
    for slug, title, icon, *entry in rows.values_list(*TOPIC, *ENTRY):
        topics.setdefault((slug, title, icon), []).append(_entry(*entry, at=at, exam=exam))
    return [
        TopicRecall(slug, title, icon, tuple(found))
        for (slug, title, icon), found in topics.items()
    ]


def _entry(
    slug: str,
    title: str,
    due: datetime | None,
    stability: float | None,
    last_look: datetime | None,
    *,
    at: datetime,
    exam: datetime | None,
) -> EntryRecall:
    if stability is None or last_look is None:
        return EntryRecall(slug, title, due, None, None)
    today = memory.retrievability(stability, last_look, at=at)
    then = memory.retrievability(stability, last_look, at=exam) if exam else None
    return EntryRecall(slug, title, due, today, then)

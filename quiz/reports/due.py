"""What a learner is to look at again: how much, when, and in which order."""

from dataclasses import dataclass
from datetime import datetime

from quiz.models import Card, Contrast, User
from quiz.rules import queue

CHUNK = 20
MOST_TOLD = 100  # who is far behind is not helped by the number, and counting it takes long


@dataclass(frozen=True)
class Due:
    """A learner's cards of what is taught now."""

    now: int  # due, new ones included; at most MOST_TOLD
    is_more: bool  # than that are due
    next_at: datetime | None  # when the first of the others falls due; None when there is none

    @property
    def has_cards(self) -> bool:
        return bool(self.now or self.next_at)


def due(learner: User, *, at: datetime) -> Due:
    """Say what is due. Two queries, which cost the same however many cards there are."""
    cards = Card.objects.of(learner).taught()
    found = cards.due(at).order_by()[: MOST_TOLD + 1].count()
    later = cards.filter(due__gt=at).order_by("due").values_list("due", flat=True)
    return Due(now=min(found, MOST_TOLD), is_more=found > MOST_TOLD, next_at=later.first())


def chunk(learner: User, *, at: datetime, most: int = CHUNK) -> list[int]:
    """The keys of the cards to look at now, longest due first, put in an order that helps.

    Two queries, however many cards are due.
    """
    cards = Card.objects.of(learner).taught().due(at).order_by("due", "pk")
    picked = list(cards.values_list("pk", "entry", "entry__topic")[:most])
    by_entry = {entry: card for card, entry, _ in picked}
    contrasts = Contrast.objects.filter(entry__in=by_entry, other__in=by_entry)
    pairs = [
        (by_entry[entry], by_entry[other])
        for entry, other in contrasts.values_list("entry", "other")
    ]
    return queue.interleave([(card, topic) for card, _, topic in picked], pairs)

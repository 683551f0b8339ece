"""The chunk of cards that somebody is going through: a fixed few, so that its end is in sight."""

from dataclasses import dataclass, field
from typing import Any, Self

from django.contrib.sessions.backends.base import SessionBase

KEY = "chunk"


@dataclass
class Chunk:
    """Cards to look at in this order, and how those behind were rated; kept in the session."""

    cards: list[int] = field(default_factory=list)
    ratings: dict[str, int] = field(default_factory=dict)  # by card; JSON has texts for keys
    last: int | None = None  # the review that may still be taken back

    @classmethod
    def of(cls, session: SessionBase) -> Self:
        kept: dict[str, Any] = session.get(KEY, {})
        return cls(**kept)

    def save(self, session: SessionBase) -> None:
        session[KEY] = {"cards": self.cards, "ratings": self.ratings, "last": self.last}

    @property
    def left(self) -> list[int]:
        return [card for card in self.cards if str(card) not in self.ratings]

    def rate(self, card: int, rating: int, review: int) -> None:
        if card in self.cards:
            self.ratings[str(card)] = rating
        self.last = review

    def take_back(self, card: int) -> None:
        self.ratings.pop(str(card), None)
        self.last = None

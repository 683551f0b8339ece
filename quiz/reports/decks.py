"""What can be played with: terms and short definitions, by topic and of the learner's cards."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from quiz.models import BestTime, Card, Entry, Topic, User
from quiz.rules.definitions import short_definition

PAIRS = 6  # of a game


@dataclass(frozen=True)
class Pair:
    entry: int
    slug: str
    term: str
    definition: str


@dataclass(frozen=True)
class Deck:
    """Pairs enough for a game; without a topic they are the learner's own cards."""

    topic: Topic | None
    pairs: Collection[Pair]
    best: int | None = None  # the learner's best time, in milliseconds

    @property
    def name(self) -> str:
        """What a form calls it. No slug has a colon."""
        return self.topic.slug if self.topic else ":cards"


def decks(learner: User | None) -> list[Deck]:
    """All decks, the own cards first, then topics in their order. At most four queries."""
    terms = [(_pair(entry), entry.topic_id) for entry in Entry.objects.published().terms()]
    mine, best = set[int](), dict[int | None, int]()
    if learner:
        mine = set(Card.objects.of(learner).values_list("entry", flat=True))
        best = dict(BestTime.objects.of(learner).values_list("topic", "milliseconds"))
    own = Deck(None, _distinct(pair for pair, _ in terms if pair.entry in mine), best.get(None))
    of_topics = [
        Deck(topic, _distinct(pair for pair, of in terms if of == topic.pk), best.get(topic.pk))
        for topic in Topic.objects.all()
    ]
    return [deck for deck in (own, *of_topics) if len(deck.pairs) >= PAIRS]


def can_play(terms: Iterable[Entry]) -> bool:
    """Are there pairs enough for a game?"""
    return len(_distinct(map(_pair, terms))) >= PAIRS


def pairs_of(entries: Collection[int]) -> list[Pair]:
    """The pairs of these entries that there still are. One query."""
    return _distinct(map(_pair, Entry.objects.published().filter(pk__in=entries)))


def _pair(entry: Entry) -> Pair:
    return Pair(entry.pk, entry.slug, entry.title, short_definition(entry.title, entry.summary))


def _distinct(pairs: Iterable[Pair]) -> list[Pair]:
    """Those that have a short definition, no two of them the same one."""
    return list({pair.definition: pair for pair in pairs if pair.definition}.values())

"""What a lesson would be about, and how one stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Subquery

from quiz.models import Attempt, Card, Contrast, Entry, Lesson, Question, Review, User
from quiz.rules import learn
from quiz.rules.learn import RIGHT_OFTEN_ENOUGH, Candidate, Group
from quiz.rules.memory import Rating


@dataclass(frozen=True)
class Learnt:
    """An entry of a lesson as it stands."""

    title: str
    slug: str
    right: int  # times, at the first try
    can_be_asked: bool  # what was retired meanwhile is asked no more

    @property
    def is_known(self) -> bool:
        return self.right >= RIGHT_OFTEN_ENOUGH

    @property
    def was(self) -> str:
        """As progress shows it."""
        return "right" if self.is_known else "unsure" if self.right else ""


@dataclass(frozen=True)
class Standing:
    """How a lesson stands."""

    entries: Sequence[Learnt]
    running: Attempt | None  # with its progress
    last: Attempt | None  # the last round that was finished

    @property
    def known(self) -> int:
        return sum(one.is_known for one in self.entries)

    @property
    def left(self) -> int:
        """How many the next round asks."""
        return sum(one.can_be_asked and not one.is_known for one in self.entries)

    @property
    def is_over(self) -> bool:
        return not (self.left or self.running)


def choose(learner: User | None, *, at: datetime) -> list[Candidate]:
    """What a lesson begun now would be about, in its order. At most three queries."""
    asked = Question.objects.published().filter(entry=OuterRef("pk"))
    entries = Entry.objects.published().filter(Exists(asked)).values_list("pk", "topic")
    cards = _cards(learner) if learner else {}
    candidates = [
        Candidate(entry, topic, _group(cards.get(entry), learner, at), _due(cards.get(entry)))
        for entry, topic in entries
    ]
    contrasts = Contrast.objects.values_list("entry", "other")
    return learn.mix(candidates, list(contrasts))


def by_group(chosen: Sequence[Candidate]) -> list[tuple[Group, list[Entry]]]:
    """The chosen entries by the reason for which they were, each group in its order. One query."""
    entries = Entry.objects.in_bulk([one.entry for one in chosen])
    found = [(kind, [entries[one.entry] for one in chosen if one.group == kind]) for kind in Group]
    return [(kind, group) for kind, group in found if group]


def standing(learner: User) -> Standing | None:
    """The learner's open lesson, known to the end or not; None without one. Four queries."""
    lesson = Lesson.objects.of(learner).open().first()
    if lesson is None:
        return None
    rows = lesson.entries.with_standing().values_list(  # type: ignore[misc]  # annotated
        "entry__title", "entry__slug", "right", "can_be_asked"
    )
    return Standing(
        entries=[Learnt(*row) for row in rows],
        running=lesson.rounds.running().with_progress().first(),
        last=lesson.rounds.finished().order_by("-finished_at", "-pk").first(),
    )


def _cards(learner: User) -> dict[int, Card]:
    """The learner's cards by their entry, each with the rating and the origin of its last look."""
    looks = Review.objects.counted().filter(card=OuterRef("pk"))
    last = looks.order_by("-reviewed_at", "-pk")
    cards = Card.objects.of(learner).annotate(
        last_rating=Subquery(last.values("rating")[:1]),
        last_origin=Subquery(last.values("origin")[:1]),
    )
    return {card.entry_id: card for card in cards}


def _group(card: Card | None, learner: User | None, at: datetime) -> Group:
    if card is None or learner is None:
        return Group.UNSEEN
    rating, origin = getattr(card, "last_rating", None), getattr(card, "last_origin", None)
    right = Rating.GOOD if origin == Review.Origin.QUIZ else Rating.HARD  # hard, but recalled
    return learn.group(
        card.memory(),
        missed=rating is not None and rating < right,
        wanted=learner.desired_retention,
        at=at,
    )


def _due(card: Card | None) -> datetime | None:
    return card.due if card else None

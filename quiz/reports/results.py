"""What a finished attempt showed: score, what to revisit, what one was sure of and got wrong."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import OuterRef, Subquery

from quiz.models import Attempt, Response
from quiz.reports.places import told_words
from quiz.rules import scoring
from quiz.rules.prompts import split_prompt


@dataclass(frozen=True)
class Asked:
    """One question as it went. Practice counts the first try, other presets the last."""

    position: int
    ask: str
    entry_slug: str
    entry_title: str
    earned: float  # 0 to 1
    answered: bool
    was_sure: bool
    shown: bool = False  # practice: its answer, without an answer given

    @property
    def was(self) -> str:
        return "right" if self.earned == 1 else "unsure" if self.earned > 0 else "wrong"

    @property
    def words(self) -> str:
        return told_words(self.was, answered=self.answered, shown=self.shown)


@dataclass(frozen=True)
class Revisit:
    """An entry with something missed."""

    slug: str
    title: str
    right: int
    asked: int


@dataclass(frozen=True)
class Results:
    """`asked` is empty and the score None while the quiz does not tell yet."""

    minutes: int
    total: int
    answered: int
    asked: tuple[Asked, ...] = ()
    score: float | None = None
    points: float = 0.0
    passed: bool | None = None

    @property
    def sure_and_wrong(self) -> list[Asked]:
        return [one for one in self.asked if one.was_sure and one.earned == 0]

    @property
    def revisits(self) -> list[Revisit]:
        """Entries with something missed, the most missed first."""
        by_entry: dict[str, list[Asked]] = {}
        for one in self.asked:
            by_entry.setdefault(one.entry_slug, []).append(one)
        found = [
            Revisit(slug, group[0].entry_title, sum(one.earned == 1 for one in group), len(group))
            for slug, group in by_entry.items()
        ]
        missed = [entry for entry in found if entry.right < entry.asked]
        return sorted(missed, key=lambda entry: (entry.right - entry.asked, entry.title))


def results(attempt: Attempt, *, at: datetime) -> Results:
    """The results of a finished attempt, as far as they may be told at `at`. One query."""
    answers = Response.objects.filter(place=OuterRef("pk")).order_by("number")
    counts = answers if attempt.is_practice else answers.reverse()
    places = attempt.places.select_related("version").annotate(
        earned=Subquery(counts.values("credit")[:1]),
        confidence=Subquery(counts.values("confidence")[:1]),
    )
    asked = tuple(
        Asked(
            position=place.position,
            ask=split_prompt(place.version.content["prompt"])[1],
            entry_slug=place.version.content["entry"]["slug"],
            entry_title=place.version.content["entry"]["title"],
            earned=place.earned or 0.0,
            answered=place.sequence > 0,
            was_sure=place.confidence == Response.Confidence.SURE,
            shown=place.settled_at is not None,
        )
        for place in places
    )
    ended = attempt.finished_at or at
    told = Results(
        minutes=round((ended - attempt.started_at).total_seconds() / 60),
        total=len(asked),
        answered=sum(one.answered for one in asked),
    )
    if not attempt.reveals(at):
        return told
    score = attempt.score or 0.0
    return replace(
        told,
        asked=asked,
        score=score,
        points=sum(one.earned for one in asked),
        passed=None if attempt.pass_mark is None else scoring.passed(score, attempt.pass_mark),
    )

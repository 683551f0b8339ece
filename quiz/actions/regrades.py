"""Marking stored answers again, when a published question turns out to have had a wrong key."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Case, Count, OuterRef, QuerySet, Subquery, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from quiz.actions import attempts, cards, tallies
from quiz.models import (
    Attempt,
    AttemptQuestion,
    Question,
    QuestionVersion,
    Regrade,
    Response,
    User,
)
from quiz.rules import kinds, scoring


@dataclass(frozen=True)
class Effect:
    """What marking again would do to one finished attempt. Scores are 0 to 1."""

    place: AttemptQuestion
    new_credits: tuple[float, ...]  # of its responses, in order
    old_score: float
    new_score: float

    @property
    def changes(self) -> bool:
        return self.old_score != self.new_score


def preview(version: QuestionVersion) -> list[Effect]:
    """What marking every earlier answer to the question by this version would do. Writes nothing.

    Running attempts are left alone: a page that is open was dealt from its own version. They
    can be marked after their finish. Answers name choices by their keys, which versions keep;
    an answer that picked a choice which is no longer there counts as wrong. An answer of
    another kind cannot be marked again and is left out.
    """
    return list(_effects(version, _earlier(version).select_related("attempt__learner", "version")))


@transaction.atomic
def apply(version: QuestionVersion, *, by: User | None, at: datetime) -> int:
    """Mark again by this version, and say how many attempts it touched.

    Each place then shows the new version, with a line in the attempt's history. Doing it
    twice changes nothing: no earlier version is left among the finished attempts.
    """
    places = _earlier(version).select_for_update(of=("self", "attempt"))
    effects = list(_effects(version, places))
    moved: list[tuple[int, int, float, int, float]] = []
    marked: list[Response] = []
    for effect in effects:
        place = effect.place
        responses = list(place.responses.all())
        if responses:
            counts = 0 if place.attempt.is_practice else -1
            old, new = responses[counts].credit, effect.new_credits[counts]
            moved.append((place.attempt_id, place.version_id, old, version.pk, new))
        for response, credit in zip(responses, effect.new_credits, strict=True):
            response.credit = credit
            response.save(update_fields=["credit"])
            marked.append(response)
        Regrade.objects.create(
            place=place,
            old_version=place.version,
            new_version=version,
            old_score=effect.old_score,
            new_score=effect.new_score,
            by=by,
            at=at,
        )
        place.version = version
        place.save(update_fields=["version"])
        Attempt.objects.filter(pk=place.attempt_id).update(score=effect.new_score)
    tallies.move(moved)
    cards.mark_again(marked)
    return len(effects)


def with_unmarked(questions: QuerySet[Question]) -> QuerySet[Question]:
    """Adds `unmarked`: finished attempts that a correction was to mark again and has not yet.

    The last version that is more than wording says so; attempts may finish long after it. An
    answer of another kind cannot be marked again and does not count.
    """
    change = QuestionVersion.Change
    versions = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("-number")
    corrected = Case(When(change=change.REGRADE, then="number"))
    asked = AttemptQuestion.objects.annotate(
        kind=KeyTextTransform("kind", "version__content")
    ).filter(
        version__question=OuterRef("pk"),
        version__number__lt=OuterRef("corrected"),
        attempt__finished_at__isnull=False,
        kind=OuterRef("kind"),
    )
    by_question = asked.order_by().values("version__question")
    return questions.annotate(
        corrected=versions.exclude(change=change.WORDING).values(since=corrected)[:1],
        unmarked=Coalesce(Subquery(by_question.values(count=Count("pk"))), 0),
    )


def running(version: QuestionVersion) -> int:
    """How many running attempts ask an earlier version."""
    return AttemptQuestion.objects.filter(
        version__question=version.question_id,
        version__number__lt=version.number,
        attempt__finished_at=None,
    ).count()


def _earlier(version: QuestionVersion) -> QuerySet[AttemptQuestion]:
    return (
        AttemptQuestion.objects.filter(
            version__question=version.question_id,
            version__number__lt=version.number,
            attempt__finished_at__isnull=False,
        )
        .select_related("attempt", "version")
        .prefetch_related("responses")
        .order_by("attempt")
    )


def _effects(version: QuestionVersion, places: QuerySet[AttemptQuestion]) -> Iterator[Effect]:
    item = version.item()
    same_kind = [place for place in places if place.version.item().kind == item.kind]
    counted = _counted(same_kind)
    for place in same_kind:
        new = tuple(kinds.credit(item, response.answer) for response in place.responses.all())
        scores = counted[place.attempt_id]
        counts = 0 if place.attempt.is_practice else -1
        marked = [*scores]
        marked[place.position - 1] = new[counts] if new else 0.0
        yield Effect(
            place=place,
            new_credits=new,
            old_score=scoring.score(scores),
            new_score=scoring.score(marked),
        )


def _counted(places: list[AttemptQuestion]) -> dict[int, list[float]]:
    """The counted credits of every attempt concerned, by attempt, in order of position."""
    return {place.attempt_id: attempts.counted_credits(place.attempt) for place in places}

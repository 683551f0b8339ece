"""Answers to the places of a running attempt."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery

from quiz.models import AttemptQuestion, Response
from quiz.rules import kinds
from quiz.rules.kinds import Answer


class AttemptClosed(Exception):
    """The attempt is finished, or its time is up; it takes no more answers."""


class StaleAnswer(Exception):
    """The place has moved on since the page was made: answered elsewhere, or settled."""


@transaction.atomic
def answer(
    place: AttemptQuestion,
    given: Answer,
    *,
    sequence: int,
    at: datetime,
    confidence: int | None = None,
) -> Response:
    """Record one answer to one place; the same answer sent again is the same response.

    `sequence` is the number that the form carried. `given` is neither blank nor unreadable
    (`kinds.is_blank`, `kinds.complaint`).

    Raises AttemptClosed after the finish or the deadline with its grace, StaleAnswer when
    the place has moved on and this is not the answer that moved it.
    """
    place = _lock_place(place)
    if sequence != place.sequence:
        return _repeated(place, given, sequence)
    if place.attempt.is_closed(at):
        raise AttemptClosed
    if place.settled_at:
        raise StaleAnswer
    credit = kinds.credit(place.version.item(), given)
    since = getattr(place, "last_answer_at", None) or place.attempt.started_at
    response = place.responses.create(
        number=sequence + 1,
        answer=given,
        credit=credit,
        confidence=confidence,
        answered_at=at,
        seconds=max(0, round((at - since).total_seconds())),
    )
    place.sequence = sequence + 1
    if place.attempt.is_practice and (credit == 1 or place.sequence == place.attempt.tries):
        place.settled_at = at
    place.save(update_fields=["sequence", "settled_at"])
    return response


@transaction.atomic
def show_answer(place: AttemptQuestion, *, at: datetime) -> AttemptQuestion:
    """Settle a practice question without another try. Settling twice changes nothing.

    Raises AttemptClosed after the finish, and for attempts that tell nothing before the end.
    """
    place = _lock_place(place)
    if place.attempt.is_closed(at) or not place.attempt.is_practice:
        raise AttemptClosed
    if not place.settled_at:
        place.settled_at = at
        place.save(update_fields=["settled_at"])
    return place


def _repeated(place: AttemptQuestion, given: Answer, sequence: int) -> Response:
    same = place.responses.filter(number=sequence + 1).first()
    if same is None or same.answer != given:
        raise StaleAnswer
    return same


def _lock_place(place: AttemptQuestion) -> AttemptQuestion:
    """The place and its attempt as they are now, kept still for this transaction.

    Its version is not joined: PostgreSQL loses a locked row whose joined row, itself not locked,
    changed while it waited, as a regrade changes it.
    """
    answered = Response.objects.filter(place__attempt=OuterRef("attempt")).values("place__attempt")
    locked = (
        AttemptQuestion.objects.select_for_update(of=("self", "attempt"))
        .select_related("attempt")
        .annotate(last_answer_at=Subquery(answered.values(last=Max("answered_at"))))
        .get(pk=place.pk)
    )
    if locked.version_id == place.version_id:
        locked.version = place.version  # at hand, as a rule; a version never changes
    return locked

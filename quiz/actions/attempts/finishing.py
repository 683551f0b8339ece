"""The end of an attempt: its score, and who is told."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CharField, Exists, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from quiz.events import AttemptFinished, emit
from quiz.models import Attempt, AttemptQuestion, HandledEvent, Preset, Response, User
from quiz.rules import scoring

IDLE = timedelta(days=1)
UNDERWAY = timedelta(minutes=15)  # how long an event may take before it counts as lost


@transaction.atomic
def finish(attempt: Attempt, *, at: datetime) -> Attempt:
    """Close the attempt and score it: unanswered questions earn nothing.

    Closed late, it ends at its deadline. Finishing twice changes nothing and tells nobody.
    """
    attempt = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if attempt.finished_at:
        return attempt
    attempt.finished_at = min(at, attempt.deadline) if attempt.deadline else at
    attempt.score = scoring.score(counted_credits(attempt))
    attempt.save(update_fields=["finished_at", "score"])
    _tell(attempt)
    return attempt


def close_overdue(*, at: datetime, of: User | None = None) -> int:
    """Finish the attempts, of everybody or one learner, whose deadline and grace have passed.

    Says how many. Each has its own transaction, so that what follows cannot undo it.
    """
    running = (Attempt.objects.of(of) if of else Attempt.objects.all()).running()
    late = [one for one in running.filter(deadline__lt=at) if one.is_closed(at)]
    return len([finish(attempt, at=at) for attempt in late])


def close_idle(*, at: datetime) -> int:
    """Finish practice that nobody has gone on with for a day, so that its answers count.

    It ends with its last answer. Practice in which nothing was answered is left. Says how many.
    """
    practice = Attempt.objects.running().filter(preset=Preset.PRACTICE)
    answered = practice.annotate(last=Max("places__responses__answered_at"))
    idle = list(answered.filter(last__lt=at - IDLE).values_list("pk", "last"))
    return len([finish(Attempt(pk=pk), at=last) for pk, last in idle])


def announce_lost(*, at: datetime) -> int:
    """Tell once more of finished attempts that nothing has reacted to, and say how many.

    What was finished in the last quarter of an hour may still be on its way.
    """
    mark = Concat(Value(AttemptFinished.__name__ + ":"), Cast(OuterRef("pk"), CharField()))
    lost = Attempt.objects.finished().filter(
        ~Exists(HandledEvent.objects.filter(pk=mark)), finished_at__lt=at - UNDERWAY
    )
    attempts = list(lost.only("learner"))
    for attempt in attempts:
        _tell(attempt)
    return len(attempts)


def counted_credits(attempt: Attempt) -> list[float]:
    """What each place earned, in order: the first try in practice, else the last; 0 unanswered."""
    return [earned or 0.0 for _, earned in _earned(attempt)]


def answered(attempt: Attempt) -> list[tuple[int, float]]:
    """The version and the counted credit of each place that was answered, in order."""
    return [(version, earned) for version, earned in _earned(attempt) if earned is not None]


def counted_responses(attempt: Attempt) -> list[Response]:
    """The response of each answered place that counts, with its question at hand, in order."""
    counted = Response.objects.filter(place__attempt=attempt).counted()
    return list(counted.select_related("place__version__question").order_by("place__position"))


def _earned(attempt: Attempt) -> QuerySet[AttemptQuestion, tuple[int, float | None]]:
    """The version and the counted credit of each place, in order; None where nothing was given."""
    answers = Response.objects.filter(place=OuterRef("pk")).order_by("number")
    counts = answers if attempt.is_practice else answers.reverse()
    places = attempt.places.annotate(earned=Subquery(counts.values("credit")[:1]))
    return places.values_list("version", "earned")


def _tell(attempt: Attempt) -> None:
    emit(AttemptFinished(attempt_id=attempt.pk, learner_id=attempt.learner_id))

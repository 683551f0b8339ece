"""What one learner should do now, and with what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from quiz.models import Attempt, Entry, Preset, User
from quiz.reports.offers import Offer
from quiz.rules.memory import State
from quiz.rules.next_step import Begun, Step, suggest


@dataclass(frozen=True)
class Standing:
    """How a learner stands with all that is taught now."""

    cards: int
    due: int  # cards, new ones included
    missed: int  # entries that were not recalled at the last look, or with effort
    unseen: int  # entries that nobody looked at
    next_at: datetime | None  # when the first of the other cards falls due


@dataclass(frozen=True)
class NextStep:
    step: Step
    reason: str
    standing: Standing
    attempt: Attempt | None = None  # to go on with
    is_over: bool = False  # its time is up
    offer: Offer | None = None  # the quiz to take


def next_step(
    learner: User, begun: Sequence[Attempt], offers: Sequence[Offer], *, at: datetime
) -> NextStep:
    """Choose what this learner should do now. One query.

    `begun` are the running attempts with their progress, the most urgent first; `offers` are the
    quizzes that can be started now.
    """
    known = standing(learner, at=at)
    new = [offer for offer in offers if not offer.taken]
    mock = next((offer for offer in new if offer.quiz.preset == Preset.MOCK), None)
    suggestion = suggest(
        [as_begun(attempt) for attempt in begun],
        at=at,
        due=known.due,
        missed=known.missed,
        unseen=known.unseen,
        new_mock=mock is not None,
        new_quiz=bool(new),
        exam_in=learner.days_to_exam(at),
    )
    offer = {Step.MOCK: mock, Step.QUIZ: next(iter(new), None)}.get(suggestion.step)
    attempt = begun[0] if suggestion.step == Step.GO_ON else None
    is_over = attempt is not None and attempt.is_closed(at)
    return NextStep(suggestion.step, suggestion.reason, known, attempt, is_over, offer)


def as_begun(attempt: Attempt) -> Begun:
    """A running attempt, with its progress, as the rules see it."""
    return Begun(attempt.active_at, attempt.closes_at())  # type: ignore[attr-defined]  # annotated


def standing(learner: User, *, at: datetime) -> Standing:
    """Count the learner's cards, and the entries. One query."""
    is_later, effort = Q(own__due__gt=at), [State.LEARNING, State.RELEARNING]
    entries = Entry.objects.published().with_card_of(learner)
    counts = entries.aggregate(
        cards=Count("own__pk"),
        due=Count("own__pk", filter=~is_later),
        missed=Count("own__pk", filter=Q(own__state__in=effort)),
        unseen=Count("pk", filter=Q(own__last_look=None)),
        next_at=Min("own__due", filter=is_later),
    )
    return Standing(**counts)

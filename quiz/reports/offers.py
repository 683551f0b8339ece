"""Quizzes as they stand for one learner now: how long, open or not, tried or begun."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from quiz.models import Attempt, Entry, Quiz, Status, Topic, User


class State(StrEnum):
    """May the learner start an attempt, and if not, why?"""

    OPEN = "open"
    EARLY = "early"  # it opens later
    OVER = "over"  # it has closed
    ACCOUNT = "account"  # it counts attempts, so it needs an account
    USED = "used"  # no attempts left
    EMPTY = "empty"  # nothing to ask


@dataclass(frozen=True)
class Offer:
    quiz: Quiz
    length: int  # questions that an attempt started now would ask
    topics: Sequence[Topic]  # that its questions are drawn from; none when they are fixed
    state: State
    taken: int = 0  # the learner's attempts, a running one included
    running: Attempt | None = None  # with its progress; it goes on whatever the state

    @property
    def can_start(self) -> bool:
        return self.state == State.OPEN and self.running is None

    @property
    def left(self) -> int | None:
        """Attempts left; None when any number is allowed."""
        allowed = self.quiz.attempts_allowed
        return None if allowed is None else max(0, allowed - self.taken)


def offers(
    learner: User | None,
    *,
    at: datetime,
    begun: Iterable[Attempt] | None = None,
    **only: Any,
) -> list[Offer]:
    """Published quizzes in their order, or those with these fields. At most four queries.

    `begun` is the learner's running attempts with their progress, where somebody has them already.
    """
    shown = Quiz.objects.published().filter(**only).with_length().prefetch_related("topics")
    if learner is not None:
        own = Attempt.objects.of(learner)
        here = own.filter(quiz=OuterRef("pk")).order_by().values("quiz")
        shown = shown.annotate(taken=Coalesce(Subquery(here.values(n=Count("pk"))), 0))
        begun = (
            own.running().filter(quiz__isnull=False).with_progress() if begun is None else begun
        )
    running = {attempt.quiz_id: attempt for attempt in begun or () if not attempt.is_closed(at)}
    pools = _pools()
    found = []
    for quiz in shown:
        length: int = quiz.length  # type: ignore[attr-defined]  # annotated
        taken: int = getattr(quiz, "taken", 0)
        topics = list(quiz.topics.all())
        if quiz.draw:
            length = min(quiz.draw, sum(pools.get(topic.pk, 0) for topic in topics))
        state = _state(quiz, learner, length, taken, at)
        found.append(Offer(quiz, length, topics, state, taken, running.get(quiz.pk)))
    return found


def _pools() -> dict[int, int]:
    """How many questions can be drawn from each topic."""
    asking = Entry.objects.filter(questions__status=Status.PUBLISHED).order_by()
    return dict(asking.values_list("topic").annotate(n=Count("questions")))


def _state(quiz: Quiz, learner: User | None, length: int, taken: int, at: datetime) -> State:
    """In the order in which a start would be refused."""
    if not quiz.is_open(at):
        return State.EARLY if quiz.opens and at < quiz.opens else State.OVER
    if quiz.attempts_allowed is not None:
        if learner is None or learner.is_guest:
            return State.ACCOUNT
        if taken >= quiz.attempts_allowed:
            return State.USED
    return State.OPEN if length else State.EMPTY

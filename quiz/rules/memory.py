"""When to ask for something again: the FSRS memory model behind a few words of ours.

All times are aware datetimes in UTC. `stability` is in days: the time in which recall falls to
90 %. `difficulty` is FSRS's own scale, 1 (easy) to 10 (hard). `retention` is the recall wanted
when a card falls due, 0 to 1.

Source: FSRS-6 as the `fsrs` package (py-fsrs) computes it, with its default weights. Ours are the
single step of ten minutes, the limit of quiz answers a day, and the plan before an exam.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import fsrs

STEP = timedelta(minutes=10)  # after a miss, and before something new counts as learned
LAST_DAYS = 3  # before an exam, over which the last look at everything is spread
DAY = timedelta(days=1)

# FSRS-6's default shape of forgetting: w20, and what makes recall 90 % after `stability` days.
DECAY = -0.1542
FACTOR = 0.9 ** (1 / DECAY) - 1


class Rating(IntEnum):
    """How well something was recalled, in FSRS's words."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class State(IntEnum):
    """Where a memory stands, in FSRS's words; only in REVIEW does it wait for days."""

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True)
class Look:
    """One look at a card: what came of it, when, and whether a quiz brought it."""

    rating: Rating
    at: datetime
    is_quiz: bool = False


@dataclass(frozen=True)
class Terms:
    """A learner's own: the recall wanted, the first moment of the exam's day, the time zone."""

    retention: float = 0.9
    exam: datetime | None = None
    zone: tzinfo = UTC


@dataclass(frozen=True)
class Memory:
    """What one learner remembers of one thing after its last look."""

    state: State
    step: int | None  # of the step of ten minutes; None in REVIEW
    stability: float
    difficulty: float
    due: datetime
    last_look: datetime


def rating_of(credit: float) -> Rating:
    """What a quiz answer counts as: right is Good, partly Hard, wrong Again (credit 0 to 1)."""
    if credit >= 1:
        return Rating.GOOD
    return Rating.HARD if credit > 0 else Rating.AGAIN


def fold(looks: Iterable[Look], terms: Terms, *, lane: int = 0) -> Memory | None:
    """Return the memory that these looks, in the order of their times, leave; None for none.

    `lane` is any number of the card, by which the last looks before an exam are spread over days.
    """
    left = None
    for _, left in history(looks, terms, lane=lane):  # noqa: B007  # the last one is wanted
        pass
    return left


def history(looks: Iterable[Look], terms: Terms, *, lane: int = 0) -> Iterator[tuple[int, Memory]]:
    """Give the place, from 0, of each look that counts, with the memory after it.

    Of the looks that quizzes bring, the first of each day (in the learner's zone) counts.
    """
    memory, quiz_day = None, None
    for place, look in enumerate(looks):
        day = look.at.astimezone(terms.zone).date()
        if look.is_quiz and day == quiz_day:
            continue
        quiz_day = day if look.is_quiz else quiz_day
        memory = after(memory, look.rating, at=look.at, terms=terms, lane=lane)
        yield place, memory


def after(
    memory: Memory | None, rating: Rating, *, at: datetime, terms: Terms, lane: int = 0
) -> Memory:
    """Return the memory after one more look; `None` is a card that nobody has looked at.

    A look that is told to be before the last one counts as at the last one's time.

    Raises ValueError when `at` has no zone.
    """
    at = at.astimezone(UTC) if at.tzinfo else at
    if memory:
        at = max(at, memory.last_look)
    card, _ = _scheduler(terms.retention).review_card(_card(memory), _rating(rating), at)
    return Memory(
        state=State(card.state),
        step=card.step,
        stability=cast(float, card.stability),  # never None after a review
        difficulty=cast(float, card.difficulty),
        due=before_exam(card.due, at=at, exam=terms.exam, lane=lane),
        last_look=at,
    )


def before_exam(due: datetime, *, at: datetime, exam: datetime | None, lane: int = 0) -> datetime:
    """Bring a due date that an exam would overtake before it; others stay as they are.

    A card that would not come again before the exam gets a last look in the three days before
    it; `lane` (any whole number) spreads the cards over these days. What was looked at in those
    days is next due on the day of the exam itself. After the exam there is no limit.
    """
    if exam is None or at >= exam or due <= exam - DAY:
        return due
    if at >= exam - LAST_DAYS * DAY:
        return min(due, exam)
    last = exam - DAY * (1 + lane % LAST_DAYS)
    return max(last, min(at + DAY, exam))


def retrievability(memory_stability: float, last_look: datetime, *, at: datetime) -> float:
    """Return the chance of recall now, 0 to 1; 1 at the look itself and for times before it.

    Source: FSRS-6's power curve with its default decay; days count with their fractions, where
    the package takes whole ones.
    """
    days = max(0.0, (at - last_look) / DAY)
    return float((1 + FACTOR * days / memory_stability) ** DECAY)


def _card(memory: Memory | None) -> "fsrs.Card":
    import fsrs

    if memory is None:
        return fsrs.Card(card_id=0)
    return fsrs.Card(
        card_id=0,
        state=fsrs.State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last_look,
    )


def _rating(rating: Rating) -> "fsrs.Rating":
    import fsrs

    return fsrs.Rating(rating)


@cache
def _scheduler(retention: float) -> "fsrs.Scheduler":
    """Made at first use: the package costs each start that does not need it. Nothing is random."""
    import fsrs

    return fsrs.Scheduler(
        desired_retention=retention,
        learning_steps=(STEP,),
        relearning_steps=(STEP,),
        enable_fuzzing=False,
    )

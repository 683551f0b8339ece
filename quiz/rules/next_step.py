"""What should I do now? One thing, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

DAY = timedelta(days=1)
NEAR = 14  # days before an exam, in which a mock exam goes before learning more


class Step(StrEnum):
    GO_ON = "go on"  # with what was begun
    REVIEW = "review"
    MOCK = "mock"  # take a mock exam
    LEARN = "learn"
    QUIZ = "quiz"
    REST = "rest"


@dataclass(frozen=True)
class Suggestion:
    step: Step
    reason: str  # a sentence


@dataclass(frozen=True)
class Begun:
    """Something that was begun and not finished: when touched last, when it takes no more."""

    touched_at: datetime
    ends_at: datetime | None = None

    def is_over(self, at: datetime) -> bool:
        return self.ends_at is not None and at > self.ends_at

    def ends_soon(self, at: datetime) -> bool:
        return self.ends_at is not None and at <= self.ends_at <= at + DAY

    def urgency(self, at: datetime) -> tuple[bool, datetime]:
        """What ends soon goes before all else, then what was touched last. The most is first."""
        return self.ends_soon(at), self.touched_at


def suggest(
    begun: Sequence[Begun] = (),
    *,
    at: datetime,
    due: int = 0,
    missed: int = 0,
    unseen: int = 0,
    new_quiz: bool = False,
    new_mock: bool = False,
    exam_in: int | None = None,
) -> Suggestion:
    """Return the one thing to do now, with its reason.

    `begun` has the most urgent first. `due` are cards, `missed` and `unseen` entries that can be
    learned. `new_quiz` and `new_mock`: is there one that can be taken now and was not taken
    before? `exam_in` is in days; None without an exam to come.
    """
    first = begun[0] if begun else None
    fresh = first and first.touched_at > at - DAY
    near = exam_in is not None and exam_in <= NEAR
    steps = [
        (first and first.ends_soon(at), Step.GO_ON, "It ends soon, so it comes first."),
        (fresh and first and first.is_over(at), Step.GO_ON, "You can see how it went."),
        (fresh, Step.GO_ON, "It is still fresh in your mind."),
        (due, Step.REVIEW, _why_review(due, exam_in if near else None)),
        (first, Step.GO_ON, "Nothing is due, and this is not finished."),
        (new_mock and near and exam_in, Step.MOCK, f"{_exam(exam_in)} It shows where you stand."),
        (missed or unseen, Step.LEARN, _why_learn(missed, unseen)),
        (new_quiz, Step.QUIZ, "Nothing is due, and you have not taken this one."),
        (True, Step.REST, "Nothing is due, and nothing waits to be finished."),
    ]
    return next(Suggestion(step, reason) for is_so, step, reason in steps if is_so)


def _why_review(due: int, exam_in: int | None) -> str:
    told = "It is due, and a look now makes it stay."
    if due > 1:
        told = "They are due, and a look now makes them stay."
    return told if exam_in is None else f"{told} {_exam(exam_in)}"


def _why_learn(missed: int, unseen: int) -> str:
    parts = [f"you missed {missed} lately"] if missed else []
    if unseen:
        parts.append(f"{unseen} {'entry is' if unseen == 1 else 'entries are'} new to you")
    return f"Nothing is due; {' and '.join(parts)}."


def _exam(exam_in: int | None) -> str:
    days = {0: "today", 1: "tomorrow"}.get(exam_in or 0, f"in {exam_in} days")
    return f"Your exam is {days}."

"""Tests of the small system (reminding.py): functions with claims that can turn out false."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from quiz.labs.reminding import NEEDS, Consumer, Delivery, Store, System
from quiz.labs.run_queue import RunQueue

SERVICE_SECONDS = 3.5  # until what has not come counts as lost
LEARNER, CRASHED, REPEATED, MARKER = 3, 1, 2, 9


@dataclass(frozen=True)
class Result:
    """What a test said. `words` are those of the claim that failed, or what was claimed."""

    level: str
    passed: bool
    words: str
    started: float  # seconds from the start of the run
    seconds: float


def expect(*, that: bool, words: str) -> None:
    """The assertion of these tests: it stays when Python runs without assert."""
    if not that:
        raise AssertionError(words)


def cast(level: str, test: Callable[[], str], clock: Callable[[], float]) -> Result:
    """Run a test and time it. What it raises besides AssertionError is no result."""
    started = clock()
    try:
        passed, words = True, test()
    except AssertionError as failure:
        passed, words = False, str(failure)
    return Result(level, passed, words, started, clock() - started)


def unit(system: System) -> str:
    """An event made by hand, straight into the rule."""
    event = {"attempt": 7, "learner": LEARNER, "credits": {"a": 1.0, "b": 0.5, "c": 0.0}}
    due = system.rule(event)
    expect(that=due == ["3/c"], words=f"Due should be ['3/c'], the one without credit; got {due}.")
    due = system.rule(event | {"credits": {"a": 1.0}})
    expect(that=due == [], words=f"Nothing was missed, so nothing should be due; got {due}.")
    try:
        system.rule({"attempt": 7, "learner": LEARNER})
    except KeyError:
        return "Due is what earned nothing; an event without credits is refused."
    raise AssertionError("An event without credits should be refused, and it was not.")


def contract(system: System) -> str:
    """What the rule reads, held against what the real producer writes. No queue, no handler."""
    written = system.produce(7, LEARNER, {"a": 1.0})
    for name, kind in NEEDS.items():
        expect(
            that=isinstance(written.get(name), kind),
            words=f"The handler reads “{name}”; the producer wrote {', '.join(written)}.",
        )
    return f"The producer writes what the handler reads: {', '.join(NEEDS)}."


@dataclass(frozen=True)
class ServiceSeen:
    """What the service test saw on its way. Times are in seconds from the start of the run."""

    sent: float
    at_once: int  # how often the repeated event had its card due, right after sending
    at_last: int  # and when the marker had been dealt with
    deliveries: list[Delivery]

    @property
    def repeats(self) -> list[Delivery]:
        return [one for one in self.deliveries if one.attempt == REPEATED]

    @property
    def marker(self) -> Delivery | None:
        return next((one for one in self.deliveries if one.attempt == MARKER), None)


class Service:
    """One service through its door: real messages in, a look at its store."""

    def __init__(self, system: System, queue: RunQueue, clock: Callable[[], float]) -> None:
        self._queue, self._clock = queue, clock
        self._consumer = Consumer(system, queue, Store(breaks_once=True), clock)
        self.seen: ServiceSeen | None = None

    def test(self) -> str:
        """Four messages: one whose worker dies, one that is sent twice, and a marker behind."""
        sent, due = self._clock(), self._consumer.store.due
        for number, attempt in enumerate((CRASHED, REPEATED, REPEATED, MARKER)):
            # By hand: in a test of one service the others are replaced.
            event: dict[str, object] = {"attempt": attempt, "learner": LEARNER}
            earned = {f"q{attempt}": 0.0, "known": 1.0}
            self._queue.send(
                json.dumps(event | {"credits": earned}), group="learner-3", once=str(number)
            )
        at_once = due[f"3/q{REPEATED}"]
        came = self._consumer.until(
            lambda: any(one.attempt == MARKER for one in self._consumer.deliveries),
            deadline=sent + SERVICE_SECONDS,
        )
        self.seen = ServiceSeen(sent, at_once, due[f"3/q{REPEATED}"], self._consumer.deliveries)
        expect(that=came, words=f"The marker did not come within {SERVICE_SECONDS} seconds.")
        for attempt, what in (
            (CRASHED, "whose worker died"),
            (REPEATED, "that was sent twice"),
            (MARKER, "behind them"),
        ):
            got = due[f"3/q{attempt}"]
            expect(
                that=got == 1,
                words=f"The event {what} should have its card due once; it was {got} times.",
            )
        expect(that=due["3/known"] == 0, words="What was known should not be due, and it is.")
        return "Each event has its card due once, after a crash and a repeat as well."

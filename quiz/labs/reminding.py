"""A small event-driven system to be tested: what was missed in an attempt comes back as a card.

Producer, queue, consumer, rule, store. It is made for one run, and may be made with a fault.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from quiz.labs.run_queue import RunQueue

NEEDS: dict[str, type] = {"attempt": int, "learner": int, "credits": dict}  # what the rule reads


class WorkerDied(Exception):
    """The worker ended in the middle of its work, as the test wanted it to."""


class Store:
    """Which cards are due, and how often each was made so. It can break at its first write."""

    def __init__(self, *, breaks_once: bool = False) -> None:
        self.due: Counter[str] = Counter()
        self.acted_on: set[int] = set()
        self._breaks = breaks_once

    def bring_back(self, attempt: int, cards: list[str]) -> None:
        if self._breaks:
            self._breaks = False
            raise WorkerDied("the worker died before its work was done")
        self.due.update(cards)
        self.acted_on.add(attempt)


@dataclass(frozen=True)
class System:
    """The parts that a fault may be in."""

    produce: Callable[[int, int, Mapping[str, float]], dict[str, Any]]
    rule: Callable[[Mapping[str, Any]], list[str]]
    deletes_first: bool = False
    knows_repeats: bool = True


def system(fault: str) -> System:
    """One without a fault, or with "rule", "renamed", "early" or "twice"."""
    marks = "marks" if fault == "renamed" else "credits"

    def produce(attempt: int, learner: int, earned: Mapping[str, float]) -> dict[str, Any]:
        return {"attempt": attempt, "learner": learner, marks: dict(earned)}

    def is_known(credit: float) -> bool:
        return credit >= 0 if fault == "rule" else credit > 0

    def rule(event: Mapping[str, Any]) -> list[str]:
        """The cards that are due: of what earned nothing. Raises KeyError for a missing field."""
        learner, earned = event["learner"], event["credits"]
        return [f"{learner}/{name}" for name, credit in earned.items() if not is_known(credit)]

    return System(produce, rule, deletes_first=fault == "early", knows_repeats=fault != "twice")


@dataclass(frozen=True)
class Delivery:
    """A message that the consumer was given, in seconds from the start of the run."""

    at: float
    attempt: int
    number: int  # how often this message was received, this time counted
    error: str = ""  # "" when it was dealt with


@dataclass
class Consumer:
    """Takes messages one by one, and acts on each by the rule."""

    system: System
    queue: RunQueue
    store: Store
    clock: Callable[[], float]
    deliveries: list[Delivery] = field(default_factory=list)

    def step(self) -> None:
        """Deal with the next message, if one comes within a second. Raises CloudError."""
        message = self.queue.take(wait=1)
        if message is None:
            return
        at, event, error = self.clock(), json.loads(message.body), ""
        if self.system.deletes_first:
            self.queue.done(message)
        try:
            self._work(event)
        except WorkerDied as death:
            error = str(death)
        except KeyError as missing:
            error = f"the event has no field {missing}"
        self.deliveries.append(Delivery(at, event["attempt"], message.receives, error))
        if not error and not self.system.deletes_first:
            self.queue.done(message)

    def until(self, is_there: Callable[[], bool], *, deadline: float) -> bool:
        """Go on until it is there, or until the deadline; says whether it is."""
        while not is_there():
            if self.clock() >= deadline:
                return False
            self.step()
        return True

    def _work(self, event: Mapping[str, Any]) -> None:
        attempt = event["attempt"]
        if self.system.knows_repeats and attempt in self.store.acted_on:
            return
        self.store.bring_back(attempt, self.system.rule(event))

"""A subject of one run: its list of observers, and when each of them was called."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.dispatch import Signal

from quiz.events import Event

Reaction = Callable[[Event], str]  # what an observer does; it says what it did


class PlannedFault(Exception):
    """What the learner asked for has gone wrong."""


@dataclass(frozen=True)
class Call:
    """One call of an observer, in seconds from the start of the run."""

    observer: str
    started: float
    ended: float
    said: str  # "" when it failed
    error: str = ""  # "" when it did not

    @property
    def ms(self) -> float:
        return (self.ended - self.started) * 1000


class Subject:
    """Observers in the order in which they were attached. Their calls are written down."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.signal = Signal()
        self.calls: list[Call] = []
        self._clock = clock
        self._hear: dict[str, Callable[..., None]] = {}

    @property
    def observers(self) -> list[str]:
        return list(self._hear)

    def attach(self, name: str, react: Reaction) -> None:
        def hear(event: Event, **_: Any) -> None:
            started = self._clock()
            try:
                said = react(event)
            except Exception as error:
                self.calls.append(Call(name, started, self._clock(), "", str(error)))
                raise
            self.calls.append(Call(name, started, self._clock(), said))

        self._hear[name] = hear
        self.signal.connect(hear, weak=False)  # it would forget what nobody else holds

    def detach(self, name: str) -> None:
        self.signal.disconnect(self._hear.pop(name))

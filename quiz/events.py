"""What happens here that others may want to know: facts, told after they are committed.

`happened` and `emit` are the whole bus. The sender of the signal is the event's class, so that
`@receiver(happened, sender=AttemptFinished)` hears one kind only. docs/events.md lists them all.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, fields
from functools import partial
from typing import ClassVar

from django.db import transaction
from django.dispatch import Signal

happened = Signal()
_told_by = ContextVar("told_by", default=happened)


class UnknownEvent(Exception):
    """The text is none of our events; it says what it lacks."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """One fact. Its `id` derives from the row that is the fact, so that telling it twice shows.

    Fields are whole numbers: the keys of rows. Who reacts reads the rows as they are by then.
    """

    types: ClassVar[dict[str, type["Event"]]] = {}

    def __init_subclass__(cls) -> None:
        Event.types[cls.__name__] = cls

    @property
    def id(self) -> str:
        """The same for ever: the event's name and its fact's key."""
        raise NotImplementedError

    @property
    def group(self) -> str:
        """Events of one group are delivered in order."""
        raise NotImplementedError

    def to_json(self) -> str:
        return json.dumps({"type": type(self).__name__, **asdict(self)}, sort_keys=True)

    @staticmethod
    def from_json(text: str) -> "Event":
        """Raises UnknownEvent for anything that `to_json` does not write."""
        try:
            data = json.loads(text)
            known = Event.types[data.pop("type")]
        except (ValueError, AttributeError, KeyError, TypeError, RecursionError) as error:
            raise UnknownEvent("Not one of our events.") from error
        wanted = {field.name for field in fields(known)}
        if set(data) != wanted or not all(type(value) is int for value in data.values()):
            raise UnknownEvent(f"{known.__name__} has {', '.join(sorted(wanted))}, all whole.")
        return known(**data)


@dataclass(frozen=True, kw_only=True)
class AttemptFinished(Event):
    """A learner's attempt has ended, by its finish or at its deadline, and has its score."""

    attempt_id: int
    learner_id: int

    @property
    def id(self) -> str:
        return f"AttemptFinished:{self.attempt_id}"

    @property
    def group(self) -> str:
        return f"learner-{self.learner_id}"


def emit(event: Event) -> None:
    """Tell everybody, once the transaction is committed; never if it is not.

    An observer that fails is logged and keeps nobody else from hearing it.
    """
    told_by = _told_by.get()
    transaction.on_commit(partial(told_by.send_robust, sender=type(event), event=event))


@contextmanager
def told_through(signal: Signal) -> Iterator[None]:
    """What is emitted in here, by this thread, is told to the observers of this signal alone.

    Whether the site's own observer is among them is the caller's affair.
    """
    before = _told_by.set(signal)
    try:
        yield
    finally:
        _told_by.reset(before)

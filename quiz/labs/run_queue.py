"""A FIFO queue of one run: made for it, its calls counted, gone with it."""

import time
from contextlib import suppress

from quiz.cloud import CloudError, queues
from quiz.cloud.queues import Message
from quiz.labs.bench import Bench

SETTLES = 1.0  # seconds after its making until AWS lets a queue be used


class RunQueue:
    """Make it early: on AWS the first call waits until the queue may be used.

    Its methods raise CloudError.
    """

    def __init__(self, bench: Bench, part: str, *, hidden_seconds: int = 30) -> None:
        self._bench, self._url = bench, ""
        name = f"{bench.name}-{part}"
        bench.made(f"queue:{name}.fifo", self._remove)
        self._url = queues.make(name, fifo=True, hidden_seconds=hidden_seconds)
        bench.calls += 1
        self._usable_at = time.monotonic() + (SETTLES if bench.is_aws else 0)

    def send(self, body: str, *, group: str, once: str) -> None:
        """Put a message in; a second one with the same `once` is accepted and dropped."""
        self._called()
        queues.send(self._url, body, group=group, once=once)

    def take(self, *, wait: int = 1) -> Message | None:
        """The next message, hidden from now on; None when none came within `wait` seconds."""
        self._called()
        return next(iter(queues.receive(self._url, most=1, wait=wait)), None)

    def done(self, message: Message) -> None:
        self._called()
        queues.delete(self._url, message)

    def _called(self) -> None:
        time.sleep(max(0, self._usable_at - time.monotonic()))
        self._bench.calls += 1

    def _remove(self) -> None:
        """What cannot be removed now is still written down, for whoever tidies."""
        if self._url:
            self._bench.calls += 1
            with suppress(CloudError):
                queues.remove(self._url)

"""What the queues lab does with its queues, and the record of it."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, islice
from typing import Literal

from quiz.cloud import queues
from quiz.cloud.queues import Message
from quiz.labs.bench import Bench

MESSAGES = 8
WORKERS = 2  # for each queue
HIDDEN = 2  # seconds, the visibility timeout
TRIES = 2  # receives, after which a message is a dead letter
WORK = 0.08  # seconds that a message takes
BREAKS_AFTER = 0.8  # seconds of work, so that the crash can be told from the receive
BREAKS_AT = "3"  # the message that the worker has when it breaks down
SENT_TWICE = "2"
KINDS = ("standard", "fifo")

Kind = Literal["standard", "fifo"]
What = Literal["done", "crash", "not deleted", "lost"]


@dataclass(frozen=True)
class Sent:
    """A send that the queue has accepted; times are seconds from the start of the run."""

    kind: str
    number: str
    group: str
    producer: int
    began: float
    ended: float


@dataclass(frozen=True)
class Received:
    """A delivery: which receive of this message it was, and what became of it."""

    kind: str
    number: str
    group: str
    id: str
    worker: int
    at: float
    until: float
    receives: int
    what: What
    deleted_at: float | None = None

    @property
    def held(self) -> float:
        """Until when the message was out: it was deleted, or hidden no more."""
        return self.at + HIDDEN if self.deleted_at is None else self.deleted_at


@dataclass
class Record:
    """All that was seen."""

    sent: list[Sent] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)
    dead: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    left: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    in_time: bool = True

    def of(self, kind: str) -> list[Received]:
        """Its deliveries by time."""
        return sorted((one for one in self.received if one.kind == kind), key=lambda one: one.at)


class Work:
    """The queues of one run, its producers and its workers. Threads end with the method."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.record = Record()
        self.urls: dict[str, str] = {}
        self.dead: dict[str, str] = {}
        self._lock = threading.Lock()
        self._has_crashed = dict.fromkeys(KINDS, bench.chosen["crash"] == "no")

    def make_queues(self) -> None:
        for kind in KINDS:
            self.dead[kind] = self._make(f"{self.bench.name}-dead", kind)
            self.urls[kind] = self._make(f"{self.bench.name}-orders", kind, self.dead[kind])
        if self.bench.is_aws:
            time.sleep(1)  # AWS asks for it before a new queue is used

    def send(self) -> None:
        """Each producer sends its share in order; all of them at once."""
        producers = int(self.bench.chosen["producers"])
        numbers = [str(number + 1) for number in range(MESSAGES)]
        groups = dict(zip(numbers, cycle("ABC"[: int(self.bench.chosen["groups"])]), strict=False))

        def produce(kind: str, producer: int) -> None:
            for number in islice(numbers, producer, None, producers):
                self._send(kind, number, groups[number], producer)
                if number == SENT_TWICE and self.bench.chosen["repeat"] != "no":
                    self._send(kind, number, groups[number], producer, again=True)

        _at_once([partial(produce, kind, one) for kind in KINDS for one in range(producers)])

    def receive(self) -> None:
        """Workers go on until each queue has nothing more to give, or the time is up."""
        _at_once(
            [partial(self._work, kind, worker) for kind in KINDS for worker in range(WORKERS)]
        )

    def look_back(self) -> None:
        for kind in KINDS:
            self.record.left[kind] = queues.count(self.urls[kind])
            for message in queues.look(self.dead[kind]):
                self.record.dead[kind].append(_number(message))

    def _make(self, name: str, kind: str, dead: str = "") -> str:
        is_fifo = kind == "fifo"
        url = ""

        def remove() -> None:
            if url:
                queues.remove(url)

        self.bench.made(f"queue:{name}{'.fifo' if is_fifo else ''}", remove)
        url = queues.make(name, hidden_seconds=HIDDEN, dead=dead, after=TRIES, fifo=is_fifo)
        return url

    def _send(
        self, kind: str, number: str, group: str, producer: int, *, again: bool = False
    ) -> None:
        fresh = again and self.bench.chosen["repeat"] == "fresh"
        once = f"{self.bench.name}-{number}{'-again' if fresh else ''}"
        began = self.bench.now()
        body = f"{number} {group}"
        if kind == "fifo":
            queues.send(self.urls[kind], body, group=group, once=once)
        else:
            queues.send(self.urls[kind], body)
        sent = Sent(kind, number, group, producer, began, self.bench.now())
        with self._lock:
            self.record.sent.append(sent)

    def _work(self, kind: str, worker: int) -> None:
        busy_at = self.bench.now()
        while True:
            if self.bench.left() < 1.5:
                self.record.in_time = False
                return
            batch = queues.receive(self.urls[kind], most=1, wait=0)
            if batch:
                self._handle(kind, worker, batch[0])
                busy_at = self.bench.now()
                continue
            # AWS counts about, so there nothing may come for longer than anything is hidden.
            is_over = not self.bench.is_aws or self.bench.now() - busy_at > HIDDEN + 1
            if is_over and not queues.count(self.urls[kind]):
                return
            time.sleep(0.2)  # what is left is hidden, or its group is

    def _handle(self, kind: str, worker: int, message: Message) -> None:
        at = self.bench.now()
        number, group = message.body.split()
        delete = self.bench.chosen["delete"]
        with self._lock:
            crashes = number == BREAKS_AT and not self._has_crashed[kind]
            self._has_crashed[kind] |= crashes
        deleted_at = None
        if delete == "before":
            queues.delete(self.urls[kind], message)
            deleted_at = self.bench.now()
        time.sleep(BREAKS_AFTER if crashes else WORK)
        what: What = "done"
        if crashes:
            what = "lost" if delete == "before" else "crash"
        elif delete == "after":
            deleted_at = self.bench.now()  # before the call: no later may be counted as out
            queues.delete(self.urls[kind], message)
        elif delete == "never":
            what = "not deleted"
        until = self.bench.now()
        received = Received(
            kind,
            number,
            group,
            message.id,
            worker,
            at,
            until,
            message.receives,
            what,
            deleted_at,
        )
        with self._lock:
            self.record.received.append(received)


def _number(message: Message) -> str:
    return message.body.split()[0]


def _at_once(jobs: list[Callable[[], None]]) -> None:
    """Do these in threads and wait for all. The first error, if any, is raised."""
    with ThreadPoolExecutor(len(jobs)) as pool:
        for done in [pool.submit(job) for job in jobs]:
            done.result()

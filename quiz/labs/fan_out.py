"""One event on a topic, which copies it to a queue of each service; each takes it in its time."""

from collections.abc import Callable
from dataclasses import dataclass

from quiz.cloud.queues import Message
from quiz.events import Event
from quiz.labs.bench import Bench
from quiz.labs.observing import Reaction, Subject
from quiz.labs.run_queue import RunQueue

PATIENCE = 3.0  # seconds until a message counts as not arrived


@dataclass(frozen=True)
class Hop:
    """The way of one copy, in seconds from the start of the run; None: not seen."""

    service: str
    sent: float | None
    received: float | None
    handled: float | None
    said: str
    is_same: bool  # what was received is what was sent

    @property
    def arrived(self) -> bool:
        return self.received is not None and self.is_same


@dataclass(frozen=True)
class Spread:
    """What became of one event that was published."""

    published: float
    returned: float  # the publisher was done
    hops: tuple[Hop, ...]
    second_asked: float
    second_got: bool  # a second taker at the first queue, while the first one held the message

    @property
    def copies(self) -> int:
        return sum(hop.arrived for hop in self.hops)

    @property
    def is_as_taught(self) -> bool:
        """A copy for each service, later than the publisher's call; no second one in a queue."""
        later = all(hop.received and hop.received >= self.returned for hop in self.hops)
        return self.copies == len(self.hops) and later and not self.second_got


class FanOut:
    """Make it early, since new queues may need a second (RunQueue). It raises CloudError."""

    def __init__(self, bench: Bench, services: dict[str, Reaction]) -> None:
        self._bench, self._services = bench, services
        self._queues = {
            name: RunQueue(bench, f"service-{number}") for number, name in enumerate(services)
        }

    def spread(self, event: Event) -> Spread:
        """Publish the event while no service looks, then let each take its copy."""
        topic = Subject(self._bench.now)
        for name, queue in self._queues.items():
            topic.attach(name, _sending(queue))
        published = self._bench.now()
        topic.signal.send(sender=type(event), event=event)
        returned = self._bench.now()
        sent = {call.observer: call.ended for call in topic.calls}
        got = {name: self._await(name) for name in self._queues}
        first, *others = self._queues
        hops = {name: self._handle(event, name, sent.get(name), got[name]) for name in others}
        second_asked = self._bench.now()
        second_got = bool(got[first]) and self._ask_again(first)
        hops[first] = self._handle(event, first, sent.get(first), got[first])
        in_order = tuple(hops[name] for name in self._queues)
        return Spread(published, returned, in_order, second_asked, second_got)

    def _ask_again(self, name: str) -> bool:
        """Does a second taker get what the first one holds? AWS may overlook it in no time."""
        return self._queues[name].take(wait=1 if self._bench.is_aws else 0) is not None

    def _await(self, name: str) -> tuple[float, Message] | None:
        until = self._bench.now() + min(PATIENCE, self._bench.left())
        while True:
            if message := self._queues[name].take(wait=1):
                return self._bench.now(), message
            if self._bench.now() >= until:
                return None

    def _handle(
        self, event: Event, name: str, sent: float | None, got: tuple[float, Message] | None
    ) -> Hop:
        if got is None:
            return Hop(name, sent, None, None, "nothing came", is_same=False)
        received, message = got
        told = Event.from_json(message.body)
        said = self._services[name](told)
        handled = self._bench.now()
        self._queues[name].done(message)
        return Hop(name, sent, received, handled, said, is_same=told == event)


def _sending(queue: RunQueue) -> Callable[[Event], str]:
    def send(event: Event) -> str:
        queue.send(event.to_json(), group=event.group, once=event.id)
        return "sent"

    return send

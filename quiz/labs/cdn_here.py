"""The visits of the lab of the edge on this machine, and the record of them."""

import time
from dataclasses import dataclass, field, replace

from quiz.labs.bench import Bench
from quiz.labs.cdn_answer import Answer, ask
from quiz.labs.cdn_nginx import Nginx
from quiz.labs.cdn_origin import Origin

NAME, NEW_NAME, QUERY, KEYED = "/map.svg", "/map.3f9c.svg", "?v=2", "/keyed"
CROWD = 8  # visitors after the second
PAUSE = 0.07  # of a lifetime, between two visits: the first content has to last for seven
SLACK = 2.5  # seconds that the end may come late: nginx counts in whole ones


@dataclass
class Record:
    """What was asked and answered, by the names of the steps; `crowd` and `polls` are many.

    `before`: copies before anybody had asked. `purged`: copies that were taken away.
    """

    lifetime: int
    has_new_name: bool
    answers: dict[str, Answer] = field(default_factory=dict)
    crowd: list[Answer] = field(default_factory=list)
    polls: list[Answer] = field(default_factory=list)
    heard: list[float] = field(default_factory=list)
    before: int = 0
    purged: int = 0


class Visits:
    """One visitor after the other."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.record = Record(int(bench.chosen["ttl"]), bench.chosen["change"] == "new")
        self.origin = Origin(bench, self.record.lifetime)
        self.edge = Nginx(bench, self.origin.url)
        self.record.heard = self.origin.heard
        self.record.before = self.edge.copies

    def first_visitors(self) -> None:
        """Without the edge, then the first by it, the second, and a crowd."""
        self._step("straight", NAME, base=self.origin.url)
        self._step("cold", NAME)
        self._step("warm", NAME)
        self._wait()
        self.record.crowd = [self._ask(NAME) for _ in range(CROWD)]

    def change(self) -> None:
        """The origin has a new content, under the same name or under a new one."""
        self._step("keyed, before", KEYED + NAME)
        self.origin.change()
        if self.record.has_new_name:
            self._step("new name", NEW_NAME)
        self._step("changed", NAME)
        self._step("query", NAME + QUERY)
        self._step("keyed", KEYED + NAME + QUERY)

    def purge(self) -> None:
        self.record.purged = self.edge.forget()
        self._step("purged", NAME)

    def outlive(self) -> None:
        """The origin changes once more, and nobody says so: until the time of the copy is over."""
        self.origin.change()
        self._step("stale", NAME)
        if not self.record.answers["stale"].is_hit:
            return
        until = time.perf_counter() + self.record.lifetime + SLACK
        while time.perf_counter() < until and self.bench.left():
            self._wait()
            answer = self._ask(NAME)
            if answer.version == self.origin.version:
                self.record.answers["over"] = answer
                return
            self.record.polls.append(answer)

    def _wait(self) -> None:
        time.sleep(PAUSE * self.record.lifetime)

    def _step(self, name: str, path: str, *, base: str = "") -> None:
        if self.record.answers:
            self._wait()
        self.record.answers[name] = self._ask(path, base=base)

    def _ask(self, path: str, *, base: str = "") -> Answer:
        heard = len(self.origin.heard)
        answer = ask(self.bench, (base or self.edge.url) + path)
        return replace(answer, heard=len(self.origin.heard) - heard)


def is_old(answer: Answer) -> bool:
    """Is it a copy of the content before the first change?"""
    return answer.is_hit and answer.version == 1

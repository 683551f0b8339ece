"""A learner who goes on with quizzes, and how long each page of that takes."""

import re
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial

from bench.queueing.visitor import Visitor

THINKS = 0.05  # seconds between two pages
NEXT = r'href="([^"]+)" data-key="enter">Next question'
Times = dict[str, list[float]]  # milliseconds, by the page


def read(readers: list["Reader"], goes_on: Callable[[], bool]) -> list[Times]:
    """All go on with quizzes, in turn, a page each; the times of each while it goes on."""
    for one in readers:
        one.ms = defaultdict(list)
    while goes_on():
        for one in readers:
            one.step()
    return [dict(one.ms) for one in readers]


class Reader:
    """`ms` has the times of each page by its name."""

    def __init__(self, port: int) -> None:
        self._visitor = Visitor(port, seed=1)
        self._quiz = ""
        self.ms: Times = defaultdict(list)

    @property
    def errors(self) -> list[str]:
        return self._visitor.errors

    def step(self) -> None:
        """The next page: of a quiz, or of the way to it."""
        visitor = self._visitor
        if not visitor.path.startswith("/attempts/") or visitor.path.endswith("/results/"):
            visitor.get(self._chosen())
            visitor.submit(r"/attempts/$")
        elif following := re.search(NEXT, visitor.page):
            self._timed("home", partial(visitor.get, "/"))
            self._timed("question", partial(visitor.get, following[1]))
        else:
            name = "answer" if "/response/" in visitor.page else ""
            self._timed(name, partial(visitor.submit, r"/(response|finish)/$"))

    def _chosen(self) -> str:
        if not self._quiz:
            self._visitor.get("/quizzes/")
            self._quiz = re.findall(r'href="(/quizzes/[^"/]+/)"', self._visitor.page)[0]
        return self._quiz

    def _timed(self, name: str, visit: Callable[[], None]) -> None:
        visit()
        if name:
            self.ms[name].append(self._visitor.ms)
        time.sleep(THINKS)

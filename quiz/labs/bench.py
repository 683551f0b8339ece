"""Where a run of a lab works: its clock, its settings, its learner, and what it must tidy away."""

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any

from quiz.models import User

log = logging.getLogger(__name__)

LONGEST = 10.0  # seconds of one run, the tidying not counted


class LabFailed(Exception):
    """The run cannot go on; the text tells its learner why, and what to do."""


class Bench:
    """One run. Leaving it (it is a context manager) undoes in reverse order what was made.

    `name` is of this run alone and begins everything that it makes in the cloud. `chosen` has
    the value of each knob. `given` has the answer to each question: the keys of its choices.
    """

    def __init__(
        self,
        *,
        name: str,
        learner: User,
        chosen: Mapping[str, str],
        given: Mapping[str, list[str]],
        is_aws: bool,
        tell: Callable[[str], None],
        make: Callable[[str], None],
    ) -> None:
        self.name = name
        self.learner = learner
        self.chosen = chosen
        self.given = given
        self.is_aws = is_aws  # the real one, not the simulator
        self.calls = 0  # of AWS or the simulator, as far as the lab counts them
        self._tell, self._make = tell, make
        self._started = time.perf_counter()
        self._undo = ExitStack()

    def __enter__(self) -> "Bench":
        return self

    def __exit__(self, *error: Any) -> None:
        self._undo.__exit__(*error)

    def now(self) -> float:
        """Seconds since the run began."""
        return time.perf_counter() - self._started

    def left(self) -> float:
        """Seconds that are left of a run's longest time; 0 when none is."""
        return max(0.0, LONGEST - self.now())

    def tell(self, words: str) -> None:
        """Say what happens now: the learner sees it while it runs."""
        self._tell(words)

    def made(self, thing: str, undo: Callable[[], Any]) -> None:
        """Write down, before it is made, what the run makes: "queue:NAME", "object:KEY" or
        "upload:KEY".

        After the run `undo` is called. After a crash somebody else takes it away by that word
        (quiz/labs/tidy.py knows each).
        """
        self._make(thing)
        self.after(undo)

    def after(self, undo: Callable[[], Any]) -> None:
        """Call this after the run, whatever happens: for what a crash takes away by itself."""
        self._undo.callback(_try, undo)


def _try(undo: Callable[[], Any]) -> None:
    """What fails here is not the run's fault, and keeps nothing else from being undone."""
    try:
        undo()
    except Exception:
        log.exception("Something of a run was not taken away.")

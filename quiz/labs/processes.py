"""Processes of this machine for a lab: one program each, gone after the run."""

import json
import selectors
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

from quiz.labs.answers import Answer
from quiz.labs.bench import Bench, LabFailed

ENVIRONMENT = Path(__file__).with_name("environment.py")
BIGGEST = 65_536  # bytes read at once


class Child:
    """A process that runs one of our programs, which talk in lines of JSON.

    `started` and all other times are of time.perf_counter. Raises LabFailed if this machine
    starts no process.
    """

    def __init__(self, program: Path, *arguments: str) -> None:
        self.started = time.perf_counter()
        self._rest = b""
        # Isolated and without `site`: what is installed or set here does not change its start.
        command = [sys.executable, "-I", "-S", str(program), *arguments]
        try:
            process = subprocess.Popen(  # noqa: S603  # the program is one of this folder
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
        except OSError as error:
            raise LabFailed(
                f"This machine does not start processes now ({error.strerror}). "
                "Run the lab again in a minute."
            ) from error
        self._process = process
        self._into = cast("IO[bytes]", process.stdin)
        self._out_of = cast("IO[bytes]", process.stdout)

    @property
    def pid(self) -> int:
        return self._process.pid

    def fileno(self) -> int:
        """Of its output, for a selector."""
        return self._out_of.fileno()

    def ask(self) -> None:
        """Hand over an event. If the process has ended, `lines` says it."""
        with suppress(OSError):
            self._into.write(b"{}\n")

    def lines(self) -> list[dict[str, Any]] | None:
        """What it has said since the last look, which waits for something; None if it has ended.

        What is no line of JSON counts as the end: that is not our program.
        """
        said = self._out_of.read(BIGGEST)
        if not said:
            return None
        *whole, self._rest = (self._rest + said).split(b"\n")
        try:
            return [dict(json.loads(line)) for line in whole]
        except (ValueError, TypeError):
            return None

    def kill(self) -> int:
        """End it at once, as the system does with kill -9, and tell how it ended.

        That is its exit status, below zero for a signal. More than once is fine.
        """
        self._process.kill()
        status = self._process.wait()
        for pipe in (self._into, self._out_of):
            pipe.close()
        return status


def heard(children: Collection[Child], seconds: float) -> Iterator[tuple[Child, dict[str, Any]]]:
    """What these processes say, as it comes, for that long; {} when one has ended.

    Stop iterating when all is heard that was expected.
    """
    until = time.perf_counter() + seconds
    with selectors.DefaultSelector() as selector:
        for child in children:
            selector.register(child, selectors.EVENT_READ, child)
        while selector.get_map() and (left := until - time.perf_counter()) > 0:
            for key, _ in selector.select(left):
                lines = key.data.lines()
                if lines is None:
                    selector.unregister(key.data)
                yield from ((key.data, line) for line in ([{}] if lines is None else lines))


class Pool:
    """Processes that stand for environments. Each takes one event at a time.

    As many are started as events come together; a free one is used again. After the run all are
    killed.
    """

    def __init__(self, bench: Bench, program: Path = ENVIRONMENT) -> None:
        self._bench = bench
        self._program = program
        self._free: list[Child] = []
        self._names: dict[Child, tuple[str, float]] = {}  # with milliseconds of its init

    def burst(self, count: int, *, seconds: float) -> list[Answer]:
        """What comes of that many events at once, in their order, after `seconds` at the latest.

        Raises LabFailed if no process can be started.
        """
        cold: set[Child] = set()
        asked: dict[Child, float] = {}
        for _ in range(count):
            if self._free:
                child = self._free.pop(0)
            else:
                cold.add(child := Child(self._program))
                self._bench.after(child.kill)
            asked[child] = time.perf_counter()
            child.ask()
        answers = self._answers(asked, cold, seconds)
        for child in asked.keys() - answers.keys():
            child.kill()
            answers[child] = Answer(trouble=f"no answer within {seconds:.0f} s")
        return [answers[child] for child in asked]

    def _answers(
        self, asked: dict[Child, float], cold: set[Child], seconds: float
    ) -> dict[Child, Answer]:
        answers: dict[Child, Answer] = {}
        for child, line in heard(asked, seconds):
            now = time.perf_counter()
            if "ready" in line:
                self._names[child] = (line["ready"], (now - child.started) * 1000)
            elif "count" in line and child in self._names:
                name, init_ms = self._names[child]
                answers[child] = Answer(
                    environment=name,
                    count=line["count"],
                    is_cold=child in cold,
                    seen_ms=(now - asked[child]) * 1000,
                    init_ms=init_ms if child in cold else None,
                    ms=line["ms"],
                    cpu_ms=line["cpu_ms"],
                )
                self._free.append(child)
            elif child not in answers:
                when = "at work" if child in self._names else "at its start"
                answers[child] = Answer(trouble=f"ended {when}, status {child.kill()}")
            if len(answers) == len(asked):
                break
        return answers

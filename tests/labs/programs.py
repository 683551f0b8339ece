"""Programs that stand in for those of the labs, to be broken, and a look at who still runs."""

import os
import time
from collections.abc import Callable
from pathlib import Path

NAMES = "import json, sys, time; say = lambda **words: print(json.dumps(words), flush=True)\n"
READY = NAMES + 'say(ready="abcd")\n'
WORKS = "for n, _ in enumerate(sys.stdin, 1): say(count=n, ms=1, cpu_ms=1)\n"


def program(folder: Path, text: str) -> Path:
    file = folder / "program.py"
    file.write_text(text)
    return file


def is_there(pid: int) -> bool:
    """Is there such a process, a zombie included?"""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(holds: Callable[[], bool], *, seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "It never came true."
        time.sleep(0.02)


def watch(monkeypatch) -> list[int]:
    """The ids of all processes that a lab starts from now on."""
    from quiz.labs import processes

    pids: list[int] = []
    start = processes.Child.__init__

    def noted(child, *arguments):
        start(child, *arguments)
        pids.append(child.pid)

    monkeypatch.setattr(processes.Child, "__init__", noted)
    return pids

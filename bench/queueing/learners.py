"""Learners who run a lab each, all at once, as static/js/lab-run.js does it."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from threading import Thread

from bench.queueing.visitor import Visitor

PACE = 0.7  # seconds between two looks
MOST_SECONDS = 900


@dataclass
class Told:
    """What one learner saw: the places in the queue, how it ended, all that was said."""

    lab: str
    pk: int = 0
    end: str = ""  # found, failed, refused
    why: str = ""
    ahead: list[int] = field(default_factory=list)
    looks: int = 0
    seconds: float = 0.0
    errors: list[str] = field(default_factory=list)

    @property
    def came_nearer(self) -> bool:
        """Was never told a place further back than before?"""
        return self.ahead == sorted(self.ahead, reverse=True)


def crowd(port: int, labs: list[str], count: int, seed: int) -> list[Told]:
    """That many learners, each with one of these labs in turn."""
    with ThreadPoolExecutor(count) as threads:
        return list(
            threads.map(
                lambda number: learner(port, labs[number % len(labs)], seed=seed + number),
                range(count),
            )
        )


def learner(port: int, lab: str, *, seed: int) -> Told:
    """Predict, ask, wait, run, see."""
    visitor, told = Visitor(port, seed=seed), Told(lab)
    started = time.monotonic()
    visitor.get(f"/labs/{lab}/")
    visitor.submit(r"/runs/$")
    if not visitor.path.startswith("/labs/runs/"):
        told.end = "refused"
    else:
        told.pk = int(visitor.path.strip("/").rpartition("/")[2])
        _wait(visitor, told, until=started + MOST_SECONDS)
        visitor.get(visitor.path)
        if told.end == "failed":
            told.why = visitor.page.partition('class="lead">')[2].partition("<")[0]
    told.seconds = time.monotonic() - started
    told.errors = visitor.errors
    visitor.close()
    return told


def _wait(visitor: Visitor, told: Told, *, until: float) -> None:
    starting: Thread | None = None
    while time.monotonic() < until:
        pace = PACE * 2
        with suppress(OSError, HTTPException, ValueError):  # cut short: the page looks again
            seen = visitor.told(f"{visitor.path}progress/")
            told.looks += 1
            if seen.get("state") in {"found", "failed"}:
                told.end = seen["state"]
                break
            is_starting = starting is not None and starting.is_alive()
            if seen.get("state") == "waiting" and not is_starting:
                told.ahead.append(seen["ahead"])
            if seen.get("is_next") and not is_starting:
                starting = Thread(target=_start, args=[visitor.twin()])
                starting.start()
                is_starting = True
            pace = PACE if is_starting else seen.get("again_in", PACE * 2000) / 1000
        time.sleep(pace)
    if starting:
        starting.join()


def _start(visitor: Visitor) -> None:
    with suppress(OSError, HTTPException):
        visitor.post(f"{visitor.path}start/", csrfmiddlewaretoken=visitor.token())
    visitor.close()

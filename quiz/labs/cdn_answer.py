"""An answer that came by an edge: from a copy or not, how old, from where, how long it took."""

import json
import re
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Literal
from urllib.parse import urlsplit

from quiz.labs.bench import Bench, LabFailed

PATIENCE = 4.0  # seconds for one answer
BIGGEST = 2_000_000  # bytes that are read of it

Cache = Literal["hit", "miss", "expired", "error", ""]

# What nginx and CloudFront write, by its first word; "" for what says nothing of a copy.
CACHES: Mapping[str, Cache] = {
    "hit": "hit",
    "refreshhit": "hit",
    "revalidated": "hit",
    "stale": "hit",
    "updating": "hit",
    "miss": "miss",
    "bypass": "miss",
    "expired": "expired",
    "error": "error",
}


@dataclass(frozen=True)
class Answer:
    """`at` and `age` are in seconds, `at` from the start of the run.

    `cache` is what the edge says: "expired" is a copy whose time was over, so that the origin was
    asked; "" if it says nothing. `version` and `written` are the lab's own origin's words: which
    content it is, and when it was sent. `heard`: how often that origin was asked meanwhile.
    """

    at: float
    ms: float
    status: int
    cache: Cache
    age: float | None = None
    place: str = ""  # "FRA56-P4": CloudFront's code
    is_cloudfront: bool = False
    version: int = 0
    heard: int = 0

    @property
    def is_hit(self) -> bool:
        return self.cache == "hit"

    @property
    def age_words(self) -> str:
        return "none" if self.age is None else f"{self.age:.1f} s".replace(".0 s", " s")


def ask(bench: Bench, url: str) -> Answer:
    """Ask as a browser with an empty cache does. The making of the connection is not timed.

    Raises LabFailed when nothing answers.
    """
    parts = urlsplit(url)
    patience = max(0.1, min(PATIENCE, bench.left()))
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    with closing(kind(parts.netloc, timeout=patience)) as connection:
        try:
            connection.connect()
            at, started = bench.now(), time.perf_counter()
            connection.request("GET", path)
            response = connection.getresponse()
            body = response.read(BIGGEST)
        except (OSError, HTTPException) as error:
            raise LabFailed("The edge does not answer any more. Run the lab again.") from error
        ms = (time.perf_counter() - started) * 1000
    return read(dict(response.getheaders()), body, at=at, ms=ms, status=response.status)


def read(headers: Mapping[str, str], body: bytes, *, at: float, ms: float, status: int) -> Answer:
    """What these headers say of it, by whatever case their names are in."""
    said = {name.lower(): value for name, value in headers.items()}
    told = said.get("x-cache-status") or said.get("x-cache", "")
    cache = CACHES.get(told.partition(" ")[0].lower(), "")
    own = _own_words(body) if "x-lab-origin" in said else {}
    age: float | None = float(said["age"]) if said.get("age", "").isdecimal() else None
    if own:  # nginx sends no Age
        age = max(0.0, at + ms / 1000 - own["written"]) if cache == "hit" else None
    place = said.get("x-amz-cf-pop", "")
    return Answer(
        at=at,
        ms=ms,
        status=status,
        cache=cache,
        age=age,
        place=place if re.fullmatch(r"[A-Z0-9-]{3,12}", place) else "",
        is_cloudfront="cloudfront" in (told + said.get("via", "")).lower(),
        version=int(own.get("version", 0)),
    )


def _own_words(body: bytes) -> dict[str, float]:
    return dict(json.loads(body))

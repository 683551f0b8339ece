"""What it took to make a page: time, queries, which process. Its foot and Server-Timing say so."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from studyapp import price

_requests = count(1)


@cache
def process_name() -> str:
    """Four hex digits for this process, chosen at its first request."""
    return uuid4().hex[:4]


@dataclass(frozen=True)
class Figures:
    """What a page had taken when they were read, once for all that tells of them."""

    ms: int
    queries: int
    db_ms: float
    usd: float  # of a million such pages on Lambda, an estimate


class Served:
    """The making of one page, so far. Times are in milliseconds.

    `is_lambda`: the process is an execution environment of AWS Lambda, with `memory_mb`; else
    that is the memory which the estimate of the price assumes. `may_have_edge`: others can reach
    the site, so there may be a CDN in front, which the browser then knows.
    """

    seen = price.SEEN

    def __init__(self) -> None:
        self.process = process_name()
        self.count = next(_requests)
        self.queries = 0
        self._db_seconds = 0.0
        self._started = time.perf_counter()
        self.is_lambda = price.is_lambda()
        self.memory_mb = price.memory_mb()
        self.may_have_edge = settings.IS_PUBLIC

    @property
    def mark(self) -> str:
        """Tells this page from all others, in its foot and in Server-Timing."""
        return f"{self.process}-{self.count}"

    @property
    def is_cold(self) -> bool:
        """Is this the first request of its process?"""
        return self.count == 1

    @property
    def files(self) -> str:
        """Where the static files come from: "site", "edge" (out of a bucket), or "" if unknown.

        The package for Lambda has none: they are in a bucket, and the edge that adds the secret
        passes them on. A laptop's site hands them out itself. Elsewhere anything may.
        """
        if settings.ORIGIN_SECRET and self.is_lambda:
            return "edge"
        return "" if settings.IS_PUBLIC or self.is_lambda else "site"

    @property
    def figures(self) -> Figures:
        ms = self.ms
        return Figures(ms, self.queries, self.db_ms, price.a_million(ms))

    @property
    def ms(self) -> int:
        return round((time.perf_counter() - self._started) * 1000)

    @property
    def db_ms(self) -> float:
        return round(self._db_seconds * 1000, 1)

    @contextmanager
    def watching(self) -> Iterator[None]:
        with connection.execute_wrapper(self._timed):
            yield

    def _timed(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.queries += 1
            self._db_seconds += time.perf_counter() - started


class Observe:
    """Middleware that watches each request; `request.served` says what it saw."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seen = request.served = Served()  # type: ignore[attr-defined]
        with seen.watching():
            response = self.get_response(request)
        response.headers["Server-Timing"] = (
            f'app;dur={seen.ms}, db;dur={seen.db_ms};desc="{seen.queries} queries", '
            f'page;desc="{seen.mark}"'
        )
        return response


def served(request: HttpRequest) -> dict[str, Served | None]:
    """Context processor. The foot is rendered last, so that its figures are all but final."""
    return {"served": getattr(request, "served", None)}

"""What it took to make a page: time, queries, which process. Its foot and Server-Timing say so."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import connection
from django.http import HttpRequest, HttpResponse

_requests = count(1)


@cache
def process_name() -> str:
    """Four hex digits for this process, chosen at its first request."""
    return uuid4().hex[:4]


class Served:
    """The making of one page, so far. Times are in milliseconds."""

    def __init__(self) -> None:
        self.process = process_name()
        self.count = next(_requests)
        self.queries = 0
        self._db_seconds = 0.0
        self._started = time.perf_counter()

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
            f'app;dur={seen.ms}, db;dur={seen.db_ms};desc="{seen.queries} queries"'
        )
        return response


def served(request: HttpRequest) -> dict[str, Served | None]:
    """Context processor. The foot is rendered last, so that its figures are all but final."""
    return {"served": getattr(request, "served", None)}

"""A browser's part of a visit, without a browser: cookies, forms, redirects on one connection."""

import http.client
import json
import re
import time
from random import Random
from typing import Any
from urllib.parse import urlencode, urlsplit

from bench.queueing.site import HOST
from tests.rehearsal.learner import Forms

PATIENCE = 120  # seconds for an answer
SERVER_ERROR = 500


class Visitor:
    """`page` and `path` are of the last answer, `ms` of the last request without its redirects."""

    def __init__(self, port: int, *, seed: int) -> None:
        self.chance = Random(seed)
        self.path = self.page = ""
        self.ms = 0.0
        self.errors: list[str] = []
        self._port = port
        self._cookies: dict[str, str] = {}
        self._connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)

    def get(self, path: str) -> None:
        self._follow("GET", path, "")

    def submit(self, action: str) -> None:
        """Fill in the first form of the page that goes there, by chance, and send it."""
        form = next(one for one in Forms(self.page).found if re.search(action, one.action))
        self._follow("POST", form.action, form.filled(self.chance))

    def post(self, path: str, **fields: str) -> None:
        """Send a form with these fields."""
        self._follow("POST", path, urlencode(fields))

    def told(self, path: str) -> dict[str, Any]:
        """JSON, as a script asks for it."""
        status, _, body = self._ask("GET", path, "")
        return dict(json.loads(body)) if status == 200 else {"status": status}

    def twin(self) -> "Visitor":
        """The same browser on a second connection."""
        other = Visitor(self._port, seed=0)
        other._cookies, other.page, other.path = dict(self._cookies), self.page, self.path
        other.errors = self.errors
        return other

    def token(self) -> str:
        return str(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.page)[0])

    def close(self) -> None:
        self._connection.close()

    def _follow(self, method: str, path: str, body: str) -> None:
        status, headers, page = self._ask(method, path, body)
        ms = self.ms
        for _ in range(5):
            if status != 302:
                break
            path = urlsplit(headers["location"]).path
            status, headers, page = self._ask("GET", path, "")
        self.path, self.page, self.ms = path, page.decode(), ms
        if status >= 400:
            self.errors.append(f"{status} of {method} {path}")

    def _ask(self, method: str, path: str, body: str) -> tuple[int, dict[str, str], bytes]:
        headers = {"Cookie": "; ".join(f"{name}={kept}" for name, kept in self._cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = f"http://{HOST}:{self._port}"
        started = time.perf_counter()
        try:
            self._connection.request(method, path, body or None, headers)
            answer = self._connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()  # the next request opens it anew
            raise
        self.ms = (time.perf_counter() - started) * 1000
        for value in answer.headers.get_all("Set-Cookie") or []:
            name, _, kept = value.partition(";")[0].partition("=")
            self._cookies[name] = kept
        if answer.status >= SERVER_ERROR:
            self.errors.append(f"{answer.status} of {method} {path}")
        return answer.status, {key.lower(): one for key, one in answer.headers.items()}, content

"""A guest who takes quizzes without a browser: keeps cookies, follows redirects, fills in forms.

What is answered is chance. It asks for pages alone, and never for a file that a page names.
"""

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random
from urllib.parse import urlencode, urlsplit

from studyapp.deploy.rehearsal.front import Answer, Request

# What a browser sends of what the distribution passes on.
ALWAYS = [
    ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
    ("Accept-Language", "en-US,en;q=0.9"),
    ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
]
MOST_STEPS = 100


@dataclass
class Form:
    """What a form holds: fields that stay as they are, and those to choose, tick or write."""

    action: str
    fixed: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    boxes: dict[str, list[str]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)

    def filled(self, chance: Random) -> str:
        """The body of the request that sends it."""
        pairs = [*self.fixed, *((name, "7") for name in self.texts)]
        pairs += [(name, chance.choice(values)) for name, values in self.choices.items()]
        for name, values in self.boxes.items():
            ticked = chance.sample(values, chance.randint(1, len(values)))
            pairs += [(name, value) for value in ticked]
        return urlencode(pairs)


class Forms(HTMLParser):
    """The forms of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        name, value = told.get("name", ""), told.get("value", "")
        if tag == "form":
            self.found.append(Form(told.get("action", "")))
        elif tag == "select":
            self._select = name
        elif tag == "option" and value:
            self.found[-1].choices.setdefault(self._select, []).append(value)
        elif tag == "input":
            form = self.found[-1]
            match told.get("type"):
                case "hidden":
                    form.fixed.append((name, value))
                case "radio":
                    form.choices.setdefault(name, []).append(value)
                case "checkbox":
                    form.boxes.setdefault(name, []).append(value)
                case _:
                    form.texts.append(name)


class Learner:
    """`ask` answers one request, as the distribution would."""

    def __init__(self, host: str, ask: Callable[[Request], Answer], *, seed: int) -> None:
        self.host = host
        self.cookies: dict[str, str] = {}
        self._ask = ask
        self._chance = Random(seed)
        self._path = self._page = ""

    def take_a_quiz(self, slug: str) -> str:
        """From the first page to the results, all questions answered; the path of the attempt."""
        self.get("/")
        self.get(f"/quizzes/{slug}/")
        self._submit(r"/attempts/$")
        attempt = self._path.rstrip("/").rpartition("/")[0]
        for _ in range(MOST_STEPS):
            if self._path == f"{attempt}/results/":
                return attempt
            following = re.search(r'href="([^"]+)" data-key="enter">Next question', self._page)
            if following:
                self.get(following[1])
            else:
                self._submit(r"/(response|finish)/$")
        raise AssertionError(f"{attempt} does not come to its end.")

    def get(self, path: str) -> None:
        self._send(Request("GET", path, [], b""))

    def _submit(self, action: str) -> None:
        """Send the first form of the page that goes there."""
        form = next(one for one in Forms(self._page).found if re.search(action, one.action))
        headers = [
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Origin", f"https://{self.host}"),
        ]
        self._send(Request("POST", form.action, headers, form.filled(self._chance).encode()))

    def _send(self, request: Request) -> None:
        headers = [*ALWAYS, *request.headers]
        if self._path:
            headers.append(("Referer", f"https://{self.host}{self._path}"))
        if self.cookies:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            headers.append(("Cookie", cookies))
        answer = self._ask(request._replace(headers=headers))
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                cookie, _, kept = value.strip().partition(";")[0].partition("=")
                self.cookies[cookie] = kept
                if kept.strip('"') == "":  # how a site takes one back
                    del self.cookies[cookie]
        told = {name.lower(): value for name, value in answer.headers}
        if answer.status == 302:
            self.get(urlsplit(told["location"]).path)
            return
        assert answer.status == 200, f"{request.method} {request.path}: {answer.status}"
        is_packed = told.get("content-encoding") == "gzip"
        self._page = (gzip.decompress(answer.body) if is_packed else answer.body).decode()
        self._path = request.path

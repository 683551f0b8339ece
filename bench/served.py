"""What the line at the foot of a page costs: `scripts/bench bench/served.py`.

The same page through Django's test client, with the line and without it, turn and turn about, so
that a busy machine is busy for both; each of several series has a median of its own. Then the
piece rendered alone. The database is a file in no folder, so a query would end the measurement.
"""

import gzip
import os
import re
import time
from collections.abc import Callable
from statistics import median

import django

SERIES, ROUNDS = 7, 200
MOST_MS = 1.0
MANY = 1_000  # renders of the piece


def timed(call: Callable[[], object]) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def main() -> None:
    os.environ |= {
        "DATABASE_URL": "sqlite:////nowhere/db.sqlite3",
        "DJANGO_SETTINGS_MODULE": "studyapp.settings",
        "ALLOWED_HOSTS": "testserver",
        "SECRET_KEY": "x" * 50,
    }
    django.setup()
    from django.template import Engine
    from django.template.loader import get_template
    from django.test import Client, RequestFactory
    from django.urls import reverse

    from studyapp import observe

    client, page = Client(), reverse("about")
    engine = Engine.get_default()
    processors = engine.template_context_processors
    rest = tuple(one for one in processors if one is not observe.served)

    def answer(*, line: bool) -> bytes:
        engine.__dict__["template_context_processors"] = processors if line else rest
        return client.get(page).content

    for line in (True, False):  # first loads of templates
        answer(line=line)
    more = []
    for _ in range(SERIES):
        pairs = [
            timed(lambda: answer(line=True)) - timed(lambda: answer(line=False))
            for _ in range(ROUNDS)
        ]
        more.append(median(pairs))
    piece, request = get_template("parts/_served.html"), RequestFactory().get(page)
    context = {"request": request, "served": observe.Served()}
    alone = median(timed(lambda: piece.render(context)) for _ in range(MANY))

    whole, bare = answer(line=True), answer(line=False)
    files = [len(re.findall(rb'(?:src|href)="/static/', content)) for content in (whole, bare)]
    weight = len(gzip.compress(whole, 6)) - len(gzip.compress(bare, 6))
    print(f"ms more with the line, medians of {SERIES} series: ", end="")
    print(" ".join(f"{ms:.2f}" for ms in more))
    print(f"ms of the piece alone, median of {MANY}: {alone:.2f}")
    print(f"files more: {files[0] - files[1]}, bytes more, compressed: {weight}")
    met = median(more) <= MOST_MS and files[0] == files[1]
    print(f"{median(more):.2f} <= {MOST_MS} ms, no file more: {'met' if met else 'missed'}")
    raise SystemExit(not met)


if __name__ == "__main__":
    main()

"""The rounds of `bench/review.py`, on a database that is empty before."""

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import cycle
from statistics import median
from typing import TypeVar
from uuid import uuid4

from django.core.management import call_command
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from quiz.actions import attempts, cards
from quiz.models import Card, Entry, Quiz, Review, Status
from tests import make
from tests.test_budgets import Counted

FEW, MANY = 100, 10_000
ROUNDS = 120
LOOKED_AT = 20  # cards that are due first, so that they are the chunk, and have looks behind them
LOOKS = 5
QUEUE = ("overview", "start", "card")
DAY = timedelta(days=1)
Answer = TypeVar("Answer", bound=HttpResponseBase)


class Reviewer:
    """A learner with so many due cards, and a browser."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        learner = make.learner()
        cards.add(learner, entries[:LOOKED_AT], at=now() - 400 * DAY)
        cards.add(learner, entries[LOOKED_AT:], at=now() - 100 * DAY)
        for card in Card.objects.of(learner)[:LOOKED_AT]:
            for look in range(LOOKS):
                make.review(card, at=now() - (399 - look) * DAY)
        if Card.objects.of(learner).due(now()).count() != len(entries):
            raise SystemExit("Some cards are not due: give them older looks.")
        self.client = Client(headers={"host": "localhost"})
        self.client.force_login(learner)

    def round(self, measured: "Measured") -> None:
        """The queue's page, the start of a chunk, its first card, a rating; then as before."""
        session = self.client.session
        session.pop("chunk", None)
        session.save()
        measured("overview", lambda: self.client.get(reverse("review")))
        measured("start", lambda: self.client.post(reverse("review-start"), {"go": "1"}))
        page = measured("card", lambda: self.client.get(reverse("review")))
        card = page.content.decode().partition('name="card" value="')[2].partition('"')[0]
        form = {"card": card, "rating": "3", "client_id": str(uuid4())}
        measured("rate", lambda: self.client.post(reverse("rate"), form))
        made = Review.objects.get(client_id=form["client_id"])
        cards.undo(made, at=now())
        made.delete()


class Answerer:
    """A learner who practises, and a browser."""

    def __init__(self, quiz: Quiz) -> None:
        self.learner, self.quiz = make.learner(), quiz
        self.client = Client(headers={"host": "localhost"})
        self.client.force_login(self.learner)

    def round(self, measured: "Measured") -> None:
        attempt = attempts.start(self.learner, self.quiz, at=now())
        address = reverse("respond", args=[attempt.pk, 1])
        form = {"sequence": "0", "answer": "0"}
        measured("answer", lambda: self.client.post(address, form))
        attempts.finish(attempt, at=now())


class Measured:
    """Milliseconds and queries by the name of what was asked for."""

    def __init__(self) -> None:
        self.times: defaultdict[str, list[float]] = defaultdict(list)
        self.queries: dict[str, int] = {}

    def __call__(self, name: str, ask: Callable[[], Answer]) -> Answer:
        with Counted() as counted:
            began = time.perf_counter()
            answer = ask()
            self.times[name].append((time.perf_counter() - began) * 1000)
        if answer.status_code not in {200, 302}:
            raise SystemExit(f"{name}: {answer.status_code}")
        self.queries[name] = counted.count
        return answer

    def middle(self, name: str) -> float:
        return median(self.times[name])


def measure() -> None:
    call_command("migrate", verbosity=0)
    topics = [make.topic(title=f"Topic {n}") for n in range(8)]
    Entry.objects.bulk_create(
        Entry(slug=f"entry-{n}", title=f"Entry {n}", topic=topic, status=Status.PUBLISHED)
        for n, topic in zip(range(MANY), cycle(topics), strict=False)
    )
    entries = list(Entry.objects.order_by("pk"))
    reviewers = {FEW: Reviewer(entries[:FEW]), MANY: Reviewer(entries)}
    answerer = Answerer(make.quiz(*(make.question(entry=entry) for entry in entries[:10])))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as PostgreSQL does by itself after a while
    measured = {FEW: Measured(), MANY: Measured(), 0: Measured()}
    for turn in range(ROUNDS):
        for count in (FEW, MANY) if turn % 2 else (MANY, FEW):
            reviewers[count].round(measured[count])
        answerer.round(measured[0])
    show(measured[FEW], measured[MANY], measured[0])


def show(few: Measured, many: Measured, bare: Measured) -> None:
    print(f"\n{connection.vendor}, medians of {ROUNDS} rounds\n")
    print(f"{'':12}{'queries':>9}{f'ms, {FEW} due':>14}{f'ms, {MANY:,} due':>17}{'ratio':>8}")
    for name in (*QUEUE, "rate"):
        one, other = few.middle(name), many.middle(name)
        print(f"{name:12}{many.queries[name]:9}{one:14.1f}{other:17.1f}{other / one:8.2f}")
    print(f"{'bare answer':12}{bare.queries['answer']:9}{bare.middle('answer'):14.1f}")
    goals = [
        *((f"{name}: queries", many.queries[name], 8) for name in QUEUE),
        *(
            (f"{name}: times its time", many.middle(name) / few.middle(name), 1.2)
            for name in QUEUE
        ),
        ("a review: times a bare answer", many.middle("rate") / bare.middle("answer"), 1.5),
    ]
    print()
    for name, value, goal in goals:
        print(f"{name:32}{value:8.2f}  <= {goal:<5}{'met' if value <= goal else 'MISSED'}")

"""The end-to-end test: from a click on this site to a card in the store of the run."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.dispatch import Signal
from django.urls import resolve, reverse

from quiz import receivers
from quiz.events import AttemptFinished, told_through
from quiz.labs.bench import Bench, LabFailed
from quiz.labs.nets import expect
from quiz.labs.reminding import Consumer
from quiz.models import Attempt, AttemptQuestion, Card, Entry, Response
from quiz.rules import order

JOURNEY_SECONDS = 2.0  # until a card that has not come counts as lost


@dataclass
class Journey:
    """Practice of an entry, as a browser would do it, and what follows from its end.

    `asked` are the questions that are answered as the learner has predicted; others stay open.
    """

    bench: Bench
    entry: str
    asked: tuple[str, ...]
    consumer: Consumer
    steps: list[tuple[float, str]] = field(default_factory=list)
    answered: int = 0

    def check_free(self) -> None:
        """Raises LabFailed if the learner is in the middle of practice that is not of a run."""
        if not Entry.objects.published().filter(slug=self.entry).exists():
            raise LabFailed("The entry of this lab is not on the site. Ask who runs it.")
        running = Attempt.objects.of(self.bench.learner).running().filter(entry__slug=self.entry)
        own = Response.objects.filter(place__attempt__in=running)
        if own.exclude(place__version__question__slug__in=self.asked).exists():
            title = Entry.objects.get(slug=self.entry).title
            raise LabFailed(f"You are in the middle of practice on “{title}”. Finish it first.")

    def test(self) -> str:
        browser = Browser(self.bench)
        produced = Signal()
        produced.connect(receivers.forward, weak=False)
        produced.connect(self._produce, weak=False)
        with told_through(produced):
            attempt = self._practise(browser)
        expected = _missed(attempt, self.bench.learner.pk)
        due = self.consumer.store.due
        came = self.consumer.until(
            lambda: attempt.pk in self.consumer.store.acted_on,
            deadline=self.bench.now() + max(0, min(JOURNEY_SECONDS, self.bench.left() - 1)),
        )
        if came:
            self._step("cards in the store")
        errors = {one.error for one in self.consumer.deliveries if one.error}
        expect(
            that=came,
            words=f"Nothing of the attempt came to the store within {JOURNEY_SECONDS} seconds."
            + "".join(f" The handler's log says: {error}." for error in sorted(errors)),
        )
        expect(
            that=dict(due) == dict.fromkeys(expected, 1),
            words=f"{len(expected)} questions were missed or left open, so {len(expected)} cards "
            f"should be due once each; due are {sum(due.values())}.",
        )
        self._expect_card()
        return f"{len(expected)} questions were missed or left open, and so many cards are due."

    def _practise(self, browser: "Browser") -> Attempt:
        self._step("first click")
        browser.get(reverse("entry", args=[self.entry]))
        found = browser.post(reverse("practise", args=[self.entry]), {})
        led_to = resolve(urlsplit(found).path).kwargs
        expect(that="pk" in led_to, words="The click on “Practice” began no attempt.")
        attempt = Attempt.objects.get(pk=led_to["pk"])
        places = attempt.places.filter(version__question__slug__in=self.asked)
        for place in places.select_related("attempt", "version__question"):
            if form := _form(place, self.bench.given):
                browser.post(reverse("respond", args=[attempt.pk, place.position]), form)
        self.answered = attempt.places.filter(sequence__gt=0).count()
        self._step(f"{self.answered} answered")
        browser.post(reverse("finish", args=[attempt.pk]), {})
        browser.get(reverse("results", args=[attempt.pk]))
        self._step("results shown")
        return attempt

    def _produce(self, event: AttemptFinished, **_: Any) -> None:
        """The producer as an observer of the site's own event: it reads rows and sends."""
        earned = {
            place.version.question.slug: _credit(place)
            for place in AttemptQuestion.objects.filter(attempt=event.attempt_id).select_related(
                "version__question"
            )
        }
        made = self.consumer.system.produce(event.attempt_id, event.learner_id, earned)
        self.consumer.queue.send(json.dumps(made), group=event.group, once=event.id)
        self._step("event stored")

    def _expect_card(self) -> None:
        """The site's own card, where the site reacts in the process."""
        if not self.answered or settings.EVENTS_QUEUE_URL:
            return
        own = Card.objects.of(self.bench.learner).filter(entry__slug=self.entry)
        expect(that=own.exists(), words="The site itself should have a card of the entry.")

    def _step(self, words: str) -> None:
        self.steps.append((self.bench.now(), words))


class Browser:
    """Requests to this site as a browser sends them, without a network in between.

    Every layer of the site takes part: sessions, the check of forms, views, templates. The
    answer to a post is where it leads. A refusal is an AssertionError.
    """

    def __init__(self, bench: Bench) -> None:
        from django.test import Client

        scheme = "https" if settings.SECURE_SSL_REDIRECT else "http"
        named = [host for host in settings.ALLOWED_HOSTS if host[0] not in "*."]
        host = urlsplit(settings.SITE_URL).netloc or next(iter(named), "localhost")
        self._is_secure = scheme == "https"
        headers: dict[str, Any] = {"HTTP_HOST": host, "HTTP_ORIGIN": f"{scheme}://{host}"}
        if settings.ORIGIN_SECRET:  # what the edge would add
            headers["HTTP_X_ORIGIN_SECRET"] = settings.ORIGIN_SECRET
        self._client = Client(enforce_csrf_checks=True, raise_request_exception=False, **headers)
        self._client.force_login(bench.learner)
        bench.after(self._client.logout)

    def get(self, path: str) -> None:
        answer = self._client.get(path, secure=self._is_secure)
        expect(that=answer.status_code == 200, words=f"{path} answered {answer.status_code}.")

    def post(self, path: str, form: Mapping[str, str]) -> str:
        token = self._client.cookies.get(settings.CSRF_COOKIE_NAME)
        data = {**form, "csrfmiddlewaretoken": token.value if token else ""}
        answer = self._client.post(path, data, secure=self._is_secure)
        expect(
            that=answer.status_code == 302,
            words=f"A post to {path} answered {answer.status_code}, and not where to go on.",
        )
        return str(answer.headers["Location"])


def _form(place: AttemptQuestion, given: Mapping[str, list[str]]) -> dict[str, str]:
    """What the form of a question sends for this answer; {} when there is nothing to send."""
    keys = given.get(place.version.question.slug, [])[:1]
    dealt = order.deal(place.version.item(), place.seed).rows
    if not keys or keys[0] not in dealt or place.sequence or place.settled_at:
        return {}
    return {"answer": str(dealt.index(keys[0])), "sequence": "0"}


def _credit(place: AttemptQuestion) -> float:
    first = place.responses.order_by("number").first()
    return first.credit if first else 0.0


def _missed(attempt: Attempt, learner: int) -> set[str]:
    """The cards that should be due, by the site's own rows and not by the system under test."""
    right = Response.objects.filter(place__attempt=attempt, number=1, credit__gt=0)
    known = right.values_list("place", flat=True)
    left = attempt.places.exclude(pk__in=known)
    return {f"{learner}/{slug}" for slug in left.values_list("version__question__slug", flat=True)}

"""Taking a quiz as a browser does: addresses, forms by place, where one is led."""

from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from django.urls import reverse

from quiz.models import Attempt
from quiz.rules import order
from tests import make


def url(attempt: Attempt, position: int = 1, verb: str = "question") -> str:
    return reverse(verb, args=[attempt.pk, position])


def results(attempt: Attempt) -> str:
    return reverse("results", args=[attempt.pk])


def send(
    client: Client, attempt: Attempt, answer: Any = (), position: int = 1, **more: Any
) -> Any:
    """Send the choices of an answer from a page that is up to date, and other fields."""
    place = make.place(attempt, position)
    dealt = order.deal(place.version.item(), place.seed).rows
    fields = {"answer": [dealt.index(key) for key in answer], "sequence": place.sequence}
    return client.post(url(attempt, position, "respond"), fields | more)


def leads_to(response: Any) -> str:
    """The path that a redirect leads to."""
    assert response.status_code == 302
    return urlsplit(response.url).path

"""Before its time nothing tells the key: pages of twin questions are the same, byte for byte."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from quiz.models import Attempt, AttemptQuestion, QuestionVersion
from tests import make
from tests.cheating.twins import in_another_order, with_another_key

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

# What differs between any two requests, whatever the question.
TOKENS = [
    (re.compile(rb'name="csrfmiddlewaretoken" value="\w+"'), b"csrf"),
    (re.compile(rb'page="[0-9a-f]{4}-\d+"'), b"page"),
    (re.compile(rb"(cold|warm), request&nbsp;\d+"), b"process"),
    (re.compile(rb"<dt>[0-9a-f]{4}, (cold|warm)</dt><dd>.*?</dd>"), b"process"),
    (re.compile(rb"[\d.]+&nbsp;ms"), b"ms"),
    (re.compile(rb"\$\d+\.\d\d"), b"price"),
]
TIMING = re.compile(r"dur=[\d.]+|[0-9a-f]{4}-\d+")

# Fields that any learner could send to a question of the kind.
FORMS: dict[str, dict[str, Any]] = {
    "single": {"answer": "0"},
    "multiple": {"answer": ["0", "1"]},
    "true_false": {"verdict": "true", "answer": "0"},
    "typed": {"text": "something else"},
    "numeric": {"text": "4711"},
    "matching": {"pair-0": "0", "pair-1": "1", "pair-2": "2"},
    "ordering": {"order": ["0", "1", "2", "3"]},
}
TERMS: dict[str, dict[str, Any]] = {
    "practice": {},
    "graded": {"preset": "graded"},
    "graded, told after the close": {
        "preset": "graded",
        "feedback": "close",
        "closes": now() + timedelta(days=1),
    },
    "mock": {"preset": "mock"},
}


def sent(response: HttpResponse) -> tuple[int, dict[str, str], bytes]:
    """All that goes over the wire, without the tokens that differ each time."""
    headers = {name: TIMING.sub("dur", value) for name, value in response.headers.items()}
    body = response.content
    for token, word in TOKENS:
        body = token.sub(word, body)
    headers.pop("Content-Length", None)
    return response.status_code, headers, body


def everything_sent(client: Client, place: AttemptQuestion, kind: str) -> dict[str, Any]:
    """Every answer of the site to one learner, up to where the preset tells the key."""
    here = [place.attempt_id, place.position]
    respond = reverse("respond", args=here)
    form = FORMS[kind] | {"sequence": "0", "sure": "2"}
    seen = {
        "question": client.get(reverse("question", args=here)),
        "overview": client.get(reverse("attempt", args=here[:1])),
        "blank": client.post(respond, {"sequence": "0"}),
        "garbage": client.post(respond, {"sequence": "x", "answer": "99", "text": " "}),
        "moved": client.post(reverse("arrange", args=here), FORMS[kind] | {"move": "0-down"}),
        "home": client.get(reverse("home")),
    }
    if place.attempt.preset != "practice":
        seen |= {
            "show me": client.post(reverse("show-answer", args=here)),
            "answered": client.post(respond, form),
            "answered again": client.post(respond, form),
            "question, answered": client.get(reverse("question", args=here)),
            "overview, answered": client.get(reverse("attempt", args=here[:1])),
        }
    if place.attempt.feedback == "close":
        seen |= {
            "finish": client.post(reverse("finish", args=here[:1])),
            "results": client.get(reverse("results", args=here[:1])),
            "question, finished": client.get(reverse("question", args=here)),
            "quiz, finished": client.get(reverse("quiz", args=[place.attempt.quiz.slug])),
            "home, finished": client.get(reverse("home")),
        }
    return {name: sent(response) for name, response in seen.items()}


def begin_again(place: AttemptQuestion, content: dict[str, Any]) -> None:
    """The same place of the same attempt, untouched, asking the twin."""
    place.responses.all().delete()
    QuestionVersion.objects.filter(pk=place.version_id).update(content=content)
    AttemptQuestion.objects.filter(pk=place.pk).update(sequence=0, settled_at=None)
    Attempt.objects.filter(pk=place.attempt_id).update(finished_at=None, score=None)


@pytest.mark.parametrize("twin_of", [with_another_key, in_another_order])
@pytest.mark.parametrize("preset", TERMS)
@pytest.mark.parametrize("kind", make.KINDS)
def test_nothing_sent_before_the_answer_tells_the_key(client, kind, preset, twin_of):
    question = make.question(kind)
    place = make.attempt(question, at=now(), **TERMS[preset]).places.get()
    client.force_login(place.attempt.learner)
    content = place.version.content

    first = everything_sent(client, place, kind)
    begin_again(place, twin_of(content))
    second = everything_sent(client, place, kind)

    assert first.keys() == second.keys()
    for name in first:
        assert first[name] == second[name], name


@pytest.mark.parametrize("kind", make.KINDS)
def test_the_comparison_would_notice_a_key_that_is_told(client, kind):
    """The same walk, past the point where practice tells, must differ."""
    place = make.attempt(make.question(kind), at=now()).places.get()
    client.force_login(place.attempt.learner)
    content = place.version.content
    told = []
    for asked in (content, with_another_key(content)):
        begin_again(place, asked)
        here = [place.attempt_id, place.position]
        client.post(reverse("show-answer", args=here))
        told.append(sent(client.get(reverse("question", args=here))))

    assert told[0] != told[1]


@pytest.mark.parametrize("preset", TERMS)
@pytest.mark.parametrize("kind", make.KINDS)
def test_no_page_before_the_answer_holds_a_key_or_a_reason(client, kind, preset):
    question = make.question(kind)
    place = make.attempt(question, at=now(), **TERMS[preset]).places.get()
    client.force_login(place.attempt.learner)
    secrets = [question.explanation, *question.choices.values_list("feedback", flat=True)]
    secrets += question.choices.values_list("key", flat=True)
    if kind in {"typed", "numeric"}:
        secrets += question.choices.values_list("text", flat=True)

    for name, (_, headers, body) in everything_sent(client, place, kind).items():
        for secret in secrets:
            assert secret not in body.decode(), f"{name} tells {secret}"
            assert secret not in str(headers), f"{name} tells {secret} in a header"

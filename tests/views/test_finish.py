"""Finishing: what counts asks once more while questions are open; what the results then offer."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from quiz.actions import attempts
from quiz.models import Attempt, Entry, Quiz
from tests import make

pytestmark = pytest.mark.django_db


def begun(client, **terms):
    attempt = make.attempt(make.question(), make.question(), at=now(), **terms)
    client.force_login(attempt.learner)
    return attempt


def test_a_graded_attempt_with_open_questions_asks_before_it_ends(client):
    attempt = begun(client, preset="graded")

    page = client.post(reverse("finish", args=[attempt.pk]))

    assert "Finish with 2 not answered?" in page.content.decode()
    assert Attempt.objects.get().finished_at is None


def test_it_ends_when_confirmed(client):
    attempt = begun(client, preset="graded")

    client.post(reverse("finish", args=[attempt.pk]), {"confirmed": "1"})

    assert Attempt.objects.get().finished_at


def test_practice_ends_at_once(client):
    attempt = begun(client)

    client.post(reverse("finish", args=[attempt.pk]))

    assert Attempt.objects.get().finished_at


def retake_offered(client, attempt):
    attempts.finish(attempt, at=now())
    page = client.get(reverse("results", args=[attempt.pk])).content.decode()
    return "Take it again" in page or "Once more" in page


def test_the_results_offer_another_attempt(client):
    assert retake_offered(client, begun(client, attempts_allowed=2))


def test_no_other_attempt_is_offered_when_none_is_left(client):
    assert not retake_offered(client, begun(client, attempts_allowed=1))


def test_no_other_attempt_is_offered_at_a_retired_quiz(client):
    attempt = begun(client)
    Quiz.objects.update(status="retired")

    assert not retake_offered(client, attempt)


def test_no_other_attempt_is_offered_after_the_close(client):
    attempt = begun(client)
    Quiz.objects.update(closes=now() - timedelta(minutes=1))

    assert not retake_offered(client, attempt)


@pytest.mark.parametrize(("status", "offered"), [("published", True), ("retired", False)])
def test_practice_on_an_entry_is_offered_while_it_is_published(client, status, offered):
    question = make.question()
    learner = make.learner()
    attempt = attempts.practise(learner, question.entry, at=now())
    client.force_login(learner)
    Entry.objects.update(status=status)

    assert retake_offered(client, attempt) == offered


def test_an_answer_that_does_not_count_leads_back_to_its_question(client):
    attempt = begun(client, preset="graded")
    here = reverse("respond", args=[attempt.pk, 1])
    client.post(here, {"sequence": "0", "answer": "0"})

    late = client.post(here, {"sequence": "0", "answer": "1"})

    assert late.url == reverse("question", args=[attempt.pk, 1])

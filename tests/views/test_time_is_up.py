"""When the time is up: what arrived counts, the attempt closes, and the learner is told."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from quiz.actions import attempts
from tests import make
from tests.views.people import said
from tests.views.taking import leads_to, results, send, url

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def begin(client):
    """Start an attempt at questions, now or so many minutes ago, and sign its learner in."""

    def attempt(*questions, ago=0, **terms):
        made = make.attempt(*questions, at=now() - ago * MINUTE, **terms)
        client.force_login(made.learner)
        return made

    return attempt


def test_a_page_asked_for_too_late_closes_the_attempt_and_says_so(client, begin):
    attempt = begin(preset="mock", minutes=30, ago=60)

    late = client.get(url(attempt))

    assert said(late) == ["Time is up. What you had answered counts."]
    attempt.refresh_from_db()
    assert attempt.finished_at == attempt.deadline


def test_a_question_of_a_finished_exam_tells_nothing_before_its_time(client, begin):
    attempt = begin(preset="graded", feedback="close", closes=now() + 60 * MINUTE)
    attempts.finish(attempt, at=now())

    assert leads_to(client.get(url(attempt))) == results(attempt)


def test_an_answer_at_the_last_moment_counts_and_closes_the_attempt(client, begin, settings):
    settings.GRACE_SECONDS = 3600
    question = make.question()
    attempt = begin(question, preset="mock", minutes=30, ago=40)

    sent = send(client, attempt, make.right_answer(question), time="up")

    assert leads_to(sent) == results(attempt)
    attempt.refresh_from_db()
    assert (attempt.score, attempt.finished_at) == (1, attempt.deadline)


def test_an_answer_that_comes_too_late_is_told_so(client, begin):
    question = make.question()
    attempt = begin(question, preset="mock", minutes=30, ago=60)

    sent = send(client, attempt, make.right_answer(question))

    assert said(sent) == ["This attempt had ended: the last answer came too late to count."]
    assert leads_to(client.get(sent.url)) == results(attempt)
    attempt.refresh_from_db()
    assert attempt.score == 0


@pytest.mark.parametrize("more", [{}, {"time": "up"}])
def test_a_blank_answer_at_the_end_of_the_time_asks_for_nothing_more(client, begin, more):
    attempt = begin(preset="mock", minutes=30, ago=60)

    assert leads_to(send(client, attempt, **more)) == results(attempt)

"""Your attempts: all that somebody ever began, the newest first."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from quiz.actions import attempts
from quiz.models import Quiz
from tests import make
from tests.views.seen import links, words

pytestmark = pytest.mark.django_db

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture(params=[make.learner, make.guest], ids=["learner", "guest"])
def learner(request, client):
    user = request.param()
    client.force_login(user)
    return user


def see(client, **query):
    return client.get(reverse("attempts"), query)


def test_running_and_finished_attempts_are_listed_the_newest_first(client, learner):
    question = make.question()
    done = make.attempt(question, by=learner, at=now() - 2 * HOUR, title="Done")
    make.answer(make.place(done), make.right_answer(question), at=now() - 2 * HOUR)
    attempts.finish(done, at=now() - HOUR)
    running = make.attempt(question, by=learner, at=now() - HOUR, title="Running")

    page = see(client)

    shown = words(page)
    assert shown.index("Running") < shown.index("Done")
    assert "running, 0 of 1 answered" in shown
    assert "100 %" in shown
    assert links(page)["Running"] == reverse("attempt", args=[running.pk])
    assert links(page)["Done"] == reverse("results", args=[done.pk])


def test_what_was_retired_since_is_still_there(client, learner):
    done = attempts.finish(make.attempt(by=learner, at=now(), title="Gone"), at=now())
    Quiz.objects.update(status="retired")

    assert links(see(client))["Gone"] == reverse("results", args=[done.pk])


def test_practice_on_an_entry_is_there_too(client, learner):
    question = make.question(entry=make.entry(title="FIFO queue"))
    attempts.practise(learner, question.entry, at=now())

    assert "FIFO queue" in links(see(client))


def test_a_score_that_may_not_be_told_says_when_it_will_be(client, learner):
    closes = now() + 2 * DAY
    attempt = make.attempt(by=learner, at=now(), preset="graded", feedback="close", closes=closes)
    attempts.finish(attempt, at=now())

    shown = words(see(client))

    assert f"score told on {attempt.feedback_at.day} {attempt.feedback_at:%B, %H:%M} UTC" in shown
    assert "%" not in shown


def test_an_attempt_whose_time_is_up_says_so(client, learner):
    attempt = make.attempt(by=learner, at=now() - DAY, minutes=10, title="Late")

    page = see(client)

    assert "its time is up" in words(page)
    assert links(page)["Late"] == reverse("attempt", args=[attempt.pk])


@pytest.mark.usefixtures("learner")
def test_without_any_it_says_what_to_do(client):
    make.attempt(title="Somebody else’s")

    page = see(client)

    assert "Nothing here yet" in words(page)
    assert links(page)["Choose a quiz"] == reverse("quizzes")
    assert "Somebody" not in words(page)


def test_more_than_a_page_goes_on_on_the_next(client, learner):
    question = make.question()
    for number in range(21):
        done = make.attempt(question, by=learner, at=now() - number * HOUR, title=f"No {number}")
        attempts.finish(done, at=now() - number * HOUR)

    first, second, beyond = see(client), see(client, page=2), see(client, page="x")

    assert "No 19" in links(first)
    assert "No 20" not in links(first)
    assert links(first)["Older"] == "?page=2"
    assert "Newer" not in links(first)
    assert "No 20" in links(second)
    assert links(second)["Newer"] == "?page=1"
    assert "Older" not in links(second)
    assert "No 0" in links(beyond)


@pytest.mark.parametrize("count", [1, 15])
def test_it_costs_four_queries(client, learner, count, django_assert_num_queries):
    for number in range(count):
        make.attempt(make.question(), by=learner, at=now())
        attempts.finish(make.attempt(by=learner, at=now() - number * MINUTE), at=now())

    with django_assert_num_queries(4):
        see(client)


def test_a_visitor_is_asked_to_sign_in_first(client):
    sent = see(client)

    assert sent.url == f"{reverse('sign-in')}?next={reverse('attempts')}"


def test_the_account_and_the_last_result_lead_there(client, learner):
    attempts.finish(make.attempt(by=learner, at=now()), at=now())

    for name in ("account", "home"):
        assert reverse("attempts") in links(client.get(reverse(name))).values()

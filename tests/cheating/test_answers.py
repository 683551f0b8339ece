"""Answers that a cheat or a bad network sends: foreign, late, stale, repeated, out of turn."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from quiz.actions import attempts
from quiz.models import Attempt, Response
from tests import make

pytestmark = pytest.mark.django_db


def begun(client, *questions, ago=timedelta(), **terms):
    """A running attempt of the signed-in learner, begun some time ago."""
    attempt = make.attempt(*questions, at=now() - ago, **terms)
    client.force_login(attempt.learner)
    return attempt


def send(client, attempt, position=1, **form):
    fields = {"sequence": "0", "answer": "0"} | form
    return client.post(reverse("respond", args=[attempt.pk, position]), fields, follow=True)


@pytest.mark.parametrize("verb", ["question", "respond", "arrange", "show-answer"])
def test_a_foreign_place_is_not_found(client, verb):
    attempt = make.attempt()
    client.force_login(make.learner())
    address = reverse(verb, args=[attempt.pk, 1])

    answer = client.get(address) if verb == "question" else client.post(address, {"answer": "0"})

    assert answer.status_code == 404
    assert not Response.objects.exists()


@pytest.mark.parametrize("verb", ["attempt", "results", "finish"])
def test_a_foreign_attempt_is_not_found(client, verb):
    attempt = make.attempt()
    client.force_login(make.learner())
    address = reverse(verb, args=[attempt.pk])

    assert (client.post if verb == "finish" else client.get)(address).status_code == 404
    attempt.refresh_from_db()
    assert attempt.finished_at is None


def test_an_answer_within_the_grace_counts(client):
    attempt = begun(client, preset="mock", minutes=30, ago=timedelta(minutes=30, seconds=10))

    send(client, attempt)

    assert Response.objects.count() == 1
    attempt.refresh_from_db()
    assert attempt.finished_at == attempt.deadline


def test_an_answer_after_the_grace_does_not_count(client):
    attempt = begun(client, preset="mock", minutes=30, ago=timedelta(minutes=31))

    page = send(client, attempt)

    assert not Response.objects.exists()
    assert "came too late to count" in page.content.decode()
    attempt.refresh_from_db()
    assert attempt.score == 0


def test_an_answer_after_the_finish_does_not_count(client):
    attempt = begun(client, preset="graded")
    attempts.finish(attempt, at=now())

    page = send(client, attempt)

    assert not Response.objects.exists()
    assert "came too late to count" in page.content.decode()


def test_the_same_answer_sent_a_hundred_times_counts_once(client):
    attempt = begun(client, make.question("multiple"))

    for _ in range(100):
        send(client, attempt, answer=["0", "1"])

    assert Response.objects.count() == 1


def test_another_answer_with_a_stale_sequence_does_not_count(client):
    question = make.question(wrong=("no", "never", "hardly"))
    attempt = begun(client, question, preset="graded")
    send(client, attempt, answer="0")
    first = Response.objects.get().answer

    page = send(client, attempt, answer="1")

    assert [response.answer for response in Response.objects.all()] == [first]
    assert "had moved on" in page.content.decode()


@pytest.mark.parametrize("sequence", ["", "1", "7", "-1", "x", "²", "9" * 30])
def test_an_invented_sequence_does_not_count(client, sequence):
    attempt = begun(client)

    send(client, attempt, sequence=sequence)

    assert not Response.objects.exists()


def test_a_settled_practice_question_takes_no_further_answer(client):
    attempt = begun(client)
    client.post(reverse("show-answer", args=[attempt.pk, 1]))

    send(client, attempt)

    assert not Response.objects.exists()


def test_questions_may_be_answered_in_any_order(client):
    attempt = begun(client, make.question(), make.question(), make.question(), preset="graded")

    for position in (3, 1, 2):
        send(client, attempt, position=position)

    assert Response.objects.count() == 3
    assert set(attempt.places.values_list("sequence", flat=True)) == {1}


@pytest.mark.parametrize("answer", ["5", "-1", "a", "0 ", "٣", "yes", ["7", "8"]])
def test_what_is_no_place_of_the_question_is_no_answer(client, answer):
    attempt = begun(client)

    page = send(client, attempt, answer=answer)

    assert not Response.objects.exists()
    assert "Give an answer first" in page.content.decode()


def test_two_answers_to_a_single_choice_are_the_first_of_them(client):
    attempt = begun(client, preset="graded")

    send(client, attempt, answer=["1", "0"])

    assert len(Response.objects.get().answer) == 1


def test_ticking_everything_earns_nothing(client):
    attempt = begun(client, make.question("multiple"), preset="graded")

    send(client, attempt, answer=["0", "1", "2", "3", "4"])

    assert Response.objects.get().credit == 0


def test_zero_is_an_answer_and_blank_is_none(client):
    question = make.question("numeric", right=("0",), wrong=("1",), tolerance="")
    attempt = begun(client, question, preset="graded")

    send(client, attempt, text="")
    assert not Response.objects.exists()
    send(client, attempt, text="0")

    assert Response.objects.get().credit == 1


def test_an_exam_does_not_show_the_answer_on_request(client):
    attempt = begun(client, preset="mock")

    client.post(reverse("show-answer", args=[attempt.pk, 1]))

    assert attempt.places.get().settled_at is None


def test_an_exam_shows_no_hint(client):
    attempt = begun(client, preset="mock")

    page = client.get(reverse("question", args=[attempt.pk, 1])).content.decode()

    assert "Think of the queue." not in page


def test_results_before_the_finish_lead_back_to_the_attempt(client):
    attempt = begun(client)

    assert client.get(reverse("results", args=[attempt.pk])).url == reverse(
        "attempt", args=[attempt.pk]
    )


def test_an_overdue_attempt_closes_itself_when_touched(client):
    attempt = begun(client, preset="mock", minutes=30, ago=timedelta(hours=2))

    page = client.get(reverse("attempt", args=[attempt.pk]), follow=True)

    assert "Time is up." in page.content.decode()
    assert Attempt.objects.get().finished_at == attempt.deadline


def test_leaving_and_starting_again_does_not_renew_the_time(client):
    attempt = begun(client, preset="mock", minutes=30, ago=timedelta(minutes=20))

    client.post(reverse("start", args=[attempt.quiz.slug]))

    assert Attempt.objects.get().deadline == attempt.deadline


def test_a_counted_quiz_is_not_for_guests(client):
    quiz = make.quiz(make.question(), attempts_allowed=1)

    answer = client.post(reverse("start", args=[quiz.slug]))

    assert answer.url.startswith(reverse("sign-in"))
    assert not Attempt.objects.exists()

"""An attempt as a whole: started, overlooked, finished, and its results."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils.timezone import now

from quiz.actions import attempts
from quiz.models import Attempt, Status, User
from tests import make
from tests.views.people import said
from tests.views.seen import words

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def learner(client):
    user = make.learner()
    client.force_login(user)
    return user


def start(client, quiz):
    return client.post(reverse("start", args=[quiz.slug]))


def question_url(attempt, position=1) -> str:
    return reverse("question", args=[attempt.pk, position])


def test_a_start_leads_to_the_first_question(client, learner):
    started = start(client, make.quiz(make.question(), make.question()))

    assert started.url == question_url(Attempt.objects.of(learner).get())


def test_a_visitor_who_starts_becomes_a_guest(client):
    start(client, make.quiz(make.question()))

    assert Attempt.objects.get().learner == User.objects.get(is_guest=True)


def test_a_running_attempt_goes_on_at_its_first_open_question(client, learner):
    question = make.question()
    attempt = make.attempt(question, make.question(), by=learner, preset="graded")
    make.answer(make.place(attempt), make.wrong_answer(question))

    assert start(client, attempt.quiz).url == question_url(attempt, 2)


def test_a_running_attempt_without_open_questions_goes_on_at_its_overview(client, learner):
    question = make.question()
    attempt = make.attempt(question, by=learner, preset="graded")
    make.answer(make.place(attempt), make.wrong_answer(question))

    assert start(client, attempt.quiz).url == reverse("attempt", args=[attempt.pk])


@pytest.mark.usefixtures("learner")
def test_a_start_that_is_refused_leads_back_and_says_why(client):
    quiz = make.quiz()

    refused = start(client, quiz)

    assert refused.url == reverse("quiz", args=[quiz.slug])
    assert said(refused) == ["There is nothing to ask here yet."]


def test_a_quiz_that_counts_attempts_sends_visitors_to_the_sign_in(client):
    quiz = make.quiz(make.question(), attempts_allowed=1)

    sent = start(client, quiz)

    assert sent.url == f"{reverse('sign-in')}?next={reverse('quiz', args=[quiz.slug])}"
    assert not User.objects.exists()


@pytest.mark.usefixtures("learner")
def test_a_quiz_that_is_not_published_cannot_be_started(client):
    assert start(client, make.quiz(make.question(), status=Status.DRAFT)).status_code == 404


@pytest.mark.usefixtures("learner")
def test_an_entry_is_practised(client):
    question = make.question()

    begun = client.post(reverse("practise", args=[question.entry.slug]))

    assert begun.url == question_url(Attempt.objects.get(entry=question.entry))


@pytest.mark.usefixtures("learner")
def test_an_entry_without_questions_says_so(client):
    entry = make.entry()

    refused = client.post(reverse("practise", args=[entry.slug]))

    assert refused.url == reverse("entry", args=[entry.slug])
    assert said(refused) == ["There is nothing to ask here yet."]


def test_the_overview_shows_every_place_and_how_many_are_open(client, learner):
    question = make.question()
    attempt = make.attempt(question, make.question(), by=learner, preset="graded")
    make.answer(make.place(attempt), make.wrong_answer(question))

    context = client.get(reverse("attempt", args=[attempt.pk])).context

    assert [place.done for place in context["places"]] == [True, False]
    assert (context["open_count"], context["next"]) == (1, 2)


def overview(client, attempt):
    """What the page says, and of each place how it stands."""
    page = client.get(reverse("attempt", args=[attempt.pk]))
    return words(page), [place.words for place in page.context["places"]]


def test_a_first_try_is_no_open_question(client, learner):
    questions = [make.question(), make.question()]
    attempt = make.attempt(*questions, by=learner, at=now())
    make.answer(make.place(attempt, 1), make.wrong_answer(questions[0]), at=now())

    shown, places = overview(client, attempt)

    assert places == ["second try left", "not answered yet"]
    assert "1 of 2 not answered yet" in shown
    assert "What is not answered earns nothing" in shown
    assert "the first try counts already" in shown
    assert "Go on with question 2" in shown
    assert "Finish with 1 not answered" in shown

    make.answer(make.place(attempt, 2), make.wrong_answer(questions[1]), at=now())

    shown, _ = overview(client, attempt)
    assert "All 2 answered" in shown
    assert "2 questions have a second try left" in shown
    assert "the first try counts" in shown
    assert "Second try at question 1" in shown
    assert "Finish and see the results" in shown
    assert "earns nothing" not in shown


def test_a_question_that_was_only_shown_is_not_answered(client, learner):
    question = make.question()
    attempt = make.attempt(question, make.question(), by=learner, at=now())
    make.answer(make.place(attempt, 1), make.right_answer(question), at=now())
    attempts.show_answer(make.place(attempt, 2), at=now())

    shown, places = overview(client, attempt)

    assert "1 of 2 answered That was all." in shown
    assert places == ["right", "answer shown"]


def test_where_the_results_wait_for_the_close_nobody_is_sent_to_see_them(client, learner):
    closes = now() + MINUTE
    attempt = make.attempt(by=learner, at=now(), preset="graded", feedback="close", closes=closes)
    make.answer(make.place(attempt), [], at=now())

    assert "see the results" not in overview(client, attempt)[0]


def test_a_finish_leads_to_the_results_and_a_second_one_too(client, learner):
    attempt = make.attempt(by=learner)
    results = reverse("results", args=[attempt.pk])

    for _ in range(2):
        assert client.post(reverse("finish", args=[attempt.pk])).url == results

    assert "0" in words(client.get(results))
    assert client.get(reverse("attempt", args=[attempt.pk])).url == results


def test_what_counts_asks_once_more_before_it_is_finished_with_open_questions(client, learner):
    attempt = make.attempt(by=learner, preset="graded")
    finish = reverse("finish", args=[attempt.pk])

    asked = client.post(finish)

    assert asked.context["open_count"] == 1
    assert Attempt.objects.running().exists()
    assert client.post(finish, {"confirmed": "1"}).url == reverse("results", args=[attempt.pk])
    assert not Attempt.objects.running().exists()


def test_a_running_attempt_has_no_results_yet(client, learner):
    attempt = make.attempt(by=learner)

    early = client.get(reverse("results", args=[attempt.pk]))

    assert early.url == reverse("attempt", args=[attempt.pk])


def test_an_overdue_attempt_is_closed_when_it_is_looked_at(client, learner):
    attempt = make.attempt(by=learner, preset="mock", minutes=30, at=now() - 60 * MINUTE)

    looked_at = client.get(reverse("attempt", args=[attempt.pk]))

    assert looked_at.url == reverse("results", args=[attempt.pk])
    assert said(looked_at) == ["Time is up. What you had answered counts."]
    attempt.refresh_from_db()
    assert attempt.finished_at == attempt.deadline


def test_the_results_of_an_exam_that_tells_later_tell_no_score(client, learner):
    question = make.question()
    attempt = make.attempt(
        question, by=learner, at=now(), preset="graded", feedback="close", closes=now() + MINUTE
    )
    make.answer(make.place(attempt), make.right_answer(question), at=now())
    attempts.finish(attempt, at=now())

    context = client.get(reverse("results", args=[attempt.pk])).context

    assert context["results"].score is None
    assert context["results"].asked == ()


def test_the_results_say_from_when_they_are_told(client, learner):
    closes = (now() + 60 * MINUTE).replace(second=0, microsecond=0)
    attempt = make.attempt(by=learner, at=now(), preset="graded", feedback="close", closes=closes)
    attempts.finish(attempt, at=now())

    told = f"{closes + MINUTE:%H:%M} UTC"  # the close, half a minute of grace, a whole minute
    for name, args in (("results", [attempt.pk]), ("quiz", [attempt.quiz.slug]), ("home", [])):
        assert told in words(client.get(reverse(name, args=args)))


@pytest.mark.parametrize(("part", "points"), [(1, "0.25"), (2, "0.5"), (4, "1")])
def test_the_results_show_no_more_points_than_were_earned(client, learner, part, points):
    question = make.question("ordering", right=["a", "b", "c", "d"])
    attempt = make.attempt(question, make.question(), by=learner, preset="graded", at=now())
    keys = make.right_answer(question)
    rest = keys[part:]
    make.answer(make.place(attempt), [*keys[:part], *rest[1:], *rest[:1]], at=now())
    attempts.finish(attempt, at=now())

    page = client.get(reverse("results", args=[attempt.pk]))

    assert f" {points} of 2" in words(page)


def test_the_clock_without_a_script_names_its_zone(client, learner):
    learner.time_zone = "Asia/Tokyo"
    learner.save()
    attempt = make.attempt(by=learner, at=now(), minutes=30)

    ends = f"{attempt.deadline.astimezone(ZoneInfo('Asia/Tokyo')):%H:%M} JST"
    for name, args in (("question", [attempt.pk, 1]), ("home", []), ("attempts", [])):
        assert ends in words(client.get(reverse(name, args=args)))

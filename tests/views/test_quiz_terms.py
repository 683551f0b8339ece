"""The page of one quiz: its terms before the start, and the attempts so far."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from quiz.actions import attempts
from tests import make
from tests.views.seen import forms, links, words

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
TOMORROW, YESTERDAY = now() + DAY, now() - DAY


@pytest.fixture
def learner(client):
    user = make.learner()
    client.force_login(user)
    return user


def listed(client):
    return client.get(reverse("quizzes"))


def see(client, quiz):
    return client.get(reverse("quiz", args=[quiz.slug]))


def day(moment):
    return f"{moment.day} {moment:%B}"


def test_practice_tells_its_terms_before_the_start(client):
    quiz = make.quiz(make.question(), title="Queues", description="Late or twice.")

    page = see(client, quiz)

    shown = words(page)
    assert shown.startswith("Quizzes, practice Queues Late or twice. Start No account needed.")
    assert "Questions 1, the same in each attempt" in shown
    assert "Told after each answer, with the reason." in shown
    assert "Counts your first try at each question" in shown
    assert "Time no limit" in shown
    assert "Attempts as many as you like" in shown
    assert forms(page) == [reverse("start", args=[quiz.slug])]


def test_a_mock_exam_tells_its_terms_before_the_start(client):
    opens, closes = now() - DAY, now() + DAY
    terms = {"minutes": 30, "pass_mark": 60, "opens": opens, "closes": closes}
    quiz = make.quiz(make.question(), preset="mock", **terms)

    shown = words(see(client, quiz))

    assert "The clock starts when you press." in shown
    assert "Told score and reasons after you have finished" in shown
    assert "your last answer to each question" in shown
    assert "30 minutes from the start" in shown
    assert "counts for 30 seconds more" in shown
    assert "To pass 60 %" in shown
    assert f"Open since {day(opens)}" in shown
    assert f"Closes {day(closes)}" in shown


def test_a_quiz_that_closes_promises_no_more_time_than_it_has(client):
    closes = now() + timedelta(minutes=3)
    quiz = make.quiz(make.question(), closes=closes)
    timed = make.quiz(make.question(), minutes=30, closes=closes)

    shown = words(see(client, quiz))

    assert "Time until the quiz closes." in shown
    assert "no limit" not in shown
    assert "30 minutes from the start, or until the quiz closes if that is sooner" in words(
        see(client, timed)
    )


@pytest.mark.parametrize(("count", "said"), [(2, "from A, B"), (4, "from 4 topics")])
def test_a_draw_tells_its_topics(client, count, said):
    quiz = make.quiz(draw=1)
    for title in "ABCD"[:count]:
        topic = make.topic(title=title)
        make.question(entry=make.entry(topic=topic))
        quiz.topics.add(topic)

    assert f"Questions 1, drawn anew for each attempt {said}" in words(see(client, quiz))


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"opens": TOMORROW}, f"Opens on {day(TOMORROW)}"),
        ({"closes": YESTERDAY}, f"Closed since {day(YESTERDAY)}"),
    ],
)
def test_a_quiz_that_is_not_open_says_when(client, terms, said):
    page = see(client, make.quiz(make.question(), **terms))

    assert said in words(page)
    assert forms(page) == []


def test_a_quiz_without_questions_says_so(client):
    quiz = make.quiz(title="Empty")

    for page in (see(client, quiz), listed(client)):
        assert "Has no questions yet." in words(page)
        assert forms(page) == []


def test_counted_attempts_need_an_account(client):
    quiz = make.quiz(make.question(), attempts_allowed=2)

    page = see(client, quiz)

    back = f"?next={reverse('quiz', args=[quiz.slug])}"
    assert "Needs an account, since its attempts are counted." in words(page)
    assert links(page)["Make an account"] == reverse("sign-up") + back
    assert links(page)["Sign in"] == reverse("sign-in") + back
    assert forms(page) == forms(listed(client)) == []


def test_a_guest_is_told_that_the_work_comes_along(client):
    client.force_login(make.guest())
    quiz = make.quiz(make.question(), attempts_allowed=2)

    assert "What you did as a guest comes along." in words(see(client, quiz))


def test_attempts_left_are_counted_down(client, learner):
    quiz = make.quiz(make.question(), attempts_allowed=2)
    assert "2 attempts ·" not in words(listed(client))

    attempts.finish(attempts.start(learner, quiz, at=now()), at=now())
    assert "2 attempts, 1 left" in words(listed(client))
    assert "Attempts 2, 1 left" in words(see(client, quiz))

    attempts.finish(attempts.start(learner, quiz, at=now()), at=now())
    page = see(client, quiz)
    assert "No attempts left: 2 of 2 used." in words(page)
    assert forms(page) == []


def test_a_running_attempt_goes_on(client, learner):
    attempt = make.attempt(by=learner, at=now(), minutes=30)

    page = see(client, attempt.quiz)

    assert links(page)["Go on"] == reverse("attempt", args=[attempt.pk])
    assert f"{attempt.deadline:%H:%M} UTC" in words(page)
    assert "so far" not in words(page)
    assert forms(page) == []


def test_attempts_so_far_are_listed_with_their_score(client, learner):
    attempt = attempts.finish(make.attempt(by=learner, at=now()), at=now())

    page = see(client, attempt.quiz)

    assert words(page).endswith("0 %")
    assert reverse("results", args=[attempt.pk]) in links(page).values()


def test_a_score_that_may_not_be_told_is_not_told(client, learner):
    quiz = make.quiz(make.question(), preset="graded", feedback="close", closes=TOMORROW)
    attempts.finish(attempts.start(learner, quiz, at=now()), at=now())

    shown = words(see(client, quiz))

    assert f"score told on {day(TOMORROW)}" in shown
    assert "%" not in shown


def test_an_attempt_whose_time_is_up_is_among_those_so_far(client, learner):
    quiz = make.quiz(make.question(), minutes=10)
    attempt = attempts.start(learner, quiz, at=YESTERDAY)

    page = see(client, quiz)

    assert "time is up, open it to see the result" in words(page)
    assert reverse("attempt", args=[attempt.pk]) in links(page).values()
    assert forms(page) == [reverse("start", args=[quiz.slug])]


@pytest.mark.usefixtures("learner")
def test_nobody_sees_the_attempts_of_others(client):
    attempt = attempts.finish(make.attempt(at=now()), at=now())

    assert "so far" not in words(see(client, attempt.quiz))


# A session and a user among them
@pytest.mark.parametrize("count", [1, 5])
def test_a_quiz_costs_seven_queries(client, learner, count, django_assert_num_queries):
    quiz = make.quiz(make.question(), attempts_allowed=9)
    for _ in range(count):
        make.quiz(make.question())
        quiz.topics.add(make.topic())
        attempts.finish(attempts.start(learner, quiz, at=now()), at=now())
    attempts.start(learner, quiz, at=now())

    with django_assert_num_queries(7):
        see(client, quiz)

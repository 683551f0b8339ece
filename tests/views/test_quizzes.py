"""The list of quizzes, as a person sees it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from tests import make
from tests.views.seen import forms, links, words

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


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


def test_every_quiz_is_listed_with_its_terms_in_words(client):
    quiz = make.quiz(make.question(), title="Queues", description="Late or twice.")

    page = listed(client)

    assert "Queues Late or twice. 1 question · practice: told after each answer" in words(page)
    assert links(page)["Queues"] == reverse("quiz", args=[quiz.slug])
    assert forms(page) == [reverse("start", args=[quiz.slug])]


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"preset": "graded"}, "graded: told after the finish"),
        ({"preset": "mock", "minutes": 30}, "mock exam: told after the finish · 30 minutes"),
        ({"minutes": 1}, "1 minute"),
        ({"attempts_allowed": 2}, "2 attempts"),
        ({"pass_mark": 60}, "60 % to pass"),
    ],
)
def test_the_line_of_terms_tells(client, terms, said):
    make.quiz(make.question(), **terms)

    assert said in words(listed(client))


def test_opening_and_closing_are_told(client):
    opens, closes = now() + DAY, now() + 40 * DAY
    make.quiz(
        make.question(),
        preset="graded",
        feedback="close",
        opens=opens,
        closes=closes,
        title="Later",
    )

    shown = words(listed(client))

    assert f"told when it has closed · opens {day(opens)}" in shown
    assert f"closes {day(closes)}" in shown
    assert f"Opens on {day(opens)}" in shown


def test_practice_comes_first_then_what_counts(client):
    make.quiz(make.question(), preset="mock", position=1)
    make.quiz(make.question(), preset="graded", position=2)
    make.quiz(make.question(), position=3)

    shown = words(listed(client))

    assert shown.index("Practice ") < shown.index("Graded ") < shown.index("Mock exams ")


def test_what_is_begun_goes_on(client, learner):
    attempt = make.attempt(make.question(), make.question(), by=learner, at=now(), title="Queues")

    page = listed(client)

    assert "Begun: none of 2 answered yet, begun just now" in words(page)
    assert links(page)["Go on with Queues"] == reverse("attempt", args=[attempt.pk])
    assert forms(page) == []


def test_without_quizzes_it_says_what_to_do(client):
    page = listed(client)

    assert "No quizzes yet" in words(page)
    assert links(page)["Look into the glossary"] == reverse("glossary")


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_an_unpublished_quiz_is_neither_listed_nor_shown(client, status):
    quiz = make.quiz(make.question(), title="Secret", status=status)

    assert "Secret" not in words(listed(client))
    assert see(client, quiz).status_code == 404


# A session and a user among them
@pytest.mark.parametrize("count", [1, 5])
def test_the_list_costs_six_queries(client, learner, count, django_assert_num_queries):
    for _ in range(count):
        make.attempt(by=learner, at=now())
        make.quiz(draw=1).topics.add(make.topic())

    with django_assert_num_queries(6):
        listed(client)

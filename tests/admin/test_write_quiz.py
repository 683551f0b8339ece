"""Writing quizzes: what a form fills in by itself, and what it says of times."""

import pytest
from django.urls import reverse

from quiz.models import Feedback, Quiz, Topic
from tests import make
from tests.admin.pages import fields, save

pytestmark = pytest.mark.django_db

ADD = "/admin/quiz/quiz/add/"


@pytest.fixture
def author(client):
    client.force_login(make.instructor())
    return client


def change(quiz):
    return reverse("admin:quiz_quiz_change", args=[quiz.pk])


def test_an_empty_slug_is_made_of_the_title(author):
    for _ in range(2):
        save(author, ADD, title="Queues & topics, all")

    slugs = Quiz.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["queues-topics-all", "queues-topics-all-2"]


def test_a_title_without_a_letter_gives_a_slug_too(author):
    save(author, ADD, title="№ ?!")
    save(author, "/admin/quiz/topic/add/", title="…", summary="Kept.", line="A")

    assert Quiz.objects.get().slug == "no"
    assert Topic.objects.get().slug == "topic"


def test_a_slug_that_was_written_stays(author):
    save(author, ADD, title="Queues", slug="my-own")

    assert Quiz.objects.get().slug == "my-own"


@pytest.mark.parametrize(
    ("preset", "feedback"),
    [("practice", Feedback.ANSWER), ("graded", Feedback.FINISH), ("mock", Feedback.FINISH)],
)
def test_feedback_that_nobody_chose_follows_the_preset(author, preset, feedback):
    save(author, ADD, title="Queues", preset=preset, minutes="30")

    assert Quiz.objects.get().feedback == feedback


def test_feedback_follows_a_preset_that_was_changed(author):
    quiz = make.quiz(preset="graded", status="draft")

    save(author, change(quiz), preset="practice")

    quiz.refresh_from_db()
    assert quiz.feedback == Feedback.ANSWER


def test_feedback_that_was_chosen_is_kept_or_refused(author):
    quiz = make.quiz(preset="graded", status="draft")

    page = save(author, change(quiz), feedback="answer")
    assert "tell after the finish or after the close" in page.content.decode()
    save(author, change(quiz), feedback="close", closes_0="2030-01-01", closes_1="12:00")

    quiz.refresh_from_db()
    assert quiz.feedback == Feedback.CLOSE


@pytest.mark.parametrize("zone", ["UTC", "Europe/Vilnius"])
def test_times_name_their_zone(client, zone):
    client.force_login(make.instructor(time_zone=zone))

    page = client.get(ADD).content.decode()

    assert page.count(f"In the time zone of your account, {zone}.") == 2


def test_presets_are_written_alike(author):
    shown = author.get(ADD).content.decode()

    assert [word in shown for word in (">Practice<", ">Graded<", ">Mock exam<")] == [True] * 3
    assert fields(author, ADD)["preset"] == "practice"

"""Learning: what was chosen and why, how it stands, and its end."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from quiz.models import Attempt, Lesson, User
from quiz.rules.memory import Rating
from tests import make
from tests.views.people import page, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(client):
    learner = make.learner()
    client.force_login(learner)
    return learner


def look(client):
    return client.get(reverse("learn"))


def entry(title, **fields):
    return make.question(entry=make.entry(title=title, **fields)).entry


def answer_all(client, *, right):
    """Answer the running round over its pages, and finish it as its last button does."""
    attempt = Attempt.objects.running().get()
    for place in attempt.places.select_related("attempt", "version__question"):
        question = place.version.question
        given = make.right_answer(question) if right else make.wrong_answer(question)
        make.answer(place, given, at=now())
    return client.post(reverse("finish", args=[attempt.pk]), follow=True)


def test_a_visitor_is_told_what_would_be_asked_and_is_no_guest_yet(client):
    entry("Queue")
    entry("Topic")

    told = page(look(client))

    assert "A lesson for you: 2 new." in told
    assert "You have not been asked about them yet." in told
    assert "Start with these 2" in told
    assert not User.objects.exists()


def test_before_the_start_each_group_says_why(client, learner):
    for title, rating in [("Missed", 1), ("Hard won", 2), ("Known", 3)]:
        card = make.card(entry(title), by=learner, at=now())
        make.review(card, Rating(rating), at=now())
    entry("New")

    told = page(look(client))

    assert "A lesson for you: 1 missed, 1 fading, 1 new, 1 to keep." in told
    for why in [
        "Your last answer was not right.",
        "You recalled it the last time, but with effort, or a while ago.",
        "You have not been asked about it yet.",
        "You know it. One more look costs little.",
    ]:
        assert why in told


def test_without_a_course_there_is_nothing_to_start(client):
    assert "The course has not arrived yet" in page(look(client))

    answer = client.post(reverse("learn-round"), follow=True)

    assert said(answer) == ["There is nothing to ask here yet."]


def test_who_knows_all_is_told_to_leave_it(client, learner):
    make.review(make.card(entry("Queue"), by=learner, at=now()), Rating.EASY, at=now())

    told = page(look(client))

    assert "It keeps best if you leave it" in told
    assert "Go over it all the same" in told


def test_a_visitor_who_starts_is_asked_as_a_guest(client):
    entry("Queue")

    answer = client.post(reverse("learn-round"), follow=True)

    assert "Learn, round 1" in page(answer)
    assert User.objects.get().is_guest


def test_a_lesson_from_its_start_to_its_end(client, learner):
    entry("Queue")
    client.post(reverse("learn-round"))
    assert "A round is under way" in page(look(client))

    told = page(answer_all(client, right=True))
    assert "0 of 1 right twice" in told
    assert "right once" in told
    assert "The next round asks the one that is left." in told
    assert "How the last round went" in told

    client.post(reverse("learn-round"))
    told = page(answer_all(client, right=True))
    assert "Done: 1 of 1 right twice" in told
    assert "Start with it" in told  # the next one
    assert Lesson.objects.of(learner).count() == 1


def test_what_was_wrong_is_asked_again(client, learner):  # noqa: ARG001 (signs in)
    entry("Queue")
    client.post(reverse("learn-round"))

    assert "not right yet" in page(answer_all(client, right=False))

    assert "Learn, round 2" in page(client.post(reverse("learn-round"), follow=True))


def test_the_results_of_a_round_lead_back_to_the_lesson(client, learner):  # noqa: ARG001
    entry("Queue")
    client.post(reverse("learn-round"))
    answer_all(client, right=True)

    told = page(client.get(reverse("results", args=[Attempt.objects.get().pk])))

    assert "Go on learning" in told


def test_a_lesson_can_be_given_up(client, learner):
    entry("Queue")
    client.post(reverse("learn-round"))

    told = page(client.post(reverse("learn-end"), follow=True))

    assert "Start with it" in told
    assert not Attempt.objects.of(learner).running().exists()

"""Cards that a device takes along, and the looks that it brings back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from quiz.models import Card, Review
from quiz.rules.memory import Rating
from tests import make

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.fixture
def learner(client):
    learner = make.learner()
    client.force_login(learner)
    return learner


def card_of(learner, **entry):
    return make.card(make.entry(**entry), by=learner, at=now())


def look(card, rating=Rating.GOOD, *, at=None, **more):
    """As a device sends it."""
    moment = (at or now()).timestamp() * 1000
    return {"id": str(uuid4()), "card": card.pk, "rating": rating, "at": moment} | more


def send(client, *looks):
    return client.post(reverse("sync"), {"looks": looks}, content_type="application/json")


def test_a_device_takes_along_what_is_due_in_the_order_of_the_review(client, learner):
    first = card_of(learner, title="Long polling", summary="A receive that waits.")
    second = card_of(learner, title="Visibility timeout")
    make.review(second, Rating.AGAIN, at=now() - DAY)
    card_of(make.learner())
    make.review(card_of(learner), Rating.EASY, at=now())

    answer = client.get(reverse("due-cards"))

    assert "no-store" in answer.headers["Cache-Control"]
    told = answer.json()["cards"]
    assert [one["card"] for one in told] == [second.pk, first.pk]
    assert told[1] == {
        "card": first.pk,
        "title": "Long polling",
        "topic": first.entry.topic.title,
        "summary": "A receive that waits.",
        "is_new": True,
        "back": ["10 min", "15 min", "2 days", "8 days"],
    }
    assert told[0]["is_new"] is False


def test_a_device_knows_whose_cards_it_keeps_and_no_name(client, learner):
    first = client.get(reverse("due-cards")).json()["learner"]
    assert client.get(reverse("due-cards")).json()["learner"] == first

    client.force_login(make.learner())
    assert client.get(reverse("due-cards")).json()["learner"] != first
    assert learner.username not in first


def test_a_look_that_comes_back_counts_at_its_own_time(client, learner):
    card = card_of(learner)
    at = now() - timedelta(hours=3)
    sent = look(card, Rating.HARD, at=at, milliseconds=4200)

    assert send(client, sent).json() == {"done": [sent["id"]], "refused": {}}

    made = Review.objects.get()
    assert (made.rating, made.milliseconds, str(made.client_id)) == (2, 4200, sent["id"])
    assert abs(made.reviewed_at - at) < timedelta(milliseconds=1)
    card.refresh_from_db()
    assert card.last_look == made.reviewed_at


def test_a_look_that_is_sent_twice_counts_once(client, learner):
    sent = look(card_of(learner))

    for _ in range(2):
        assert send(client, sent, sent).json()["done"] == [sent["id"]]

    assert Review.objects.count() == 1


def test_looks_from_two_devices_are_kept_both_in_the_order_of_their_times(client, learner):
    card = card_of(learner)
    make.review(card, Rating.AGAIN, at=now() - MINUTE)

    send(client, look(card, Rating.EASY, at=now() - DAY))

    assert list(card.reviews.values_list("rating", flat=True)) == [Rating.EASY, Rating.AGAIN]
    twin = make.card(card.entry, by=make.learner(), at=card.added_at)
    make.review(twin, Rating.EASY, at=card.reviews.first().reviewed_at)
    make.review(twin, Rating.AGAIN, at=now() - MINUTE)
    card.refresh_from_db()
    assert (card.stability, card.due) == (twin.stability, twin.due)


def test_a_clock_that_is_fast_does_not_look_into_the_future(client, learner):
    send(client, look(card_of(learner), at=now() + DAY))

    assert Review.objects.get().reviewed_at == now()


def test_a_look_of_more_than_thirty_days_ago_is_refused_and_the_others_count(client, learner):
    card = card_of(learner)
    old, new = look(card, at=now() - 30 * DAY - MINUTE), look(card, at=now() - 29 * DAY)

    told = send(client, old, new).json()

    assert told == {
        "done": [new["id"]],
        "refused": {old["id"]: "It was rated more than 30 days ago."},
    }
    assert Review.objects.count() == 1


def test_a_foreign_card_looks_like_one_that_is_not_there(client, learner):
    card_of(learner)
    foreign, gone = look(card_of(make.learner())), look(card_of(learner))
    Card.objects.filter(pk=gone["card"]).delete()

    refused = send(client, foreign, gone).json()["refused"]

    assert refused == dict.fromkeys([foreign["id"], gone["id"]], "There is no such card.")
    assert not Review.objects.exists()


def test_an_id_counts_for_the_card_that_it_was_first_sent_for_only(client, learner):
    first = look(card_of(learner))
    send(client, first)
    second = look(card_of(learner), id=first["id"])

    assert send(client, second).json()["done"] == []
    assert Review.objects.get().card_id == first["card"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "no uuid"},
        {"id": 7},
        {"rating": 5},
        {"rating": None},
        {"card": None},
        {"at": "yesterday"},
        {"at": 1e300},
        {"at": None},
        {"milliseconds": "long"},
    ],
)
def test_what_no_device_sends_is_refused_one_by_one(client, learner, wrong):
    good, bad = look(card_of(learner)), look(card_of(learner)) | wrong

    told = send(client, bad, good).json()

    assert told == {
        "done": [good["id"]],
        "refused": {str(bad["id"]): "It could not be read."},
    }


def test_a_look_of_hours_counts_as_ten_minutes(client, learner):
    send(client, look(card_of(learner), milliseconds=10**12))

    assert Review.objects.get().milliseconds == 600_000


@pytest.mark.usefixtures("learner")
@pytest.mark.parametrize("body", ["", "[]", "{}", '{"looks": 1}', '{"looks": ["x"]}'])
def test_what_is_no_list_of_looks_is_told_so(client, body):
    answer = client.post(reverse("sync"), body, content_type="application/json")

    assert answer.status_code == 400
    assert answer.json() == {"fault": "Send JSON: looks, each with its id."}


def test_a_hundred_looks_at_a_time_are_enough(client, learner):
    card = card_of(learner)

    answer = send(client, *(look(card) for _ in range(101)))

    assert answer.status_code == 400
    assert not Review.objects.exists()


def test_looks_come_with_the_key_that_the_cards_brought(learner):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(learner)
    sent = look(card_of(learner))
    assert send(strict, sent).status_code == 403

    token = strict.get(reverse("due-cards")).json()["token"]
    answer = strict.post(
        reverse("sync"),
        {"looks": [sent]},
        content_type="application/json",
        headers={"X-CSRFToken": token},
    )

    assert answer.json()["done"] == [sent["id"]]

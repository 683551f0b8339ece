"""What is kept, to take along: complete, one's own, and no key before its time."""

import csv
import sqlite3
from contextlib import closing
from datetime import timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

import fsrs
import pytest
from django.urls import reverse
from django.utils.timezone import now

from quiz.actions import attempts, cards, labs
from quiz.events import AttemptFinished
from quiz.models import Card, Question, User
from quiz.rules.memory import Rating
from tests import make

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def learner(client):
    learner = make.learner(username="ana", email="ana@example.org")
    client.force_login(learner)
    return learner


def everything(client):
    answer = client.get(reverse("my-data"))
    assert answer["Content-Disposition"] == 'attachment; filename="studyapp.json"'
    return answer.json()


def log(client):
    lines = client.get(reverse("review-log")).content.decode()
    return list(csv.DictReader(StringIO(lines)))


def test_runs_of_labs_are_there_with_predictions_in_words(client, learner, still_lab):
    question = Question.objects.get(slug="q-1")
    prediction = {
        "q-1": {"version": question.current_version_id, "answer": make.right_answer(question)},
        "q-2": {"version": 0, "answer": ["gone"]},
    }
    labs.ask(
        learner, still_lab.slug, chosen={}, prediction=prediction, where="machine", at=make.NOON
    )

    (told,) = everything(client)["labs"]

    assert told["lab"] == "still"
    assert told["predicted"] == {"q-1": ["yes"], "q-2": ["gone"]}
    assert told["finding"] is None


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("single", ["yes"]),
        ("typed", ["idempotent"]),
        ("matching", {"disk": "EBS", "tree": "EFS", "files": "S3"}),
        ("true_false", {"value": "true", "reason": "because"}),
        ("ordering", ["send", "receive", "work", "delete"]),
    ],
)
def test_answers_are_there_in_words(client, learner, kind, said):
    question = make.question(kind)
    attempt = make.attempt(question, by=learner, at=now())
    make.answer(make.place(attempt), make.right_answer(question), at=now(), confidence=3)

    (told,) = everything(client)["attempts"]

    (asked,) = told["questions"]
    assert asked["question"] == question.slug
    assert asked["answers"][0]["answer"] == said
    assert asked["answers"][0]["credit"] == 1
    assert asked["answers"][0]["confidence"] == 3


def test_what_may_not_be_told_yet_is_not_told(client, learner):
    question = make.question()
    attempt = make.attempt(question, by=learner, at=now(), preset="graded")
    make.answer(make.place(attempt), make.wrong_answer(question), at=now())

    (told,) = everything(client)["attempts"]
    assert told["questions"][0]["answers"][0]["credit"] is None
    assert told["score"] is None

    attempts.finish(attempt, at=now())
    (told,) = everything(client)["attempts"]
    assert told["questions"][0]["answers"][0]["credit"] == 0
    assert told["score"] == 0


def test_cards_are_there_with_every_look_also_those_taken_back(client, learner):
    card = make.card(make.entry(title="Queue"), by=learner, at=now())
    make.review(card, Rating.GOOD, at=now(), milliseconds=4000)
    cards.undo(make.review(card, Rating.AGAIN, at=now() + DAY), at=now() + DAY)

    (told,) = everything(client)["cards"]

    assert told["title"] == "Queue"
    assert told["state"] == "Review"
    assert [look["rating"] for look in told["reviews"]] == [3, 1]
    assert [look["voided_at"] is None for look in told["reviews"]] == [True, False]


@pytest.mark.usefixtures("learner")
def test_nothing_of_others_and_no_password_is_there(client):
    make.card(by=make.learner())
    make.attempt(by=make.learner())

    told = everything(client)

    assert told["attempts"] == told["cards"] == []
    assert told["account"]["name"] == "ana"
    assert "password" not in str(told)


def test_the_queries_do_not_grow(client, learner, django_assert_num_queries):
    for _ in range(3):
        question = make.question()
        attempt = make.attempt(question, by=learner, at=now())
        make.answer(make.place(attempt), make.right_answer(question), at=now())
        make.review(make.card(by=learner, at=now()), at=now())

    with django_assert_num_queries(10):
        everything(client)
    with django_assert_num_queries(4):
        log(client)
    with django_assert_num_queries(3):
        in_deck(client)


def in_deck(client):
    """The fields and tags of the notes of the deck, in its order."""
    answer = client.get(reverse("deck"))
    assert answer["Content-Disposition"] == 'attachment; filename="studyapp.apkg"'
    collection = ZipFile(BytesIO(answer.content)).read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(collection)
        rows = database.execute("SELECT flds, tags FROM notes ORDER BY id").fetchall()
    return [(*fields.split("\x1f"), tags.strip()) for fields, tags in rows]


def test_the_deck_holds_the_own_cards_that_are_taught_in_the_order_of_the_course(client, learner):
    second = make.topic(slug="messaging", position=2)
    first = make.topic(slug="storage", position=1)
    queue = make.entry(
        title="Queues & topics",
        summary="Work < waits.",
        body="[Disks](/glossary/disk/) do *not*, says [AWS](https://docs.example/).",
        topic=second,
    )
    disk = make.entry(title="Disk", summary="Blocks.", topic=first)
    for entry in (queue, disk, make.entry(status="retired")):
        make.card(entry, by=learner)
    make.card(make.entry(title="Of somebody else"))

    first_note, second_note = in_deck(client)
    assert first_note == ("Disk", "<p>Blocks.</p>", "storage")
    front, back, tag = second_note
    assert (front, tag) == ("Queues &amp; topics", "messaging")
    assert back.startswith("<p>Work &lt; waits.</p><p>")
    assert 'href="http://testserver/glossary/disk/"' in back
    assert 'href="https://docs.example/"' in back
    assert "do <em>not</em>" in back


@pytest.mark.usefixtures("learner")
def test_the_account_offers_a_deck_once_there_are_cards(client):
    assert reverse("deck") not in client.get(reverse("account")).content.decode()

    make.card(by=User.objects.get(username="ana"))
    assert reverse("deck") in client.get(reverse("account")).content.decode()


def test_the_history_of_cards_is_what_fsrs_makes_of_it(client, learner):
    """Read back as an optimizer reads it, the history gives the memory that the card has."""
    card = make.card(by=learner, at=now())
    for days, rating in ((0, 1), (0.01, 3), (4, 3), (9, 1), (9.02, 3), (30, 2)):
        make.review(card, rating, at=now() + days * DAY, milliseconds=2500)
    cards.undo(make.review(card, 1, at=now() + 31 * DAY), at=now() + 31 * DAY)

    rows = log(client)

    assert [row["review_state"] for row in rows] == ["0", "1", "2", "2", "3", "2"]
    assert {row["review_duration"] for row in rows} == {"2500"}
    scheduler = fsrs.Scheduler(
        learning_steps=[timedelta(minutes=10)],
        relearning_steps=[timedelta(minutes=10)],
        enable_fuzzing=False,
    )
    again = fsrs.Card(card_id=1)
    for row in rows:
        at = now().fromtimestamp(int(row["review_time"]) / 1000, tz=now().tzinfo)
        again, _ = scheduler.review_card(again, fsrs.Rating(int(row["review_rating"])), at)
    kept = Card.objects.get()
    assert again.stability == pytest.approx(kept.stability, rel=1e-6)


def test_a_second_quiz_look_of_a_day_is_left_out_and_a_guest_has_a_file_too(client):
    guest = make.guest()
    client.force_login(guest)
    entry = make.entry()
    questions = [make.question(entry=entry), make.question(entry=entry)]
    attempt = make.attempt(*questions, by=guest, at=now())
    for position, question in enumerate(questions, start=1):
        make.answer(make.place(attempt, position), make.right_answer(question), at=now())
    attempts.finish(attempt, at=now())
    event = AttemptFinished(attempt_id=attempt.pk, learner_id=guest.pk)
    cards.learn(event, at=now())

    assert len(log(client)) == 1
    assert everything(client)["account"]["name"] is None

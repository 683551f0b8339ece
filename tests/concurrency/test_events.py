"""Events handled by many at once: each is counted once, and no count is lost."""

from functools import partial

import pytest
from django.db import connection

from quiz import handlers
from quiz.actions import attempts
from quiz.events import AttemptFinished
from quiz.models import Attempt, HandledEvent, Tally
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 20


@pytest.fixture(autouse=True)
def opened(shared_database):  # noqa: ARG001 (it makes the file)
    """An SQLite file turns to its write-ahead log at the first connection: before the threads."""
    connection.ensure_connection()


def finished(count: int) -> list[str]:
    """Events of attempts at the same two questions, answered right; nothing reacted to them."""
    asked = [make.question(), make.question()]
    for _ in range(count):
        attempt = make.attempt(*asked, preset="graded")
        for position, question in enumerate(asked, start=1):
            make.answer(make.place(attempt, position), make.right_answer(question))
        attempts.finish(attempt, at=make.NOON)
    Tally.objects.all().delete()
    HandledEvent.objects.all().delete()
    return [
        AttemptFinished(attempt_id=attempt.pk, learner_id=attempt.learner_id).to_json()
        for attempt in Attempt.objects.all()
    ]


def test_one_event_delivered_to_many_is_counted_once(at_once):
    [event] = finished(1)

    assert at_once([partial(handlers.handle, event)] * MANY) == [None] * MANY

    assert set(Tally.objects.values_list("answers", "credit")) == {(1, 1)}
    assert HandledEvent.objects.count() == 1


def test_many_events_about_the_same_questions_are_all_counted(at_once):
    events = finished(MANY)

    assert at_once([partial(handlers.handle, event) for event in events]) == [None] * MANY

    assert set(Tally.objects.values_list("answers", "credit")) == {(MANY, MANY)}

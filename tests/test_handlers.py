"""What messages make the site do: once for each event, whole or not at all."""

import pytest
from django.db import transaction

from quiz import handlers
from quiz.actions import attempts, tallies
from quiz.events import AttemptFinished, UnknownEvent
from quiz.models import Attempt, HandledEvent, Tally
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def finished(*questions) -> AttemptFinished:
    """An attempt in which each question was answered right; nothing has reacted to it."""
    attempt = make.attempt(*questions, preset="graded")
    for position, question in enumerate(questions, start=1):
        make.answer(make.place(attempt, position), make.right_answer(question))
    attempts.finish(attempt, at=make.NOON)
    return AttemptFinished(attempt_id=attempt.pk, learner_id=attempt.learner_id)


def answers(question) -> int:
    return sum(tally.answers for tally in Tally.objects.filter(version__question=question))


def test_a_finished_attempt_is_counted():
    question = make.question()

    handlers.handle(finished(question).to_json())

    tally = Tally.objects.get()
    assert (tally.version, tally.answers, tally.credit) == (question.current_version, 1, 1)


def test_an_event_that_comes_twice_is_handled_once():
    question = make.question()
    event = finished(question)

    for _ in range(3):
        handlers.handle(event.to_json())

    assert answers(question) == 1
    assert HandledEvent.objects.get().pk == event.id


def test_the_order_of_events_does_not_matter():
    question = make.question()
    events = [finished(question) for _ in range(3)]

    for event in (events[2], events[0], events[2], events[1]):
        handlers.handle(event.to_json())

    assert answers(question) == 3


def test_a_reaction_that_fails_leaves_no_mark_and_the_next_delivery_is_a_real_one(monkeypatch):
    question = make.question()
    event = finished(question)

    def fail(_):
        raise RuntimeError("no")

    with monkeypatch.context() as patch:
        patch.setitem(handlers.REACTIONS, AttemptFinished, [tallies.count, fail])
        with pytest.raises(RuntimeError), transaction.atomic():
            handlers.handle(event.to_json())
    assert (answers(question), HandledEvent.objects.count()) == (0, 0)

    handlers.handle(event.to_json())
    assert answers(question) == 1


def test_an_attempt_that_was_deleted_since_is_no_fault():
    event = finished(make.question())
    Attempt.objects.all().delete()

    handlers.handle(event.to_json())

    assert not Tally.objects.exists()
    assert HandledEvent.objects.count() == 1


def test_a_foreign_message_is_refused():
    with pytest.raises(UnknownEvent):
        handlers.handle('{"source": "aws.ec2", "detail": {}}')


def test_every_event_has_a_reaction():
    assert set(handlers.REACTIONS) == set(AttemptFinished.types.values())

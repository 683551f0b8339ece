"""Where an event goes: to the queue if there is one, else to the handlers at once."""

import pytest

from quiz.actions import attempts
from quiz.cloud import queues
from quiz.cloud.clients import client
from quiz.events import Event
from quiz.models import HandledEvent, Tally
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def finish(django_capture_on_commit_callbacks):
    """Finish an attempt with one right answer, and commit."""

    def do():
        question = make.question()
        attempt = make.attempt(question)
        make.answer(make.place(attempt), make.right_answer(question))
        with django_capture_on_commit_callbacks(execute=True):
            attempts.finish(attempt, at=make.NOON)
            attempts.finish(attempt, at=make.NOON)
        return attempt

    return do


@pytest.fixture
def queue(aws, settings):  # noqa: ARG001 (it stands for AWS)
    made = client("sqs").create_queue(QueueName="e.fifo", Attributes={"FifoQueue": "true"})
    settings.EVENTS_QUEUE_URL = made["QueueUrl"]
    return made["QueueUrl"]


def test_without_a_queue_the_handlers_react_at_once(finish):
    attempt = finish()

    assert HandledEvent.objects.get().pk == f"AttemptFinished:{attempt.pk}"
    assert Tally.objects.get().answers == 1


def test_with_a_queue_the_event_waits_there_in_the_learners_own_group(finish, queue):
    attempt = finish()

    [message] = queues.receive(queue)
    assert Event.from_json(message.body).attempt_id == attempt.pk
    assert message.group == f"learner-{attempt.learner_id}"
    assert not HandledEvent.objects.exists()


def test_a_queue_that_cannot_be_reached_keeps_nobody_from_finishing(
    finish, queue, settings, caplog
):
    settings.EVENTS_QUEUE_URL = queue.replace("e.fifo", "none.fifo")

    attempt = finish()

    attempt.refresh_from_db()
    assert attempt.score == 1
    assert "NonExistentQueue" in caplog.text


def test_what_was_lost_is_told_again(finish, settings, django_capture_on_commit_callbacks):
    settings.EVENTS_QUEUE_URL = "http://127.0.0.1:9/none.fifo"
    attempt = finish()
    settings.EVENTS_QUEUE_URL = ""

    def again(at) -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return attempts.announce_lost(at=at)

    make.attempt()  # is running: no fact yet
    assert again(make.NOON + attempts.UNDERWAY) == 0
    assert again(make.NOON + 2 * attempts.UNDERWAY) == 1
    assert again(make.NOON + 2 * attempts.UNDERWAY) == 0
    assert Tally.objects.get().answers == 1
    assert HandledEvent.objects.get().pk == f"AttemptFinished:{attempt.pk}"

"""`manage.py work`: does with the queues what the Lambda function does."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from quiz.actions import attempts
from quiz.cloud import queues
from quiz.cloud.clients import client
from quiz.events import AttemptFinished
from quiz.management.commands import work as command
from quiz.models import HandledEvent
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aws")]


@pytest.fixture
def queue(settings):
    """The queue of events, with a short memory for who has failed."""
    attributes = {"FifoQueue": "true", "VisibilityTimeout": "600"}
    made = client("sqs").create_queue(QueueName="events.fifo", Attributes=attributes)
    settings.EVENTS_QUEUE_URL = str(made["QueueUrl"])
    return settings.EVENTS_QUEUE_URL


@pytest.fixture(autouse=True)
def connection_of_the_test(monkeypatch):
    """The command drops stale connections; the one of the test is in a transaction."""
    monkeypatch.setattr(command, "close_old_connections", lambda: None)


def work(*arguments) -> str:
    out = StringIO()
    call_command("work", *arguments, stdout=out, no_color=True)
    return out.getvalue()


def send(queue) -> AttemptFinished:
    attempt = attempts.finish(make.attempt(), at=make.NOON)
    event = AttemptFinished(attempt_id=attempt.pk, learner_id=attempt.learner_id)
    queues.send(queue, event.to_json(), group=event.group, once=event.id)
    return event


def test_it_handles_what_waits_and_stops(queue):
    sent = [send(queue) for _ in range(12)]

    assert work() == "12 handled\n"

    assert {mark.pk for mark in HandledEvent.objects.all()} == {event.id for event in sent}
    assert queues.count(queue) == 0
    assert work() == "0 handled\n"


def test_what_fails_stays_and_holds_up_its_group_alone(queue, caplog):
    queues.send(queue, "nonsense", group="others", once="a")
    queues.send(queue, '{"type": "AttemptFinished"}', group="others", once="b")
    event = send(queue)

    assert work() == "1 handled, 1 failed: those come again, or are dead letters.\n"

    assert HandledEvent.objects.get().pk == event.id
    assert queues.count(queue) == 2
    assert "UnknownEvent" in caplog.text


def test_it_stays_until_it_is_stopped(queue, monkeypatch):
    send(queue)
    receive, calls = queues.receive, []

    def then_stop(url):
        calls.append(url)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return receive(url, wait=0)

    monkeypatch.setattr(queues, "receive", then_stop)

    assert work("--stay") == "1 handled\n"
    assert len(calls) == 4


def test_without_a_queue_it_says_what_to_set():
    with pytest.raises(CommandError, match="set EVENTS_QUEUE_URL or UPLOADS_QUEUE_URL"):
        work()


def test_a_queue_that_is_not_there_is_named(settings):
    settings.UPLOADS_QUEUE_URL = "https://sqs.eu-central-1.amazonaws.com/123456789012/none"

    with pytest.raises(CommandError, match=r"The queue failed: .*NonExistentQueue"):
        work()

"""Lambda's entry when the database has closed the connection between two events."""

import psycopg
import pytest
from django.db import connection

from quiz.actions import attempts
from quiz.events import AttemptFinished
from quiz.models import HandledEvent
from tests import make
from tests.studyapp.events import record, request

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]

FIFO = "arn:aws:sqs:eu-central-1:123456789012:study-events.fifo"


@pytest.fixture
def close():
    """Let the server close the connection that this process holds; it was there until then."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no connections that somebody else could close")

    def close() -> None:
        held = connection.connection.info.backend_pid
        with psycopg.connect(**connection.get_connection_params()) as other:
            # It waits until the other one is gone, for 60 seconds at most.
            gone = other.execute("SELECT pg_terminate_backend(%s, 60000)", [held]).fetchone()
        assert gone == (True,)

    return close


def finished() -> str:
    attempt = make.attempt(make.question())
    attempts.finish(attempt, at=make.NOON)
    return AttemptFinished(attempt_id=attempt.pk, learner_id=attempt.learner_id).to_json()


def test_a_page_does_not_notice(entry, close):
    assert entry(request("/glossary/"), None)["statusCode"] == 200
    close()

    assert entry(request("/glossary/"), None)["statusCode"] == 200


def test_a_batch_of_messages_does_not_notice(entry, close):
    records = [record(name, finished(), FIFO) for name in "abc"]
    entry({"Records": records[:1]}, None)
    close()

    assert entry({"Records": records[1:]}, None) == {"batchItemFailures": []}
    assert HandledEvent.objects.count() == 3


def test_neither_does_one_after_the_other(entry, close):
    waiting = record("a", finished(), FIFO)
    entry(request("/glossary/"), None)
    close()
    assert entry({"Records": [waiting]}, None) == {"batchItemFailures": []}
    close()

    assert entry(request("/glossary/"), None)["statusCode"] == 200


def test_the_schedule_does_not_notice(entry, close):
    rule = "arn:aws:events:eu-central-1:123456789012:rule/studyapp-demo-studyapp.cron.sweep"
    entry(request("/glossary/"), None)
    close()

    entry({"detail-type": "Scheduled Event", "resources": [rule]}, None)
    assert connection.is_usable()

"""What labs need on a simulator is made there, once; and never on AWS itself."""

import json
import socket

import pytest
from django.core.management import CommandError, call_command

from quiz.cloud import buckets, queues, versions
from tests.labs.simulator import simulated


@pytest.fixture
def simulator(monkeypatch, settings):
    settings.LABS_BUCKET, settings.UPLOADS_BUCKET = "labs-here", "uploads-here"
    with simulated(monkeypatch, settings) as address:
        settings.UPLOADS_QUEUE_URL = f"{address}/123456789012/uploads"
        yield


@pytest.mark.usefixtures("simulator")
def test_buckets_keep_versions_and_uploads_are_told(settings):
    call_command("prepare_simulator")
    call_command("prepare_simulator")  # a second time changes nothing

    for text in (b"one", b"two"):
        buckets.put("labs-here", "a", text, content_type="text/plain")
    assert len(versions.versions("labs-here", "a")) == 2
    buckets.put("uploads-here", "note.md", b"x", content_type="text/markdown")
    told = [json.loads(one.body) for one in queues.receive(settings.UPLOADS_QUEUE_URL)]
    keys = [record["s3"]["object"]["key"] for one in told for record in one.get("Records", [])]
    assert set(keys) == {"note.md"}


def test_aws_itself_is_left_alone(settings):
    settings.AWS_ENDPOINT_URL = ""

    with pytest.raises(CommandError, match="AWS_ENDPOINT_URL is not set"):
        call_command("prepare_simulator")


@pytest.mark.usefixtures("simulator")
def test_a_simulator_that_never_answers_is_an_error_in_words(settings):
    from quiz.cloud.clients import client

    with socket.create_server(("127.0.0.1", 0)) as free:
        settings.AWS_ENDPOINT_URL = f"http://127.0.0.1:{free.getsockname()[1]}"
    client.cache_clear()

    with pytest.raises(CommandError, match="does not answer"):
        call_command("prepare_simulator", "--wait", "0")

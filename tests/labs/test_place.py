"""Where labs run, and what is said where they cannot."""

import socket

import pytest

from quiz.labs import place
from quiz.labs.queues import LAB as QUEUES
from quiz.models import LabRun
from tests.labs.still import LAB as STILL


@pytest.fixture
def on_lambda(monkeypatch):
    monkeypatch.setattr(place, "_is_on_lambda", lambda: True)


def test_a_laptop_without_a_simulator_says_what_starts_one(settings):
    settings.AWS_ENDPOINT_URL = ""

    assert "make run" in place.missing(QUEUES)
    assert place.missing(STILL) == ""
    assert place.where(STILL) == LabRun.Where.MACHINE
    assert not place.is_aws()


def test_a_simulator_that_does_not_answer_is_told(settings):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings.AWS_ENDPOINT_URL = f"http://127.0.0.1:{listening.getsockname()[1]}"
        assert place.missing(QUEUES) == ""
        assert place.where(QUEUES) == LabRun.Where.SIMULATOR

    assert "does not answer" in place.missing(QUEUES)


@pytest.mark.usefixtures("on_lambda")
def test_on_lambda_it_is_aws_unless_a_simulator_stands_for_it(settings):
    settings.AWS_ENDPOINT_URL = ""
    assert place.missing(QUEUES) == ""
    assert place.where(QUEUES) == LabRun.Where.AWS
    assert place.where(STILL) == LabRun.Where.AWS
    assert place.is_aws()

    settings.AWS_ENDPOINT_URL = "http://simulator.example:5000"
    assert place.missing(QUEUES) == ""
    assert place.where(STILL) == LabRun.Where.SIMULATOR
    assert place.where(QUEUES) == LabRun.Where.SIMULATOR
    assert not place.is_aws()


def test_labs_can_be_switched_off(settings):
    settings.LABS = False

    assert "switched off" in place.missing(STILL)

"""Events: told once the fact is committed, written as text, read back or refused."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.dispatch import Signal

from quiz.events import AttemptFinished, Event, UnknownEvent, emit, happened, told_through

FINISHED = AttemptFinished(attempt_id=7, learner_id=3)


@pytest.fixture
def heard():
    """The events that were told."""
    told = []

    def hear(event, **_):
        told.append(event)

    happened.connect(hear)
    yield told
    happened.disconnect(hear)


@pytest.mark.django_db(transaction=True)
def test_an_event_is_told_after_the_commit(heard):
    with transaction.atomic():
        emit(FINISHED)
        assert heard == []

    assert heard == [FINISHED]


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_told_to_nobody(heard):
    with transaction.atomic():
        emit(FINISHED)
        transaction.set_rollback(True)

    assert heard == []


@pytest.mark.django_db(transaction=True)
def test_an_observer_that_fails_keeps_nobody_else_from_hearing(heard, caplog):
    def fail(**_):
        raise RuntimeError("no")

    happened.connect(fail)
    try:
        emit(FINISHED)
    finally:
        happened.disconnect(fail)

    assert heard == [FINISHED]
    assert "RuntimeError" in caplog.text


@pytest.fixture
def other():
    """A signal of somebody's own, and the events that it told."""
    signal, told = Signal(), []
    signal.connect(lambda event, **_: told.append(event), weak=False)
    return signal, told


@pytest.mark.django_db(transaction=True)
def test_an_event_can_be_told_to_other_observers_alone(heard, other):
    signal, told = other

    with told_through(signal):
        emit(FINISHED)

    assert (heard, told) == ([], [FINISHED])


@pytest.mark.django_db(transaction=True)
def test_who_hears_it_is_settled_when_it_is_emitted_not_at_the_commit(heard, other):
    signal, told = other

    with transaction.atomic():
        with told_through(signal):
            emit(FINISHED)
        assert told == []

    assert (heard, told) == ([], [FINISHED])


@pytest.mark.django_db(transaction=True)
def test_after_other_observers_everybody_hears_again(heard, other):
    signal, told = other

    with pytest.raises(RuntimeError), told_through(signal):
        raise RuntimeError
    emit(FINISHED)

    assert (heard, told) == ([FINISHED], [])


@pytest.mark.django_db(transaction=True)
def test_other_observers_are_those_of_one_thread(heard, other):
    signal, told = other

    def tell():
        emit(FINISHED)
        connection.close()

    with told_through(signal), ThreadPoolExecutor(1) as pool:
        pool.submit(tell).result()

    assert (heard, told) == ([FINISHED], [])


def test_text_and_back():
    text = '{"attempt_id": 7, "learner_id": 3, "type": "AttemptFinished"}'

    assert FINISHED.to_json() == text
    assert Event.from_json(text) == FINISHED
    assert (FINISHED.id, FINISHED.group) == ("AttemptFinished:7", "learner-3")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        "7",
        "null",
        "{}",
        '{"type": "AttemptStarted", "attempt_id": 7}',
        '{"type": ["AttemptFinished"]}',
        '{"type": "AttemptFinished"}',
        '{"type": "AttemptFinished", "attempt_id": 7}',
        '{"type": "AttemptFinished", "attempt_id": 7, "learner_id": 3, "more": 1}',
        '{"type": "AttemptFinished", "attempt_id": "7", "learner_id": 3}',
        '{"type": "AttemptFinished", "attempt_id": true, "learner_id": 3}',
        '{"type": "AttemptFinished", "attempt_id": null, "learner_id": 3}',
        "[" * 100_000,
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(UnknownEvent):
        Event.from_json(text)

"""Queues as AWS has them, imitated by moto: order, repeats, what is hidden, what is too much."""

from datetime import UTC, datetime, timedelta

import pytest

from quiz.cloud import CloudError, queues
from quiz.cloud.clients import client

pytestmark = pytest.mark.usefixtures("aws")


def make_queue(name: str, **attributes: str) -> str:
    if name.endswith(".fifo"):
        attributes["FifoQueue"] = "true"
    return str(client("sqs").create_queue(QueueName=name, Attributes=attributes)["QueueUrl"])


@pytest.fixture
def fifo() -> str:
    return make_queue("events.fifo")


@pytest.fixture
def standard() -> str:
    return make_queue("uploads")


def test_a_message_comes_out_as_it_went_in(standard):
    sent = queues.send(standard, "zażółć “gęślą”")

    [message] = queues.receive(standard)

    assert (message.id, message.body, message.group) == (sent, "zażółć “gęślą”", "")
    assert message.receives == 1
    assert abs(message.sent_at - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_group_keeps_its_order(fifo):
    for number in range(3):
        queues.send(fifo, str(number), group="g", once=str(number))

    assert [message.body for message in queues.receive(fifo)] == ["0", "1", "2"]


def test_a_repeat_is_dropped(fifo):
    for _ in range(2):
        queues.send(fifo, "hello", group="g", once="same")

    assert [message.body for message in queues.receive(fifo)] == ["hello"]
    assert queues.count(fifo) == 1


def test_a_received_message_is_hidden_until_it_is_deleted(standard):
    queues.send(standard, "hello")

    [message] = queues.receive(standard)

    assert queues.receive(standard, wait=0) == []
    assert queues.count(standard) == 1
    queues.delete(standard, message)
    assert queues.count(standard) == 0


def test_who_looks_at_a_queue_leaves_it_as_it_is(fifo):
    for number in range(3):
        queues.send(fifo, str(number), group="g", once=str(number))

    for _ in range(2):
        assert [message.body for message in queues.look(fifo)] == ["0", "1", "2"]
    assert len(queues.receive(fifo)) == 3


def test_what_is_looked_for_is_taken_and_the_rest_put_back(standard):
    ids = {number: queues.send(standard, str(number)) for number in range(12)}

    found = queues.find(standard, {ids[3], ids[11], "never sent"})

    assert sorted(message.body for message in found) == ["11", "3"]
    assert len({message.id for _ in range(2) for message in queues.receive(standard)}) == 10


def test_a_message_that_is_too_large_is_refused(standard):
    with pytest.raises(CloudError, match="must be shorter"):
        queues.send(standard, "x" * (queues.LARGEST + 1))


@pytest.mark.parametrize(
    "call",
    [
        lambda url: queues.send(url, "hello"),
        lambda url: queues.receive(url, wait=0),
        queues.count,
    ],
)
def test_a_missing_queue_is_a_cloud_error(call):
    with pytest.raises(CloudError, match="NonExistentQueue"):
        call("https://sqs.eu-central-1.amazonaws.com/123456789012/none")


@pytest.mark.parametrize("fifo", [False, True])
def test_a_queue_is_made_with_its_dead_letters_found_by_name_and_removed(fifo):
    dead = queues.make("lab-dead", fifo=fifo)
    url = queues.make("lab", hidden_seconds=0, dead=dead, after=1, fifo=fifo)
    queues.send(url, "a", **({"group": "g", "once": "1"} if fifo else {}))

    first, second = queues.receive(url, wait=0), queues.receive(url, wait=0)

    assert ([one.body for one in first], second) == (["a"], [])
    assert [one.body for one in queues.look(dead)] == ["a"]
    assert queues.find_url("lab.fifo" if fifo else "lab") == url
    queues.remove(url)
    queues.remove(url)  # again is fine
    assert queues.find_url("lab.fifo" if fifo else "lab") == ""

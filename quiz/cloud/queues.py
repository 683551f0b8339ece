"""Queues (Amazon SQS): make and remove, send, receive, delete, count."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from quiz.cloud.clients import client, translated

LARGEST = 1_048_576  # bytes of one message; SQS's limit since August 2025


@dataclass(frozen=True)
class Message:
    """One message as it was received; `receipt` is what deletes it."""

    id: str
    body: str
    receipt: str
    group: str  # "" on a standard queue
    sent_at: datetime
    receives: int  # this one counted


def make(
    name: str,
    *,
    hidden_seconds: int = 30,
    kept_seconds: int = 300,
    dead: str = "",
    after: int = 3,
    fifo: bool = False,
) -> str:
    """Make a queue, encrypted and keeping messages for `kept_seconds`, and return its URL.

    A received message is hidden for `hidden_seconds` (0 to 43,200). After `after` receives it goes
    to the queue with the URL `dead`, if one is given, of the same type. The name of a FIFO queue
    gets ".fifo" at its end.

    Raises CloudError, also when the name was taken away less than a minute ago.
    """
    sqs = client("sqs")
    attributes = {
        "VisibilityTimeout": str(hidden_seconds),
        "MessageRetentionPeriod": str(kept_seconds),
        "SqsManagedSseEnabled": "true",
    }
    with translated():
        if dead:
            reply = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])
            policy = {
                "deadLetterTargetArn": reply["Attributes"]["QueueArn"],
                "maxReceiveCount": after,
            }
            attributes["RedrivePolicy"] = json.dumps(policy)
        if fifo:
            name, attributes["FifoQueue"] = f"{name}.fifo", "true"
        return str(sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"])


def remove(url: str) -> None:
    """Take a queue away with all that is in it; none there is fine. Raises CloudError."""
    with translated():
        sqs = client("sqs")
        with suppress(sqs.exceptions.QueueDoesNotExist):
            sqs.delete_queue(QueueUrl=url)


def find_url(name: str) -> str:
    """The URL of a queue of ours; "" when there is none. Raises CloudError."""
    with translated():
        sqs = client("sqs")
        with suppress(sqs.exceptions.QueueDoesNotExist):
            return str(sqs.get_queue_url(QueueName=name)["QueueUrl"])
    return ""


def send(url: str, body: str, *, group: str = "", once: str = "") -> str:
    """Send one message and return its id.

    `group` and `once` are for FIFO queues only: messages of one group stay in order, and a
    second message with the same `once` within five minutes is dropped.

    Raises CloudError, also for a body above LARGEST.
    """
    fifo = {"MessageGroupId": group, "MessageDeduplicationId": once} if group else {}
    with translated():
        return str(client("sqs").send_message(QueueUrl=url, MessageBody=body, **fifo)["MessageId"])


def receive(url: str, *, most: int = 10, wait: int = 1) -> list[Message]:
    """Take up to `most` messages (1 to 10). Each returns to the queue unless deleted.

    Waits up to `wait` seconds (0 to 20) for the first. With 0, AWS asks only some of its
    servers and may find nothing in a queue that is not empty. They stay hidden from others for
    the queue's visibility timeout.

    Raises CloudError.
    """
    with translated():
        reply = client("sqs").receive_message(
            QueueUrl=url,
            MaxNumberOfMessages=most,
            WaitTimeSeconds=wait,
            MessageSystemAttributeNames=["All"],
        )
    return [
        Message(
            id=message["MessageId"],
            body=message["Body"],
            receipt=message["ReceiptHandle"],
            group=message["Attributes"].get("MessageGroupId", ""),
            sent_at=datetime.fromtimestamp(
                int(message["Attributes"]["SentTimestamp"]) / 1000, UTC
            ),
            receives=int(message["Attributes"]["ApproximateReceiveCount"]),
        )
        for message in reply.get("Messages", [])
    ]


def delete(url: str, message: Message) -> None:
    """Say that the message is dealt with. Raises CloudError."""
    with translated():
        client("sqs").delete_message(QueueUrl=url, ReceiptHandle=message.receipt)


def count(url: str) -> int:
    """About how many messages wait, hidden ones included. Raises CloudError."""
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    with translated():
        reply = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=names)
    return sum(int(reply["Attributes"][name]) for name in names)


def look(url: str) -> list[Message]:
    """See up to ten of the messages that wait, and leave them there. Raises CloudError."""
    seen = receive(url)
    put_back(url, seen)
    return seen


def find(url: str, ids: set[str]) -> list[Message]:
    """Take the messages with these ids, each once, out of the first hundred that wait.

    They stay hidden from others for the queue's visibility timeout; what else was met on the
    way is put back at once. Raises CloudError.
    """
    met: dict[str, Message] = {}
    for _ in range(10):
        batch = receive(url, wait=0)
        met |= {message.id: message for message in batch}
        if not batch or ids <= met.keys():
            break
    put_back(url, [message for key, message in met.items() if key not in ids])
    return [message for key, message in met.items() if key in ids]


def put_back(url: str, messages: list[Message]) -> None:
    """Let others receive these at once. That they were received is counted. Raises CloudError."""
    for message in messages:
        with translated():
            client("sqs").change_message_visibility(
                QueueUrl=url, ReceiptHandle=message.receipt, VisibilityTimeout=0
            )

"""Queues: the same messages through a standard and a FIFO queue, with a crash on the way."""

from quiz.labs import queue_record, signs
from quiz.labs.bench import Bench
from quiz.labs.lab import Choices, Knob, Lab, Price
from quiz.labs.queue_work import HIDDEN, MESSAGES, TRIES, Work
from quiz.rules.findings import Finding

# US dollars a request, eu-central-1, by AWS's price list as of 2026-11 (standard, FIFO).
REQUEST = (0.40e-6, 0.50e-6)
REQUESTS = 70  # about, of each queue: sends, receives, deletes, and making it


def run(bench: Bench) -> Finding:
    work = Work(bench)
    bench.tell("Making a standard and a FIFO queue, each with a dead-letter queue.")
    work.make_queues()
    bench.tell(f"Sending {MESSAGES} messages to both, from {bench.chosen['producers']} at once.")
    work.send()
    bench.tell("Two workers for each queue receive, work, and delete.")
    work.receive()
    bench.tell("Looking at what is left, and at the dead letters.")
    work.look_back()
    return queue_record.finding(work.record, bench)


def price(chosen: Choices) -> Price:  # noqa: ARG001 (it is the same for all)
    return Price(f"about {2 * REQUESTS} requests to SQS", REQUESTS * sum(REQUEST))


LAB = Lab(
    sign=signs.QUEUES,
    topic="messaging",
    lead=(
        "The same numbered messages go to a standard queue and to a FIFO queue. Workers receive "
        "them, and one of them may break down before it has said that it is done."
    ),
    questions=("visibility-dead-worker", "delivery-donations", "group-one-busy"),
    sources=(
        "sqs-standard-queues",
        "sqs-fifo-delivery-logic",
        "sqs-exactly-once-processing",
        "sqs-fifo-identifiers",
    ),
    seconds=5,
    run=run,
    price=price,
    knobs=(
        Knob(
            "crash",
            "A worker breaks down",
            (
                ("once", "once, while it has the third message"),
                ("no", "never"),
            ),
        ),
        Knob(
            "delete",
            "A worker deletes a message",
            (
                ("after", "after its work, as it should"),
                ("before", "before its work"),
                ("never", "never"),
            ),
            help="The delete is the acknowledgement: with it the queue may forget the message.",
        ),
        Knob(
            "repeat",
            "The second message is sent twice",
            (
                ("same", "yes, with the same deduplication ID"),
                ("fresh", "yes, with a new deduplication ID"),
                ("no", "no"),
            ),
            help="As after a send whose answer got lost.",
        ),
        Knob("groups", "Message groups", (("2", "two"), ("1", "one"), ("3", "three"))),
        Knob("producers", "Producers", (("2", "two"), ("1", "one"), ("4", "four"))),
    ),
    differs=(
        (
            "The simulator's standard queue never reorders and never repeats by itself: what you "
            "see comes from the crash, the second send and the workers. On AWS a standard queue "
            "may do both with no crash at all, on rare occasions."
        ),
        (
            "The simulator forgets a deduplication ID as soon as its message is deleted. On AWS "
            "it is remembered for five minutes, deleted or not."
        ),
    ),
    explains=(
        (
            "Receiving takes nothing away. The message is hidden for the visibility timeout, here"
            f" {HIDDEN} seconds, and the queue waits for the delete. A worker that breaks down "
            "sends none, so the message comes back, and whatever had been done of it is done "
            "again. This holds for both kinds of queue: exactly-once processing in the name of "
            "FIFO is about sends and timely deletes, not about workers that die."
        ),
        (
            "A FIFO queue keeps the order within a message group. While a message of a group is "
            "out, nothing else of its group is handed out, so a broken worker holds its group up,"
            " and no other. A standard queue goes on with everything, and what comes back comes "
            "late."
        ),
        (
            "A repeated send with the same deduplication ID is accepted and not delivered, for "
            "five minutes. With a new ID it is a new message. A standard queue knows no such ID."
        ),
        (
            f"A message that was received {TRIES} times and never deleted is moved to the dead-"
            "letter queue, where it waits for somebody to look at it."
        ),
    ),
)

"""The lab on tests: one fault, and which of three nets and a contract it is caught in."""

from quiz.labs import signs
from quiz.labs.bench import Bench
from quiz.labs.journey import Journey
from quiz.labs.lab import Choices, Knob, Lab, Price
from quiz.labs.nets import Service, cast, contract, unit
from quiz.labs.reminding import Consumer, Store, system
from quiz.labs.run_queue import RunQueue
from quiz.labs.testing_words import CONTRACT, END_TO_END, SERVICE, UNIT, Seen, finding
from quiz.rules.findings import Finding

ENTRY = "mocking-and-waiting"  # what the journey practices; two of the questions are of it
QUESTIONS = ("mocking-no-mail", "mocking-overdue-loans", "events-test-plan")
CALLS = 24  # of SQS, when nothing comes late
USD_A_CALL = 0.50 / 1_000_000  # FIFO, eu-central-1: AWS's list of March 2026


def run(bench: Bench) -> Finding:
    bench.tell("Building the small system, with the fault that you chose, and two queues.")
    tested = system(bench.chosen["fault"])
    door = RunQueue(bench, "service", hidden_seconds=1)
    consumer = Consumer(tested, RunQueue(bench, "journey", hidden_seconds=1), Store(), bench.now)
    journey = Journey(bench, ENTRY, QUESTIONS, consumer)
    journey.check_free()
    bench.tell("Unit test: the rule alone, with an event made by hand.")
    results = [cast(UNIT, lambda: unit(tested), bench.now)]
    bench.tell("Contract: what the producer writes against what the rule reads.")
    results.append(cast(CONTRACT, lambda: contract(tested), bench.now))
    bench.tell("Service test: real messages, a worker that dies, a repeat, a marker.")
    service = Service(tested, door, bench.now)
    results.append(cast(SERVICE, service.test, bench.now))
    bench.tell("End to end: from a click on this site to a card.")
    results.append(cast(END_TO_END, journey.test, bench.now))
    return finding(
        Seen(
            fault=bench.chosen["fault"],
            results=tuple(results),
            service=service.seen,
            steps=tuple(journey.steps),
            journey=tuple(consumer.deliveries),
            answered=journey.answered,
        )
    )


def price(_: Choices) -> Price:
    return Price(f"about {CALLS} requests to SQS FIFO queues", CALLS * USD_A_CALL)


LAB = Lab(
    sign=signs.TESTING,
    topic="testing",
    lead=(
        "A small system decides which cards come back after an attempt: a producer, a queue, a "
        "consumer with its rule, a store. You plant a fault, and it is tested on three levels and "
        "against a contract. You see which test catches the fault, by which words, and how long "
        "each takes."
    ),
    questions=QUESTIONS,
    sources=(
        "fowler-practical-test-pyramid",
        "fowler-mocks-arent-stubs",
        "fowler-non-determinism-in-tests",
        "pact-how-it-works",
        "pact-messages",
        "sqs-fifo-delivery-logic",
        "sqs-visibility-timeout",
    ),
    seconds=5,
    run=run,
    price=price,
    knobs=(
        Knob(
            "fault",
            "The fault",
            (
                ("rule", "A wrong rule: no credit counts as known as well"),
                ("renamed", "A field that only the producer has renamed"),
                ("early", "A consumer that deletes before it works"),
                ("twice", "A consumer that handles a repeat twice"),
                ("none", "None, to compare"),
            ),
            "It is planted for this run alone. The site itself stays as it is.",
        ),
    ),
    differs=(
        (
            "The end-to-end test sends its requests within this process, through every layer of "
            "the site; the browser, the network and the edge in front are left out. A real one "
            "would go to the site's address from outside."
        ),
        (
            "The store is one in memory, made for the run. A service test with a real database "
            "would find faulty queries as well."
        ),
        (
            "The simulator checks no permissions and is quicker than AWS; on AWS a message takes "
            "about 10 to 100 milliseconds on its way."
        ),
    ),
    explains=(
        (
            "A test can only catch what is real in it. The unit test has the rule, and an event "
            "that was made by hand; so it sees a wrong rule within milliseconds and does not see "
            "what the producer writes."
        ),
        (
            "The service test has a real queue. It is the one that lets the worker die and sends "
            "an event twice, since these cases belong to the queue and not to the rule. Its "
            "events are made by hand as well, with the field names that the handler expects."
        ),
        (
            "The journey has all parts and the site's own event. It notices what is broken on its "
            "way, and says least about where. A crash or a repeat does not happen on a good day, "
            "so it passes beside faults that wait for a bad one."
        ),
        (
            "The contract compares the two sides without running both: here the names and types "
            "that the rule reads with what the producer writes."
        ),
    ),
)

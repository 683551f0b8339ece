"""The lab on observers: the learner's own finish tells three of them, and then two queues."""

from django.conf import settings
from django.utils.timezone import now

from quiz import handlers, receivers
from quiz.actions import attempts
from quiz.cloud import CloudError
from quiz.events import AttemptFinished, Event, told_through
from quiz.labs import observer_attempt as ends
from quiz.labs import signs
from quiz.labs.bench import Bench
from quiz.labs.fan_out import FanOut
from quiz.labs.lab import Choices, Knob, Lab, Price
from quiz.labs.observer_words import MEMORY, PRAISE, SCOREBOARD, SITE, Seen, finding
from quiz.labs.observing import PlannedFault, Subject
from quiz.models import Attempt, HandledEvent
from quiz.rules.findings import Finding

CALLS = 13  # of SQS, when nothing comes late
USD_A_CALL = 0.50 / 1_000_000  # FIFO, eu-central-1: AWS's list of March 2026


def run(bench: Bench) -> Finding:
    bench.tell("Making two queues of this run's own.")
    topic = FanOut(bench, {MEMORY: _remember, SCOREBOARD: _score})
    bench.tell("Handing in your predictions as an attempt at the quiz.")
    attempt, answered = ends.answered(bench)
    event = AttemptFinished(attempt_id=attempt.pk, learner_id=bench.learner.pk)
    subject = _subject(bench)
    is_off = SITE not in subject.observers
    if is_off:
        bench.after(lambda: ends.tell_again(event))
    bench.tell("Finishing it: whoever is on the list is called now.")
    asked = bench.now()
    with told_through(subject.signal):
        attempts.finish(attempt, at=now())
    finished, calls = bench.now(), tuple(subject.calls)
    rows = ends.look(bench, event, waits=not is_off)
    rows_again = None
    if is_off:
        bench.tell("Nobody has remembered your answers: telling it again in the usual way.")
        ends.tell_again(event)
        rows_again = ends.look(bench, event, waits=True)
    bench.tell("Telling it once more, in a plain loop that catches nothing.")
    error = _tell_plainly(subject, event)
    plain = tuple(subject.calls[len(calls) :])
    bench.tell("Publishing the same event to two queues, and reading them afterwards.")
    spread = topic.spread(event)
    return finding(
        Seen(
            listed=tuple(subject.observers),
            asked=asked,
            finished=finished,
            calls=calls,
            rows=rows,
            rows_again=rows_again,
            plain=plain,
            plain_error=error,
            spread=spread,
            rows_at_last=ends.rows(event),
            answered=answered,
            has_queue=bool(settings.EVENTS_QUEUE_URL),
        )
    )


def _subject(bench: Bench) -> Subject:
    """Three observers, one of which may be made to fail, and one be taken off the list again."""
    subject = Subject(bench.now)
    failing, off = bench.chosen["fails"], bench.chosen["off"]
    subject.attach(SCOREBOARD, _fail if failing == "scoreboard" else _score)
    subject.attach(PRAISE, _fail if failing == "praise" else _praise)
    subject.attach(SITE, _forward)
    if off != "nobody":
        subject.detach({"scoreboard": SCOREBOARD, "site": SITE}[off])
    return subject


def _forward(event: Event) -> str:
    receivers.forward(event)
    return "sent to the site's queue" if settings.EVENTS_QUEUE_URL else "answers remembered"


def _score(event: Event) -> str:
    """From the rows as they are by now: the event brings keys only."""
    credits_ = attempts.counted_credits(Attempt.objects.get(pk=_finished(event).attempt_id))
    return f"{sum(credit == 1 for credit in credits_)} of {len(credits_)} right"


def _praise(event: Event) -> str:
    score = Attempt.objects.get(pk=_finished(event).attempt_id).score or 0
    if score == 1:
        return "“All of it. That sits.”"
    return "“More than half; look at the rest once.”" if score > 0.5 else "“Now you know where.”"


def _remember(event: Event) -> str:
    was_known = HandledEvent.objects.filter(pk=event.id).exists()
    handlers.handle(event.to_json())
    return "known already, nothing done" if was_known else "answers remembered"


def _fail(_: Event) -> str:
    raise PlannedFault("out of order, as you had set it")


def _finished(event: Event) -> AttemptFinished:
    if not isinstance(event, AttemptFinished):
        raise TypeError(event)
    return event


def _tell_plainly(subject: Subject, event: Event) -> str:
    """Call one observer after the other, catching nothing; the error that came back, or ""."""
    try:
        subject.signal.send(sender=type(event), event=event)
    except (PlannedFault, CloudError) as error:
        return str(error)
    return ""


def price(_: Choices) -> Price:
    return Price(f"about {CALLS} requests to SQS FIFO queues", CALLS * USD_A_CALL)


LAB = Lab(
    sign=signs.OBSERVER,
    topic="events",
    lead=(
        "Your three predictions are a quiz. The run hands them in for you, and its end is a real "
        "event of this site: you see who is called, in which order, and what is missing when "
        "somebody is off the list or fails. Then the same event goes through two queues."
    ),
    questions=("event-emit-order", "observer-throws", "publish-three-teams"),
    sources=(
        "nodejs-events",
        "shute-observer-pattern",
        "wikipedia-lapsed-listener",
        "eugster-many-faces",
        "sqs-fifo-delivery-logic",
    ),
    seconds=4,
    run=run,
    price=price,
    knobs=(
        Knob(
            "fails",
            "Who fails when called",
            (
                ("scoreboard", "The scoreboard"),
                ("praise", "The line of praise"),
                ("none", "Nobody"),
            ),
            "Only an observer of this run fails, never the site's own.",
        ),
        Knob(
            "off",
            "Who is unsubscribed before",
            (
                ("nobody", "Nobody"),
                ("scoreboard", "The scoreboard"),
                ("site", "The site's own observer"),
            ),
            "Without the site's own nobody remembers your answers; the run makes up for it.",
        ),
    ),
    differs=(
        (
            "The topic is a list in this process; on AWS it would be SNS or EventBridge. Its "
            "queues are queues of SQS or of its simulator."
        ),
        (
            "On AWS a copy takes about 10 to 100 milliseconds on its way, and the site itself "
            "reads its queue in a function of its own. On a laptop without a queue it reacts in "
            "the same process."
        ),
        (
            "The simulator forgets a deduplication ID when its message is deleted; AWS remembers "
            "it for five minutes."
        ),
    ),
    explains=(
        (
            "The subject walks through a list and calls. That is why the finish returns only "
            "after the last observer has, why the order is the one in which they were attached, "
            "and why an observer that is not on the list misses the event for good."
        ),
        (
            "A plain loop ends with the first error, and those behind it hear nothing. This site "
            "tells its events by Django's `send_robust`, which catches each observer's error, "
            "writes it into the log and goes on."
        ),
        (
            "With queues in between, the finish waits only until each queue has stored its copy. "
            "A service that is away finds its copy later. A copy may come twice, so the site "
            "writes down which events it has acted on."
        ),
    ),
)

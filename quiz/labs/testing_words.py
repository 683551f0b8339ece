"""What a run of the lab on tests has seen, and how it is said."""

from dataclasses import dataclass

from quiz.labs.nets import CRASHED, MARKER, REPEATED, Result, ServiceSeen
from quiz.labs.reminding import Delivery
from quiz.rules.findings import Bar, Bars, Finding, Lane, Mark, Part, Shape, Shown, Table, Timeline

UNIT, CONTRACT, SERVICE, END_TO_END = "Unit", "Contract", "Service", "End to end"
# Of each: what was real, and what was replaced.
PARTS = {
    UNIT: ("the rule", "producer, queue, consumer, store; the event is made by hand"),
    CONTRACT: ("what the producer writes", "queue, consumer, store; the rule by what it reads"),
    SERVICE: ("queue, consumer, rule", "the producer by events made by hand; the store is a fake"),
    END_TO_END: (
        "the site's pages, sign-in, rows and event; producer, queue, consumer, rule",
        "the browser and the network; the store is a fake",
    ),
}
NAMES = {CRASHED: "whose worker dies", REPEATED: "sent twice", MARKER: "marker"}


@dataclass(frozen=True)
class Seen:
    """The evidence of one run; times in seconds from its start."""

    fault: str
    results: tuple[Result, ...]
    service: ServiceSeen | None  # None: the test ended before it had sent everything
    steps: tuple[tuple[float, str], ...]  # of the journey
    journey: tuple[Delivery, ...]
    answered: int  # questions in the journey

    def of(self, level: str) -> Result:
        return next(result for result in self.results if result.level == level)

    @property
    def caught(self) -> list[str]:
        return [result.level for result in self.results if not result.passed]


def finding(seen: Seen) -> Finding:
    parts: list[Part] = [_table(seen), _bars(seen)]
    if seen.service:
        parts.insert(1, _timeline(seen, seen.service))
    return Finding(
        summary=_summary(seen),
        outcome=_outcome(seen),
        parts=tuple(parts),
        shown={
            "mocking-no-mail": _marker(seen),
            "mocking-overdue-loans": _contract(seen),
            "events-test-plan": _plan(seen),
        },
        unseen=_unseen(seen),
    )


def _names(levels: list[str]) -> str:
    return ", ".join(level.lower() for level in levels)


def _summary(seen: Seen) -> str:
    if not seen.caught:
        return (
            "All tests passed: nothing was wrong."
            if seen.fault == "none"
            else "A fault was in the system, and every test passed beside it."
        )
    green = [result.level for result in seen.results if result.passed]
    told = f"Caught by: {_names(seen.caught)}."
    return f"{told} Passed beside it: {_names(green)}." if green else told


def _outcome(seen: Seen) -> str:
    return f"{seen.fault}: {', '.join(level.lower() for level in seen.caught) or 'all passed'}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms" if seconds < 0.01 else f"{seconds * 1000:.0f} ms"


def _said(result: Result) -> str:
    return "passed" if result.passed else "failed"


def _table(seen: Seen) -> Part:
    return Table(
        "What each test had, and what it said",
        ("Level", "Real", "Replaced", "Time", "Result"),
        tuple(
            (
                result.level,
                *PARTS[result.level],
                _ms(result.seconds),
                f"{_said(result)}: {result.words}",
            )
            for result in seen.results
        ),
    )


def _bars(seen: Seen) -> Part:
    return Bars(
        "How long each test took",
        summary=", ".join(f"{one.level.lower()} {_ms(one.seconds)}" for one in seen.results) + ".",
        bars=tuple(
            Bar(
                one.level,
                one.seconds * 1000,
                f"{_ms(one.seconds)}, {_said(one)}",
                is_bad=not one.passed,
            )
            for one in seen.results
        ),
        head=("Test", "Time and result"),
        legend="Most of the service test's time is waiting: it lets a worker die, and the message "
        "comes back only after a second.",
    )


def _timeline(seen: Seen, service: ServiceSeen) -> Part:
    marks = [Mark(service.sent, "four sent", "diamond")]
    met: dict[tuple[int, int], float] = {}
    for one in service.deliveries:
        back = met.get((one.attempt, one.number - 1)) if one.number > 1 else None
        met[one.attempt, one.number] = one.at
        is_bad = bool(one.error)
        shape: Shape = "lost" if is_bad else "square" if one.attempt == MARKER else "round"
        marks.append(Mark(one.at, NAMES[one.attempt], shape, is_bad=is_bad, back_from=back))
    journey = [Mark(at, words, "diamond") for at, words in seen.steps]
    journey += [
        Mark(one.at, "taken", "lost" if one.error else "round", is_bad=bool(one.error))
        for one in seen.journey
    ]
    return Timeline(
        "The messages of the service test and the journey",
        summary=(
            f"The service test sent four messages and saw {len(service.deliveries)} deliveries; "
            f"the journey saw {len(seen.journey)}."
        ),
        lanes=(
            Lane("Service test", "messages as they were taken", tuple(marks)),
            Lane(
                "End to end",
                "clicks and what followed",
                tuple(sorted(journey, key=_at)),
            ),
        ),
        legend="A cross is a message whose work failed, a square the marker, a diamond a step.",
    )


def _at(mark: Mark) -> float:
    return mark.at


def _marker(seen: Seen) -> Shown:
    """The keyed answer: a second event behind, its effect awaited, and then a look."""
    service = seen.service
    if service is None or service.marker is None:
        return Shown("The marker did not come in time, so it says nothing of the repeat.", None)
    repeats, after = (
        service.repeats,
        [one for one in service.repeats if one.at > service.marker.at],
    )
    if len(repeats) < 2:
        told = f"When the marker came, {len(repeats)} of the two repeated messages had come."
        return Shown(told, as_taught=False)
    if after:
        return Shown("The marker came before a message that was sent earlier.", as_taught=False)
    waited = service.marker.at - service.sent
    said = "as it should be" if service.at_last == 1 else "the fault is seen"
    return Shown(
        "A look right after sending found the card of the repeated event due "
        f"{service.at_once} times, as it would with any consumer. The marker was taken "
        f"{_ms(waited)} after sending, behind both messages, and the look after that found "
        f"{service.at_last}: {said}.",
        as_taught=service.at_once == 0,
    )


def _contract(seen: Seen) -> Shown:
    unit, held = seen.of(UNIT), seen.of(CONTRACT)
    if held.passed and seen.fault == "renamed":
        return Shown("A field was renamed, and the contract did not notice.", as_taught=False)
    if held.passed:
        return Shown("No field was renamed in this run. Choose that fault to see it.", None)
    later = [seen.of(level) for level in (SERVICE, END_TO_END)]
    rest = ", ".join(f"{one.level.lower()} {_said(one)}" for one in later)
    return Shown(
        f"The unit test with its event made by hand {_said(unit)}; the "
        f"contract failed after {_ms(held.seconds)}: {held.words} Then {rest}.",
        as_taught=unit.passed,
    )


def _plan(seen: Seen) -> Shown:
    unit, journey = seen.of(UNIT), seen.of(END_TO_END)
    times = f"the unit test took {_ms(unit.seconds)}, the journey {_ms(journey.seconds)}"
    if seen.fault != "rule":
        return Shown(f"No fault of logic was planted. As to speed: {times}.", None)
    quicker = unit.seconds < journey.seconds
    if unit.passed or not quicker:
        missed = "did not catch" if unit.passed else "caught"
        return Shown(f"The unit test {missed} the wrong rule; {times}.", as_taught=False)
    also = "caught it, too" if not journey.passed else "passed beside it"
    return Shown(
        f"The unit test caught the wrong rule: {unit.words} The journey {also}; {times}.",
        as_taught=True,
    )


def _unseen(seen: Seen) -> tuple[str, ...]:
    unseen = [
        "Permissions, limits and the network: no test here runs from outside the site.",
        "How often a test is red without a fault: each was run once.",
    ]
    if not seen.answered:
        unseen.append("An answered question in the journey: you had predicted none of its entry.")
    return tuple(unseen)

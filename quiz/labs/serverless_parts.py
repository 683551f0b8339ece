"""A run of the lab on serverless, drawn: waiting times, who answered, GB-seconds."""

from itertools import count

from quiz.labs.answers import Answer
from quiz.labs.lambda_bill import USD_OF_GB_SECOND, USD_OF_REQUEST, Bill
from quiz.labs.serverless_run import Run
from quiz.rules.findings import Bar, Bars, Part, Table

LABELS = ("Alone", "First burst", "Second burst")


def parts(run: Run) -> tuple[Part, ...]:
    labeled = _labeled(run)
    bars = tuple(_bar(label, answer) for label, answer in labeled)
    rows = tuple(_row(label, answer) for label, answer in labeled)
    thing = run.thing.capitalize()
    return (
        Bars(
            "How long each request waited for its answer",
            f"Waiting of cold requests: {_waited(run, is_cold=True)}. "
            f"Of warm ones: {_waited(run, is_cold=False)}.",
            bars,
            ("Request", "Waited"),
            f"The four digits name the {run.thing}. Cold: it was made for this request.",
        ),
        Table(
            "Who answered",
            ("Request", thing, "Its count", "Start", "INIT", "Work", "Of it computing"),
            rows,
            f"The count is a variable in the memory of the {run.thing}.",
        ),
        _arithmetic(run),
    )


def _labeled(run: Run) -> list[tuple[str, Answer]]:
    return [
        (label if len(burst.answers) == 1 else f"{label}, {number}", answer)
        for label, burst in zip(LABELS, run.bursts, strict=False)
        for number, answer in zip(count(1), burst.answers, strict=False)
    ]


def _bar(label: str, answer: Answer) -> Bar:
    if answer.trouble:
        return Bar(label, 0, answer.trouble, is_bad=True)
    start = "cold" if answer.is_cold else "warm"
    return Bar(label, answer.seen_ms, f"{answer.seen_ms:.0f} ms, {start}, {answer.environment}")


def _row(label: str, answer: Answer) -> tuple[str, ...]:
    if answer.trouble:
        return (label, "none", "", answer.trouble, "", "", "")
    return (
        label,
        answer.environment,
        str(answer.count),
        "cold" if answer.is_cold else "warm",
        _ms(answer.init_ms) if answer.is_cold else "none",
        _ms(answer.ms),
        _ms(answer.cpu_ms),
    )


def _ms(ms: float | None) -> str:
    return "not told" if ms is None else f"{ms:.0f} ms"


def _waited(run: Run, *, is_cold: bool) -> str:
    times = [answer.seen_ms for answer in run.good if answer.is_cold is is_cold]
    if not times:
        return "there were none"
    if round(min(times)) == round(max(times)):
        return f"{min(times):.0f} ms"
    return f"{min(times):.0f} to {max(times):.0f} ms"


def _arithmetic(run: Run) -> Table:
    """The price of each start, with the memory that was chosen."""
    rows = []
    for label, answer in _labeled(run):
        if not answer.trouble:
            bill = Bill(answer.ms + (answer.init_ms or 0), run.memory_mb)
            rows.append(
                (
                    label,
                    "cold" if answer.is_cold else "warm",
                    f"{bill.gb:g} GB × {bill.billed_seconds:.3f} s",
                    f"{bill.gb_seconds:.4f}",
                    bill.of_a_thousand,
                )
            )
    return Table(
        f"GB-seconds with {run.memory_mb:,} MB, and the price of a thousand such requests",
        ("Request", "Start", "Memory × time", "GB-seconds", "US dollars for 1,000"),
        tuple(rows),
        f"GB-seconds × ${USD_OF_GB_SECOND:.10f}, plus ${USD_OF_REQUEST * 1_000_000:.2f} for a "
        "million requests: AWS's list for Frankfurt, x86, as of August 2026, without the free "
        "tier. INIT counts. Time is rounded up to a millisecond.",
    )

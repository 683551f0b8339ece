"""What a run of the lab on serverless showed, from the answers that it got."""

from quiz.labs import function
from quiz.labs.serverless_parts import parts
from quiz.labs.serverless_run import Run
from quiz.rules.findings import Finding, Shown

TIMES = ("alone at first", "in the first burst", "in the second")


def finding(run: Run) -> Finding:
    cold = sum(answer.is_cold for answer in run.good)
    lost = len(run.answers) - len(run.good)
    answered = f"{run.things(len(run.names))} answered {len(run.good)} of {len(run.answers)}"
    summary = f"{answered} requests, {cold} of them cold{_in_which(run)}."
    outcome = f"{run.things(len(run.names))}, {cold} cold"
    return Finding(
        summary=summary + (f" {lost} got no answer." if lost else ""),
        outcome=outcome + (f", {lost} without an answer" if lost else ""),
        parts=parts(run),
        shown={
            "environment-counter": _counter(run),
            "environment-kept-warm": _kept_warm(run),
            "pricing-slow-partner": _waiting(run),
        },
        unseen=tuple(_unseen(run)),
    )


def _in_which(run: Run) -> str:
    told = [
        f"{burst.cold} {words}"
        for burst, words in zip(run.bursts, TIMES, strict=False)
        if burst.cold
    ]
    return f": {', '.join(told)}" if told else ""


def _counter(run: Run) -> Shown:
    burst = run.first
    if run.together == 1:
        return Shown("One request at a time needs no second environment. Choose a burst.", None)
    new = [answer for answer in burst.good if answer.is_cold]
    if not new:
        text = "No new one was made in the first burst, so there was no first line to run again."
        return Shown(text, None)
    counts = [str(answer.count) for answer in burst.good]
    told = f"The first burst was answered with {', '.join(counts)}. "
    if any(answer.count != 1 for answer in new):
        return Shown(told + f"A new {run.thing} did not begin with 1.", as_taught=False)
    if len({answer.environment for answer in burst.good}) < len(burst.good):
        return Shown(told + "Two of the requests had the same memory.", as_taught=False)
    whose = "its" if len(new) == 1 else "their"
    told += f"{run.things(len(new))} began with 1: new, with a memory of {whose} own."
    return Shown(told, as_taught=True)


def _kept_warm(run: Run) -> Shown:
    burst = run.first
    if run.together == 1:
        return Shown("One request met the one that was free. Choose a burst to see more.", None)
    if len(burst.good) < run.together or not run.bursts[0].good:
        return Shown("Not all requests were answered, so the cold ones cannot be counted.", None)
    told = (
        f"One {run.thing} was free. Of {run.together} requests at once, "
        f"{burst.cold} met a cold start"
    )
    known = {answer.environment for answer in run.bursts[0].good}
    others = [a for a in burst.good if not a.is_cold and a.environment not in known]
    if burst.cold == run.together - 1:
        return Shown(f"{told}: all but the one that found it free.", as_taught=True)
    if run.on_lambda and others:
        return Shown(f"{told}. {run.things(len(others))} more had been warm from before.", None)
    return Shown(
        f"{told}, where one less than {run.together} was to be expected.", as_taught=False
    )


def _waiting(run: Run) -> Shown:
    warm = [answer for answer in run.good if not answer.is_cold] or run.good
    if not warm:
        return Shown("Nothing was answered.", None)
    typical = sorted(warm, key=lambda answer: answer.ms)[len(warm) // 2]
    told = f"One request took {typical.ms:.0f} ms and computed for {typical.cpu_ms:.0f} of them"
    if typical.billed_ms is None:
        return Shown(
            f"{told}: the rest was waiting, and it kept the {run.thing} busy. "
            "Nobody billed it here, so whether waiting costs was not to be seen.",
            None,
        )
    told += f"; {typical.billed_ms:.0f} ms were billed"
    if typical.cpu_ms > 0.8 * typical.ms:
        return Shown(f"{told}. It hardly waited, so this tells nothing of waiting.", None)
    if typical.billed_ms >= typical.ms:
        return Shown(f"{told}, the waiting included.", as_taught=True)
    return Shown(f"{told}, less than it took.", as_taught=False)


def _unseen(run: Run) -> list[str]:
    said: list[str] = []
    if not run.on_lambda:
        said += [
            (
                "The environments were processes of this machine, not Lambda: no microVM, no "
                "freezing between requests, no quota that turns calls away."
            ),
            (
                "A process is started with Python and some modules. On Lambda INIT also fetches "
                "code and loads what the function needs."
            ),
            "Nobody bills a process. The prices are arithmetic with measured times.",
            (
                "The memory that you chose changes the arithmetic alone. On Lambda the "
                "processor's share grows with memory, so times change too."
            ),
        ]
    else:
        said += _unseen_on_lambda(run)
    if len(run.bursts) < 3:
        said.append(
            f"Time was up before the {'second' if len(run.bursts) == 2 else 'first'} burst."
        )
    return said


def _unseen_on_lambda(run: Run) -> list[str]:
    said: list[str] = []
    sizes = {answer.memory_mb for answer in run.good if answer.memory_mb}
    if sizes - {run.memory_mb}:
        said.append(
            f"The function has {sizes.pop():,} MB. With {run.memory_mb:,} MB its share of the "
            "processor would differ, and so would the times."
        )
    if any(answer.billed_ms is None for answer in run.good):
        said.append(
            "There was no REPORT line from Lambda for some calls. Their times were measured by "
            "the function itself, and what was billed is not known."
        )
    if any(answer.is_cold and answer.init_ms is None for answer in run.good):
        said.append("How long INIT took was not told for some of the cold starts.")
    turned_away = sum(answer.trouble == function.THROTTLED for answer in run.answers)
    said.append(
        f"Calls turned away: {turned_away}. Whether the limit of this function or that of the "
        "account did it was not told."
        if turned_away
        else "No call was turned away, so no limit on concurrency was reached."
    )
    return said

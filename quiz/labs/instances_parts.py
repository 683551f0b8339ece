"""A run of the lab on instances, drawn: who counted what, what was lost, one report."""

from quiz.labs.instances_run import Dealt, Report, Run
from quiz.rules.findings import Bar, Bars, Lane, Mark, Part, Table, Timeline


def parts(run: Run) -> tuple[Part, ...]:
    rows = [(_name(dealt), dealt.copy, _answer(dealt)) for dealt in run.dealt]
    there = {True: "found", False: "missing"}
    drawn: list[Part] = [
        _timeline(run),
        Table("What each request got", ("Request", "Copy", "Answer"), tuple(rows), _twice(run)),
        Table(
            "The pictures, after one copy was replaced",
            ("Member", "Uploaded at", "Asked for at", "It was"),
            tuple(
                (str(one.member), one.kept_by, one.asked, there[one.is_there])
                for one in run.pictures
            ),
        ),
        Bars(
            "One report for one user",
            f"The report took {_ms(run.alone.ms)} at one copy that was alone, and "
            f"{_ms(run.in_company.ms)} at the same copy among {run.copies}.",
            (
                Bar("One copy there", run.alone.ms, _took(run.alone)),
                Bar(f"{run.copies} copies there", run.in_company.ms, _took(run.in_company)),
            ),
            ("Copies", "The report took"),
            "The rest of the machine is busy too, so times vary.",
        ),
    ]
    if run.environments:
        drawn.append(_environments(run))
    return tuple(drawn)


def _twice(run: Run) -> str:
    """Was the request counted by the copy that was killed, and once more at its retry?"""
    [retry] = run.of("retry")
    if run.agree and (retry.count or 0) == len(run.of("dealt")) + 2:
        return (
            "The request that was cut off had been counted already. Its client could not know "
            "that, tried again, and it was counted twice."
        )
    return ""


def _ms(ms: float) -> str:
    return f"{ms:.0f} ms"


def _took(report: Report) -> str:
    return f"{_ms(report.ms)}, of it {_ms(report.cpu_ms)} computing"


def _name(dealt: Dealt) -> str:
    return {
        "dealt": "In turn",
        "killed": "In turn, and its copy is killed",
        "retry": "The same again, at another copy",
        "fresh": "In turn, at the fresh copy",
    }[dealt.kind]


def _answer(dealt: Dealt) -> str:
    return dealt.trouble if dealt.count is None else f"count is {dealt.count}"


def _timeline(run: Run) -> Timeline:
    lanes = []
    for place in range(run.copies):
        here = [dealt for dealt in run.dealt if dealt.place == place]
        names = list(dict.fromkeys(dealt.copy for dealt in here))
        lanes.append(
            Lane(
                f"Place {place + 1}", ", then ".join(names), tuple(_mark(dealt) for dealt in here)
            )
        )
    return Timeline(
        "Who counted what",
        f"Requests go to {run.copies} copies in turn. The last copy is killed at work, the "
        "request is tried again elsewhere, and a fresh copy takes the place.",
        tuple(lanes),
        "Round: a request dealt in turn, with the count that was answered. Crossed: the copy was "
        "killed. Square: the same request again. Diamond: the fresh copy.",
    )


def _mark(dealt: Dealt) -> Mark:
    match dealt.kind:
        case "killed":
            return Mark(dealt.at, "killed", "lost", is_bad=True)
        case "retry":
            return Mark(dealt.at, f"again: {dealt.count}", "square")
        case "fresh":
            return Mark(dealt.at, f"fresh: {dealt.count}", "diamond")
    return Mark(dealt.at, str(dealt.count))


def _environments(run: Run) -> Table:
    return Table(
        "Environments of this site's own function, asked at once, twice",
        ("Environment", "Its count"),
        tuple(
            ("none", answer.trouble) if answer.trouble else (answer.environment, str(answer.count))
            for answer in run.environments
        ),
        "Each counts in its own memory how often a lab has asked it, whoever ran the lab. None of "
        "them was stopped.",
    )

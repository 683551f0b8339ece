"""What the matrix and the arithmetic say of what was filled in, and of a load."""

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.rules import chores, hosting
from quiz.rules.chores import Chore, Who
from quiz.rules.findings import Bar, Bars, Finding, Part, Shown, Table
from quiz.rules.hosting import Item, Load, Platform

OPEN = "open"  # the value of a cell that is not filled in
SCANS = Load(requests=90, ms=10_000, memory_mb=512)  # three a day of ten seconds each


@dataclass(frozen=True)
class Asked:
    """A cell of the matrix that the learner fills in."""

    question: str
    chore: Chore
    platform: Platform


CELLS = {
    "ec2_system": Asked("Who patches the operating system on EC2?", Chore.GUEST, Platform.EC2),
    "beanstalk_system": Asked("And under Elastic Beanstalk?", Chore.GUEST, Platform.BEANSTALK),
    "heroku_system": Asked("And under Heroku?", Chore.GUEST, Platform.HEROKU),
    "fargate_runtime": Asked(
        "Who updates Python in a container on Fargate?", Chore.RUNTIME, Platform.FARGATE
    ),
    "lambda_runtime": Asked(
        "Who updates Python under a Lambda function (managed, mode Auto)?",
        Chore.RUNTIME,
        Platform.LAMBDA,
    ),
    "ec2_scaling": Asked("Who sees to more machines on EC2?", Chore.SCALING, Platform.EC2),
    "lambda_scaling": Asked(
        "Who sees to more copies of a Lambda function?", Chore.SCALING, Platform.LAMBDA
    ),
    "lambda_access": Asked(
        "Who decides who may read the data behind a Lambda function?",
        Chore.ACCESS,
        Platform.LAMBDA,
    ),
}


def finding(chosen: Mapping[str, str], load: Load) -> Finding:
    right = sum(
        chosen[name] == chores.cell(of.chore, of.platform).who for name, of in CELLS.items()
    )
    bills = {of: make(load) for of, make in hosting.BILLS.items()}
    least = min(bill.total for bill in bills.values())
    cheapest = {of for of, bill in bills.items() if bill.total == least}
    return Finding(
        summary=(
            f"{right} of {len(CELLS)} cells are filled in right. At {load.requests:,} requests a "
            f"month the bills below begin at ${least:,.2f}, on {_names(cheapest)}: what is in "
            "each differs, so read its lines before you choose."
        ),
        outcome=f"{right} of {len(CELLS)} cells right",
        parts=(_answers(chosen), _matrix(), *_costs(bills, load), _prices()),
        shown={
            "beanstalk-and-heroku-auditors": _auditors(),
            "ec2-still-three": _still_three(),
            "service-models-museum-scans": _scans(),
        },
        unseen=(
            (
                "Nothing was run here. The matrix is taken from what the providers write, and "
                "the bills are arithmetic: a load of your own would have to be measured."
            ),
            "What the hours of people cost is not counted, and that is often the larger part.",
            "A request may be bound by the CPU instead of memory. Then fewer fit on a machine.",
        ),
    )


def _auditors() -> Shown:
    automated = chores.where(Chore.SETUP, Who.PROVIDER)
    both = automated & chores.OPEN_SERVERS
    return Shown(
        f"Load balancing and checks are set up for you on {_names(automated)}. A server in your "
        f"own account to log in to: {_names(chores.OPEN_SERVERS)}. Both: {_names(both)}.",
        as_taught=both == {Platform.BEANSTALK},
    )


def _still_three() -> Shown:
    cell = chores.cell(Chore.SCALING, Platform.EC2)
    return Shown(
        f"In the row “{Chore.SCALING}” the cell of EC2 says “{cell.who}”. {cell.why}",
        as_taught=cell.who == Who.YOU,
    )


def _scans() -> Shown:
    unpatched = chores.where(Chore.GUEST, Who.PROVIDER)
    totals = {of: make(SCANS) for of, make in hosting.BILLS.items()}
    idle = {of for of, bill in totals.items() if bill.units == 0}
    waiting = ", ".join(f"{of} ${totals[of].total:,.2f}" for of in Platform)
    return Shown(
        f"No system to patch: {_names(unpatched)}. Nothing that stands ready and is paid for: "
        f"{_names(idle)}. Three scans a day of ten seconds come to this a month: {waiting}.",
        as_taught=unpatched & idle == {Platform.LAMBDA} and totals[Platform.LAMBDA].total == 0,
    )


def _names(platforms: frozenset[Platform] | set[Platform]) -> str:
    return ", ".join(of for of in Platform if of in platforms) or "none"


def _answers(chosen: Mapping[str, str]) -> Table:
    rows = []
    for name, of in CELLS.items():
        cell, given = chores.cell(of.chore, of.platform), chosen[name]
        verdict = "right" if given == cell.who else "wrong"
        rows.append(
            (
                f"{of.chore}: {of.platform}",
                "nothing" if given == OPEN else f"{given} ({verdict})",
                str(cell.who),
                cell.why,
                cell.source,
            )
        )
    return Table(
        title="What you filled in",
        head=("Cell", "You said", "It is", "Why", "Source"),
        rows=tuple(rows),
        note="“You” is whoever builds the site. Both: each has a part of it.",
    )


def _matrix() -> Table:
    yours = ["Chores that are yours, and shared"]
    for of in Platform:
        alone, shared = chores.load_of(of)
        yours.append(f"{alone}, and {shared}")
    return Table(
        title="The whole matrix",
        head=("Chore", *(of.value for of in Platform)),
        rows=(
            *(
                (str(chore), *(str(row[of].who) for of in Platform))
                for chore, row in chores.MATRIX.items()
            ),
            tuple(yours),
        ),
    )


def _costs(bills: Mapping[Platform, hosting.Bill], load: Load) -> tuple[Part, ...]:
    bars = tuple(
        Bar(of.value, bill.total, f"${bill.total:,.2f}, {_ready(bill.units)}")
        for of, bill in bills.items()
    )
    rows = [
        (of.value, item.price.what, _sum(item))
        for of, bill in bills.items()
        for item in bill.items
    ]
    return (
        Bars(
            title="A month of the same site",
            summary=", ".join(f"{bar.label} {bar.text}" for bar in bars) + ".",
            bars=bars,
            head=("Platform", "US dollars a month"),
        ),
        Table(
            title="How the bills add up",
            head=("Platform", "What", "Price × count"),
            rows=tuple(rows),
            note=(
                f"{load.requests:,} requests of {load.ms} ms are {load.in_flight:.2g} at work on "
                f"average; times {hosting.PEAK} for the peak, there is room for {load.at_peak}. "
                f"On a server a process of {load.memory_mb} MB takes {hosting.THREADS} at once. "
                f"The CPU is taken to be no limit. A month has {hosting.HOURS} hours. "
                f"Of Lambda {hosting.FREE_CALLS:,} requests and {hosting.FREE_GB_SECONDS:,} "
                "GB-seconds are free each month. Database, disks, data out, logs and tax are "
                "left out."
            ),
        ),
    )


def _prices() -> Table:
    return Table(
        title="The prices, and how well they are known",
        head=("What", "US dollars", "Seen"),
        rows=tuple(
            (price.what, f"{_plain(price.usd)} per {price.unit}", price.seen)
            for price in hosting.PRICES
        ),
        note="“From memory” means that no dated source was at hand: look it up before you rely "
        "on it.",
    )


def _plain(usd: float) -> str:
    """All its digits, without an exponent."""
    return f"{usd:.12f}".rstrip("0").rstrip(".")


def _ready(units: int) -> str:
    return f"{units} ready" if units else "none stands ready"


def _sum(item: Item) -> str:
    return f"${_plain(item.price.usd)} × {item.count:,.10g} = ${item.usd:,.2f}"

"""What the command prints: measured figures times prices, line by line."""

from argparse import ArgumentTypeError
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from studyapp.deploy.cost import measured as measuring
from studyapp.deploy.cost import peak, prices, usage
from studyapp.deploy.cost.bill import Line, Quantities, bill, times, together, total
from studyapp.deploy.cost.measured import Measured
from studyapp.deploy.cost.peak import Need
from studyapp.deploy.cost.usage import Function
from studyapp.deploy.deployment import Deployment
from studyapp.deploy.errors import Refused

SIZES = (Decimal(30), Decimal(1_000), Decimal(1_000_000))  # learners


@dataclass(frozen=True)
class Assumed:
    """What nobody can measure beforehand."""

    attempts: Decimal = Decimal(20)  # of a learner in a month
    minutes: Decimal = Decimal(60)  # within which all learners take one attempt
    query_ms: Decimal = Decimal(1)  # a query's way to the database and back


def positive(text: str) -> Decimal:
    """A number above 0, for argparse."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal(0)
    if not (number.is_finite() and number > 0):
        raise ArgumentTypeError(f"{text!r} is no number above 0")
    return number


def report(deployment: Deployment, assumed: Assumed) -> Iterator[str]:
    """The lines, with an empty one between two parts.

    Raises Refused, with the setting's name, for a stage that has no prices.
    """
    if deployment.region != prices.REGION:
        raise Refused(
            f"aws_region: prices are known for {prices.REGION}, not for {deployment.region}."
        )
    function = usage.function(deployment.settings, query_ms=assumed.query_ms)
    measured = measuring.read()
    yield f"{deployment.name} in {prices.REGION}, {function.memory_mb} MB, {function.architecture}"
    yield f"measured  {measured.date}, {measured.command}: {measured.machine}"
    yield (
        f"assumed   {assumed.attempts} attempts a learner and month, each in a new environment; "
        f"{assumed.query_ms} ms the way of a query"
    )
    yield "prices    US dollars without tax; their sources: studyapp/deploy/cost/prices.csv"
    yield from _attempt(measured)
    yield from _bill("A month in which nobody comes", usage.idle_month(measured, function))
    thousand = Decimal(1_000)
    used = _used(measured, function, attempts=thousand, learners=thousand / assumed.attempts)
    yield from _bill("1,000 attempts", used)
    yield from _sizes(measured, function, assumed)
    yield from _peak(measured, function, assumed)
    yield from _databases()


def _used(
    measured: Measured, function: Function, *, attempts: Decimal, learners: Decimal
) -> Quantities:
    return together(
        times(usage.attempt(measured, function), attempts),
        times(usage.visit(measured), learners),
    )


def _attempt(one: Measured) -> Iterator[str]:
    yield ""
    yield f"One attempt, ten questions answered by chance: {one.attempts} were played"
    for what, figure in (
        ("requests to the function", f"{one.requests}, {one.page_milliseconds} ms each (median)"),
        ("processor", f"{one.processor_milliseconds} ms, PostgreSQL {one.database_milliseconds}"),
        ("queries", f"{one.queries}, {_kb(one.database_bytes)} both ways"),
        ("pages and forms", f"{_kb(one.answered_bytes)} out, {_kb(one.posted_bytes)} in"),
        ("log of the site", _kb(one.log_bytes)),
        ("new rows", f"{one.rows}, {_kb(one.stored_bytes)}; in a backup {_kb(one.backup_bytes)}"),
        ("events", f"{one.messages}"),
        ("a new environment", f"{one.start_milliseconds} ms of processor"),
        ("a first visit", f"{one.visit_files} files, {_kb(one.visit_bytes)}"),
    ):
        yield f"  {what:<26}{figure}"


def _bill(title: str, quantities: Quantities) -> Iterator[str]:
    lines = bill(quantities, prices.read())
    yield ""
    yield f"{title:<38}{'quantity':>12} {'':<11}{'price':>15}{'list':>8}{'free tier':>11}"
    for line in lines:
        price = line.price
        cost = f"{price.usd} / {price.per:,}" if price.per > 1 else f"{price.usd}"
        yield (
            f"{price.service:<11}{price.what:<27}{told(line.quantity):>12} {price.unit:<11}"
            f"{cost:>15}{line.listed:>8.4f}{line.charged:>11.4f}"
        )
    listed, charged = total(lines)
    yield f"{'together':<77}{listed:>8.4f}{charged:>11.4f}"


def _sizes(measured: Measured, function: Function, assumed: Assumed) -> Iterator[str]:
    idle, known = usage.idle_month(measured, function), prices.read()
    bills = []
    for size in SIZES:
        used = _used(measured, function, attempts=size * assumed.attempts, learners=size)
        bills.append(bill(together(idle, used), known))
    yield ""
    yield _row(
        f"A month, {assumed.attempts} attempts each", [f"{size:,} learners" for size in SIZES]
    )
    for lines in zip(*bills, strict=True):
        price = lines[0].price
        yield _row(f"{price.service:<11}{price.what}", [_sum(line) for line in lines])
    for name, which in (("together", 0), ("together, with the free tier", 1)):
        yield _row(name, [f"{total(lines)[which]:,.2f}" for lines in bills])


def _sum(line: Line) -> str:
    return f"{told(line.quantity):>11}{line.listed:>9,.2f}"


def _peak(measured: Measured, function: Function, assumed: Assumed) -> Iterator[str]:
    needed = peak.needs(
        measured, function, SIZES, attempts=assumed.attempts, minutes=assumed.minutes
    )
    yield ""
    sizes = "".join(f"{size:>11,}" for size in SIZES)
    yield f"{f'All take one attempt within {assumed.minutes} minutes':<36}{sizes}{'there is':>10}"
    for need in needed:
        figures = "".join(f"{told(one):>11}" for one in need.needs)
        yield f"{need.what:<36}{figures}{told(need.limit.has):>10}  {need.limit.whose}"
    yield ""
    yield "What gives way first, and what takes over"
    for number, size in enumerate(SIZES):
        yield from _gives_way(size, peak.shares(needed, number))


def _gives_way(size: Decimal, shares: Sequence[tuple[Decimal, Need]]) -> Iterator[str]:
    title = f"{size:,} learners"
    share, nearest = shares[0]
    if share <= 1:
        yield f"{title:<19}nothing; nearest: {nearest.what}, {told(share * 100)} % taken"
    for share, need in shares:
        if share > 1:
            yield f"{title:<19}{told(share):>4} ×  {need.what:<36}{need.limit.beyond}"
            title = ""


def _databases() -> Iterator[str]:
    yield ""
    yield "A database, which you bring: a month of the smallest"
    for one in prices.DATABASES:
        yield f"{one.name:<22}{one.usd:>6.2f}  {one.buys:<57}{one.seen}"


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:<38}" + "".join(f"{cell:>20}" for cell in cells)


def _kb(size: Decimal) -> str:
    return f"{told(size / 1000)} kB"


def told(number: Decimal) -> str:
    """Three digits that say something; whole above a hundred, from ten million on in millions."""
    if number >= 10_000_000:
        return f"{told(number / 1_000_000)} M"
    if number >= 100 or number == number.to_integral_value():
        return f"{number:,.0f}"
    return f"{number:.{max(0, 2 - number.adjusted())}f}"

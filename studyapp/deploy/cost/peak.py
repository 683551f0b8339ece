"""What becomes tight when everybody comes at once, and which part of AWS takes over there.

Little's law: at work, on average, are as many as arrive in a second times the seconds that one
takes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from studyapp.deploy.cost import usage
from studyapp.deploy.cost.measured import Measured
from studyapp.deploy.cost.usage import GIB, Function

MILLION = 1_000_000


@dataclass(frozen=True)
class Limit:
    """What there is, whose limit that is, and what takes over beyond it."""

    has: Decimal
    whose: str
    beyond: str


# docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
EDGE = Limit(Decimal(250_000), "a distribution", "a higher quota, on request")
# docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html; a new account has fewer
ACCOUNT = Limit(Decimal(1000), "Lambda's quota", "a higher quota, on request")
# docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/
# troubleshooting-fifo-throttling-issues.html
FIFO = Limit(Decimal(300), "a FIFO queue", "its high throughput mode")
# db.t4g.micro, RDS's smallest. Its max_connections is memory / 9,531,392 bytes:
# docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html
SMALLEST = "the smallest RDS"
CONNECTIONS = Limit(Decimal(2**30 // 9_531_392), SMALLEST, "a pooler: Neon's, or RDS Proxy")
PROCESSORS = Limit(Decimal(2), SMALLEST, "a larger class; Aurora, with readers")
DISK = Limit(Decimal(20), SMALLEST, "a larger disk; Aurora, which grows")
BACKED_UP_A_SECOND = Decimal(1_003_465) / Decimal("2.4")  # rows, as docs/backup.md measured


@dataclass(frozen=True)
class Need:
    """What is needed, for each number of learners."""

    what: str
    needs: tuple[Decimal, ...]
    limit: Limit


def needs(
    measured: Measured,
    function: Function,
    sizes: Sequence[Decimal],
    *,
    attempts: Decimal,
    minutes: Decimal,
) -> list[Need]:
    """For so many learners, with so many attempts a month each, one of them by all at once."""
    month = [size * attempts for size in sizes]
    arriving = [size / (minutes * 60) for size in sizes]  # attempts a second
    takes = usage.milliseconds(measured, function) / 1000
    starts = (measured.start_milliseconds + measured.page_milliseconds) / 1000
    work = [one * takes for one in arriving]
    opening = [size / 60 * starts for size in sizes]
    environments = _environments(function)
    begun = replace(environments, beyond="provisioned concurrency, planned")
    night = Limit(
        BACKED_UP_A_SECOND * function.timeout / MILLION,
        f"{function.timeout} s of a run",
        "snapshots of RDS or Aurora",
    )

    def by(each: Decimal, of: Sequence[Decimal]) -> list[Decimal]:
        return [one * each for one in of]

    rows = (
        ("requests a second", by(measured.requests + measured.visit_files, arriving), EDGE),
        ("environments at work", work, environments),
        ("environments, begun in one minute", opening, begun),
        ("connections, one for each", list(map(max, work, opening)), CONNECTIONS),
        (
            "processors of PostgreSQL",
            by(measured.database_milliseconds / 1000, arriving),
            PROCESSORS,
        ),
        ("events a second", by(measured.messages, arriving), FIFO),
        ("GB in the database, a month", by(measured.stored_bytes / GIB, month), DISK),
        ("million rows in a backup", by(measured.rows / MILLION, month), night),
    )
    return [Need(what, tuple(needed), limit) for what, needed, limit in rows]


def shares(needed: Sequence[Need], number: int) -> list[tuple[Decimal, Need]]:
    """How much of its limit each takes for one of the sizes (1 is all), the tightest first."""
    taken = [(need.needs[number] / need.limit.has, need) for need in needed]
    return sorted(taken, key=lambda one: one[0], reverse=True)


def _environments(function: Function) -> Limit:
    if function.reserved:
        return Limit(function.reserved, "lambda_concurrency", "a higher lambda_concurrency")
    return ACCOUNT

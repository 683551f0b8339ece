"""How much of what AWS puts a price on: an attempt, a first visit, a month in which nobody comes.

What cannot be measured here is an assumption, named and on the dear side.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from studyapp.deploy.cost.bill import Quantities
from studyapp.deploy.cost.measured import Measured
from studyapp.deploy.errors import Refused

GIB = Decimal(2**30)  # AWS's GB
HOURS = Decimal(730)  # of a month
NIGHTS = HOURS / 24

# Of stack.yaml; a test holds them against it.
ALARMS = 4
BACKUP_DAYS = 90
LOG_DAYS = 30

# Lambda asks a queue with five long polls at once, of 20 seconds each: so say those who counted
# empty answers (https://github.com/getlift/lift/issues/132). It may go down to two, but not where
# the mapping has a cap: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
POLLERS = 5
POLLS = POLLERS * HOURS * 3600 / 20
CALLS_A_MESSAGE = 3  # to send, receive and delete it

# What Lambda itself writes of an invocation, as its documentation shows it, and what CloudWatch
# adds to each line.
OF_A_LINE = 26
LAMBDAS_LINES = """
START RequestId: 8f507cfc-xmpl-4697-b07a-ac58fc914c95 Version: $LATEST
END RequestId: 8f507cfc-xmpl-4697-b07a-ac58fc914c95
REPORT RequestId: 8f507cfc-xmpl-4697-b07a-ac58fc914c95 Duration: 15.74 ms Billed Duration: 16 ms \
Memory Size: 1769 MB Max Memory Used: 66 MB Init Duration: 130.49 ms
""".strip().splitlines()
LAMBDAS_LOG = sum(len(line) + OF_A_LINE for line in LAMBDAS_LINES)


@dataclass(frozen=True)
class Function:
    """What the stage's settings and whoever asks say of the function."""

    memory_mb: Decimal
    architecture: str
    timeout: Decimal  # seconds
    reserved: Decimal  # environments; 0 reserves none
    query_ms: Decimal  # a query's way to the database and back, which is not measured here

    def gb_seconds(self, milliseconds: Decimal) -> dict[str, Decimal]:
        """What so much time costs in the function's memory, by the key of its price."""
        return {f"lambda {self.architecture}": milliseconds / 1000 * self.memory_mb / 1024}


def function(settings: dict[str, Any], *, query_ms: Decimal) -> Function:
    """The function of a stage of zappa_settings.json. Raises Refused, with the setting's name."""

    def number(name: str, default: int) -> Decimal:
        given = settings.get(name, default)
        if not isinstance(given, int) or given < 0:
            raise Refused(f"{name}: {given!r} in zappa_settings.json is no whole number.")
        return Decimal(given)

    architecture = str(settings.get("architecture", "x86_64"))
    if architecture not in {"x86_64", "arm64"}:
        raise Refused(f"architecture: no price is known for {architecture}.")
    return Function(
        memory_mb=number("memory_size", 512),  # Zappa's own default, as the next one
        architecture=architecture,
        timeout=number("timeout_seconds", 30),
        reserved=number("lambda_concurrency", 0),
        query_ms=query_ms,
    )


def milliseconds(measured: Measured, function: Function) -> Decimal:
    """What Lambda bills for one attempt in a running environment, its event included.

    Its own work, PostgreSQL's, the way of each query, and up to one to round up each invocation.
    """
    work = measured.processor_milliseconds + measured.database_milliseconds
    return work + measured.queries * function.query_ms + measured.requests + measured.messages


def attempt(measured: Measured, function: Function) -> Quantities:
    """One attempt. It always meets a new environment, as if nobody else were there."""
    invocations = measured.requests + measured.messages
    logged = (measured.log_bytes + invocations * LAMBDAS_LOG) / GIB
    took = milliseconds(measured, function) + measured.start_milliseconds
    return {
        "lambda requests": invocations,
        **function.gb_seconds(took),
        "edge requests": measured.requests,
        "edge out": measured.answered_bytes / GIB,
        "edge in": measured.posted_bytes / GIB,
        "sqs fifo": measured.messages * CALLS_A_MESSAGE,
        "logs in": logged,
        "logs kept": logged * LOG_DAYS / NIGHTS,
        "database": measured.database_bytes / GIB,
        # as if each backup there is held it
        "s3 kept": measured.backup_bytes * BACKUP_DAYS / GIB,
    }


def visit(measured: Measured) -> Quantities:
    """A learner's first visit in a month: the files. No edge has kept any of them."""
    return {
        "edge requests": measured.visit_files,
        "edge out": measured.visit_bytes / GIB,
        "s3 gets": measured.visit_files,
    }


def idle_month(measured: Measured, function: Function) -> Quantities:
    """What goes on when nobody comes: pollers, the schedule, what is kept."""
    logged = 2 * NIGHTS * LAMBDAS_LOG / GIB
    return {
        "lambda requests": 2 * NIGHTS,
        **function.gb_seconds(measured.night_milliseconds * NIGHTS),
        "s3 kept": (measured.static_bytes + measured.night_backup_bytes * BACKUP_DAYS) / GIB,
        "s3 puts": NIGHTS,
        "s3 gets": NIGHTS,  # the backup is looked at again
        "sqs fifo": POLLS,
        "sqs standard": POLLS,
        "logs in": logged,
        "logs kept": logged * LOG_DAYS / NIGHTS,
        "alarms": Decimal(ALARMS),
    }

"""The function in which this site runs on AWS, called by a lab: which environment answers?"""

import os
import re
from concurrent.futures import ThreadPoolExecutor

from quiz.cloud import CloudError, functions
from quiz.labs.answers import Answer
from quiz.labs.bench import Bench

NAME = "AWS_LAMBDA_FUNCTION_NAME"  # Lambda sets it in each environment
QUESTION = {"lab": "environment"}  # studyapp/lambda_events.py answers it
THROTTLED = "turned away, status 429"

_REPORT = re.compile(r"^REPORT .*$", re.MULTILINE)
_FIGURE = re.compile(r"((?:Billed |Init )?Duration|Memory Size): ([\d.]+) (?:ms|MB)")


def is_here() -> bool:
    """Does this site run in a function?"""
    return bool(os.environ.get(NAME))


def burst(bench: Bench, count: int) -> list[Answer]:
    """What comes of that many calls at once. A call takes AWS_TIMEOUT_SECONDS at most."""
    bench.calls += count
    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(lambda _: _ask(), range(count)))


def _ask() -> Answer:
    try:
        reply = functions.invoke(os.environ[NAME], QUESTION)
        said, report = reply.payload, report_of(reply.log_tail)
        return Answer(
            environment=str(said["environment"]),
            count=int(said["count"]),
            is_cold=bool(said["cold"]) or "Init Duration" in report,
            seen_ms=reply.ms,
            init_ms=report.get("Init Duration"),
            ms=report.get("Duration", float(said["ms"])),
            cpu_ms=float(said["cpu_ms"]),
            billed_ms=report.get("Billed Duration"),
            memory_mb=int(report["Memory Size"]) if "Memory Size" in report else None,
        )
    except functions.Throttled:
        return Answer(trouble=THROTTLED)
    except CloudError as error:
        return Answer(trouble=str(error))
    except (KeyError, TypeError, ValueError):
        return Answer(trouble="an answer that is not this site's")


def report_of(log_tail: str) -> dict[str, float]:
    """The figures of the REPORT line that Lambda writes after a call; {} if there is none.

    Times are in milliseconds, memory in MB.
    """
    lines = _REPORT.findall(log_tail)
    if not lines:
        return {}
    return {name: float(figure) for name, figure in _FIGURE.findall(lines[-1])}

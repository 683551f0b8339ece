"""Figures that are easy to work with by hand."""

from decimal import Decimal
from typing import Any

from studyapp.deploy.cost.measured import Measured
from studyapp.deploy.cost.usage import GIB, Function


def measured(**other: Any) -> Measured:
    figures = {
        "attempts": 10,
        "requests": 9,
        "processor_milliseconds": 60,
        "database_milliseconds": 10,
        "queries": 20,
        "answered_bytes": GIB,
        "posted_bytes": GIB / 2,
        "database_bytes": GIB * 2,
        "log_bytes": 0,
        "messages": 1,
        "rows": 30,
        "stored_bytes": GIB / 1000,
        "backup_bytes": GIB / 100,
        "page_milliseconds": 20,
        "start_milliseconds": 580,
        "visit_files": 25,
        "visit_bytes": GIB / 4,
        "night_milliseconds": 2400,
        "night_backup_bytes": GIB / 90,
        "static_bytes": GIB,
    }
    numbers = {name: Decimal(figure) for name, figure in (figures | other).items()}
    return Measured(date="2026-11-27", command="by hand", machine="a desk", **numbers)


def function(*, architecture: str = "x86_64", **other: Any) -> Function:
    """One GB of memory, so that a second is a GB-second."""
    given = {"memory_mb": 1024, "timeout": 60, "reserved": 0, "query_ms": 1}
    numbers = {name: Decimal(value) for name, value in (given | other).items()}
    return Function(architecture=architecture, **numbers)

"""What an attempt uses, as bench/cost.py measured it: never a figure that nobody measured."""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

FILE = Path(__file__).parent / "measured.json"


@dataclass(frozen=True)
class Measured:
    """Without another word a figure is that of one attempt: ten questions, answered by chance.

    An attempt goes from the first page over the quiz's to the results and to the event that
    follows. Milliseconds are those of a processor.
    """

    date: str
    command: str  # that wrote the file
    machine: str
    attempts: Decimal  # that were played

    requests: Decimal  # to the function, redirects among them
    processor_milliseconds: Decimal  # of the function, already running
    database_milliseconds: Decimal  # of PostgreSQL
    queries: Decimal
    answered_bytes: Decimal  # compressed, with headers
    posted_bytes: Decimal
    database_bytes: Decimal  # between the function and PostgreSQL, both ways
    log_bytes: Decimal  # of what the site itself writes
    messages: Decimal
    rows: Decimal  # that are new in the database
    stored_bytes: Decimal  # by which the database grows
    backup_bytes: Decimal  # by which a backup grows

    page_milliseconds: Decimal  # the median of all requests
    start_milliseconds: Decimal  # that the first attempt in a new environment takes longer
    visit_files: Decimal  # that a browser fetches the first time, and keeps
    visit_bytes: Decimal
    night_milliseconds: Decimal  # of backup and sweep, each in a new environment
    night_backup_bytes: Decimal  # of the course alone
    static_bytes: Decimal  # of all files of the site


def read() -> Measured:
    """The figures as they were written."""
    return Measured(**json.loads(FILE.read_text(), parse_int=Decimal, parse_float=Decimal))

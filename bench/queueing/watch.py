"""What the database has of runs, looked at from outside the site."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from typing import Any

LOOKS_EVERY = 0.1  # seconds


def asked(database: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database, timeout=20)) as connection, connection:
        return connection.execute(sql, values).fetchall()


def made(database: Path) -> dict[int, list[str]]:
    """What runs have not taken away yet, by run."""
    rows = asked(database, "SELECT id, made FROM quiz_labrun")
    return {pk: things for pk, text in rows if (things := json.loads(text))}


def running(database: Path) -> int:
    sql = "SELECT count(started_at) FROM quiz_labrun WHERE ended_at IS NULL"
    return int(asked(database, sql)[0][0])


class Watch:
    """Counts the running now and then, for as long as its context lasts."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._ends = Event()
        self._thread = Thread(target=self._look)
        self.running: list[int] = []

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ends.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ends.wait(LOOKS_EVERY):
            self.running.append(running(self._database))

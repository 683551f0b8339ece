"""A database that threads can share as processes do: each with a connection of its own."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier
from typing import Any, TypeVar

import pytest
from django.db import connection, connections

T = TypeVar("T")

AtOnce = Callable[..., list[Any]]


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:  # noqa: ARG001
    """The real database, committed to and locked for real.

    Tests on SQLite run in memory, where threads share one cache and its locks are not those of
    a file. So there the threads get a file, a copy of the migrated database in memory.
    """
    if connection.vendor != "sqlite":
        yield
        return
    in_memory = connections["default"]
    in_memory.ensure_connection()
    assert not in_memory.in_atomic_block  # a copy of an open transaction would never end
    file = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        in_memory.connection.backup(copy)
    del connections["default"]
    connections.settings["default"]["NAME"], name = str(file), in_memory.settings_dict["NAME"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"]["NAME"] = name
        connections["default"] = in_memory


@pytest.fixture
def at_once(shared_database: None) -> AtOnce:  # noqa: ARG001
    """Run every call in a thread of its own, all let go at the same moment, and wait for them.

    Gives what each returned, or the exception that it raised.
    """

    def run(calls: list[Callable[[], T]]) -> list[T | Exception]:
        start = Barrier(len(calls), timeout=60)

        def one(call: Callable[[], T]) -> T | Exception:
            try:
                connection.ensure_connection()
                start.wait()
                return call()
            except Exception as error:  # noqa: BLE001 (the test looks at it)
                return error
            finally:
                connection.close()

        with ThreadPoolExecutor(len(calls)) as threads:
            return list(threads.map(one, calls))

    return run

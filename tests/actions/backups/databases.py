"""Databases of their own, for tests that commit and restore. Only PostgreSQL copies them fast.

They do without the database of the other tests, which some of those empty altogether.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.core.management import call_command
from django.db import connection


@contextmanager
def migrated() -> Iterator[str]:
    """The name of a new database, as `migrate` leaves one."""
    with _created("") as name:
        with within(name):
            call_command("migrate", verbosity=0)
        yield name


@contextmanager
def copied(template: str) -> Iterator[str]:
    """The name of a copy of a database that nobody uses."""
    with _created(f' TEMPLATE "{template}"') as name:
        yield name


@contextmanager
def within(name: str) -> Iterator[None]:
    """In here the site works on another database."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


@contextmanager
def _created(how: str) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    _run(f'CREATE DATABASE "{name}"{how}')
    try:
        yield name
    finally:
        _run(f'DROP DATABASE "{name}" WITH (FORCE)')


def _run(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)

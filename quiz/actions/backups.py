"""Backups: the whole database into one file, and back. PostgreSQL only."""

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from quiz.actions.stored_tables import StoredTable, lock, stored_tables
from quiz.formats.backup_files import (
    LARGEST,
    BadFile,
    Manifest,
    checked,
    finish,
    pieces,
    table_of,
    unpacked,
)

# A session's key is a way in for whoever reads the file, and a session that comes back undoes a
# sign-out. Counts of tries are about the last minutes.
LEFT_OUT = {"sessions.session", "quiz.throttle"}

# Rows that `migrate` writes. Only a user can have added to them, and a restore wants no user.
FROM_MIGRATE = {
    "contenttypes.contenttype",
    "auth.permission",
    "auth.group",
    "auth.group_permissions",
}

# How values are written, whatever the server is set to; and no limit that a large table meets.
STEADY = """
SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL IntervalStyle = 'postgres';
SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL statement_timeout = 0
"""


class WrongDatabase(Exception):
    """The database is none to back up, or to restore into; the text says what to do."""


def check_vendor() -> None:
    """Raises WrongDatabase, with another way, unless the site runs on PostgreSQL."""
    if connection.vendor != "postgresql":
        raise WrongDatabase(
            "This works on PostgreSQL. An SQLite database is one file: copy it, "
            'e.g. with sqlite3 db.sqlite3 ".backup copy.sqlite3".'
        )


def dump(file: IO[bytes], *, at: datetime) -> Manifest:
    """Write all tables, as they are at one moment, to an empty file.

    `at` is now, in UTC. Others go on meanwhile; what they commit is not in it. Holds one row in
    memory. Raises WrongDatabase when the tables are larger than a restore would take.
    """
    held = {}
    with (
        _transaction("REPEATABLE READ, READ ONLY"),
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        migrations = _migrations()  # the first query sets the moment that all others see
        for table in _kept():
            with archive.open(table.name, "w", force_zip64=True) as member, table.rows() as rows:
                held[table.name] = table_of(table.columns, _written(rows, member))
            if unpacked(archive) > LARGEST:
                raise WrongDatabase(f"The tables have more than {LARGEST:,} bytes.")
        last = {table.name: table.last_number() for table in _kept() if table.numbered}
        manifest = Manifest(
            taken_at=at,
            migrations=migrations,
            tables=held,
            sequences={name: number for name, number in last.items() if number is not None},
        )
        finish(archive, manifest)
    return manifest


def restore(file: IO[bytes]) -> Manifest:
    """Bring a backup into a database that is migrated and otherwise empty: all of it or nothing.

    The file is checked before anything is written, and at the end every table is read back and
    compared. Sessions that the database had are removed, since their users are others now.

    Raises BadFile or WrongDatabase.
    """
    manifest, archive = checked(file)
    with _transaction("READ COMMITTED"):
        _compare(manifest)
        _clear()
        try:
            _load(manifest, archive)
        except DatabaseError as error:
            reason = str(error).partition("\n")[0]  # the lines below it quote the rows
            raise BadFile(f"The database refuses what the file holds: {reason}") from error
    ContentType.objects.clear_cache()
    return manifest


@contextmanager
def _transaction(mode: str) -> Iterator[None]:
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute(f"SET TRANSACTION ISOLATION LEVEL {mode}; {STEADY}")
        yield


def _kept() -> list[StoredTable]:
    return [table for table in stored_tables() if table.model not in LEFT_OUT]


def _migrations() -> list[str]:
    return sorted(".".join(name) for name in MigrationRecorder(connection).applied_migrations())


def _written(rows: Iterable[bytes], member: IO[bytes]) -> Iterator[bytes]:
    for row in rows:
        member.write(row)
        yield row


def _compare(manifest: Manifest) -> None:
    """Raises WrongDatabase unless migrations and columns are those of the file."""
    theirs, ours = set(manifest.migrations), set(_migrations())
    if theirs != ours:
        raise WrongDatabase(
            "The migrations differ: restore with the code that made the backup, then migrate. "
            f"Only in the backup: {_listed(theirs - ours)}. "
            f"Only in this database: {_listed(ours - theirs)}."
        )
    held = {name: table.columns for name, table in manifest.tables.items()}
    wanted = {table.name: table.columns for table in _kept()}
    if differing := {name for name in {*held, *wanted} if held.get(name) != wanted.get(name)}:
        raise WrongDatabase(f"Tables or their columns differ: {_listed(differing)}.")


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _clear() -> None:
    """Remove what a new database has. Nobody else writes to it until the end.

    Raises WrongDatabase when there is more.
    """
    tables = stored_tables()
    lock(tables)
    cleared = [table for table in tables if table.model in LEFT_OUT | FROM_MIGRATE]
    for table in tables:
        if table not in cleared and not table.is_empty():
            raise WrongDatabase(
                f"{table.name} is not empty. Restore into a new database, "
                "after manage.py migrate and before anybody uses it."
            )
    for table in cleared:
        table.clear()


def _load(manifest: Manifest, archive: zipfile.ZipFile) -> None:
    """Write all rows, read them back, and let numbers go on where they were.

    Raises BadFile when something else comes back, DatabaseError when the database refuses it.
    """
    for table in _kept():
        table.load(pieces(archive, table.name))
    connection.check_constraints()  # foreign keys wait until here
    for table in _kept():
        with table.rows() as rows:
            found = table_of(table.columns, rows)
        if found != manifest.tables[table.name]:
            raise BadFile(f"{table.name}: what came back is not what the file holds.")
    # Not even the number of a deleted row comes again: an address or an event may name it.
    for table in _kept():
        if table.name in manifest.sequences:
            table.go_on_after(manifest.sequences[table.name])

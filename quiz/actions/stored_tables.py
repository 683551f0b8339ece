"""The tables of the site as PostgreSQL's COPY reads and writes them.

Every name in a statement comes from the models, never from a file.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from django.db.models import Field, Model
from django.db.models.options import Options


@dataclass(frozen=True)
class StoredTable:
    name: str
    model: str  # as "quiz.attempt"
    columns: list[str]
    order: str  # by its primary key, the same on every server
    numbered: str  # the column whose numbers the database gives out, or ""

    @contextmanager
    def rows(self) -> Iterator[Iterable[bytes]]:
        """Lines, one a row, to read in here. Raises DatabaseError.

        Whoever stops before the last one must leave, too: the connection waits for it.
        """
        select = f"SELECT {_quoted(*self.columns)} FROM {_quoted(self.name)} ORDER BY {self.order}"  # noqa: S608
        with (
            connection.wrap_database_errors,
            connection.cursor() as cursor,
            cursor.copy(f"COPY ({select}) TO STDOUT") as copy,
        ):
            yield map(bytes, copy)

    def load(self, texts: Iterable[bytes]) -> None:
        """Add rows from pieces of such lines. Raises DatabaseError."""
        statement = f"COPY {_quoted(self.name)} ({_quoted(*self.columns)}) FROM STDIN"
        with (
            connection.wrap_database_errors,
            connection.cursor() as cursor,
            cursor.copy(statement) as copy,
        ):
            for text in texts:
                copy.write(text)

    def is_empty(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT FROM {_quoted(self.name)} LIMIT 1")
            return cursor.fetchone() is None

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {_quoted(self.name)}")  # noqa: S608

    def last_number(self) -> int | None:
        """The last one that was given out, be its row deleted or not; None before the first."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, %s)::regclass)",
                [_quoted(self.name), self.numbered],
            )
            last: int | None = cursor.fetchone()[0]
        return last

    def go_on_after(self, number: int) -> None:
        """Give out greater numbers from now on. No rollback undoes this."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                [_quoted(self.name), self.numbered, number],
            )


def stored_tables() -> list[StoredTable]:
    """One for each model that has a table, those between two others included, by name."""
    models = apps.get_models(include_auto_created=True)
    told = [model._meta for model in models]  # noqa: SLF001 (Django documents it)
    tables = [_stored(options) for options in told if options.can_migrate(connection)]
    return sorted(tables, key=lambda table: table.name)


def lock(tables: Iterable[StoredTable]) -> None:
    """Keep all others from writing until the transaction ends. They can read."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"LOCK TABLE {_quoted(*(table.name for table in tables))} IN EXCLUSIVE MODE"
        )


def _stored(options: "Options[Model]") -> StoredTable:
    number = options.auto_field
    return StoredTable(
        name=options.db_table,
        model=options.label_lower,
        columns=[str(field.column) for field in options.local_concrete_fields],
        order=", ".join(map(_ordered, options.pk_fields)),
        numbered=str(number.column) if number else "",
    )


def _ordered(field: "Field[object, object]") -> str:
    is_text = str(field.db_type(connection)).startswith(("varchar", "text"))
    # Languages sort texts each in its own way; servers need not have the same.
    return _quoted(str(field.column)) + (' COLLATE "C"' if is_text else "")


def _quoted(*names: str) -> str:
    return ", ".join(map(connection.ops.quote_name, names))

"""What is not restored, why, and that nothing has happened then."""

from dataclasses import replace

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from quiz.actions import backups
from quiz.formats.backup_files import BadFile, table_of
from quiz.models import HandledEvent
from tests import make
from tests.actions.backups.site import edited, manifest_of, refused
from tests.formats.backups import packed, texts_of

pytestmark = pytest.mark.usefixtures("target")


@pytest.mark.parametrize(
    ("table", "fill_one"),
    [
        ("quiz_user", make.guest),
        ("quiz_topic", make.topic),
        ("quiz_handledevent", lambda: HandledEvent.objects.create(event_id="x")),
    ],
)
def test_a_database_with_rows_is_left_alone(backup, table, fill_one):
    fill_one()

    assert refused(backup, backups.WrongDatabase).startswith(f"{table} is not empty.")


def test_migrations_that_differ_are_named_for_each_side(backup):
    told = manifest_of(backup)
    theirs = [*told.migrations, "quiz.0099_later"]
    MigrationRecorder(connection).record_applied("quiz", "0050_ours")

    message = refused(
        packed(texts_of(backup), replace(told, migrations=theirs)), backups.WrongDatabase
    )

    assert "Only in the backup: quiz.0099_later." in message
    assert "Only in this database: quiz.0050_ours." in message


def test_a_database_without_tables_is_told_to_migrate_first(backup):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE django_migrations")

    with pytest.raises(backups.WrongDatabase, match=r"Only in this database: none\."):
        backups.restore(backup)


def test_tables_and_columns_that_differ_are_named(backup):
    told, texts = manifest_of(backup), texts_of(backup)
    topics = replace(told.tables["quiz_topic"], columns=["id", "pg_sleep(9)"])
    tables = told.tables | {"quiz_topic": topics, "pg_authid": table_of([], [])}
    del tables["quiz_quiz"], texts["quiz_quiz"]

    message = refused(
        packed(texts | {"pg_authid": b""}, replace(told, tables=tables)), backups.WrongDatabase
    )

    assert message == "Tables or their columns differ: pg_authid, quiz_quiz, quiz_topic."


def test_a_damaged_file_leaves_the_database_as_it_was(backup):
    told, texts = manifest_of(backup), texts_of(backup)
    texts["quiz_user"] = texts["quiz_user"].replace(b"Ana", b"Eva")

    assert "quiz_user is not as it was written" in refused(packed(texts, told), BadFile)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        # What fails is near the end of the tables: nearly all have been loaded by then.
        (b"\tAna\t", b"\tAna\t\tmore\t", "extra data after last expected column"),
        (b"2026-11-20", b"never", "invalid input syntax for type timestamp"),
        (b"\tAna\t", b"\tA\\0na\t", "invalid byte sequence"),
    ],
)
def test_rows_that_do_not_fit_leave_the_database_as_it_was(backup, old, new, reason):
    message = refused(edited(backup, "quiz_user", old, new), BadFile)

    assert reason in message
    assert "\n" not in message  # PostgreSQL's further lines quote the row


def test_a_reference_to_nothing_leaves_the_database_as_it_was(backup):
    last = texts_of(backup)["quiz_quizquestion"].splitlines(keepends=True)[-1]

    message = refused(edited(backup, "quiz_quizquestion", last, b"900\t0\t1\t777\n"), BadFile)

    assert "violates foreign key constraint" in message


@pytest.mark.parametrize("sequences", [{"quiz_user": 2**70}, {"quiz_handledevent": 1}])
def test_numbers_that_cannot_be_leave_the_database_as_it_was(backup, sequences):
    told = replace(manifest_of(backup), sequences=sequences)

    assert "The database refuses" in refused(packed(texts_of(backup), told), BadFile)


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("quiz_user", b"\tf\t", b"\tfalse\t"),  # it means the same, and is not what COPY writes
        ("quiz_handledevent", b"_\t", b"\\.\n_\t"),  # where COPY stops reading
    ],
)
def test_what_reads_back_otherwise_leaves_the_database_as_it_was(backup, table, old, new):
    message = refused(edited(backup, table, old, new), BadFile)

    assert message == f"{table}: what came back is not what the file holds."


def test_a_second_restore_is_refused(backup):
    backups.restore(backup)

    assert "is not empty" in refused(backup, backups.WrongDatabase)

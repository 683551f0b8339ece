"""Backing up and restoring: everything comes back as it was."""

import json
import random
import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import F

from quiz.actions import attempts, backups
from quiz.models import Entry, Question, QuestionVersion, Quiz, Throttle, Topic, User
from tests import make
from tests.actions.backups import databases
from tests.actions.backups.site import (
    AWKWARD,
    TANGLED,
    UNSEEN,
    contents,
    dumped,
    in_a_thread,
    manifest_of,
)
from tests.formats.backups import texts_of


def test_postgresql_can_be_backed_up():
    backups.check_vendor()


def test_everything_comes_back(source, backup, target):
    with databases.within(source):
        wanted = contents(UNSEEN)
        bodies = set(Entry.objects.values_list("body", flat=True))
    assert target != source
    assert set(AWKWARD) <= bodies
    assert all(wanted[label] for label in TANGLED)

    told = backups.restore(backup)

    assert contents(UNSEEN) == wanted
    assert told == manifest_of(backup)
    assert told.rows == sum(len(rows) for rows in wanted.values())
    assert manifest_of(dumped()) == told


def test_all_tables_are_in_it_but_two_and_the_migrations_by_name(source, backup):
    told = manifest_of(backup)

    with databases.within(source):
        tables = set(connection.introspection.table_names())
        applied = MigrationRecorder(connection).applied_migrations()
    assert tables - set(told.tables) == {"django_session", "quiz_throttle", "django_migrations"}
    assert told.migrations == sorted(f"{app}.{name}" for app, name in applied)
    assert told.taken_at == make.NOON


def test_nobody_can_sign_in_with_what_is_in_it(backup):
    assert not [name for name, text in texts_of(backup).items() if b"way-in" in text]


@pytest.mark.usefixtures("target")
def test_numbers_go_on_where_they_were(source, backup):
    with databases.within(source):
        users, topics = User.objects.latest("pk").pk, Topic.objects.latest("pk").pk
    backups.restore(backup)

    assert make.topic().pk == topics + 1
    assert make.learner().pk == users + 2  # one was given to a learner who left


@pytest.mark.usefixtures("target")
def test_the_restored_site_works(backup):
    backups.restore(backup)

    teacher = User.objects.get(is_staff=True)
    assert teacher.has_perm("quiz.change_question")
    made = attempts.start(teacher, Quiz.objects.earliest("pk"), at=make.NOON)
    assert attempts.finish(made, at=make.NOON).score == 0


@pytest.mark.usefixtures("target")
def test_a_checksum_does_not_depend_on_where_rows_lie(backup):
    backups.restore(backup)
    for change in (1, -1):
        Entry.objects.update(position=F("position") + change)  # writes each row anew, elsewhere
    Entry.objects.filter(pk=Entry.objects.earliest("pk").pk).update(title=F("title"))

    assert manifest_of(dumped()).tables == manifest_of(backup).tables


def test_a_server_that_writes_values_otherwise_makes_no_difference(source, backup, target):
    ways = ("DateStyle = 'German, DMY'", "TimeZone = 'Asia/Tokyo'", "extra_float_digits = -15")
    with connection.cursor() as cursor:
        for way in ways:
            cursor.execute(f'ALTER DATABASE "{target}" SET {way}')
    connection.close()

    backups.restore(backup)
    again = dumped()

    assert texts_of(again) == texts_of(backup)
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{target}" RESET ALL')
    connection.close()
    found = contents(UNSEEN)
    with databases.within(source):
        assert found == contents(UNSEEN)


@pytest.mark.usefixtures("target")
def test_what_is_committed_meanwhile_is_not_in_it():
    class Interrupted(BytesIO):
        """Somebody else commits as the first byte is written, long before topics are read."""

        def write(self, text: Any) -> int:
            if not self.getvalue():
                in_a_thread(lambda: make.topic(slug="meanwhile"))
            return super().write(text)

    make.topic(slug="before")
    file = Interrupted()
    backups.dump(file, at=make.NOON)

    assert Topic.objects.filter(slug="meanwhile").exists()
    assert b"before" in texts_of(file)["quiz_topic"]
    assert b"meanwhile" not in texts_of(file)["quiz_topic"]


@pytest.mark.usefixtures("target")
def test_a_dump_writes_nothing_to_the_database_and_ends_its_transaction():
    before = contents()

    dumped()

    assert contents() == before
    assert connection.get_autocommit()
    make.topic()  # no longer read-only


@pytest.mark.usefixtures("target")
def test_a_disk_that_is_full_ends_the_dump_and_nothing_else():
    class Full(BytesIO):
        def write(self, text: Any) -> int:
            if len(self.getvalue()) + len(text) > 100_000:
                raise OSError("No space left on device")
            return super().write(text)

    for number in range(30):
        make.entry(body=random.Random(number).randbytes(10_000).hex())

    with pytest.raises(OSError, match="No space left on device"):
        backups.dump(Full(), at=make.NOON)

    assert connection.get_autocommit()
    assert Entry.objects.count() == 30
    dumped()


@pytest.mark.usefixtures("target")
def test_tables_that_could_not_be_restored_are_not_backed_up(monkeypatch):
    monkeypatch.setattr(backups, "LARGEST", 10)

    with pytest.raises(backups.WrongDatabase, match="more than 10 bytes"):
        dumped()


@pytest.mark.usefixtures("target")
def test_sessions_of_before_do_not_meet_the_users_of_the_backup(backup):
    Session.objects.create(session_key="stale", session_data="x", expire_date=make.NOON)
    Throttle.objects.create(key="x", opens=1)

    backups.restore(backup)

    assert not Session.objects.exists()
    assert not Throttle.objects.exists()


@pytest.mark.usefixtures("target")
def test_nobody_writes_while_it_is_restored(backup):
    """A visitor's row between the check and the proof would be lost, or would spoil both."""

    class Interrupted(BytesIO):
        tried: list[str] = []

        def read(self, size: int | None = -1) -> bytes:
            if connection.in_atomic_block and not self.tried:
                self.tried.append(in_a_thread(start_a_quiz))
            return super().read(size)

    def start_a_quiz() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '50ms'")
        with pytest.raises(DatabaseError) as refusal:
            make.guest()
        return str(refusal.value)

    file = Interrupted(backup.getvalue())
    backups.restore(file)

    assert "lock timeout" in file.tried[0]


def test_the_manifest_can_be_read_by_people(backup):
    with zipfile.ZipFile(backup) as archive:
        told = json.loads(archive.read("manifest.json"))

    assert told["format"] == 1
    assert told["taken_at"] == "2026-11-20T12:00:00+00:00"
    assert Question._meta.db_table in told["tables"]
    assert QuestionVersion._meta.db_table in told["sequences"]

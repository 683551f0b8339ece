"""`manage.py backup` and `manage.py restore`: from one database to another, by file or bucket."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from quiz.cloud import buckets
from quiz.cloud.clients import client
from quiz.models import Topic
from tests import make
from tests.actions.backups import databases

BUCKET = "study-backups"


@pytest.fixture(scope="module")
def empty(django_db_blocker):
    """A new database, for copies."""
    if connection.vendor != "postgresql":
        pytest.skip("COPY is PostgreSQL's")
    with django_db_blocker.unblock(), databases.migrated() as name:
        yield name


@pytest.fixture
def filled(empty):
    """A database with a topic, which the test works on."""
    with databases.copied(empty) as name, databases.within(name):
        make.topic(slug="queues")
        yield name


@pytest.fixture
def other(empty):
    with databases.copied(empty) as name:
        yield name


@pytest.fixture
def bucket(aws, settings):  # noqa: ARG001 (it stands for AWS)
    settings.BACKUPS_BUCKET = BUCKET
    region = {"LocationConstraint": settings.AWS_REGION}
    client("s3").create_bucket(Bucket=BUCKET, CreateBucketConfiguration=region)


def run(*arguments) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, no_color=True)
    return out.getvalue()


def refused(*arguments) -> str:
    with pytest.raises(CommandError) as refusal:
        run(*arguments)
    return str(refusal.value)


def test_a_file_is_written_and_restored(filled, other, tmp_path):  # noqa: ARG001
    file = tmp_path / "copy.zip"

    told = run("backup", "--to", file)

    size = f"{file.stat().st_size:,} bytes"
    assert re.fullmatch(rf"{file}: \d+ tables, \d+ rows, {size}, \d+\.\d s\n", told)
    assert [one.name for one in tmp_path.iterdir()] == ["copy.zip"]
    assert file.stat().st_mode & 0o777 == 0o600
    with databases.within(other):
        told = run("restore", file)
        assert Topic.objects.get().slug == "queues"
    when = r"as of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC"
    assert re.fullmatch(rf"{file}: \d+ tables, \d+ rows {when}, \d+\.\d s\n", told)


@pytest.mark.usefixtures("filled", "bucket")
def test_the_bucket_keeps_a_backup_that_can_be_listed_and_restored(other):
    told = run("backup")

    [found] = buckets.listing(BUCKET)
    assert re.fullmatch(r"database/\d{4}-\d\d-\d\dT\d{6}Z\.zip", found.key)
    assert told.startswith(f"{found.key}: ")
    assert f" {found.size:,} bytes, " in told
    when = f"{found.changed_at:%Y-%m-%d %H:%M} UTC"
    assert run("restore", "--list") == f"{found.key}  {when}  {found.size:,} bytes\n"
    with databases.within(other):
        assert run("restore", found.key).startswith(f"{found.key}: ")
        assert Topic.objects.get().slug == "queues"


@pytest.mark.usefixtures("filled")
def test_a_file_is_replaced_only_by_a_whole_one(tmp_path, monkeypatch):
    file = tmp_path / "copy.zip"
    file.write_text("the one of yesterday")
    monkeypatch.setattr("quiz.actions.backups.LARGEST", 10)

    assert "more than 10 bytes" in refused("backup", "--to", file)

    assert file.read_text() == "the one of yesterday"
    assert [one.name for one in tmp_path.iterdir()] == ["copy.zip"]


@pytest.mark.usefixtures("filled", "aws")
def test_a_bucket_that_is_not_there_is_aws_own_word(settings):
    settings.BACKUPS_BUCKET = "nobodys"

    assert "NoSuchBucket" in refused("backup")
    assert "NoSuchBucket" in refused("restore", "--list")
    assert "NoSuchBucket" in refused("restore", "database/x.zip")


@pytest.mark.usefixtures("filled", "bucket")
def test_what_cannot_be_restored_says_why(tmp_path):
    file = tmp_path / "copy.zip"
    run("backup", "--to", file)

    assert "quiz_topic is not empty" in refused("restore", file)
    file.write_bytes(file.read_bytes()[:-100])
    assert "The file is damaged, or no backup" in refused("restore", file)
    told = refused("restore", "database/none.zip")
    assert told == "database/none.zip is not in the bucket."


@pytest.mark.usefixtures("filled")
def test_what_is_missing_is_named(settings, tmp_path):
    settings.BACKUPS_BUCKET = ""

    assert "Set BACKUPS_BUCKET, or name a file with --to." in refused("backup")
    assert "set BACKUPS_BUCKET" in refused("restore", "database/x.zip")
    assert "No such file or directory" in refused("backup", "--to", tmp_path / "none" / "x.zip")


def test_a_database_that_was_never_migrated_is_no_traceback(filled, tmp_path):  # noqa: ARG001
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE quiz_topic CASCADE")

    assert 'relation "quiz_topic" does not exist' in refused("backup", "--to", tmp_path / "x.zip")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("bucket")
def test_an_empty_bucket_says_so():
    assert run("restore", "--list") == "There are no backups yet.\n"


def test_a_listing_needs_a_bucket(settings):
    settings.BACKUPS_BUCKET = ""

    assert "set BACKUPS_BUCKET" in refused("restore", "--list")


def test_nothing_is_restored_unless_it_is_named():
    assert "--list shows the keys" in refused("restore")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="it is SQLite that cannot")
@pytest.mark.parametrize("arguments", [["backup"], ["restore", "copy.zip"]])
def test_on_sqlite_both_say_how_to_copy_the_file(arguments):
    assert 'sqlite3 db.sqlite3 ".backup copy.sqlite3"' in refused(*arguments)

"""Parts of the rehearsal: the site is used, by people, by what they upload, and by its keeper."""

import gzip
import os
import subprocess
import sys
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg
import pytest

from studyapp.deploy.environments import ROOT
from tests.rehearsal import untidy
from tests.rehearsal.administrator import Administrator
from tests.rehearsal.scene import STAGE, Scene

NEW_ENTRY = """
topic:
  {slug: trial, title: Trial, summary: Tried., line: Trials, position: 99, icon: queue}
"""


def doors(scene: Scene) -> str:
    """Who asks elsewhere than at the distribution gets nothing, whatever is pretended."""
    guess = {"X-Origin-Secret": "guess", "X-Forwarded-Host": "evil.example"}
    for headers in ({}, guess):
        assert scene.ask(scene.function().host, "/", **headers)[0] == 403
    status, headers_back, body = scene.ask(scene.output("SiteDomain"), "/sign-in/", **guess)
    assert status == 200
    page = gzip.decompress(body)  # compressed, though nobody asked
    assert b"<h1" in page
    assert b"evil.example" not in page
    cookies = [value for name, value in headers_back if name.lower() == "set-cookie"]
    assert len(cookies) == len({cookie.partition("=")[0] for cookie in cookies}) > 0
    assert all("Secure" in cookie for cookie in cookies)
    for bucket in ("StaticBucket", "MediaBucket", "UploadsBucket", "LabsBucket", "BackupsBucket"):
        name = scene.output(bucket)
        scene.stage.client("s3").put_object(Bucket=name, Key="static/a.txt", Body=b"private")
        with pytest.raises(HTTPError, match="403"):
            urlopen(f"{os.environ['AWS_ENDPOINT_URL']}/{name}/static/a.txt")  # noqa: S310
        scene.stage.client("s3").delete_object(Bucket=name, Key="static/a.txt")
    return "the function and the buckets answer nobody; each cookie is set once, and Secure"


def quiz(scene: Scene) -> str:
    """A guest takes a whole quiz in a browser; the finish comes back through the queue."""
    score = scene.in_a_browser("visitor")
    [[mark]] = scene.wait_for(
        "The event", "SELECT event_id FROM quiz_handledevent WHERE event_id LIKE 'Att%'"
    )
    [[counted]] = scene.rows("SELECT sum(answers) FROM quiz_tally")
    [[looks, cards]] = scene.rows(
        "SELECT count(*), count(DISTINCT card_id) FROM quiz_review WHERE origin = 'quiz'"
    )
    assert mark.startswith("AttemptFinished:")
    assert counted == looks > 0
    assert cards > 0
    told = f"{counted} answers counted, and remembered on {cards} cards"
    return f"“{score}”, and {mark} came through the queue: {told}"


def upload(scene: Scene) -> str:
    """A file in the bucket waits as an import, notes as a plan; one that is none is refused."""
    s3, bucket = scene.stage.client("s3"), scene.output("UploadsBucket")
    s3.put_object(Bucket=bucket, Key="week 1/new.yaml", Body=NEW_ENTRY.encode())
    s3.put_object(Bucket=bucket, Key="broken.yaml", Body=b"entries: [")
    s3.put_object(Bucket=bucket, Key=untidy.KEY, Body=untidy.TEXT.encode("utf-16"))
    found = scene.wait_for(
        "The imports",
        "SELECT origin, status FROM quiz_import WHERE origin LIKE '%.yaml' "
        "AND (SELECT count(*) FROM quiz_import WHERE origin LIKE '%.yaml') = 2",
    )
    states = {origin.rpartition("/")[2]: status for origin, status in found}
    assert states == {"new.yaml": "waiting", "broken.yaml": "refused"}
    items = scene.wait_for(
        "What the note proposes",
        "SELECT noun, count(*) FROM quiz_importitem GROUP BY noun ORDER BY noun",
    )
    told = ", ".join(f"{name} is {status}" for name, status in states.items())
    return f"{told}; a note proposes {', '.join(f'{count} of {noun}' for noun, count in items)}"


def picture(scene: Scene) -> str:
    """From a browser straight to the bucket, looked at, and shown in an entry from the edge."""
    scene.administrator = Administrator(scene)
    address = scene.in_a_browser("author")
    bucket = scene.output("MediaBucket")
    listed = scene.stage.client("s3").list_objects_v2(Bucket=bucket)["Contents"]
    assert [f"/{one['Key']}" for one in listed] == [address]  # and nothing is left under incoming/
    status, told, _ = scene.ask(scene.output("SiteDomain"), address)
    headers = dict(told)
    assert status == 200
    assert headers["Content-Type"] == "image/png"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"] == "attachment"
    assert "immutable" in headers["Cache-Control"]
    with pytest.raises(HTTPError, match="403"):
        urlopen(f"{os.environ['AWS_ENDPOINT_URL']}/{bucket}{address}")  # noqa: S310
    return f"{address} is shown in an entry, and sandboxed"


def idle(scene: Scene) -> str:
    """The database has closed all connections: neither a page nor a message notices."""

    def close_all() -> int:
        others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type ~ 'client'"
        return len(scene.rows(f"SELECT pg_terminate_backend(pid) {others}"))

    closed = close_all()
    scene.answers()
    closed += close_all()
    scene.stage.client("s3").put_object(
        Bucket=scene.output("UploadsBucket"), Key="idle.yaml", Body=NEW_ENTRY.encode()
    )
    scene.wait_for("The import", "SELECT 1 FROM quiz_import WHERE origin LIKE '%idle.yaml'")
    assert closed >= 2
    return f"{closed} connections closed, a page and a message came through"


def backup(scene: Scene) -> str:
    """A backup by the function itself, restored here into a new database and compared."""
    scene.command("manage", STAGE, "backup")
    with psycopg.connect(scene.database, autocommit=True) as connection:
        connection.execute("CREATE DATABASE restored")
    restored = scene.database.replace("/postgres?", "/restored?")
    variables = os.environ | {
        "DATABASE_URL": restored,
        "BACKUPS_BUCKET": scene.output("BackupsBucket"),
    }

    def manage(*arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=variables, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    manage("migrate", "--verbosity", "0")
    key = manage("restore", "--list").split()[0]
    told = manage("restore", key)
    counts = "SELECT count(*) FROM quiz_response UNION ALL SELECT count(*) FROM quiz_question"
    with psycopg.connect(restored) as connection:
        assert connection.execute(counts.encode()).fetchall() == scene.rows(counts)
    return told

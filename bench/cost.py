"""What an attempt uses of all that AWS puts a price on: `scripts/bench bench/cost.py`.

Guests take quizzes with the package in the real runtime client, PostgreSQL and a queue beside it.
Counted is what passes the function's door, what its process and PostgreSQL's take of a processor,
and what a browser fetches on a first visit. `python -m bench.cost --write` also puts the figures
where `python -m studyapp.deploy cost` reads them.
"""

import gzip
import json
import os
import platform
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory
from typing import Any

import boto3
import psycopg
from playwright.sync_api import Route, sync_playwright

from studyapp.deploy import package
from studyapp.deploy.cost.measured import FILE
from studyapp.deploy.cost.usage import OF_A_LINE
from studyapp.deploy.rehearsal import cloud
from studyapp.deploy.rehearsal.environment import (
    ARCHITECTURE,
    ExecutionEnvironment,
    Result,
    unpack,
)
from studyapp.deploy.rehearsal.front import Answer, Headers, Request, url_answer, url_event
from tests.conftest import BROWSER_FLAGS, BROWSERS
from tests.postgres import server
from tests.rehearsal import relay
from tests.rehearsal.learner import Learner

STARTS = 5  # new environments, each with a guest of its own
ATTEMPTS = 20  # of each guest; the first one meets an environment that has just started
QUIZ = "mixed"  # ten questions of the whole course
HOST = "study.example"
SECRET = "only-to-measure-" * 4
REGION = "eu-central-1"
BUCKET = "backups"
COMPRESSED = {".css", ".js", ".svg"}  # by CloudFront, from LEAST bytes on
LEAST = 1000


@dataclass
class Use:
    """What one attempt used, from the first page to the event that follows its finish."""

    pages: list[float] = field(default_factory=list)  # milliseconds of the process, by request
    processor: float = 0  # all milliseconds of the function's process
    database: float = 0  # and of PostgreSQL's
    queries: int = 0
    answered: int = 0  # bytes to the learner
    posted: int = 0  # bytes of requests that CloudFront charges for on their way to the function
    log: int = 0  # bytes
    messages: int = 0


@dataclass
class Site:
    """An execution environment behind its distribution and its queue."""

    environment: ExecutionEnvironment
    database: str
    queue: str
    use: Use = field(default_factory=Use)

    @property
    def processor(self) -> float:
        return processor(self.environment.pid)

    def attempt(self, learner: Learner) -> tuple[str, Use]:
        """One attempt: its path, and what it used."""
        self.use = Use()
        before, connections = self.processor, self._connections()
        path = learner.take_a_quiz(QUIZ)
        self._deliver()
        self.use.processor = self.processor - before
        self.use.database = sum(
            took - connections.get(pid, 0) for pid, took in self._connections().items()
        )
        return path, self.use

    def ask(self, request: Request) -> Answer:
        """Answer one request, with what the distribution adds to it."""
        added = [("X-Origin-Secret", SECRET), ("CloudFront-Viewer-Address", "192.0.2.17:46532")]
        passed = request._replace(headers=[*request.headers, *added])
        before = self.processor
        result = self.invoke(url_event(HOST, passed, "130.176.0.1"))
        self.use.pages.append(self.processor - before)
        answer = url_answer(result.payload)
        [queries] = re.findall(r"(\d+) queries", dict(answer.headers)["Server-Timing"])
        self.use.queries += int(queries)
        self.use.answered += size(answer.headers, answer.body)
        if request.method == "POST":
            self.use.posted += size(passed.headers, request.body)
        return answer

    def invoke(self, event: Any) -> Result:
        result = self.environment.invoke(event)
        if result.failed:
            raise SystemExit(f"{result.payload}\n{result.log}")
        self.use.log += len(result.log.encode()) + OF_A_LINE * result.log.count("\n")
        return result

    def _deliver(self) -> None:
        """Hand over what waits in the queue, as Lambda's pollers do."""
        sqs = boto3.client("sqs")
        arn = f"arn:aws:sqs:{REGION}:123456789012:{self.queue.rpartition('/')[2]}"
        while got := sqs.receive_message(QueueUrl=self.queue).get("Messages"):
            for message in got:
                record = {"messageId": message["MessageId"], "body": message["Body"]}
                record |= {"eventSource": "aws:sqs", "eventSourceARN": arn}
                result = self.invoke({"Records": [record]})
                if result.payload != {"batchItemFailures": []}:
                    raise SystemExit(result.log)
                self.use.messages += 1
                sqs.delete_message(QueueUrl=self.queue, ReceiptHandle=message["ReceiptHandle"])

    def _connections(self) -> dict[int, float]:
        """What the processes of PostgreSQL's connections took so far."""
        pids = rows(
            self.database,
            "SELECT pid FROM pg_stat_activity "
            "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
        )
        took = {}
        for (pid,) in pids:
            with suppress(OSError):  # it ends just now
                took[pid] = processor(pid)
        return took


Start = Callable[..., AbstractContextManager[Site]]


def main() -> None:
    browsers = map(shutil.which, (os.environ.get("CHROMIUM", ""), *BROWSERS))
    chromium = next(filter(None, browsers), None)
    if not chromium:
        raise SystemExit("No Chromium here. Install it: apt-get install chromium")
    with TemporaryDirectory() as work, ExitStack() as running:
        made = package.build(
            "rehearsal",
            python=Path(sys.executable),
            architecture=ARCHITECTURE,
            to=Path(work, "made"),
        )
        task = Path(work, "task")
        unpack(made.path, task)
        database = running.enter_context(server())
        aws, queue = running.enter_context(amazon())
        variables = aws | {
            "SITE_URL": f"https://{HOST}",
            "SECRET_KEY": SECRET,
            "ORIGIN_SECRET": SECRET,
            "DATABASE_URL": database,
            "EVENTS_QUEUE_URL": queue,
            "BACKUPS_BUCKET": BUCKET,
        }

        @contextmanager
        def start(**other: str) -> Iterator[Site]:
            entry = "studyapp.lambda_events.entry"
            with ExecutionEnvironment(task, entry, variables | other) as environment:
                yield Site(environment, database, queue)

        figures = measure(start, database, made.static, chromium)
    text = json.dumps(figures, indent=2) + "\n"
    print(text, end="")
    if "--write" in sys.argv:
        FILE.write_text(text)


@contextmanager
def amazon() -> Iterator[tuple[dict[str, str], str]]:
    """A queue and a bucket on this machine: the variables that lead there, the queue's address."""
    with cloud.running() as url:
        here = {"AWS_ENDPOINT_URL": url, "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION}
        here |= {"AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "nothing"}
        os.environ.update(here)
        boto3.client("s3").create_bucket(
            Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION}
        )
        made = boto3.client("sqs").create_queue(
            QueueName="events.fifo", Attributes={"FifoQueue": "true"}
        )
        yield here, made["QueueUrl"]


def measure(start: Start, database: str, static: Path, chromium: str) -> dict[str, Any]:
    """Play, and work out what one attempt uses: means of what is counted, medians of times."""
    with start() as site:
        for command in ("migrate --verbosity 0", "load_content"):
            site.invoke({"manage": command})
    nights = [night(start) for _ in range(STARTS)]
    rows_before, bytes_before = contents(database)
    firsts: list[float] = []
    warm: list[Use] = []
    files: dict[str, int] = {}
    for number in range(STARTS):
        with start() as site:
            learner = Learner(HOST, site.ask, seed=number)
            path, _ = site.attempt(learner)
            firsts.append(site.processor)  # the start included
            warm += [site.attempt(learner)[1] for _ in range(ATTEMPTS - 1)]
            files = files or first_visit(site, learner, path, static, chromium)
    rows_after, bytes_after = contents(database)
    attempts = STARTS * ATTEMPTS
    last_night = night(start)
    pages = [one for use in warm for one in use.pages]
    milliseconds = median(use.processor for use in warm)
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "command": "python -m bench.cost --write",
        "machine": f"Python {platform.python_version()}, {postgres(database)}",
        "attempts": attempts,
        "requests": round(len(pages) / len(warm), 1),
        "processor_milliseconds": round(milliseconds),
        "database_milliseconds": round(median(use.database for use in warm)),
        "queries": round(fmean(use.queries for use in warm), 1),
        "answered_bytes": round(fmean(use.answered for use in warm)),
        "posted_bytes": round(fmean(use.posted for use in warm)),
        "database_bytes": on_the_wire(start, database),
        "log_bytes": round(fmean(use.log for use in warm)),
        "messages": round(fmean(use.messages for use in warm), 1),
        "rows": round((rows_after - rows_before) / attempts, 1),
        "stored_bytes": round((bytes_after - bytes_before) / attempts),
        "backup_bytes": round((last_night["bytes"] - nights[0]["bytes"]) / attempts),
        "page_milliseconds": round(median(pages), 1),
        "start_milliseconds": round(median(firsts) - milliseconds),
        "visit_files": len(files),
        "visit_bytes": sum(files.values()),
        "night_milliseconds": round(median(one["milliseconds"] for one in nights)),
        "night_backup_bytes": nights[0]["bytes"],
        "static_bytes": sum(file.stat().st_size for file in static.rglob("*") if file.is_file()),
    }


def night(start: Start) -> dict[str, int]:
    """What the schedule does, each part in an environment of its own; the size of the backup."""
    milliseconds = 0.0
    for task in ("backup", "sweep"):
        with start() as site:
            site.invoke({"command": f"studyapp.cron.{task}"})
            milliseconds += site.processor
    kept = boto3.client("s3").list_objects_v2(Bucket=BUCKET)["Contents"]
    newest = max(kept, key=lambda one: one["LastModified"])
    return {"milliseconds": round(milliseconds), "bytes": newest["Size"]}


def first_visit(
    site: Site, learner: Learner, attempt: str, static: Path, chromium: str
) -> dict[str, int]:
    """The files that a browser asks for on the pages of an attempt, and their bytes.

    Each is there once: it is kept for a year.
    """
    files: dict[str, int] = {}

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(f"https://{HOST}")
        if path.startswith("/static/"):
            file = static / path.removeprefix("/static/")
            files[path] = weight(file)
            route.fulfill(path=file)
            return
        answered = site.ask(Request("GET", path, list(route.request.all_headers().items()), b""))
        headers = {name.lower(): value for name, value in answered.headers}
        del headers["content-encoding"]  # all pages are compressed
        route.fulfill(status=answered.status, headers=headers, body=gzip.decompress(answered.body))

    session = learner.cookies["sessionid"]
    flags = [*BROWSER_FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        context = browser.new_context()
        context.add_cookies([{"name": "sessionid", "value": session, "url": f"https://{HOST}"}])
        context.route("**/*", answer)
        page = context.new_page()
        for path in ("/", f"/quizzes/{QUIZ}/", f"{attempt}/1/", f"{attempt}/results/"):
            page.goto(f"https://{HOST}{path}", wait_until="networkidle")
        browser.close()
    return files


def on_the_wire(start: Start, database: str) -> int:
    """The bytes of an attempt between the function and PostgreSQL, both ways."""
    with relay.counted(database) as (address, passed), start(DATABASE_URL=address) as site:
        learner = Learner(HOST, site.ask, seed=0)
        site.attempt(learner)  # opens the connection
        before = sum(passed)
        for _ in range(ATTEMPTS):
            site.attempt(learner)
        return round((sum(passed) - before) / ATTEMPTS)


def contents(database: str) -> tuple[int, int]:
    """How many rows there are in all tables, and the bytes on disk, indexes included."""
    tables = rows(database, "SELECT relname FROM pg_stat_user_tables")
    counts = [rows(database, f'SELECT count(*) FROM "{name}"')[0][0] for (name,) in tables]  # noqa: S608  # names from PostgreSQL itself
    [[stored]] = rows(database, "SELECT pg_database_size(current_database())")
    return sum(counts), stored


def rows(database: str, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(database) as connection:
        return connection.execute(query.encode()).fetchall()


def postgres(database: str) -> str:
    [[version]] = rows(database, "SHOW server_version")
    return f"PostgreSQL {version.split()[0]}"


def processor(pid: int) -> float:
    """Milliseconds that a process took so far, by its own clock (clock_getcpuclockid(3))."""
    return time.clock_gettime((~pid << 3) | 2) * 1000


def size(headers: Headers, body: bytes) -> int:
    """Bytes of a message, its headers as HTTP/1.1 writes them."""
    return sum(len(f"{name}: {value}\r\n".encode()) for name, value in headers) + len(body)


def weight(file: Path) -> int:
    """What CloudFront sends of a file, with gzip; brotli, which browsers prefer, sends less."""
    data = file.read_bytes()
    is_compressed = file.suffix in COMPRESSED and len(data) >= LEAST
    return len(gzip.compress(data, 6)) if is_compressed else len(data)


if __name__ == "__main__":
    main()

"""How much the package weighs and what its start costs, beside three others: `make bench`.

Each start is a new process of the real runtime client with the unpacked, read-only package, and
one event of a function URL for the first page, with rows from PostgreSQL. Counted is the process's
own processor time, from its beginning to the answer. Rounds are interleaved, so that a busy
machine is busy for all.
"""

import json
import platform
import resource
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from studyapp.deploy import bytecode, environments, package
from studyapp.deploy.environments import ROOT, Environment
from studyapp.deploy.rehearsal.environment import ARCHITECTURE, ExecutionEnvironment, unpack
from tests.postgres import server

ROUNDS = 10
PAGE = {
    "version": "2.0",
    "rawPath": "/",
    "rawQueryString": "",
    "headers": {
        "host": "study.example",
        "x-forwarded-proto": "https",
        "x-forwarded-for": "192.0.2.1",
    },
    "requestContext": {
        "http": {"method": "GET", "path": "/", "sourceIp": "192.0.2.1", "protocol": "HTTP/1.1"},
        "stage": "$default",
    },
    "isBase64Encoded": False,
}
LOOK = {"raw_command": "import sys; print(len(sys.modules), 'boto3' in sys.modules)"}
ENTRY = """
from apig_wsgi import make_lambda_handler
from {site} import application

page = make_lambda_handler(application)

def entry(event, context):
    return exec(event["raw_command"]) if "raw_command" in event else page(event, context)
"""
HELLO = """
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("", lambda request: HttpResponse("hello"))]
settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__)
application = get_wsgi_application()
"""
HELLO_NEEDS = ("django/", "asgiref/", "sqlparse/", "typing_extensions.py", "hello.py", "entry.py")


@dataclass
class Subject:
    """One package to measure. Times are in milliseconds."""

    name: str
    zip: Path
    handler: str
    folder: Path
    modules: int = 0
    has_boto3: bool = False
    stale: int = 0
    processor: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)


def main() -> None:
    """Make the four packages, measure them in turns, print the table."""
    with TemporaryDirectory() as work, server() as database:
        subjects = make(Path(work))
        variables = {
            "SITE_URL": "https://study.example",
            "SECRET_KEY": "only to measure " * 4,
            "DATABASE_URL": database,
        }
        prepare(subjects[0], variables)
        for subject in subjects:
            look(subject, variables)
        for _ in range(ROUNDS):
            for subject in subjects:
                start(subject, variables)
        show(subjects)


def make(work: Path) -> list[Subject]:
    """Ours, the same site under apig-wsgi, Django alone, and what Zappa makes by itself."""
    python = Path(sys.executable)
    environment = environments.make(python, ROOT / "requirements.txt", ARCHITECTURE)
    ours = package.build(
        "rehearsal", python=python, architecture=ARCHITECTURE, to=work / "ours"
    ).path
    zips = [
        ("this package", ours, "studyapp.lambda_events.entry"),
        ("the site, apig-wsgi", with_apig(ours, "studyapp.wsgi", environment), "entry.entry"),
        ("Django hello, apig-wsgi", with_apig(ours, "hello", environment), "entry.entry"),
        ("Zappa as shipped", stock(work / "stock", environment), "handler.lambda_handler"),
    ]
    subjects = []
    for name, file, handler in zips:
        subject = Subject(name, file, handler, work / "tasks" / name.replace(" ", "-"))
        unpack(file, subject.folder)
        with ZipFile(file) as opened:
            subject.stale = len(bytecode.stale(opened, environment.interpreter))
        subjects.append(subject)
    return subjects


def with_apig(ours: Path, site: str, environment: Environment) -> Path:
    """Our package with apig-wsgi for its entry, compiled and packed in the same way."""
    folder = ours.parent / site
    with ZipFile(ours) as opened:
        opened.extractall(folder)
    adapter = ROOT / "bench/requirements.txt"
    made = environments.make(environment.interpreter.path, adapter, ARCHITECTURE)
    shutil.copytree(made.packages / "apig_wsgi", folder / "apig_wsgi")
    (folder / "entry.py").write_text(ENTRY.format(site=site))
    if site == "hello":
        (folder / "hello.py").write_text(HELLO)
        for part in folder.iterdir():
            if not f"{part.name}/".startswith((*HELLO_NEEDS, "apig_wsgi/")):
                shutil.rmtree(part) if part.is_dir() else part.unlink()
    bytecode.write(folder, environment.interpreter)
    package.pack(folder, ours.parent / f"{site}.zip")
    return ours.parent / f"{site}.zip"


def stock(folder: Path, environment: Environment) -> Path:
    """What Zappa makes of the same site without our settings, entry and bytecode."""
    package.check_out(folder)
    package.collect_static(folder, folder.parent / "static")
    stage = {
        "project_name": "studyapp",
        "django_settings": "studyapp.settings",
        "aws_region": "eu-central-1",
        "use_precompiled_packages": False,  # else it asks the network
    }
    (folder / "zappa_settings.json").write_text(json.dumps({"stock": stage}))
    return package.zappa(folder, "stock", environment)


def prepare(subject: Subject, variables: Mapping[str, str]) -> None:
    """Fill the database."""
    with ExecutionEnvironment(subject.folder, subject.handler, variables) as environment:
        for command in ("migrate --verbosity 0", "load_content"):
            result = environment.invoke({"manage": command})
            if result.failed:
                raise SystemExit(result.log)


def look(subject: Subject, variables: Mapping[str, str]) -> None:
    """What is imported after a page; this start is not measured."""
    with started(subject, variables) as environment:
        modules, has_boto3 = environment.invoke(LOOK).log.split()[-2:]
    subject.modules, subject.has_boto3 = int(modules), has_boto3 == "True"


def start(subject: Subject, variables: Mapping[str, str]) -> None:
    before, began = processor(), time.perf_counter()
    with started(subject, variables):
        subject.clock.append((time.perf_counter() - began) * 1000)
    subject.processor.append(processor() - before)


@contextmanager
def started(subject: Subject, variables: Mapping[str, str]) -> Iterator[ExecutionEnvironment]:
    """An environment that has answered its first page."""
    with ExecutionEnvironment(subject.folder, subject.handler, variables) as environment:
        result = environment.invoke(PAGE)
        if result.failed or result.payload["statusCode"] != 200:
            raise SystemExit(f"{subject.name}: {result.payload}\n{result.log}")
        yield environment


def processor() -> float:
    """What the children of this process that have ended took, in milliseconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (used.ru_utime + used.ru_stime) * 1000


def show(subjects: list[Subject]) -> None:
    ours, apig, _, shipped = subjects
    print(f"\nPython {platform.python_version()}, medians of {ROUNDS} starts (least)\n")
    print(
        f"{'':24}{'zip MB':>8}{'unzipped':>10}{'modules':>9}{'stale':>7}{'boto3':>7}"
        f"{'processor ms':>16}{'clock ms':>14}"
    )
    for one in subjects:
        with ZipFile(one.zip) as opened:
            unzipped = sum(info.file_size for info in opened.infolist())
        print(
            f"{one.name:24}{one.zip.stat().st_size / 1e6:8.1f}{unzipped / 1e6:10.1f}"
            f"{one.modules:9}{one.stale:7}{'yes' if one.has_boto3 else 'no':>7}"
            f"{told(one.processor):>16}{told(one.clock):>14}"
        )
    cost = median(ours.processor)
    goals = [
        ("zip, MB", ours.zip.stat().st_size / 1e6, "<=", 15),
        ("stale modules", ours.stale, "<=", 0),
        ("boto3 after a page", ours.has_boto3, "<=", 0),
        ("start, processor ms", cost, "<=", 600),
        ("times apig-wsgi", cost / median(apig.processor), "<=", 1.25),
        ("times faster than Zappa as shipped", median(shipped.processor) / cost, ">=", 3.5),
    ]
    print()
    for name, value, sign, goal in goals:
        is_met = value <= goal if sign == "<=" else value >= goal
        print(f"{name:36}{value:8.2f}  {sign} {goal:<6}{'met' if is_met else 'MISSED'}")


def told(times: list[float]) -> str:
    return f"{median(times):.0f} ({min(times):.0f})"


if __name__ == "__main__":
    main()

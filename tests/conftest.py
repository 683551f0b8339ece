"""What every test gets: a browser, a closed network, a mark of where else it runs."""

import ipaddress
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

# Playwright keeps an event loop running, beside which Django takes every query for an accident.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A shared machine pauses now and then; that is no fault of the code.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

DATA_FOLDERS = {"models", "actions", "reports", "concurrency", "management"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


def pytest_configure() -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what runs on PostgreSQL too, and what runs apart."""
    folder = item.path.relative_to(Path(__file__).parent).parts[0]
    if folder in DATA_FOLDERS:
        item.add_marker("data")
    if folder == "browser":
        item.add_marker("browser")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put last what commits to the database: after it the tables lack even what migrations wrote.

    pytest-django sorts by that as well, but then pytest draws the tests of a browser together.
    """
    items.sort(key=_commits)


def _commits(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    fixtures = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", []))
    return bool(fixtures or (mark and mark.kwargs.get("transaction")))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write what happened into the file $TALLY: the end of scripts/test tells it."""
    if tally := os.environ.get("TALLY"):
        counts = {
            outcome: len(terminalreporter.getreports(outcome))
            for outcome in ("passed", "failed", "error", "skipped")
        }
        told = ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count)
        Path(tally).write_text(told or "nothing ran")


@pytest.fixture(autouse=True, scope="session")
def closed_network() -> Iterator[None]:
    """Tests reach this machine alone: loopback and Unix sockets."""

    def is_here(host: str | None) -> bool:
        try:
            return host in {None, "", "localhost"} or ipaddress.ip_address(host).is_loopback
        except ValueError:
            return False

    def guarded(reach: Callable[..., Any]) -> Callable[..., Any]:
        def reach_here(opened: socket.socket, address: Any, *rest: Any) -> Any:
            if opened.family in {socket.AF_INET, socket.AF_INET6} and not is_here(address[0]):
                raise RuntimeError(f"A test wanted to connect to {address[0]}.")
            return reach(opened, address, *rest)

        return reach_here

    look_up = socket.getaddrinfo

    def look_up_here(host: Any, *rest: Any, **named: Any) -> Any:
        if not is_here(host.decode() if isinstance(host, bytes) else host):
            raise RuntimeError(f"A test wanted to find {host}.")
        return look_up(host, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", look_up_here)
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
        yield


@pytest.fixture(autouse=True, scope="session")
def pictures_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No picture of a test lies among those of a site."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")


@pytest.fixture
def stopped_clock() -> Iterator[datetime]:
    """The clock stands still, so a test meets no border of a minute or of a throttle's window."""
    stands = timezone.now()
    with time_machine.travel(stands, tick=False):
        yield stands


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """AWS as moto imitates it, in this process and empty at first."""
    from moto import mock_aws

    from quiz.cloud.clients import client

    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    client.cache_clear()
    with mock_aws():
        yield
    client.cache_clear()


@pytest.fixture
def still_lab(db: None) -> Iterator[Any]:  # noqa: ARG001 (there are rows)
    """A small lab is on the shelf, with its entry, source and two questions in the bank."""
    from tests.labs import still

    with still.on_shelf() as lab:
        yield lab


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the browser that the system has: $CHROMIUM, else one on the path."""
    wanted = (os.environ.get("CHROMIUM", ""), *BROWSERS)
    found = next(filter(None, map(shutil.which, wanted)), None)
    if not found:
        complaint = "No Chromium here. Install it: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(complaint)
        pytest.skip(complaint)
    flags = [*browser_type_launch_args.get("args", []), *BROWSER_FLAGS]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")  # root cannot have one
    return browser_type_launch_args | {"executable_path": found, "args": flags}

"""What every browser test gets: the site, people at browsers, an eye on what goes wrong there."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections
from playwright.sync_api import BrowserContext, Page, expect

from quiz.models import User
from tests.browser.server import Server
from tests.browser.visit import sign_in, watch

# A shared machine is slow now and then; a page that never comes fails all the same.
PATIENCE = 60_000  # ms
expect.set_options(timeout=PATIENCE / 2)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:  # noqa: ARG001
    """Beside the browser's driver Django makes new connections: these too know the first rows."""
    kept = "_test_serialized_contents"
    setattr(connections[DEFAULT_DB_ALIAS].__class__, kept, getattr(connection, kept))


@pytest.fixture(autouse=True)
def rows_of_migrations(django_db_serialized_rollback: None) -> None:
    """Tests with a live server empty the tables; each begins with what migrations put there."""


@pytest.fixture
def faults() -> list[str]:
    """What went wrong in the browsers of this test. It must be empty at the end."""
    return []


@pytest.fixture
def browse(
    live_server: Any, new_context: Callable[..., BrowserContext], faults: list[str]
) -> Iterator[Callable[..., Page]]:
    """Open a browser with an empty profile: `browse(learner)` signs somebody in.

    `forgives` is a pattern of faults that the test is about. All else is for the context, as
    `color_scheme="dark"` or `java_script_enabled=False`.
    """
    forgiven: list[str] = []

    def open_browser(user: User | None = None, *, forgives: str = "", **options: Any) -> Page:
        context = new_context(base_url=live_server.url, **options)
        context.set_default_timeout(PATIENCE)
        forgiven.extend([forgives] if forgives else [])
        watch(context, faults)
        if user:
            sign_in(context, user, live_server.url)
        return context.new_page()

    yield open_browser
    assert [fault for fault in faults if not any(re.search(one, fault) for one in forgiven)] == []


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start a server of its own on a copy of the rows that there are now, sessions included."""
    with ExitStack() as running:

        def start() -> Server:
            database = tmp_path / "site.sqlite3"
            with closing(connect(database)) as file:
                connection.connection.backup(file)
            server = Server(database)
            running.callback(server.kill)
            return server

        yield start

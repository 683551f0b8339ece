"""A new database, a full one and its backup, and one to restore into."""

from io import BytesIO

import pytest
from django.db import connection

from tests.actions.backups import databases
from tests.actions.backups.site import dumped, fill


@pytest.fixture(autouse=True, scope="module")
def empty(django_db_blocker):
    """A new database, for copies."""
    if connection.vendor != "postgresql":
        pytest.skip("COPY is PostgreSQL's")
    with django_db_blocker.unblock(), databases.migrated() as name:
        yield name


@pytest.fixture(scope="module")
def source(empty):
    """A database with rows of every kind."""
    with databases.copied(empty) as name:
        with databases.within(name):
            fill()
        yield name


@pytest.fixture(scope="module")
def backup(source) -> BytesIO:
    with databases.within(source):
        return dumped()


@pytest.fixture
def target(empty):
    """A new database, which the test works on."""
    with databases.copied(empty) as name, databases.within(name):
        yield name

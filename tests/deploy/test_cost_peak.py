"""What gives way when all come at once, by Little's law, against sums done by hand."""

from decimal import Decimal

import pytest

from studyapp.deploy.cost import peak
from tests.deploy.cost_samples import function, measured

LEARNERS = Decimal(36_000)  # ten attempts a second for an hour


def needs(minutes: int = 60, **of_function):
    found = peak.needs(
        measured(),
        function(**of_function),
        [LEARNERS],
        attempts=Decimal(20),
        minutes=Decimal(minutes),
    )
    return {need.what: need for need in found}


@pytest.mark.parametrize(
    ("what", "needed"),
    [
        ("requests a second", 340),  # 9 pages and 25 files each
        ("environments at work", 1),  # 0.1 s each
        ("environments, begun in one minute", 360),  # 600 a second, 0.6 s each
        ("connections, one for each", 360),
        ("processors of PostgreSQL", Decimal("0.1")),  # 0.01 s each
        ("events a second", 10),
        ("GB in the database, a month", 720),  # 720,000 attempts of a thousandth
        ("million rows in a backup", Decimal("21.6")),
    ],
)
def test_what_is_needed(what, needed):
    assert needs()[what].needs == (needed,)


def test_connections_are_those_of_the_busier_time():
    assert needs(minutes=1)["environments at work"].needs == (60,)
    assert needs(minutes=1)["connections, one for each"].needs == (360,)

    hurried = peak.needs(
        measured(start_milliseconds=0),
        function(),
        [LEARNERS],
        attempts=Decimal(1),
        minutes=Decimal(1),
    )
    connections = {need.what: need for need in hurried}["connections, one for each"]
    assert connections.needs == (Decimal(60),)


def test_reserved_concurrency_is_the_limit_where_there_is_one():
    name = "environments at work"

    assert needs()[name].limit.has == 1000
    assert needs(reserved=20)[name].limit.has == 20
    assert needs(reserved=20)[name].limit.whose == "lambda_concurrency"


def test_a_backup_must_end_before_the_function_does():
    short, long = (needs(timeout=one)["million rows in a backup"].limit.has for one in (30, 60))

    assert long == 2 * short


def test_the_tightest_comes_first():
    shares = peak.shares(list(needs().values()), 0)

    assert [need.what for share, need in shares if share > 1] == [
        "GB in the database, a month",  # 720 of 20
        "connections, one for each",  # 360 of 112
    ]
    assert shares[0][0] == 36

"""What the command prints, and that docs/cost.md says the same."""

import re
from argparse import ArgumentTypeError
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from studyapp.deploy.__main__ import main
from studyapp.deploy.cost import measured, prices
from studyapp.deploy.cost.report import Assumed, positive, report, told
from studyapp.deploy.deployment import Deployment
from studyapp.deploy.errors import Refused

DOC = (Path(__file__).parents[2] / "docs/cost.md").read_text()
BLOCKS = re.findall(r"```text\n(.*?)```", DOC, re.DOTALL)


@pytest.fixture(autouse=True)
def no_region(monkeypatch):
    monkeypatch.delenv("AWS_REGION", raising=False)


def parts(stage: str = "production", **assumed: Decimal) -> list[str]:
    lines = report(Deployment(stage), Assumed(**assumed))
    return "\n".join(lines).split("\n\n")


def test_the_figures_in_the_docs_are_those_that_the_command_prints():
    """After a new measurement: put what `scripts/deploy cost production` prints in there."""
    assert [f"{part}\n" for part in parts()] == BLOCKS


def test_every_line_fits_a_terminal():
    assert max(len(line) for part in parts() for line in part.splitlines()) <= 100


def test_the_amounts_of_a_bill_add_up_to_its_last_line():
    for bill in parts()[2:4]:
        _, *lines, last = bill.splitlines()
        for column in (-2, -1):
            amounts = [Decimal(line.split()[column]) for line in lines]
            assert abs(sum(amounts) - Decimal(last.split()[column])) < Decimal("0.001")


def test_twice_the_attempts_cost_twice_as_much_less_what_goes_on_anyway():
    def charged(attempts: int) -> Decimal:
        last = parts(attempts=Decimal(attempts))[4].splitlines()[-2]
        return Decimal(last.split()[-1].replace(",", ""))

    assert charged(40) == pytest.approx(2 * charged(20), rel=Decimal("0.05"))


def test_the_stage_says_how_much_is_reserved():
    assert "lambda_concurrency" in parts("production")[5]
    assert "lambda_concurrency" not in parts("demo")[5]


def test_a_region_without_prices_is_refused(monkeypatch):
    monkeypatch.setenv("AWS_REGION", "eu-west-1")

    with pytest.raises(
        Refused, match="aws_region: prices are known for eu-central-1, not for eu-w"
    ):
        parts()


def test_the_command_needs_no_account(capsys, monkeypatch):
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")  # else the command sets it for good
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)

    assert main(["cost", "demo", "--attempts-per-learner", "5"]) == 0

    told = capsys.readouterr().out
    assert "studyapp-demo in eu-central-1" in told
    assert "A month, 5 attempts each" in told


def test_every_price_has_a_source_and_says_how_old_it_is():
    for price in prices.read().values():
        assert price.usd > 0
        assert price.source.startswith("https://aws.amazon.com/")
        day, _, name = price.seen.partition(": ")
        assert name
        if day != "recall":
            date.fromisoformat(day)
    for database in prices.DATABASES:
        assert database.source.startswith("https://")
        date.fromisoformat(database.seen)


def test_what_was_measured_says_when_and_how():
    read = measured.read()

    date.fromisoformat(read.date)
    assert read.command == "python -m bench.cost --write"
    assert read.requests > 0


@pytest.mark.parametrize("text", ["0", "-1", "many", "NaN", "Infinity", ""])
def test_a_number_must_be_above_zero(text):
    with pytest.raises(ArgumentTypeError, match="no number above 0"):
        positive(text)


def test_a_fraction_is_a_number():
    assert positive("2.5") == Decimal("2.5")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "0"),
        ("4", "4"),
        ("0.00123456", "0.00123"),
        ("1.5", "1.50"),
        ("42.123", "42.1"),
        ("100.4", "100"),
        ("657000", "657,000"),
        ("9999999", "9,999,999"),
        ("47597198", "47.6 M"),
        ("1072000061", "1,072 M"),
    ],
)
def test_numbers_are_told_with_three_digits_that_say_something(number, words):
    assert told(Decimal(number)) == words

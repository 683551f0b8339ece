"""The price at the foot: that of the price list, by memory and time."""

import platform
from decimal import Decimal

import pytest

from studyapp import price
from studyapp.deploy.cost import prices


@pytest.fixture
def x86(monkeypatch):
    monkeypatch.delenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", raising=False)
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")


@pytest.mark.usefixtures("x86")
def test_a_million_pages_cost_their_requests_and_their_gigabyte_seconds(monkeypatch):
    assert price.a_million(100) == pytest.approx(0.20 + 1_000_000 * 0.5 * 0.1 * 0.0000166667)

    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2048")
    assert price.a_million(100) == pytest.approx(0.20 + 1_000_000 * 2 * 0.1 * 0.0000166667)


@pytest.mark.usefixtures("x86")
def test_less_than_a_millisecond_counts_as_one():
    assert price.a_million(0) == price.a_million(1)


@pytest.mark.usefixtures("x86")
def test_a_cheaper_processor_is_cheaper(monkeypatch):
    usual = price.a_million(100)
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")

    assert 0.20 < price.a_million(100) < usual


def test_the_prices_are_those_of_the_list():
    listed = {key: one for key, one in prices.read().items() if key.startswith("lambda")}

    a_request = float(listed["lambda requests"].usd) / 1_000_000
    assert pytest.approx(a_request) == price.USD_A_REQUEST
    for name, key in [("x86_64", "lambda x86_64"), ("aarch64", "lambda arm64")]:
        assert Decimal(str(price.USD_A_GB_SECOND[name])) == listed[key].usd
        assert listed[key].seen.startswith("2026-08")

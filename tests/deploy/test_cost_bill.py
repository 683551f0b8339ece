"""Quantities times prices, against sums that AWS's own pages work out."""

from decimal import Decimal

import pytest

from studyapp.deploy.cost.bill import Price, bill, times, together, total


def price(usd: str, per: int = 1, free: int = 0, pool: str = "") -> Price:
    return Price(
        "Service", "what", Decimal(usd), per, "pieces", "source", "seen", Decimal(free), pool
    )


def test_aws_own_example_of_lambda_comes_out():
    """3 million seconds with 512 MB: $18.34 and $0.40 (an older aws.amazon.com/lambda/pricing)."""
    prices = {
        "requests": price("0.20", 1_000_000, 1_000_000),
        "time": price("0.00001667", 1, 400_000),
    }
    used = {"requests": Decimal(3_000_000), "time": Decimal(3_000_000) * 512 / 1024}

    requests, time = bill(used, prices)

    assert requests.charged == Decimal("0.40")
    assert time.charged == Decimal("18.337")
    assert time.listed == Decimal("25.005")
    assert total([requests, time]) == (Decimal("25.605"), Decimal("18.737"))


def test_nothing_is_charged_below_what_is_free():
    [line] = bill({"a": Decimal(5)}, {"a": price("1", free=10)})

    assert line.listed == 5
    assert line.charged == 0


def test_prices_of_one_pool_share_what_is_free():
    prices = {
        "fifo": price("0.50", 1_000_000, 1_000_000, "sqs"),
        "standard": price("0.40", 1_000_000, 1_000_000, "sqs"),
    }

    fifo, standard = bill(dict.fromkeys(prices, Decimal(600_000)), prices)

    assert fifo.charged == 0
    assert standard.charged == Decimal("0.08")  # of 200,000


def test_what_is_not_used_has_no_line():
    prices = {"a": price("1"), "b": price("1")}

    assert len(bill({"a": Decimal(1), "b": Decimal(0)}, prices)) == 1
    assert total([]) == (Decimal(0), Decimal(0))


def test_what_has_no_price_is_refused():
    with pytest.raises(KeyError, match="unknown"):
        bill({"unknown": Decimal(1)}, {"a": price("1")})


def test_quantities_are_multiplied_and_put_together():
    one = {"a": Decimal("0.1"), "b": Decimal(2)}

    assert times(one, Decimal(3)) == {"a": Decimal("0.3"), "b": 6}
    assert together(one, {"b": Decimal(1), "c": Decimal(4)}) == {
        "a": Decimal("0.1"),
        "b": 3,
        "c": 4,
    }

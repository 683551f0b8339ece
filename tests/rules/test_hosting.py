"""Monthly bills of a small site, worked out by hand."""

import pytest

from quiz.rules import hosting
from quiz.rules.hosting import BILLS, Load, Platform

SMALL = Load(requests=10_000, ms=100, memory_mb=512)
MIDDLE = Load(requests=1_000_000, ms=100, memory_mb=512)
LARGE = Load(requests=100_000_000, ms=100, memory_mb=512)


def total(platform: Platform, load: Load) -> float:
    return BILLS[platform](load).total


def test_how_many_are_at_work_at_once():
    # 100,000,000 x 0.1 s = 10,000,000 s in a month of 730 x 3600 = 2,628,000 s
    assert LARGE.in_flight == pytest.approx(3.805, abs=0.001)
    assert LARGE.at_peak == 20  # 5 x 3.805 = 19.03
    assert LARGE.processes == 5  # of four threads
    assert (SMALL.at_peak, SMALL.processes) == (1, 1)
    assert Load(requests=0, ms=100, memory_mb=512).at_peak == 1


@pytest.mark.parametrize("load", [SMALL, MIDDLE])
def test_a_small_load_pays_for_one_that_stands_ready(load):
    # 730 x (0.024 + 0.005)
    assert total(Platform.EC2, load) == pytest.approx(21.17)
    assert total(Platform.BEANSTALK, load) == pytest.approx(21.17)
    assert total(Platform.HEROKU, load) == 7
    # 730 x (0.25 x 0.03725 + 0.5 x 0.00409 + 0.027 + 3 x 0.005)
    assert total(Platform.FARGATE, load) == pytest.approx(38.951, abs=0.001)
    # 1,000,000 x 0.1 s x 0.5 GB = 50,000 GB-seconds: all of it is free
    assert total(Platform.LAMBDA, load) == 0


def test_a_large_load_pays_for_what_is_busy_at_peak():
    # 5 processes, three to a machine: 2 machines, 4 addresses with the balancer's two
    assert BILLS[Platform.EC2](LARGE).units == 2
    assert total(Platform.EC2, LARGE) == pytest.approx(730 * (2 * 0.024 + 0.027 + 4 * 0.005))
    assert total(Platform.BEANSTALK, LARGE) == total(Platform.EC2, LARGE)
    assert total(Platform.HEROKU, LARGE) == 5 * 25
    # 5 x (0.25 x 0.03725 + 0.5 x 0.00409) = 0.0567875; 7 addresses
    assert total(Platform.FARGATE, LARGE) == pytest.approx(730 * (0.0567875 + 0.027 + 0.035))
    # 99,000,000 x $0.20 a million = 19.80; 5,000,000 - 400,000 GB-seconds
    assert total(Platform.LAMBDA, LARGE) == pytest.approx(19.80 + 4.6 * 13.3334, abs=0.001)


def test_small_processes_share_and_large_ones_need_larger_homes():
    small, large = Load(100_000_000, 100, 256), Load(100_000_000, 100, 1024)

    assert [BILLS[of](small).units for of in Platform] == [1, 1, 3, 3, 0]
    assert [BILLS[of](large).units for of in Platform] == [5, 5, 5, 5, 0]
    assert total(Platform.HEROKU, large) == 5 * 50
    gb = BILLS[Platform.FARGATE](large).items[1]
    assert gb.count == 5 * 730


@pytest.mark.parametrize("of", [Platform.EC2, Platform.HEROKU, Platform.FARGATE])
def test_what_does_not_fit_is_not_counted(of):
    with pytest.raises(ValueError, match="4096 MB do not fit"):
        BILLS[of](Load(1, 1, 4096))


def test_each_platform_has_a_bill_and_each_price_says_where_it_is_from():
    assert set(BILLS) == set(Platform)
    assert all(price.seen for price in hosting.PRICES)
    used = {
        item.price for of in BILLS.values() for load in (SMALL, LARGE) for item in of(load).items
    }
    assert used <= set(hosting.PRICES)

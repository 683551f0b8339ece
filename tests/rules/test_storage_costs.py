"""Bills of storage classes, worked out by hand."""

import pytest

from quiz.rules import storage_costs
from quiz.rules.storage_costs import (
    CLASSES,
    DEEP_ARCHIVE,
    GLACIER_INSTANT,
    STANDARD,
    STANDARD_IA,
    bill,
    cheapest,
)


@pytest.mark.parametrize(
    ("of", "use", "expected"),
    [
        # 100 GB, 12 months at $0.0245: 100 x 12 x 0.0245 = 29.40
        (STANDARD, (100, 12, 1200), (29.40, 0.0, 0.0)),
        # 100 x 12 x 0.0135 = 16.20, and 1,200 GB read at $0.01 = 12.00
        (STANDARD_IA, (100, 12, 1200), (16.20, 0.0, 12.00)),
        # one month of three that are paid for: 0.50, and 2 months unused: 1.00
        (GLACIER_INSTANT, (100, 1, 100), (0.50, 1.00, 3.00)),
        # half a month of six: 1000 x 0.5 x 0.0018 = 0.90, and 5.5 months unused: 9.90
        (DEEP_ARCHIVE, (1000, 0.5, 0), (0.90, 9.90, 0.0)),
        # exactly the least time
        (DEEP_ARCHIVE, (1000, 6, 0), (10.80, 0.0, 0.0)),
        (DEEP_ARCHIVE, (0, 0, 0), (0.0, 0.0, 0.0)),
    ],
)
def test_a_bill_has_what_is_kept_what_is_unused_and_what_is_read(of, use, expected):
    gb, months, read_gb = use

    got = bill(of, gb=gb, months=months, read_gb=read_gb)

    assert (got.kept, got.unused, got.read) == pytest.approx(expected)
    assert got.total == pytest.approx(sum(expected))


@pytest.mark.parametrize("wrong", [{"gb": -1}, {"months": -1}, {"read_gb": -1}])
def test_less_than_nothing_is_no_bill(wrong):
    with pytest.raises(ValueError, match="begin at 0"):
        bill(STANDARD, **{"gb": 1, "months": 1, "read_gb": 1} | wrong)


def test_who_reads_often_is_best_off_with_the_dearest_gigabyte():
    # All of it once a month: Standard 0.0245, Standard-IA 0.0135 + 0.01 = 0.0235;
    assert cheapest(gb=100, months=12, read_gb=1200) == STANDARD_IA
    # twice a month: 0.0135 + 0.02 = 0.0335
    assert cheapest(gb=100, months=12, read_gb=2400) == STANDARD


def test_who_never_reads_pays_least_where_reading_costs_most():
    assert cheapest(gb=100, months=12, read_gb=0) == GLACIER_INSTANT
    # For half a month it charges three: 0.015 a GB; Standard 0.01225, Standard-IA 0.0135
    assert cheapest(gb=100, months=0.5, read_gb=0) == STANDARD


def test_an_archive_that_has_to_be_waited_for_is_not_compared():
    assert not DEEP_ARCHIVE.is_at_once
    assert all(of.is_at_once for of in CLASSES if of is not DEEP_ARCHIVE)


def test_of_nothing_the_warmest_class_is_as_good_as_any():
    assert cheapest(gb=0, months=0, read_gb=0) == STANDARD


def test_eleven_nines_take_one_of_ten_million_objects_in_ten_thousand_years():
    assert storage_costs.lost_a_year(10_000_000) * 10_000 == 1
    assert storage_costs.years_to_a_loss(10_000_000) == 10_000
    with pytest.raises(ZeroDivisionError):
        storage_costs.years_to_a_loss(0)


def test_colder_classes_keep_for_less_and_hold_for_longer():
    assert [of.kept for of in CLASSES] == sorted((of.kept for of in CLASSES), reverse=True)
    assert [of.least_days for of in CLASSES] == sorted(of.least_days for of in CLASSES)
    assert all(of.seen for of in CLASSES)

"""How long it is until something, in few words."""

from datetime import UTC, datetime, timedelta

import pytest

from quiz.rules.spans import in_span, span

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (timedelta(), "now"),
        (timedelta(days=-3), "now"),
        (timedelta(seconds=1), "1 min"),
        (timedelta(minutes=10), "10 min"),
        (timedelta(minutes=59, seconds=29), "59 min"),
        (timedelta(minutes=59, seconds=30), "1 hour"),
        (timedelta(hours=23, minutes=29), "23 hours"),
        (timedelta(hours=23, minutes=30), "1 day"),
        (timedelta(days=8), "8 days"),
        (timedelta(days=59), "59 days"),
        (timedelta(days=60), "2 months"),
        (timedelta(days=3650), "122 months"),
    ],
)
def test_the_span_is_told_in_the_largest_unit_that_fits(left, told):
    assert span(NOON + left, NOON) == told
    assert in_span(NOON + left, NOON) == (told if told == "now" else f"in {told}")

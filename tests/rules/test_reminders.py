"""On which day, by whose clock, a reminder may go out."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from quiz.rules import reminders

VILNIUS, HONOLULU = ZoneInfo("Europe/Vilnius"), ZoneInfo("Pacific/Honolulu")
TODAY, YESTERDAY = date(2026, 11, 20), date(2026, 11, 19)


def utc(hour, minute=0):
    return datetime(2026, 11, 20, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "zone", "last", "day"),
    [
        (utc(7, 59), UTC, None, None),
        (utc(8), UTC, None, TODAY),
        (utc(20, 59), UTC, None, TODAY),
        (utc(21), UTC, None, None),
        (utc(5, 59), VILNIUS, None, None),  # two hours ahead
        (utc(6), VILNIUS, None, TODAY),
        (utc(6), HONOLULU, None, YESTERDAY),  # ten hours behind: 20:00 of the day before
        (utc(18), HONOLULU, YESTERDAY, TODAY),
        (utc(12), UTC, YESTERDAY, TODAY),
        (utc(12), UTC, TODAY, None),
        (utc(6), HONOLULU, TODAY, None),  # came from the east, where this day was had already
    ],
)
def test_once_a_day_between_eight_and_nine_in_the_evening(at, zone, last, day):
    assert reminders.day(at, zone, last) == day

"""The cards that come back on each of the next days."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.forecast import due_a_day

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = date(2026, 11, 20)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def counted(*due, days=4, zone=UTC, today=TODAY):
    return due_a_day(due, days=days, today=today, zone=zone)


def test_each_card_counts_on_its_day():
    assert counted(NOON, NOON + HOUR, NOON + DAY, NOON + 3 * DAY) == (2, 1, 0, 1)
    assert counted() == (0, 0, 0, 0)


def test_what_waits_from_before_is_due_today():
    assert counted(NOON - 40 * DAY, NOON - DAY, NOON) == (3, 0, 0, 0)


def test_what_comes_after_the_last_day_is_left_out():
    assert counted(NOON + 4 * DAY, NOON + 400 * DAY) == (0, 0, 0, 0)


def test_the_days_are_the_learners():
    late = NOON + 10 * HOUR  # 22:00 in UTC: the next morning in Tokyo

    assert counted(late) == (1, 0, 0, 0)
    assert counted(late, zone=ZoneInfo("Asia/Tokyo")) == (0, 1, 0, 0)


def test_a_day_of_twenty_five_hours_is_one_day():
    zone = ZoneInfo("America/New_York")  # summer time ends on 1 November 2026
    morning = datetime(2026, 11, 1, 0, 30, tzinfo=zone)
    night = datetime(2026, 11, 1, 23, 30, tzinfo=zone)

    assert counted(morning, night, zone=zone, today=date(2026, 11, 1)) == (2, 0, 0, 0)


@given(st.lists(st.timedeltas(-30 * DAY, 30 * DAY)), st.integers(1, 20))
def test_nothing_within_the_days_is_lost_or_doubled(offsets, days):
    due = [NOON + offset for offset in offsets]

    within = [moment for moment in due if (moment.date() - TODAY).days < days]
    assert sum(counted(*due, days=days)) == len(within)

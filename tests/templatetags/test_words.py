"""Filters that put moments and texts into fewer words."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from quiz.templatetags.words import ago, stopwatch, when
from tests.make import NOON


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1\xa0minute ago"),
        (timedelta(hours=1, minutes=20), "1\xa0hour ago"),
        (timedelta(days=3, hours=5), "3\xa0days ago"),
    ],
)
def test_how_long_ago_is_told_in_one_unit(gone, said):
    assert ago(NOON - gone, NOON) == said


@pytest.mark.parametrize(
    ("ahead", "zone", "said"),
    [
        (timedelta(minutes=21), "UTC", "at 12:21 UTC"),
        (timedelta(minutes=21), "Asia/Tokyo", "at 21:21 JST"),
        (timedelta(hours=4), "Asia/Tokyo", "on 21 November, 01:00 JST"),
        (timedelta(days=2), "UTC", "on 22 November, 12:00 UTC"),
    ],
)
def test_a_moment_names_its_zone_and_another_day(ahead, zone, said):
    with timezone.override(ZoneInfo(zone)):
        assert when(NOON + ahead, NOON) == said


@pytest.mark.parametrize(
    ("milliseconds", "said"),
    [
        (0, "0.0\xa0s"),
        (999, "0.9\xa0s"),
        (48_350, "48.3\xa0s"),
        (60_000, "1\xa0min 0.0\xa0s"),
        (3_599_999, "59\xa0min 59.9\xa0s"),
    ],
)
def test_a_time_that_was_taken(milliseconds, said):
    assert stopwatch(milliseconds) == said

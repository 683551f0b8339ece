"""Tries are counted by who tries what, in windows of time, and forgotten in time."""

from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils.timezone import now

from quiz.actions import throttle
from quiz.actions.throttle import Limit
from quiz.models import Throttle
from tests.make import NOON

pytestmark = pytest.mark.django_db

THREE = Limit("three", tries=3, seconds=300)


def tries(
    count: int, who: str = "ana", *, limit: Limit = THREE, at: datetime = NOON
) -> list[bool]:
    return [throttle.is_over(limit, who, at=at) for _ in range(count)]


def test_only_what_goes_beyond_the_limit_is_refused():
    assert tries(5) == [False, False, False, True, True]


def test_the_next_window_begins_at_zero():
    tries(4)

    assert tries(1, at=NOON + timedelta(seconds=299)) == [True]
    assert tries(4, at=NOON + timedelta(seconds=300)) == [False, False, False, True]


@pytest.mark.parametrize(
    ("who", "limit"), [("bob", THREE), ("ana", Limit("other", tries=3, seconds=300))]
)
def test_another_person_and_another_deed_have_a_count_of_their_own(who, limit):
    tries(4)

    assert tries(1, who, limit=limit) == [False]


def test_a_success_starts_again_at_zero():
    tries(4)
    tries(4, "bob")

    throttle.forget(THREE, "ana")

    assert tries(1) == [False]
    assert tries(1, "bob") == [True]


def test_no_name_and_no_address_is_stored():
    tries(1, "192.0.2.7|ana")

    stored = str(Throttle.objects.values().get())

    assert "ana" not in stored
    assert "192.0.2.7" not in stored


def test_the_hash_of_a_name_needs_this_sites_key(settings):
    tries(1)

    settings.SECRET_KEY = "another site's key"
    tries(1)

    assert Throttle.objects.count() == 2


def test_the_sweep_removes_the_counters_of_past_windows_and_keeps_the_others():
    tries(1, "old", at=now() - timedelta(days=2))
    tries(4, "new", at=now() + timedelta(hours=1))

    call_command("sweep")

    assert Throttle.objects.count() == 1
    assert tries(1, "new", at=now() + timedelta(hours=1)) == [True]


@pytest.mark.parametrize("limit", [x for x in vars(throttle).values() if isinstance(x, Limit)])
def test_no_window_is_longer_than_the_day_after_which_its_counter_goes(limit):
    assert 0 < limit.seconds <= 24 * 3600

"""A streak that forgives: days of learning in a row; one day off in any seven ends nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class Streak:
    """Days on which something was learned, from the first of them, and days off in between."""

    days: int = 0
    off: int = 0
    since: date | None = None  # None without a streak


def streak(learned: Collection[date], *, today: date) -> Streak:
    """Return the streak that stands today, from the days on which something was learned.

    A day off is forgiven when no other one lies within seven days of it; two of them end what
    was before. Today is not over, so it is never a day off. Later days do not count.
    """
    known = set(learned)
    day = today if today in known else today - DAY
    days, last_off, since = 0, None, None
    while True:
        if day in known:
            days, since = days + 1, day
        elif last_off is not None and last_off - day < WEEK:
            break
        else:
            last_off = day
        day -= DAY
    if since is None:
        return Streak()
    last = max(one for one in known if one <= today)
    return Streak(days=days, off=(last - since).days + 1 - days, since=since)

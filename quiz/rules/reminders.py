"""When a learner may be reminded: once a day, and at no hour at which people sleep."""

from datetime import date, datetime, tzinfo

HOURS = range(8, 21)  # on the learner's clock: from 8:00 until 21:00


def day(at: datetime, zone: tzinfo, last: date | None) -> date | None:
    """The learner's day, if a reminder may be sent at `at`; None if it may not.

    `last` is the day of their last reminder. Who travels west gets none for a day they had.
    """
    local = at.astimezone(zone)
    is_new = last is None or local.date() > last
    return local.date() if is_new and local.hour in HOURS else None

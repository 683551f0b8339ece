"""How many cards come back on each of the next days."""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo


def due_a_day(due: Iterable[datetime], *, days: int, today: date, zone: tzinfo) -> tuple[int, ...]:
    """Count these due dates on today and the days after it, `days` in all, in the zone.

    What was due before counts on today; what is due later is left out. Each card counts once:
    when it comes back after that depends on how it is rated.
    """
    counts = [0] * days
    for moment in due:
        place = max(0, (moment.astimezone(zone).date() - today).days)
        if place < days:
            counts[place] += 1
    return tuple(counts)

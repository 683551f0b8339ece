"""How long it is until something, in one word and a number."""

from datetime import datetime, timedelta

DAY = timedelta(days=1)
SPANS = [  # the size of each unit, its word, and from when on the next one is told
    (timedelta(minutes=1), "min", timedelta(minutes=59.5)),
    (timedelta(hours=1), "hour", DAY - timedelta(minutes=30)),
    (DAY, "day", 60 * DAY),
    (30 * DAY, "month", timedelta.max),
]


def span(moment: datetime, at: datetime) -> str:
    """How long after `at`, shortly: "10 min", "3 hours", "5 months"; "now" for what is over."""
    if moment <= at:
        return "now"
    left = moment - at
    size, word = next((size, word) for size, word, below in SPANS if left < below)
    count = max(1, round(left / size))
    return f"{count} {word}" + ("s" if count > 1 and word != "min" else "")


def in_span(moment: datetime, at: datetime) -> str:
    """When that is: "in 12 days", or "now"."""
    told = span(moment, at)
    return told if told == "now" else f"in {told}"

"""Read texts as numbers, durations, sizes or dates, so that they can be sorted."""

import re
from collections.abc import Sequence
from fractions import Fraction

from quiz.rules import numbers

Measure = tuple[Fraction | int, ...]

_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTHS = {
    name: month for month, full in enumerate(_MONTH_NAMES, start=1) for name in (full, full[:3])
} | {"sept": 9}
_DATES = [
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?",  # 2020-12-01, 2020-12
        r"(?:(?P<day>\d\d?)\.? )?(?P<month>[a-z]+)\.?,? (?P<year>\d{4})",  # 1 December 2020
        r"(?P<month>[a-z]+)\.? (?P<day>\d\d?),? (?P<year>\d{4})",  # Dec 1, 2020
    )
]
# Units that measure one thing, by size. A month counts 30 days, a year 365: enough to sort.
_SECONDS: dict[str, Fraction | int] = {
    "ns": Fraction(1, 10**9),
    "μs": Fraction(1, 10**6),
    "ms": Fraction(1, 1000),
    "s": 1,
    "min": 60,
    "h": 3600,
    "d": 86400,
    "week": 7 * 86400,
    "month": 30 * 86400,
    "y": 365 * 86400,
}
_BYTES: dict[str, Fraction | int] = {"b": 1} | {
    f"{letter}{kind}": base**power
    for power, letter in enumerate("kmgtp", start=1)
    for kind, base in (("b", 1000), ("ib", 1024))
}


def measures(texts: Sequence[str]) -> list[Measure] | None:
    """Return what to sort the texts by, in their order; None when not all are of one measure.

    Of one measure are: numbers with the same unit or none, durations ("30 seconds", "5 min"),
    sizes ("256 KB", "1 MB"), dates ("2020-12-01", "December 2020", "Dec 1, 2020"). A code mark
    around a text and a full stop after it do not count.
    """
    plain = [text.strip().strip("`").removesuffix(".") for text in texts]
    return _dates(plain) or _quantities(plain)


def _quantities(texts: Sequence[str]) -> list[Measure] | None:
    found = [numbers.read(text) for text in texts]
    quantities = [quantity for quantity in found if isinstance(quantity, numbers.Quantity)]
    if len(quantities) < len(texts):
        return None
    units = {quantity.unit for quantity in quantities}
    for scale in (dict.fromkeys(units, 1) if len(units) == 1 else {}, _SECONDS, _BYTES):
        if units <= scale.keys():
            return [(quantity.value * scale[quantity.unit],) for quantity in quantities]
    return None


def _dates(texts: Sequence[str]) -> list[Measure] | None:
    found = [date for text in texts if (date := _date(text))]
    return found if len(found) == len(texts) else None


def _date(text: str) -> Measure | None:
    """Return (year, month, day), the day 0 where it is not given."""
    for pattern in _DATES:
        if len(text) <= numbers.LONGEST and (parts := pattern.fullmatch(text.casefold())):
            name = parts["month"]
            month = int(name) if name.isdecimal() else _MONTHS.get(name, 0)
            if 1 <= month <= 12:
                return (int(parts["year"]), month, int(parts["day"] or 0))
    return None

"""Numeric answers: read a number as people write it, compare it exactly.

How separators are read. The page is English, so where a text could mean two numbers the point is
the decimal sign and the comma groups thousands:
    1,000   1 000   1'000   1_000   1,00,000   one thousand (the last: 100,000, in India)
    1.000.000   1.000,5   1,000.5              grouped, since nothing else makes sense
    1.000   is 1, and   1,000   is 1000        the two that could be either
    1,5   0,500   1234,567                     a decimal comma, since no group of three fits
    10 00   1,0000,0   1 000,000               are no numbers
Powers of ten: 1e4, 10^4, 10⁴, 1.5 x 10^3. A sign, "=", "~" or "≈" before the number are allowed.
Fractions ("1/2") and words ("3 million") are not.
"""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from quiz.rules import given
from quiz.rules.options import Item, Option

LONGEST = 60
"""The most characters of a number with its unit; with the limit below no number gets costly."""
LARGEST_POWER = 99
"""The largest power of ten that may be written out, up and down."""

NOT_A_NUMBER = "Write one number in digits, such as 1500, 1,500 or 1.5."
OUT_OF_RANGE = "This number is too long to be meant. Write a shorter one."

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+")
# The minus sign, the en dash and two hyphens; the multiplication sign; the curly apostrophe.
_SIGNS = str.maketrans("\u2212\u2013\u2010\u2011\u00d7\u2019", "----*'")

_CURRENCY = r"(?P<before>[^\W\d_]{0,3}[$€£¥]|[^\W\d_]{3}\b|)"
_BEFORE = rf"[=~≈]?\s*(?P<sign>[+-]?)\s*{_CURRENCY}\s*(?P<sign2>[+-]?)\s*"
_DIGITS = r"(?P<digits>[\d.,](?:[\d.,'_\s]*[\d.,])?)"
_AFTER = r"\s*(?P<after>[^\d.,\s].*|)"
_POWER_OF_TEN = re.compile(
    rf"{_BEFORE}(?:{_DIGITS}\s*[x*·⋅]\s*)?10\s*(?:\^|\*\*)\s*\(?(?P<power>[+-]?\d+)\)?{_AFTER}",
    re.ASCII | re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"{_BEFORE}{_DIGITS}(?:\s?e(?P<power>[+-]?\d+))?{_AFTER}", re.ASCII | re.IGNORECASE
)
_MANTISSAS = [
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<whole>[1-9]\d{0,2}(?:,\d{3})+)(?:\.(?P<part>\d+))?",  # 1,000.5
        r"(?P<whole>[1-9]\d?(?:,\d{2})+,\d{3})(?:\.(?P<part>\d+))?",  # 1,00,000.5
        r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3}){2,})(?:,(?P<part>\d+))?",  # 1.000.000,5
        r"(?P<whole>[1-9]\d{0,2}\.\d{3}),(?P<part>\d+)",  # 1.000,5
        r"(?P<whole>[1-9]\d{0,2}(?:[ '_]\d{3})+)(?:[.,](?!(?<=,)\d{3}$)(?P<part>\d+))?",  # 1 000,5
        r"(?P<whole>\d*)[.,](?P<part>\d+)",  # 1.5 and 1,5
        r"(?P<whole>\d+)",
    )
]

# Names of one unit. Compared without case, spaces, dots and hyphens, part for part.
_UNIT_NAMES = {
    name: short
    for short, names in {
        "$": ("dollar", "usd", "us$"),
        "€": ("euro", "eur"),
        "£": ("pound", "gbp"),
        "%": ("percent", "pct"),
        "/": ("per",),
        "ns": ("nanosecond",),
        "μs": ("microsecond", "us"),
        "ms": ("millisecond", "msec"),
        "s": ("second", "sec"),
        "min": ("minute",),
        "h": ("hour", "hr", "hrs"),
        "d": ("day",),
        "y": ("year", "yr", "yrs"),
        "b": ("byte",),
        "kb": ("kilobyte",),
        "mb": ("megabyte",),
        "gb": ("gigabyte",),
        "tb": ("terabyte",),
        "pb": ("petabyte",),
        "kib": ("kibibyte",),
        "mib": ("mebibyte",),
        "gib": ("gibibyte",),
        "tib": ("tebibyte",),
    }.items()
    for name in names
}
_CURRENCIES = ("$", "€", "£", "¥")


@dataclass(frozen=True)
class Quantity:
    """A number with the unit written before or after it, in its plain form (see `plain_unit`)."""

    value: Fraction
    unit: str = ""


def parse(text: str, unit: str) -> Fraction | str:
    """Return the exact number in a text, or a complaint in a learner's words.

    The unit may be left out. Another unit is a complaint, not a wrong answer. Of a price ("$ per
    million requests") the currency alone will do.
    """
    quantity = read(text)
    if isinstance(quantity, str):
        return quantity
    wanted = units(unit)
    if quantity.unit in wanted:
        return quantity.value
    if any(char.isdecimal() for char in quantity.unit):
        return NOT_A_NUMBER
    if wanted == {""}:
        return "Give the number alone, without a unit."
    return f"Give the number in {unit.strip()}."


def units(unit: str) -> set[str]:
    """Return the plain forms of what may be written beside a number that has this unit."""
    currency = {plain_unit(word) for word in unit.split()[:1]} & set(_CURRENCIES)
    return {"", plain_unit(unit), *currency}


def read(text: str) -> Quantity | str:
    """Return the number and unit in a text, whatever the unit, or a complaint."""
    if len(text) > LONGEST:
        return OUT_OF_RANGE
    raised = _RAISED.sub(lambda found: "^" + found[0].translate(_SUPERSCRIPTS), text)
    plain = " ".join(unicodedata.normalize("NFKC", raised).translate(_SIGNS).split())
    parts = _POWER_OF_TEN.fullmatch(plain) or _NUMBER.fullmatch(plain)
    if parts is None or (parts["sign"] and parts["sign2"]):
        return NOT_A_NUMBER
    mantissa = _mantissa(parts["digits"] or "1")
    if mantissa is None:
        return NOT_A_NUMBER
    power = int(parts["power"] or 0)
    if abs(power) > LARGEST_POWER:
        return OUT_OF_RANGE
    value = mantissa * Fraction(10) ** power
    beside = [plain_unit(part) for part in (parts["before"], parts["after"]) if part]
    if len(beside) == 2 and beside[0] == beside[1]:  # "$5 USD"
        beside.pop()
    return Quantity(-value if "-" in parts["sign"] + parts["sign2"] else value, " ".join(beside))


def plain_unit(text: str) -> str:
    """Return a unit in the form in which it is compared.

    "GB-seconds" and "gb·s" are "gbs"; "requests per hour" and "request/h" are "request/h".
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("per cent", "percent")
    parts = [_unit_name(part) for part in re.split(r"[\s.·⋅*-]+|(/)", folded) if part]
    joined = "".join(parts)
    return _UNIT_NAMES.get(joined, joined)


def tolerance(text: str, right: Fraction) -> Fraction | None:
    """Return how far from the right value an answer may lie; the edge itself counts as right.

    "" and "0" mean exactly, "10" ten units up or down, "0.5%" half a per cent of the right value
    (also where the unit is %: write "0.5" for half a point). None when it cannot be read.
    """
    plain = text.strip().removeprefix("±").removeprefix("+/-").strip()
    width = parse(plain.removesuffix("%"), "") if plain else Fraction(0)
    if isinstance(width, str) or width < 0:
        return None
    return abs(right) * width / 100 if plain.endswith("%") else width


def matched(item: Item, answer: object) -> Option | None:
    """Return the right option that an answer meets, else the nearest foreseen wrong one, if any.

    Every option's value has the item's tolerance around it; a percentage is of its own value.
    """
    value = parse(given.text(answer), item.unit)
    if isinstance(value, str):
        return None
    met = [
        (not option.is_correct, gap, place)
        for place, option in enumerate(item.options)
        if (gap := how_far(item, option, value)) is not None
    ]
    return item.options[min(met)[2]] if met else None


def how_far(item: Item, option: Option, value: Fraction) -> Fraction | None:
    """Return how far a value lies from an option's, or None when it is out of its tolerance."""
    wanted = parse(option.text, item.unit)
    if isinstance(wanted, str):
        return None
    width = tolerance(item.tolerance, wanted)
    gap = abs(value - wanted)
    return gap if width is not None and gap <= width else None


def _mantissa(digits: str) -> Fraction | None:
    plain = digits.rstrip("., ")
    for pattern in _MANTISSAS:
        if parts := pattern.fullmatch(plain):
            whole = re.sub(r"\D", "", parts["whole"]) or "0"
            part = parts.groupdict().get("part") or "0"
            return Fraction(f"{whole}.{part}")
    return None


def _unit_name(part: str) -> str:
    singular = part[:-1] if len(part) > 3 and part.endswith("s") else part
    return _UNIT_NAMES.get(singular, singular)

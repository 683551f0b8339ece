"""What it costs to keep objects in a class of S3, and how many of them get lost on average.

List prices in US dollars, without tax, requests and what leaves the Region. A GB is 2^30 bytes to
AWS; here it is whatever the caller counts by.
"""

from dataclasses import dataclass
from fractions import Fraction

MONTH = 30  # days, as the classes with least times count
LOST = Fraction(1, 10**11)  # of all objects a year; the design target of eleven nines
AT_ONCE = "milliseconds"


@dataclass(frozen=True)
class StorageClass:
    """A class and its prices per GB: kept for a month, and read once.

    `least_days` are paid for in any case. `seen` says where a price was seen, and when.
    """

    name: str
    kept: float
    read: float
    least_days: int
    first_byte: str
    seen: str

    @property
    def is_at_once(self) -> bool:
        """No restore has to be waited for."""
        return self.first_byte == AT_ONCE


STANDARD = StorageClass(
    name="Standard",
    kept=0.0245,
    read=0.0,
    least_days=0,
    first_byte=AT_ONCE,
    seen="2026-06-30, AWS price list, Frankfurt",
)
STANDARD_IA = StorageClass(
    name="Standard-IA",
    kept=0.0135,
    read=0.01,
    least_days=30,
    first_byte=AT_ONCE,
    seen="2025-09-14, blog.pesky.moe, Frankfurt",
)
GLACIER_INSTANT = StorageClass(
    name="Glacier Instant Retrieval",
    kept=0.005,
    read=0.03,
    least_days=90,
    first_byte=AT_ONCE,
    seen="2025-09-14, blog.pesky.moe, Frankfurt",
)
DEEP_ARCHIVE = StorageClass(
    name="Glacier Deep Archive",
    kept=0.0018,
    read=0.02,
    least_days=180,
    first_byte="within 12 hours",
    seen="kept: from memory, Frankfurt; read: 2026-06-05, usage.ai, US East",
)
CLASSES = (STANDARD, STANDARD_IA, GLACIER_INSTANT, DEEP_ARCHIVE)


@dataclass(frozen=True)
class Bill:
    """US dollars for some data from the day it is stored to the day it is deleted."""

    kept: float
    unused: float  # for days after the deletion, up to the least time
    read: float

    @property
    def total(self) -> float:
        return self.kept + self.unused + self.read


def bill(of: StorageClass, *, gb: float, months: float, read_gb: float) -> Bill:
    """Keep `gb` for `months` (of 30 days) and read `read_gb` in all meanwhile.

    Raises ValueError for less than nothing.
    """
    if min(gb, months, read_gb) < 0:
        raise ValueError("Sizes and times begin at 0.")
    unused = max(0.0, of.least_days / MONTH - months) if gb else 0.0
    return Bill(kept=gb * months * of.kept, unused=gb * unused * of.kept, read=read_gb * of.read)


def cheapest(*, gb: float, months: float, read_gb: float) -> StorageClass:
    """Of the classes that answer at once, the one with the least total; the warmer one of two."""
    at_once = [of for of in CLASSES if of.is_at_once]
    return min(at_once, key=lambda of: bill(of, gb=gb, months=months, read_gb=read_gb).total)


def lost_a_year(objects: int) -> Fraction:
    """How many of these objects a year takes on average, by the design target."""
    return objects * LOST


def years_to_a_loss(objects: int) -> Fraction:
    """After how many years one is lost on average. Raises ZeroDivisionError for no objects."""
    return 1 / lost_a_year(objects)

"""From numbers to places in a drawing, whose units are CSS pixels on a phone. Templates draw."""

from collections.abc import Sequence
from dataclasses import dataclass

Interval = tuple[float, float]

WIDTH = 336  # the width of a phone less its gutters
DOT = 6  # the radius of a dot
LEAST = 2  # units that anything but nothing is high
FEW = 5  # a count that fills the height, where there is no higher one


@dataclass(frozen=True)
class Bar:
    """A bar of one value; `middle` is where its label is centered."""

    value: int
    x: float
    y: float  # of its upper edge
    width: float
    height: float
    middle: float


@dataclass(frozen=True)
class Span:
    """A share on a line, where it may lie in truth, and where it was meant to lie."""

    y: float
    dot: float
    low: float
    high: float
    least: float
    most: float

    @property
    def meant_width(self) -> float:
        return round(self.most - self.least, 1)


@dataclass(frozen=True)
class Gauge:
    """A line from 0 to 100: full up to a point, in part up to another one, and a mark."""

    full: int
    part: int
    mark: int | None = None


def columns(*layers: Sequence[int], height: int, top: int = 0) -> list[tuple[Bar, ...]]:
    """Return, for each place, the bars of all layers, the first one at the bottom.

    The layers are as long as one another, of counts from 0. The highest column of five or more
    fills the height, from `top` to `top + height`. A count of 0 has no height.
    """
    totals = [sum(counts) for counts in zip(*layers, strict=True)]
    pitch = WIDTH / max(1, len(totals))
    width = round(pitch * 0.7, 1)
    room = height - LEAST * (len(layers) - 1)  # so that the least heights never go beyond the top
    unit = room / max([FEW, *totals])
    drawn = []
    for place, counts in enumerate(zip(*layers, strict=True)):
        left, y, bars = place * pitch + (pitch - width) / 2, float(top + height), []
        for count in counts:
            high = max(LEAST, count * unit) if count else 0
            y -= high
            middle = (place + 0.5) * pitch
            bars.append(Bar(count, *(round(v, 1) for v in (left, y, width, high, middle))))
        drawn.append(tuple(bars))
    return drawn


def short(count: int) -> str:
    """Return a count for a label above a bar, from a thousand on in whole thousands: "12k"."""
    return str(count) if count < 1000 else f"{count // 1000}k"


def spans(
    found: Sequence[tuple[float, Interval, Interval]], *, start: float, top: float, pitch: float
) -> list[Span]:
    """Return a line for each share with its two intervals, all from 0 to 1, one below the other.

    The lines go from `start` to the right edge, less the radius of a dot.
    """

    def along(share: float) -> float:
        return round(start + share * (WIDTH - DOT - start), 1)

    return [
        Span(top + place * pitch, along(share), *map(along, (*maybe, *meant)))
        for place, (share, maybe, meant) in enumerate(found)
    ]


def gauge(full: float, part: float = 0.0, mark: float | None = None) -> Gauge:
    """Return the gauge of shares, 0 to 1; `part` begins where `full` ends."""
    ends = [round(100 * share) for share in (full, min(1.0, full + part))]
    return Gauge(ends[0], ends[1], None if mark is None else round(100 * mark))

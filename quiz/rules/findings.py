"""What a run of a lab found, as a value that is stored as JSON and drawn by templates."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

PHONE = 33  # characters of a table that stand beside each other on a phone
SENTENCE = 40  # characters: more than that is read in lines, not in columns

Shape = Literal["round", "square", "diamond", "lost"]


@dataclass(frozen=True)
class Mark:
    """Something that happened in a lane.

    `at` is in seconds from the start of the run. `shape` tells groups apart; "lost" is a crossed
    one. `is_bad`: not as one would wish. `back_from` is the `at` of an earlier mark in the lane
    that came back as this one, if it is such a thing.
    """

    at: float
    label: str  # at most 20 characters fit beside two lanes, 12 beside three
    shape: Shape = "round"
    is_bad: bool = False
    back_from: float | None = None


@dataclass(frozen=True)
class Lane:
    title: str
    note: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Timeline:
    """One to three lanes beside each other; time runs down. `legend` says what shapes mean."""

    title: str
    summary: str  # the same in a sentence, for who does not see it
    lanes: tuple[Lane, ...]
    legend: str = ""


@dataclass(frozen=True)
class Bar:
    """`value` (0 and more) is how long it is, `text` is what is written: "34 ms, cold"."""

    label: str
    value: float
    text: str
    is_bad: bool = False


@dataclass(frozen=True)
class Bars:
    """Values beside each other, on one scale from 0. `head` names the columns of its table."""

    title: str
    summary: str
    bars: tuple[Bar, ...]
    head: tuple[str, str] = ("What", "How much")
    legend: str = ""

    def lengths(self) -> list[tuple[Bar, float]]:
        """Each bar with its length, 0 to 100; the longest has 100, and anything but 0 has 1."""
        most = max((bar.value for bar in self.bars), default=0) or 1
        return [
            (bar, max(1.0, round(100 * bar.value / most, 1)) if bar.value > 0 else 0.0)
            for bar in self.bars
        ]


@dataclass(frozen=True)
class Table:
    """Rows of words, as many in each as in `head`; the first one names its row."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    @property
    def is_wide(self) -> bool:
        """Too wide for a phone, or with cells too long to be read in narrow columns?"""
        columns = list(zip(self.head, *self.rows, strict=True))
        widths = [max(map(_longest_word, column)) + 1 for column in columns]
        longest = max((len(cell) for row in self.rows for cell in row), default=0)
        return sum(widths) > PHONE or (len(columns) > 2 and longest > SENTENCE)

    @property
    def labeled(self) -> list[list[tuple[str, str]]]:
        """Its rows, each cell with the head of its column."""
        return [list(zip(self.head, row, strict=True)) for row in self.rows]


Part = Timeline | Bars | Table


@dataclass(frozen=True)
class Shown:
    """What the run showed of one question that was asked before it.

    `as_taught`: did it go as the keyed answer says? None: this run could not show it; `text` then
    says why.
    """

    text: str
    as_taught: bool | None


@dataclass(frozen=True)
class Finding:
    """All that a run found. `summary` is one sentence; `outcome` a few words to count runs by.

    `shown` has one for each question of the lab, by its slug. `unseen` says what was not observed,
    a sentence each.
    """

    summary: str
    outcome: str
    parts: tuple[Part, ...]
    shown: Mapping[str, Shown]
    unseen: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        parts = [{"part": type(part).__name__, **asdict(part)} for part in self.parts]
        return {**asdict(self), "parts": parts}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Finding":
        """Raises KeyError or TypeError for what `to_json` does not write."""
        return cls(
            summary=data["summary"],
            outcome=data["outcome"],
            parts=tuple(_part(part) for part in data["parts"]),
            shown={slug: Shown(**shown) for slug, shown in data["shown"].items()},
            unseen=tuple(data["unseen"]),
        )


def _longest_word(cell: str) -> int:
    return max(map(len, cell.split()), default=0)


def _part(data: Mapping[str, Any]) -> Part:
    rest = {name: value for name, value in data.items() if name != "part"}
    match data["part"]:
        case "Timeline":
            rest["lanes"] = tuple(
                Lane(one["title"], one["note"], tuple(Mark(**mark) for mark in one["marks"]))
                for one in rest["lanes"]
            )
            return Timeline(**rest)
        case "Bars":
            bars = tuple(Bar(**bar) for bar in rest["bars"])
            return Bars(**rest | {"bars": bars, "head": tuple(rest["head"])})
        case "Table":
            rows = tuple(tuple(row) for row in rest["rows"])
            return Table(**rest | {"rows": rows, "head": tuple(rest["head"])})
    raise KeyError(data["part"])

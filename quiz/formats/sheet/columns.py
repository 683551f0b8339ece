"""The columns of a sheet, under whatever heading a person gives them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quiz.formats.bank.findings import did_you_mean, quoted
from quiz.formats.sheet.grid import Cell, Note
from quiz.rules.faults import MOST_OPTIONS

PLAIN = (
    "kind",
    "topic",
    "entry",
    "title",
    "prompt",
    "right",
    "explanation",
    "hint",
    "bloom",
    "source",
    "as of",
    "tolerance",
    "unit",
    "misconception",
    "slug",
)
USUAL = 8
"""How many answers the template has columns for."""

_OTHER_NAMES = {
    "type": "kind",
    "question": "prompt",
    "statement": "prompt",
    "term": "title",
    "definition": "explanation",
    "correct": "right",
    "rightanswer": "right",
    "correctanswer": "right",
    "bloomlevel": "bloom",
    "misconceptions": "misconception",
    "answer": "answer 1",
}
_NAMES = {re.sub(r"\W", "", name): name for name in PLAIN} | _OTHER_NAMES
_NUMBERED = re.compile(r"(answer|option|choice|feedback)0*([1-9][0-9]?|[a-h])")
_WITHOUT_KIND = {("term", "definition"): "term", ("question", "answer"): "qa"}


@dataclass(frozen=True)
class Heading:
    """Which column holds what: its name to its place, from 0; `row` is where that is said."""

    row: int
    columns: Mapping[str, int]
    kind: str  # that of a row without one


def known(heading: str) -> bool:
    """Say whether a heading names a column."""
    return bool(_name(heading))


def order(answers: int = USUAL) -> tuple[str, ...]:
    """The columns as we write them, with that many answers."""
    numbers = range(1, answers + 1)
    before, after = PLAIN[:5], PLAIN[6:]
    listed = [f"answer {number}" for number in numbers]
    return (*before, *listed, "right", *(f"feedback {number}" for number in numbers), *after)


def heading(row: int, cells: Sequence[Cell]) -> tuple[Heading, list[Note]]:
    """Read the row of headings; a heading that names no column, or one again, is noted."""
    notes: list[Note] = []
    columns: dict[str, int] = {}
    for column, cell in enumerate(cells):
        name = _name(cell.text)
        if name in columns:
            message = f"{quoted(cell.text)} names the same column as another heading does."
            notes.append(Note(row, column, message))
        elif name:
            columns[name] = column
        elif cell.text:
            hint = did_you_mean(cell.text.casefold(), order())
            message = f"There is no column {quoted(cell.text)}, so it is not read.{hint}"
            notes.append(Note(row, column, message))
    return Heading(row, columns, _kind(cells)), notes


def _kind(cells: Sequence[Cell]) -> str:
    plain = {_plain(cell.text) for cell in cells}
    if "kind" not in plain and "type" not in plain and "right" not in map(_name, plain):
        for names, kind in _WITHOUT_KIND.items():
            if plain.issuperset(names):
                return kind
    return "single"


def _name(heading: str) -> str:
    plain = _plain(heading)
    if found := _NUMBERED.fullmatch(plain):
        noun = "feedback" if found[1] == "feedback" else "answer"
        number = int(found[2]) if found[2].isdecimal() else ord(found[2]) - ord("a") + 1
        return f"{noun} {number}" if number <= MOST_OPTIONS else ""
    return _NAMES.get(plain, "")


def _plain(heading: str) -> str:
    return re.sub(r"[\W_]", "", heading.casefold())

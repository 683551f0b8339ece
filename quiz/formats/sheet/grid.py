"""The cells of a sheet, whatever file they came in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quiz.formats.drafts import lines

MOST_ROWS = 5000
MOST_COLUMNS = 100
MOST_BYTES = 20_000_000
"""Of a file, and of all that is packed into it."""
LONGEST = 32_767
"""The most characters of a cell, as in Excel."""

_FORMULA = re.compile(r"'*[=+@\-＝＋＠－]")
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # controls, surrogates


@dataclass(frozen=True)
class Cell:
    """A cell's text in normal form, and why it cannot be taken as a text, if so."""

    text: str = ""
    fault: str = ""
    is_date: bool = False  # the sheet holds a date here, whose text is 2026-11-20


@dataclass(frozen=True)
class Note:
    """What is wrong with a file; `row` counts from 1, `column` from 0, None for the whole row."""

    row: int
    column: int | None
    message: str


@dataclass(frozen=True)
class Grid:
    """The rows of a sheet, row n of the file at n - 1, and what of it could not be read."""

    rows: tuple[tuple[Cell, ...], ...] = ()
    notes: tuple[Note, ...] = ()


EMPTY = Cell()


def cell(raw: str) -> Cell:
    """A cell of text: normal form, without its guard; a NUL is shown as a replacement mark."""
    told = unguarded(lines(raw.replace("\0", "\ufffd")))
    if len(told) > LONGEST:
        return Cell(told[:40] + "…", f"A cell holds at most {LONGEST:,} characters.")
    if found := _UNSHOWN.search(told):
        number = f"U+{ord(found[0]):04X}"
        shown = _UNSHOWN.sub("\ufffd", told)
        return Cell(shown, f"The character {number} cannot stand in a text.")
    return Cell(told)


def guarded(text: str) -> str:
    """Return a text as no spreadsheet takes it for a formula: led by an apostrophe if need be."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Undo `guarded`: take away the apostrophe before a sign that begins a formula."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def capped(rows: Iterable[Sequence[Cell]]) -> Grid:
    """What is within the limits, without empty rows at the end; notes say where more stands."""
    kept: list[tuple[Cell, ...]] = []
    notes: list[Note] = []
    last = 0
    for number, row in enumerate(rows, start=1):
        if not any(one.text for one in row):
            kept.append(())
            continue
        if number > MOST_ROWS:
            told = f"A sheet has at most {MOST_ROWS:,} rows. From this one on it is not read."
            notes.append(Note(number, None, told))
            break
        if not notes and any(one.text for one in row[MOST_COLUMNS:]):
            told = f"A sheet has at most {MOST_COLUMNS} columns. From this one on it is not read."
            notes.append(Note(number, MOST_COLUMNS, told))
        kept.append(tuple(row[:MOST_COLUMNS]))
        last = number
    return Grid(tuple(kept[:last]), tuple(notes))


def letter(column: int) -> str:
    """The name of a column, counted from 0: A, B … Z, AA."""
    first, last = divmod(column, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


def shown(grid: Grid) -> Iterator[str]:
    """Each row as a line to show."""
    for row in grid.rows:
        texts = [one.text.replace("\n", " ⏎ ") for one in row]
        while texts and not texts[-1]:
            texts.pop()
        yield " | ".join(texts)

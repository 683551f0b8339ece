"""One row of a sheet, cell by cell; what cannot be taken is noted at its cell."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from quiz.formats import drafts
from quiz.formats.bank.findings import quoted
from quiz.formats.sheet.answers import Unreadable
from quiz.formats.sheet.columns import Heading
from quiz.formats.sheet.grid import EMPTY, Cell, Note

T = TypeVar("T")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Row:
    """Reads the cells of one row by the names of their columns."""

    def __init__(self, number: int, cells: Sequence[Cell], heading: Heading) -> None:
        self.number = number
        self.heading = heading
        self.notes: list[Note] = []
        self._cells = cells
        self._asked: set[str] = set()

    def has(self, name: str) -> bool:
        return bool(self._cell(name).text)

    def note(self, name: str, message: str) -> None:
        self.notes.append(Note(self.number, self.heading.columns.get(name), message))

    def text(self, name: str) -> str:
        """A text of one or more lines, in normal form."""
        cell = self._taken(name)
        if cell.is_date:
            advice = "Format the cell as text and write it again."
            self.note(name, f"The sheet holds the date {cell.text} here, not a text. {advice}")
        return cell.text

    def line(self, name: str, most: int | None = None) -> str:
        """A text of one line, of at most so many characters."""
        text = drafts.line(self.text(name))
        if most and len(text) > most:
            self.note(name, f"This has {len(text)} characters; {most} are the most.")
        return text

    def word(self, name: str, known: Sequence[str]) -> str:
        word = self.line(name).casefold()
        if word and word not in known:
            listed = f"{', '.join(known[:-1])} or {known[-1]}"
            self.note(name, f"Write {listed}, not {quoted(word)}.")
        return word

    def day(self, name: str) -> date | None:
        text = self._taken(name).text
        try:
            if not text or _DAY.fullmatch(text):
                return date.fromisoformat(text) if text else None
        except ValueError:  # no such day
            pass
        self.note(name, f"Write a date as 2026-11-20, not {quoted(text)}.")
        return None

    def parsed(self, name: str, parse: Callable[[str], T], default: T) -> T:
        """What a cell says; the default, and a note, when it cannot be read."""
        before = len(self.notes)
        text = self.text(name)
        if len(self.notes) > before:
            return default
        try:
            return parse(text)
        except Unreadable as unreadable:
            self.note(name, str(unreadable))
            return default

    def close(self, noun: str) -> None:
        """Note what is filled in and was not asked for."""
        for name in self.heading.columns:
            if name not in self._asked and self.has(name):
                self.note(name, f"{noun} has no {name}: empty this cell.")

    def _taken(self, name: str) -> Cell:
        self._asked.add(name)
        cell = self._cell(name)
        if cell.fault:
            self.note(name, cell.fault)
        return cell

    def _cell(self, name: str) -> Cell:
        column = self.heading.columns.get(name, len(self._cells))
        return self._cells[column] if column < len(self._cells) else EMPTY

"""Tables: their cells, and what a header says that the rows are."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from quiz.formats.notes import markup, words

_CELL = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"[\s|:=–—-]+$")
_WORD = re.compile(r"[^\W_]+")
_RELATIVE = re.compile(r"\]\((?!https?:|mailto:)[^()\s]*+\)|href=[\"'](?!https?:)", re.IGNORECASE)


class Rows(Enum):
    """What the rows of a table are."""

    TERMS = auto()
    QUESTIONS = auto()
    NAVIGATION = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    cells: tuple[str, ...]

    def cell(self, place: int) -> str:
        """The cell at a place, "" where the row is shorter."""
        return self.cells[place] if place < len(self.cells) else ""


def cells(line: str, width: int = 0) -> tuple[str, ...]:
    """Split a row into its cells, without the pipes at its ends.

    A pipe at an end that makes the row as wide as wanted stands beside an empty cell.
    """
    found = [cell.replace("\\|", "|").strip() for cell in _CELL.split(line.strip())]
    if len(found) != width:
        found = found[not found[0] and len(found) > 1 :]
        if len(found) > 1 and not found[-1]:
            found.pop()
    return tuple(found)


def is_delimiter(line: str) -> bool:
    """Whether a line is the one between a header and its rows."""
    return "-" in line and "|" in line and bool(_DELIMITER.match(line))


def columns(header: tuple[str, ...]) -> tuple[Rows, int, int]:
    """Say what the rows under a header are, and which columns hold title and body."""
    kinds = [_WORD.findall(markup.plain(cell).casefold()) for cell in header[:8]]
    for rows, titles, bodies in (
        (Rows.TERMS, words.TERM_HEADERS, words.DEFINITION_HEADERS),
        (Rows.QUESTIONS, words.QUESTION_HEADERS, words.ANSWER_HEADERS),
    ):
        title = _first(kinds, titles)
        body = _first(kinds, bodies, other_than=title)
        if title is not None and body is not None:
            return rows, title, body
    if len(header) == 2 and set(kinds[0]) & words.LABELS_ALONE and len(kinds[0]) <= 3:
        return Rows.TERMS, 0, 1
    return Rows.OTHER, 0, 1


def is_navigation(rows: list[Row]) -> bool:
    """Whether most rows lead elsewhere within the same set of pages."""
    leading = sum(any(_RELATIVE.search(cell) for cell in row.cells) for row in rows)
    return bool(rows) and 2 * leading > len(rows)


def _first(
    kinds: list[list[str]], known: frozenset[str], other_than: int | None = None
) -> int | None:
    for place, kind in enumerate(kinds):
        if (
            place != other_than
            and 0 < len(kind) <= 5
            and any(_is_in(word, known) for word in kind)
        ):
            return place
    return None


@lru_cache(maxsize=256)
def _is_in(word: str, known: frozenset[str]) -> bool:
    """Whether the word is a known one, spelt as it may be."""
    if word in known:
        return True
    return len(word) >= 7 and any(
        abs(len(word) - len(other)) <= 2 and _distance(word[:24], other) <= 2
        for other in known
        if len(other) >= 7
    )


def _distance(one: str, other: str) -> int:
    """Letters to add, drop or replace to make one word the other."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        above, row[0] = row[0], place
        for at, wanted in enumerate(other, 1):
            above, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, above + (letter != wanted))
    return row[-1]

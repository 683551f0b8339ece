"""CSV: which letters the bytes are, what separates the cells, and the cells."""

import csv
import io
from collections.abc import Iterator

from quiz.formats.sheet.columns import known
from quiz.formats.sheet.grid import MOST_BYTES, MOST_COLUMNS, Grid, Note, capped, cell

_SEPARATORS = (",", ";", "\t")
_END = "end of the file"
_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def grid(data: bytes) -> Grid:
    """Return the cells of a CSV file. Never raises: what cannot be read is noted."""
    if len(data) > MOST_BYTES:
        message = f"A file has at most {MOST_BYTES // 1_000_000} MB."
        return Grid(notes=(Note(1, None, message),))
    written = _decoded(data)
    separator = _separator(written)
    whole, open_at = _rows(written, separator)
    rows = capped(tuple(map(cell, row[: MOST_COLUMNS + 1])) for row in whole)
    if open_at is None:
        return rows
    message = (
        "A quotation mark is opened in this row and not closed, or a cell is far too long. "
        "The rest of the file is not read."
    )
    return Grid(rows.rows, (*rows.notes, Note(open_at, None, message)))


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    start = data[:1000]
    if start.count(0) > len(start) // 4:  # Latin letters, two bytes each
        is_little = start[1::2].count(0) >= start[::2].count(0)
        return data.decode("utf-16-le" if is_little else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _separator(written: str) -> str:
    """The sign with which most headings are known; of equals, that which gives most cells."""
    first = written.lstrip("\r\n ")[:20_000]
    if first[:4].casefold() == "sep=" and first[4:5] in _SEPARATORS:
        return first[4]

    def worth(separator: str) -> tuple[int, int]:
        cells = next(_cells(first, separator), [])
        return sum(map(known, cells)), len(cells)

    return max(_SEPARATORS, key=worth)


def _rows(written: str, separator: str) -> tuple[list[list[str]], int | None]:
    """The rows, and the number of the one in which a quotation mark stays open, if any."""
    gap = "" if written.endswith(("\n", "\r")) or not written else "\n"
    rows = list(_cells(f"{written}{gap}{_END}", separator))
    last = rows.pop()
    if last != [_END]:
        return [*rows, []], len(rows) + 1
    if rows and rows[0] and rows[0][0][:4].casefold() == "sep=":
        rows[0] = []
    return rows, None


def _cells(written: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(written, newline=""), delimiter=separator)
    except csv.Error:  # a cell above the limit that csv has
        yield []

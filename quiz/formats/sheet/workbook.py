"""XLSX: the first sheet of a workbook, by openpyxl, once it is known to be harmless.

A workbook is a zip file of XML. What it may unpack to is limited, and XML that declares entities
is refused before any of it is parsed: that is what makes a small file grow without end.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from quiz.formats.sheet import grid as grids
from quiz.formats.sheet.grid import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Cell, Grid, Note

HOW_TO = "How to"
"""The title of the template's second sheet, which nobody misses."""

_ZIP, _OLD = b"PK", b"\xd0\xcf\x11\xe0"
_MOST_PARTS = 1000
_MOST_SHEETS = 50
_CELLS = ("xl/worksheets/", "xl/sharedStrings")
_MOST_TAGS_OF_CELLS = 1_000_000  # 5,000 full rows have about 750,000; each costs microseconds
_MOST_TAGS = 100_000  # of formats and the like
_BEYOND = 1000  # rows that may have a format and nothing in them
_DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how XML in a workbook writes what it cannot hold

_TIME = "The sheet holds a time here, not a text. Format the cell as text and write it again."
_UNREADABLE = "This cannot be read as XLSX: the file is damaged. Save it again in your program."


def is_one(data: bytes) -> bool:
    """Say by its first bytes whether a file is a workbook, old or new, rather than CSV."""
    return data.startswith((_ZIP, _OLD))


def grid(data: bytes) -> Grid:
    """Return the cells of the first sheet. Never raises: what cannot be read is noted."""
    fault = _fault(data)
    if fault:
        return Grid(notes=(Note(1, None, fault),))
    try:
        # openpyxl warns of what it passes over, such as a workbook without a style.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(data)
    except Exception:  # noqa: BLE001 (a damaged file fails anywhere in openpyxl, in any way)
        return Grid(notes=(Note(1, None, _UNREADABLE),))


def _fault(data: bytes) -> str:
    """Why a file is not to be opened; "" when it may."""
    if data.startswith(_OLD):
        return (
            "This is an old .xls file, or one with a password. "
            "Take the password away, and save it as .xlsx or .csv."
        )
    if not data.startswith(_ZIP):
        return "This is no XLSX file. Save it as .xlsx or .csv."
    if len(data) > MOST_BYTES:
        return f"A file has at most {MOST_BYTES // 1_000_000} MB."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _fault_inside(packed)
    except Exception:  # noqa: BLE001 (a damaged zip fails in many ways: struct, zlib, an old method)
        return _UNREADABLE


def _fault_inside(packed: zipfile.ZipFile) -> str:
    parts = packed.infolist()
    # No more than the size that is told here is ever unpacked of a part, so it may be believed.
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        return f"This file unpacks to more than {MOST_BYTES // 1_000_000} MB. Make it smaller."
    if any(part.flag_bits & 1 for part in parts):
        return "This file has a password. Take it away, and save the file again."
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        return "This is no XLSX file. Save it as .xlsx or .csv."
    return next(filter(None, _faults_of_parts(packed)), "")


def _faults_of_parts(packed: zipfile.ZipFile) -> Iterator[str]:
    tags = {True: 0, False: 0}
    for part in packed.infolist():
        content = packed.read(part).replace(b"\0", b"")  # in UTF-16 a zero is beside each letter
        if _DECLARES.search(content):
            yield f"This file declares XML entities ({part.filename}), so it is not opened."
        tags[part.filename.startswith(_CELLS)] += content.count(b"<")
    if tags[True] > _MOST_TAGS_OF_CELLS or tags[False] > _MOST_TAGS:
        yield "This file holds more cells or formats than can be read. Make it smaller."


def _read(data: bytes) -> Grid:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            return Grid(notes=(Note(1, None, "There is no sheet in this file."),))
        first = grids.capped(_rows(sheets[0]))
        others = tuple(_unread(sheets[1 : _MOST_SHEETS + 1], sheets[0].title))
        return Grid(first.rows, (*first.notes, *others))
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[tuple[Cell, ...]]:
    sheet.reset_dimensions()  # what the file says of them may be wrong
    for row in sheet.iter_rows(max_row=MOST_ROWS + _BEYOND, max_col=MOST_COLUMNS + 1):
        cells = [_cell(one) for one in row]
        while cells and cells[-1] == grids.EMPTY:
            cells.pop()
        yield tuple(cells)


def _unread(sheets: Iterable[Any], first: str) -> Iterator[Note]:
    for sheet in sheets:
        if sheet.title != HOW_TO and any(any(row) for row in _start(sheet)):
            message = f"Only the first sheet, “{first}”, is read, not “{sheet.title}”."
            yield Note(1, None, message)


def _start(sheet: Any) -> Iterable[tuple[object, ...]]:
    sheet.reset_dimensions()
    return list(sheet.iter_rows(max_row=10, max_col=MOST_COLUMNS, values_only=True))


def _cell(one: Any) -> Cell:
    value = one.value
    if value is None:
        return grids.EMPTY
    if one.data_type == "e":
        return Cell(str(value), f"The sheet shows the error {value} here.")
    if isinstance(value, (date, time, timedelta)):
        return _day(value)
    if isinstance(value, bool):
        return Cell("true" if value else "false")
    if isinstance(value, (int, float)):
        is_share = "%" in (one.number_format or "")
        return Cell(_number(value * 100) + "%" if is_share else _number(value))
    return grids.cell(_ESCAPE.sub(lambda found: chr(int(found[1], 16)), str(value)))


def _day(value: date | time | timedelta) -> Cell:
    if isinstance(value, datetime) and value.time() == time():
        return Cell(value.date().isoformat(), is_date=True)
    if isinstance(value, date) and not isinstance(value, datetime):
        return Cell(value.isoformat(), is_date=True)
    return Cell(str(value), _TIME)


def _number(value: int | float) -> str:
    """A number as a sheet shows it: 15 digits, and none after the point of a whole one."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)

"""Files that are not of our own making: which format one is in, and how it is read."""

import re
from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum

from quiz.formats.drafts import Problem
from quiz.formats.proposals import Proposals

_AIKEN = re.compile(rb"^\s*ANSWER:\s*[A-Z]\s*$", re.MULTILINE)
_GIFT = re.compile(rb"^\s*::|^\s*\$CATEGORY:|(?<!\\)\{\s*(?:[=~#}]|T|F)", re.MULTILINE)
LOOKED_AT = 100_000  # bytes of the start, to tell text formats apart


class Format(StrEnum):
    NOTES = "notes"
    GIFT = "gift"
    AIKEN = "aiken"
    CSV = "csv"
    XLSX = "xlsx"


ENDINGS = {
    ".md": Format.NOTES,
    ".markdown": Format.NOTES,
    ".gift": Format.GIFT,
    ".aiken": Format.AIKEN,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".xlsx": Format.XLSX,
}
SHEETS = {Format.CSV, Format.XLSX}
LOOKED_INTO = ".txt"  # notes, GIFT and Aiken are all kept under this ending


def format_of(name: str, data: bytes) -> Format | None:
    """What the ending of the name says or, of plain text, the text itself; None of no ending."""
    ending = "." + name.rpartition(".")[2].lower()
    if ending != LOOKED_INTO:
        return ENDINGS.get(ending)
    start = data[:LOOKED_AT].replace(b"\r", b"\n")
    if _AIKEN.search(start):
        return Format.AIKEN
    return Format.GIFT if _GIFT.search(start) else Format.NOTES


def read(form: Format, name: str, data: bytes, *, taken: Collection[str]) -> Proposals:
    """Read one file; it never fails. `taken` are the slugs of entries that are here already."""
    # Each parser costs its import, and few need it.
    if form in SHEETS:
        from quiz.formats import sheet

        return sheet.read_csv(name, data) if form is Format.CSV else sheet.read_xlsx(name, data)
    written, doubts = _decoded(name, data)
    found = _READERS[form](name, written, taken)
    return replace(found, problems=(*doubts, *found.problems))


def text(form: Format, data: bytes) -> str:
    """The file as people read it, a line for each line (of a sheet, for each row)."""
    if form in SHEETS:
        from quiz.formats import sheet

        return sheet.text(data)
    return _decoded("", data)[0]


def _notes(name: str, written: str, taken: Collection[str]) -> Proposals:
    from quiz.formats import drafting, notes

    return drafting.proposals(notes.read(name, written), taken=taken)


def _gift(name: str, written: str, _: Collection[str]) -> Proposals:
    from quiz.formats import gift

    return gift.read(name, written)


def _aiken(name: str, written: str, _: Collection[str]) -> Proposals:
    from quiz.formats import aiken

    return aiken.read(name, written)


_READERS = {Format.NOTES: _notes, Format.GIFT: _gift, Format.AIKEN: _aiken}


def _decoded(name: str, data: bytes) -> tuple[str, list[Problem]]:
    """The text, and where it is in doubt. A zero, which no database keeps, becomes U+FFFD."""
    from quiz.formats.notes import decoding

    written, doubts = decoding.decode(data)
    problems = [Problem(name, line, "", told) for line, told in doubts]
    return written.replace("\0", "\ufffd"), problems

"""docs/sheets.md names every column and kind, and its examples are read."""

import re
from pathlib import Path

import pytest

from quiz.formats import sheet
from quiz.formats.sheet import columns, grid
from quiz.rules.faults import MOST_OPTIONS
from quiz.rules.kinds import Kind

DOC = (Path(__file__).parents[2] / "docs" / "sheets.md").read_text()
CODE = set(re.findall(r"`([^`]+)`", DOC))


def tables():
    for found in re.findall(r"(?:^\|.*\n)+", DOC, re.MULTILINE):
        yield [[cell.strip() for cell in row.strip("|\n").split("|")] for row in found.split("\n")]


def test_every_column_and_kind_is_named():
    assert {name for name in columns.order(2) if name != "feedback 2"} <= CODE
    assert {*Kind, "term", "qa"} <= CODE


@pytest.mark.parametrize(("head", "kind"), [("prompt", Kind.SINGLE), ("term", "term")])
def test_the_shortest_sheets_are_read(head, kind):
    rows = next(rows for rows in tables() if rows[0][0] == head)
    text = "\n".join("\t".join(row) for row in [rows[0], *rows[2:]])
    read = sheet.read_csv("a", text.encode())

    assert read.problems == ()
    assert [item.draft.kind for item in read.items] == [kind]


def test_the_limits_are_those_of_the_reader():
    limits = next(dict(rows[2:-1]) for rows in tables() if rows[0][0] == "what")

    assert list(limits.values()) == [
        f"{grid.MOST_BYTES // 1_000_000} MB",
        f"{grid.MOST_ROWS:,}",
        str(grid.MOST_COLUMNS),
        str(MOST_OPTIONS),
        f"{grid.LONGEST:,}",
    ]

"""What a sheet proposes, and its rows as lines to show."""

from collections.abc import Sequence

from quiz.formats.drafts import Problem
from quiz.formats.proposals import Proposal, Proposals
from quiz.formats.sheet import columns, separated, workbook
from quiz.formats.sheet.grid import EMPTY, Cell, Grid, Note, letter, shown
from quiz.formats.sheet.row import Row
from quiz.formats.sheet.rows import proposal


def read_csv(name: str, data: bytes) -> Proposals:
    """Read a CSV file. Never raises: what is wrong becomes a problem with its row and column."""
    return _read(name, separated.grid(data))


def read_xlsx(name: str, data: bytes) -> Proposals:
    """Read the first sheet of an XLSX file. Never raises, as `read_csv`."""
    return _read(name, workbook.grid(data))


def text(data: bytes) -> str:
    """Return a sheet to show: line n is row n, " | " is between cells; "" if it is unreadable."""
    grid = workbook.grid(data) if workbook.is_one(data) else separated.grid(data)
    return "\n".join(shown(grid))


def _read(name: str, grid: Grid) -> Proposals:
    first = next((number for number, row in enumerate(grid.rows, 1) if not _is_empty(row)), None)
    if first is None:
        empty = [] if grid.notes else [Note(1, None, "This sheet is empty.")]
        return Proposals(problems=_problems(name, [*grid.notes, *empty], {}))
    heading, notes = columns.heading(first, grid.rows[first - 1])
    names = {column: name for name, column in heading.columns.items()}
    if not {"prompt", "title"} & set(heading.columns):
        wanted = "In the first row, name the columns: prompt, answer 1, answer 2, right …"
        notes = [Note(first, None, f"{wanted} or term, definition."), *notes]
        return Proposals(problems=_problems(name, [*grid.notes, *notes], names))
    items: list[Proposal] = []
    notes += _unnamed(grid, first)
    for number, cells in enumerate(grid.rows[first:], first + 1):
        if not _is_empty(cells):
            row = Row(number, cells, heading)
            if item := proposal(row):
                items.append(item)
            notes += row.notes
    return Proposals(tuple(items), _problems(name, [*notes, *grid.notes], names))


def _unnamed(grid: Grid, first: int) -> list[Note]:
    """A note for each column that holds something below an empty heading, at the first of it."""
    heads = grid.rows[first - 1]
    found: dict[int, Note] = {}
    for number, cells in enumerate(grid.rows[first:], first + 1):
        for column, cell in enumerate(cells):
            if cell.text and not (heads[column] if column < len(heads) else EMPTY).text:
                note = Note(number, column, "This column has no heading, so it is not read.")
                found.setdefault(column, note)
    return list(found.values())


def _problems(file: str, notes: Sequence[Note], names: dict[int, str]) -> tuple[Problem, ...]:
    def field(column: int | None) -> str:
        if column is None:
            return ""
        return f"{names[column]} ({letter(column)})" if column in names else letter(column)

    unique = dict.fromkeys(notes)
    listed = sorted(unique, key=lambda note: note.row)
    return tuple(Problem(file, note.row, field(note.column), note.message) for note in listed)


def _is_empty(row: Sequence[Cell]) -> bool:
    return not any(cell.text for cell in row)

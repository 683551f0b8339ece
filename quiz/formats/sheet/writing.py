"""Questions as CSV, one a row, and what a sheet cannot hold of them."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quiz.formats.drafts import QuestionDraft
from quiz.formats.sheet.answers import told_misconceptions, told_pair, told_right
from quiz.formats.sheet.columns import USUAL, order
from quiz.formats.sheet.grid import LONGEST, MOST_ROWS, guarded
from quiz.formats.sheet.reading import read_csv
from quiz.rules.faults import MOST_OPTIONS
from quiz.rules.kinds import Kind


@dataclass(frozen=True)
class WrittenSheet:
    """A CSV file, and what of the questions is not in it, in a person's words."""

    data: bytes
    lost: tuple[str, ...] = ()


def write_csv(questions: Iterable[QuestionDraft]) -> WrittenSheet:
    """Write questions for a spreadsheet: UTF-8 with a mark that Excel knows it by.

    `read_csv` gives the same questions again, but for what is told as lost.
    """
    listed = list(questions)
    rows = [_cells(question) for question in listed]
    lost: list[str] = []
    kept: list[tuple[QuestionDraft, dict[str, str]]] = []
    for question, cells in zip(listed, rows, strict=True):
        if fault := _fault(question, cells, len(kept)):
            lost.append(f"{question.slug}: left out. {fault}")
        else:
            kept.append((question, cells))
    data = table(order(_answers(listed)), [cells for _, cells in kept])
    return WrittenSheet(data, (*lost, *_changed([one for one, _ in kept], data)))


def table(names: Sequence[str], rows: Iterable[dict[str, str]]) -> bytes:
    """A CSV file with these columns; the rows name what they fill."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(names)
    for row in rows:
        writer.writerow([guarded(row.get(name, "")) for name in names])
    return file.getvalue().encode("utf-8-sig", "replace")


def _answers(questions: Sequence[QuestionDraft]) -> int:
    most = max((len(question.choices) for question in questions), default=0)
    return min(max(USUAL, most), MOST_OPTIONS)


def _cells(question: QuestionDraft) -> dict[str, str]:
    cells = {
        "kind": question.kind.value,
        "entry": question.entry,
        "prompt": question.prompt,
        "right": told_right(question),
        "explanation": question.explanation,
        "hint": question.hint,
        "bloom": question.bloom,
        "source": question.source,
        "as of": question.as_of.isoformat() if question.as_of else "",
        "tolerance": question.tolerance,
        "unit": question.unit,
        "misconception": told_misconceptions(question),
        "slug": question.slug,
    }
    for place, one in enumerate(question.choices, start=1):
        is_pair = question.kind is Kind.MATCHING
        cells[f"answer {place}"] = told_pair(one.text, one.match) if is_pair else one.text
        cells[f"feedback {place}"] = one.feedback
    return cells


def _fault(question: QuestionDraft, cells: dict[str, str], before: int) -> str:
    """Why a question cannot stand in a sheet at all; "" when it can."""
    if before + 1 >= MOST_ROWS:
        return f"A sheet has at most {MOST_ROWS:,} rows."
    if len(question.choices) > MOST_OPTIONS:
        return f"A question has at most {MOST_OPTIONS} answers in a sheet."
    if any(len(text) > LONGEST for text in cells.values()):
        return f"A cell holds at most {LONGEST:,} characters."
    return ""


def _changed(questions: Sequence[QuestionDraft], data: bytes) -> Iterable[str]:
    """Read again what was written, and tell of each question what did not come through."""
    found = {item.first: item.draft for item in read_csv("", data).items}
    keyed = []
    for row, question in enumerate(questions, start=2):
        if any(one.key for one in question.choices):
            keyed.append(question.slug)
        choices = tuple(replace(one, key="") for one in question.choices)
        if found.get(row) != replace(question, choices=choices):
            yield f"{question.slug}: is not read again as it is, since it is not whole."
    if keyed:
        yield f"The keys of the answers, which the site makes anew: {', '.join(keyed)}."

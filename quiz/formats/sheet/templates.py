"""A sheet to begin with: the columns, and an example of each kind."""

import io
from typing import Any

from quiz.formats.sheet.columns import USUAL, order
from quiz.formats.sheet.grid import guarded
from quiz.formats.sheet.workbook import HOW_TO
from quiz.formats.sheet.writing import table

_TOPIC = {"topic": "queues", "source": "queue-guide"}
_QUESTION = {**_TOPIC, "entry": "visibility-timeout", "bloom": "understand"}


def _answers(*texts: str) -> dict[str, str]:
    """Cells of answers, each with its feedback after it."""
    answers = {f"answer {place}": text for place, text in enumerate(texts[::2], start=1)}
    return answers | {f"feedback {place}": text for place, text in enumerate(texts[1::2], 1)}


_ROWS: tuple[dict[str, str], ...] = (
    {
        **_QUESTION,
        "kind": "single",
        "prompt": "A job takes 45 seconds, the visibility timeout is 30. What happens then?",
        **_answers(
            *("The message is offered again.", "It was never deleted."),
            *("The message is lost.", "A timeout deletes nothing: it only ends the hiding."),
        ),
        "right": "1",
        "explanation": "Receiving only hides a message.",
        "hint": "Who can see the message now?",
    },
    {
        **_QUESTION,
        "kind": "multiple",
        "prompt": "What ends the hiding of a message? Select two.",
        **_answers(
            *("The end of the timeout", "It is then offered again."),
            *("A second receive", "It does not find the message while it is hidden."),
            *("A delete", "It is then gone."),
        ),
        "right": "1, 3",
        "explanation": "Time or a delete.",
        "hint": "Think of both sides.",
    },
    {
        **_QUESTION,
        "kind": "true_false",
        "prompt": "A receive takes the message out of the queue.",
        **_answers(
            *("It is hidden for a time.", "That is what the timeout limits."),
            *("It is copied to a disk.", "A receive copies nothing: it only hides the message."),
        ),
        "right": "false, 1",
        "explanation": "It is only hidden.",
        "hint": "What if the worker dies?",
    },
    {
        **_QUESTION,
        "kind": "typed",
        "prompt": "What limits how long a received message stays hidden? Two words.",
        **_answers(
            *("visibility timeout", "Yes."),
            *("long polling", "That limits how long a receive waits."),
        ),
        "right": "1",
        "explanation": "While it runs, nobody sees the message.",
        "hint": "It is about being seen.",
    },
    {
        **_QUESTION,
        "kind": "numeric",
        "prompt": "A worker takes 3 seconds for each of 40 messages. How many minutes in all?",
        **_answers("2", "Yes.", "120", "These are the seconds. Divide them by 60."),
        "right": "1",
        "tolerance": "0.5%",
        "unit": "min",
        "explanation": "40 times 3 seconds are 120 seconds.",
        "hint": "Multiply.",
    },
    {
        **_QUESTION,
        "kind": "matching",
        "prompt": "Match each call with what it does to a message.",
        **_answers(
            *("Send | adds it", "At the end of the queue."),
            *("Receive | hides it", "For the visibility timeout."),
            *("Delete | removes it", "For good."),
            *("| copies it", "No call does."),
        ),
        "explanation": "The names say it.",
        "hint": "Read the verbs.",
    },
    {
        **_QUESTION,
        "kind": "ordering",
        "prompt": "Put the life of a message in order.",
        **_answers(
            *("Send", "It begins here."),
            *("Receive", "Now it is hidden."),
            *("Delete", "It ends here."),
        ),
        "explanation": "A message is sent, received, deleted.",
        "hint": "What must be there first?",
    },
    {
        **_TOPIC,
        "kind": "term",
        "title": "Visibility timeout",
        "explanation": (
            "How long a received message stays hidden from other consumers.\n\n"
            "A receive hides the message. It comes back after the timeout."
        ),
    },
    {
        **_TOPIC,
        "kind": "qa",
        "entry": "visibility-timeout",
        "title": "Why is there a queue?",
        "explanation": "So that work may wait.\n\nSenders go on at once.",
    },
)

_HELP = (
    ("column", "what to write"),
    (
        "kind",
        "single, multiple, true_false, typed, numeric, matching, ordering; term, qa",
    ),
    ("", "An empty kind is single, where there is a prompt."),
    ("topic", "the slug of the topic, for a term or qa; for a question, a heading of your own"),
    ("entry", "the slug of the entry that is asked about; for a qa, the terms that it is about"),
    ("title", "the term, or the question of a qa"),
    ("prompt", "what is asked; its last paragraph is the question itself"),
    ("answer 1 …", "one answer each; up to 20 columns. matching: text | its match"),
    ("right", "the numbers of the right answers: 2 or 1, 3; true_false: false, 1"),
    ("feedback 1 …", "what is told about answer 1 …"),
    ("explanation", "why it is so. term, qa: the summary, an empty line, then the text"),
    ("hint", "what helps without giving the answer away"),
    ("bloom", "remember, understand, apply, analyze or evaluate"),
    ("source", "the slug of the source"),
    ("as of", "a date as 2026-11-20, where figures may change"),
    ("tolerance", "numeric only: 10 or 0.5%"),
    ("unit", "numeric only"),
    ("misconception", "3=1: answer 3 is misconception 1 of the entry; 1: the false statement is"),
    ("slug", "a-z, digits and hyphens; may stay empty"),
    ("", ""),
    ("Delete the examples before you upload the sheet. Only the first sheet is read.", ""),
)


def template_csv() -> bytes:
    """Return a CSV file with the columns and an example of each kind."""
    return table(order(USUAL), _ROWS)


def template_xlsx() -> bytes:
    """Return a workbook with the same, whose cells are texts, and a sheet that explains them."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "Questions"
    names = order(USUAL)
    sheet.append(names)
    for row in _ROWS:
        sheet.append([guarded(row.get(name, "")) or None for name in names])
    for number, name in enumerate(names, start=1):
        column = get_column_letter(number)
        is_long = name.startswith(("prompt", "answer", "feedback", "explanation", "hint"))
        sheet.column_dimensions[column].width = 32 if is_long else 15
        for row_number in range(1, _TEXT_ROWS):
            cell = sheet[f"{column}{row_number}"]
            cell.number_format = "@"  # so that 1, 3 and 1/2 stay as they are typed
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    _explain(book.create_sheet(HOW_TO))
    for shown in book.worksheets:
        for cell in shown[1]:
            cell.font = Font(bold=True)
        shown.freeze_panes = "A2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


_TEXT_ROWS = 200
"""How many rows of the template are formatted as text."""


def _explain(sheet: Any) -> None:
    for line in _HELP:
        sheet.append(line)
    sheet.column_dimensions["A"].width = 18
    sheet.column_dimensions["B"].width = 100

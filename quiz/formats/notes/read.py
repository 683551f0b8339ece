"""A note's bytes as a reading: the steps, from bytes to lines to blocks to what is found."""

from dataclasses import replace

from quiz.formats.drafts import Problem
from quiz.formats.notes import decoding, hidden, lines
from quiz.formats.notes.blocks import blocks
from quiz.formats.notes.reading import Reading
from quiz.formats.notes.walking import Walk


def read(name: str, data: bytes | str) -> Reading:
    """Read a note: terms, questions, sections, and what was left out or is unsure.

    Never raises, whatever the bytes are; takes time linear in their number. `name` is the file
    that problems name. Titles are words of the note without markup, definitions and answers are
    its lines as they are written. Problems are sorted by line.
    """
    text, told = decoding.decode(data) if isinstance(data, bytes) else (data, [])
    seen = hidden.hide(lines.split(text))
    reading = Walk(name, seen.lines, blocks(seen)).reading()
    problems = [Problem(name, line, "", message) for line, message in [*told, *seen.problems]]
    problems.extend(reading.problems)
    return replace(reading, problems=tuple(sorted(problems, key=lambda one: one.line)))

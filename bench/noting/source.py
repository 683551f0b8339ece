"""Whether what was found stands in a note, told in a way that knows nothing of the reader."""

import html
from collections.abc import Iterable, Iterator

from quiz.formats.notes import Reading


def strangers(text: str, reading: Reading) -> Iterator[str]:
    """Yield what was found and does not stand where it is said to stand.

    Of each title and each body, letters and digits must stand in their order in the lines it was
    found in. Of a body, moreover, each line must be part of one of these lines, blanks aside;
    where a comment may have been dropped from it, the first demand has to do.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = [
        *((one.term, one.definition, one.first, one.last) for one in reading.terms),
        *((one.question, one.answer, one.first, one.last) for one in reading.questions),
    ]
    for title, body, first, last in found:
        there = lines[first - 1 : last]
        if not title or not _is_within(title, there):
            yield title
        if not _is_within(body, there) or not _are_slices(body, there):
            yield body
    for section in reading.sections:
        if not _is_within(section, lines):
            yield section


def _is_within(said: str, lines: Iterable[str]) -> bool:
    letters = iter(_letters("\n".join(lines)))
    return all(letter in letters for letter in _letters(said))


def _are_slices(body: str, lines: list[str]) -> bool:
    if any("<!--" in line or "-->" in line or "\\|" in line for line in lines):
        return True
    there = "\n".join(map(_seen, lines))
    return all(_seen(line) in there for line in body.split("\n"))


def _letters(text: str) -> list[str]:
    return [mark for mark in html.unescape(text) if mark.isalnum()]


def _seen(line: str) -> str:
    return "".join(mark for mark in line if mark.isprintable() and not mark.isspace())

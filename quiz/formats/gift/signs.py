"""The signs of GIFT: which of them mean something, and how a text hides them."""

import re
from collections.abc import Iterator
from functools import cache

FORMATS = ("html", "markdown", "plain", "moodle")

_HIDDEN = re.compile(r"\\([\\~=#{}:n])")
_MEANT = re.compile(r"[\\~=#{}:\n]")
_FORMAT = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)


def unescaped(text: str) -> str:
    """Return the text as it is meant: without the backslashes that hide signs."""
    return _HIDDEN.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def escaped(text: str) -> str:
    """Return the text on one line, with its signs hidden."""
    return _MEANT.sub(lambda found: "\\n" if found[0] == "\n" else "\\" + found[0], text)


def find(text: str, *signs: str) -> Iterator[int]:
    """The places of signs that no backslash hides. They do not overlap."""
    for found in _pattern(signs).finditer(text):
        if not found[0].startswith("\\"):
            yield found.start()


def part(text: str, sign: str) -> tuple[str, str | None]:
    """Return what stands before the first such sign and what behind it; None without one."""
    place = next(find(text, sign), None)
    return (text, None) if place is None else (text[:place], text[place + len(sign) :])


def format_of(text: str, otherwise: str) -> tuple[str, str]:
    """Return the format that a text begins with, as in “[html]”, and the text behind that."""
    if found := _FORMAT.match(text):
        return found[1].lower(), text[found.end() :]
    return otherwise, text


@cache
def _pattern(signs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join([_HIDDEN.pattern, *map(re.escape, signs)]))

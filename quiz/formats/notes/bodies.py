"""The text of a definition or an answer: a slice of the note's lines, its ends cleaned."""

import re

from quiz.formats.notes import markup

_RULE = re.compile(r"(?:[-*_=~] *+){3,}$|-{2,}$")
_EMPTY_MARKER = re.compile(r"(?:> ?)*(?:[-*+•]|\d{1,3}[.)])?$")
_NAVIGATION = re.compile(
    r"[\s>*#|←→⬅➡<\-–—•]*+(?:(?:return|back|go|home|main|next|previous|prev|to|the|up|top)\s++){0,5}"
    r"(?:\[[^\[\]]*+\]\((?!https?:|mailto:)[^()\s]*+\)[\s|→←⬅➡>*.<•\-–—]*+)++$",
    re.IGNORECASE,
)


def text(lines: list[str], rest: str, first: int, last: int) -> tuple[str, int]:
    """Return what stands after a title, and its last line.

    `rest` is what the title's own line says; then the lines from `first` to `last` follow,
    counted from 1; there are none when both are 0. The last line is 0 when nothing follows.
    """
    first = first or last + 1
    while last >= first and _says_nothing(lines[last - 1]):
        last -= 1
    while first <= last and not lines[first - 1]:
        first += 1
    below = _dedented(lines[first - 1 : last]) if last >= first else []
    body = "\n".join(filter(None, [rest.rstrip(), "\n".join(below)]))
    body = _without_break(body)
    return ("", 0) if _is_blank(body) else (body, last if below else 0)


def is_navigation(line: str) -> bool:
    """Whether a line only leads to another page of the same set."""
    return "](" in line and len(line) < 400 and bool(_NAVIGATION.match(line))


def _says_nothing(line: str) -> bool:
    if len(line) > 400:
        return False
    bare = line.strip()
    if not bare or _EMPTY_MARKER.match(bare) or _RULE.match(bare) or is_navigation(bare):
        return True
    return bare[0] == "<" and not markup.plain(bare) and not markup.has_image(bare)


def _without_break(body: str) -> str:
    """Drop hard line breaks after the last word."""
    body = body.rstrip()
    while body.endswith(("\\", "<br>", "<br/>", "<br />")):
        body = body[: body.rfind("<") if body.endswith(">") else -1].rstrip()
    return body


def _is_blank(body: str) -> bool:
    return not any(mark.isalnum() for mark in body) and not markup.has_image(body)


def _dedented(lines: list[str]) -> list[str]:
    margin = min(len(line) - len(line.lstrip(" ")) for line in lines if line)
    return [line[margin:] for line in lines]

"""Texts of GIFT as our Markdown: a learner sees what was written."""

import re

from quiz.formats import drafts
from quiz.formats.gift import marks, pages
from quiz.formats.gift.pages import FENCE, Line


def markdown(text: str, form: str, lost: set[str], *, joined: bool = False) -> str:
    """Return a text, already without the backslashes of GIFT, as Markdown of several lines.

    The tags that it had to drop are added to `lost`. `joined` is for texts whose last paragraph
    stands on one line, whatever its breaks.
    """
    if form == "markdown":
        return drafts.lines(text)
    return drafts.lines(_joined(pages.lines(text, form, lost), joined))


def inline(text: str, form: str, lost: set[str]) -> str:
    """Return a text as Markdown of one line; what is Markdown already keeps its lines."""
    if form == "markdown":
        return drafts.lines(text)
    return drafts.line(
        " ".join(_on_one_line(*one) for one in pages.lines(text, form, lost) if one[0])
    )


def _on_one_line(line: str, item: str) -> str:
    if item == FENCE:
        return marks.code(" ".join(line.split()))
    return f"• {line}" if item else line


def _joined(lines: list[Line], joined: bool) -> str:
    """Put lines together: breaks inside a paragraph, blank lines between paragraphs and lists."""
    last = 0
    if joined:
        last = max((row for row, (line, _) in enumerate(lines) if line), default=0)
        while last and lines[last - 1][0]:
            last -= 1
    parts: list[str] = []
    before, gap = "", True
    for row, (line, item) in enumerate(lines):
        if not line:
            gap = True
            continue
        if parts:
            if _list_of(item) and _list_of(item) == _list_of(before):
                parts.append("\n")
            elif gap or item or before:
                parts.append("\n\n")
            else:
                parts.append("\n" if joined and row > last else "\\\n")
        parts.append(_fenced(line) if item == FENCE else item + line)
        before, gap = item, False
    return "".join(parts)


def _list_of(item: str) -> str:
    return "" if item == FENCE else re.sub(r"\d+", "1", item)


def _fenced(code: str) -> str:
    longest = max(map(len, re.findall("`+", code)), default=0)
    fence = "`" * max(longest + 1, len(FENCE))
    return f"{fence}\n{code}\n{fence}"

"""Texts of GIFT as our Markdown: a learner sees what was written."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from quiz.formats import drafts

_TOKEN = re.compile(r"<!--[^<>]*-->|<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)(?:[\s/][^<>]*)?>")
_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_TAG_OF = {"**": "b", "*": "i"}
_CODE = frozenset("`")
_BLOCKS = ("p", "div", "ul", "ol")

# What Markdown, or the typography of pages, would take for more than the signs that they are.
_SIGNS = re.compile(
    r"(?<![.?!])\.{3}(?!\.)"  # stays: typography makes it one sign
    r"|[\\`*\[~]"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
    r"|<(?=[A-Za-z/!?])|&(?=#?\w+;)"
    r"|\((?=(?:c|r|tm|p)\))"
    r"|\+(?=-)|(?<=-)-|(?<=,),|(?<=[!?])[!?]|(?<=\.)\.|[?!](?=…)",
    re.IGNORECASE,
)
_AT_START = re.compile(r"[#>=|:+-]|\d{1,9}(?=[.)](?:\s|$))")
_MEETING = frozenset("+-,.!?")
_NO_FLANK = re.compile(r"[^\W_]")


def escaped(text: str) -> str:
    """Return a line of text as Markdown that shows it."""
    return _SIGNS.sub(lambda found: found[0] if found[0] == "..." else f"\\{found[0]}", text)


def markdown(text: str, form: str, lost: set[str], *, joined: bool = False) -> str:
    """Return a text, already without the backslashes of GIFT, as Markdown of several lines.

    The tags that it had to drop are added to `lost`. `joined` is for texts whose last paragraph
    stands on one line, whatever its breaks.
    """
    if form == "markdown":
        return drafts.lines(text)
    return drafts.lines(_joined(_lines(text, form, lost), joined))


def inline(text: str, form: str, lost: set[str]) -> str:
    """Return a text as Markdown of one line; what is Markdown already keeps its lines."""
    if form == "markdown":
        return drafts.lines(text)
    found = [f"• {line}" if item else line for line, item in _lines(text, form, lost) if line]
    return drafts.line(" ".join(found))


def _lines(text: str, form: str, lost: set[str]) -> list[tuple[str, str]]:
    """Lines of Markdown, each with "- " or "1. " where it is an item; "" ends a paragraph."""
    page = _Page(lost)
    for row, line in enumerate(text.split("\n") if form != "html" else [text.replace("\n", " ")]):
        if row:
            page.end_line()
        if form == "plain":
            page.add(line)
        else:
            _read_html(page, line)
    page.end_line()
    return page.lines


def _joined(lines: list[tuple[str, str]], joined: bool) -> str:
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
            if item and before and (item == "- ") == (before == "- "):
                parts.append("\n")
            elif gap or item or before:
                parts.append("\n\n")
            else:
                parts.append("\n" if joined and row > last else "\\\n")
        parts.append(item + line)
        before, gap = item, False
    return "".join(parts)


def _read_html(page: "_Page", text: str) -> None:
    place = 0
    for found in _TOKEN.finditer(text):
        page.add(unescape(text[place : found.start()]))
        place = found.end()
        if found["tag"]:
            page.tag(found["tag"].lower(), is_end=bool(found["end"]))
    page.add(unescape(text[place:]))


class _Page:
    """Lines in the making. A piece is a text, or a text with the mark that stands around it."""

    def __init__(self, lost: set[str]) -> None:
        self.lines: list[tuple[str, str]] = []
        self._lost = lost
        self._pieces: list[tuple[str, frozenset[str]]] = []
        self._marks: Counter[str] = Counter()  # how deep each stands
        self._lists: list[int] = []  # of each list around: the number of its last item; -1 = none
        self._item = ""

    def add(self, text: str) -> None:
        marks = frozenset(+self._marks)
        if "`" in marks and text.strip():
            self._lost.update(_TAG_OF[mark] for mark in marks - {"`"})  # code is no more than code
            marks = _CODE
        if text:
            self._pieces.append((text, marks))

    def tag(self, name: str, *, is_end: bool) -> None:
        mark = "`" if name == "code" else _EMPHASIS.get(name)
        if mark:
            self._turn(mark, is_end=is_end)
        elif name == "br":
            self.end_line()
        elif name == "li":
            self._begin_item(is_end=is_end)
        elif name in _BLOCKS:
            self.end_line()
            self.lines.append(("", ""))
            self._turn_list(name, is_end=is_end)
        elif name not in ("span", "html", "body"):
            self._lost.add(name)

    def end_line(self) -> None:
        line = _line(self._pieces, self._lost)
        self.lines.append((line, self._item if line else ""))
        self._pieces = []
        if line:
            self._item = ""

    def _turn(self, mark: str, *, is_end: bool) -> None:
        if not is_end:
            self._marks[mark] += 1
        elif self._marks[mark]:
            self._marks[mark] -= 1

    def _turn_list(self, name: str, *, is_end: bool) -> None:
        if name not in ("ul", "ol"):
            return
        if not is_end:
            self._lists.append(0 if name == "ol" else -1)
        elif self._lists:
            self._lists.pop()
        self._item = ""

    def _begin_item(self, *, is_end: bool) -> None:
        if self._pieces and any(text.strip() for text, _ in self._pieces):
            self.end_line()
        self._pieces = []
        self._item = ""
        if is_end:
            return
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
            self._item = f"{self._lists[-1]}. "
        else:
            self._item = "- "


def _line(pieces: list[tuple[str, frozenset[str]]], lost: set[str]) -> str:
    """One line of Markdown, its start hidden from those who look for lists and headings there."""
    runs = list(_runs(pieces))
    told = []
    for place, (text, marks) in enumerate(runs):
        before = runs[place - 1][0][-1:] if place else ""
        after = runs[place + 1][0][:1] if place + 1 < len(runs) else ""
        told.append(_told(text, marks, before, after, lost))
    line = _side_by_side(told).strip()
    return _AT_START.sub(_hidden, line, count=1) if _AT_START.match(line) else line


def _side_by_side(told: list[str]) -> str:
    """Runs put together, so that typography makes nothing of signs where two of them meet."""
    line = ""
    for run in told:
        if line.endswith("(") and not line.endswith("\\("):
            line = f"{line[:-1]}\\("
        line += f"\\{run}" if line[-1:] in _MEETING and run[:1] in _MEETING else run
    return line


def _hidden(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdecimal() else f"\\{found[0]}"


def _runs(pieces: list[tuple[str, frozenset[str]]]) -> Iterator[tuple[str, frozenset[str]]]:
    """Pieces with their marks, those that have the same put together; single spaces between."""
    held: list[str] = []
    around: frozenset[str] = frozenset()
    for text, marks in [*pieces, ("", None)]:
        if marks == around:
            held.append(text)
            continue
        if whole := re.sub(r"\s+", " ", "".join(held)):
            yield whole, around
        held, around = [text], marks or frozenset()


def _told(text: str, marks: frozenset[str], before: str, after: str, lost: set[str]) -> str:
    inner = text.strip()
    if not marks or not inner:
        return escaped(text)
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(text.rstrip()) :]
    if marks == _CODE:
        return start + _code(inner) + end
    around = "".join(sorted(marks, reverse=True))
    if not _stands_free(inner, start or before, end or after):
        lost.update(_TAG_OF[mark] for mark in marks)
        around = ""
    return start + around + escaped(inner) + around + end


def _stands_free(inner: str, before: str, after: str) -> bool:
    """Whether Markdown takes the stars around a text for emphasis, whatever stands beside it."""
    if not (before + after).strip():
        return True
    is_word = _NO_FLANK.match(inner[0]) and _NO_FLANK.match(inner[-1])
    return bool(is_word) and not set(before + after) & set("*_`\\")


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if "`" in (text[0], text[-1]) else ""
    return fence + pad + text + pad + fence

"""HTML as lines of Markdown, with what of it Markdown does not hold."""

import re
from collections import Counter
from html import unescape

from quiz.formats.gift import marks

FENCE = "```"
Line = tuple[str, str]  # its words, and the sign before them

_TOKEN = re.compile(r"<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)(?P<more>[\s/][^<>]*)?>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PRE = re.compile(r"<pre(?:\s[^<>]*)?>(.*?)</pre\s*>", re.DOTALL | re.IGNORECASE)
_HTML = re.compile("[<&]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_BLOCKS = ("p", "div", "ul", "ol")
_PARTS = ("h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "blockquote", "dt", "dd", "hr", "pre")
_CELLS = ("td", "th")


def lines(text: str, form: str, lost: set[str]) -> list[Line]:
    """Lines of Markdown, each with "- " or "1. " where it is an item; "" ends a paragraph.

    Code of several lines is as it is, with a fence in the place of its item.
    """
    if form == "plain" or not _HTML.search(text):
        return [(marks.plain(row), "") for row in _rows(text, form)]
    page = _Page(lost)
    *parts, rest = _parted(_PRE, "".join(_parted(_COMMENT, text, "-->")), r"</pre\s*>")
    for words, code in zip(parts[::2], parts[1::2], strict=True):
        _read_rows(page, words, form)
        page.add_code(code)
    _read_rows(page, rest, form)
    return page.lines


def _parted(pattern: re.Pattern[str], text: str, end: str) -> list[str]:
    """Split a text by what ends in `end`, and look for none behind the last of its ends.

    So the time does not grow with the number of beginnings that have no end.
    """
    last = max((found.end() for found in re.finditer(end, text, re.IGNORECASE)), default=0)
    found = pattern.split(text[:last])
    return [*found[:-1], found[-1] + text[last:]]


def _rows(text: str, form: str) -> list[str]:
    return [text] if form == "html" else text.split("\n")


def _read_rows(page: "_Page", text: str, form: str) -> None:
    for row in _rows(text, form):
        _read_html(page, row)
        page.end_line()


def _read_html(page: "_Page", text: str) -> None:
    place = 0
    for found in _TOKEN.finditer(text):
        page.add(unescape(text[place : found.start()]))
        place = found.end()
        page.tag(found["tag"].lower(), found["more"] or "", is_end=bool(found["end"]))
    page.add(unescape(text[place:]))


class _Page:
    """Lines in the making. A piece is a text with the marks that stand around it."""

    def __init__(self, lost: set[str]) -> None:
        self.lines: list[Line] = []
        self._lost = lost
        self._pieces: list[tuple[str, frozenset[str]]] = []
        self._marks: Counter[str] = Counter()  # how deep each stands
        self._lists: list[int] = []  # of each list around: the number of its last item; -1 = none
        self._item = ""
        self._link = ""  # what ends the Markdown of the link around

    def add(self, text: str) -> None:
        around = frozenset(+self._marks)
        if "`" in around and text.strip():  # code is no more than code
            self._lost.update(marks.TAG_OF[mark] for mark in around - marks.CODE)
            around = marks.CODE
        if text:
            self._pieces.append((text, around | {self._link} if self._link else around))

    def add_code(self, html: str) -> None:
        """Code of several lines, which holds no more than its words."""
        tags = {found["tag"].lower() for found in _TOKEN.finditer(html)}
        self._lost.update(tags - {"br", "code", "span"})
        words = unescape(_TOKEN.sub("", _BREAK.sub("\n", html)))
        rows = [row.rstrip() for row in words.splitlines()]
        if code := "\n".join(rows).strip("\n"):
            self.lines += [("", ""), (code, FENCE), ("", "")]

    def tag(self, name: str, more: str, *, is_end: bool) -> None:
        mark = "`" if name == "code" else _EMPHASIS.get(name)
        if mark:
            self._turn(mark, is_end=is_end)
        elif name == "br":
            self.end_line()
        elif name == "li":
            self._begin_item(is_end=is_end)
        elif name in _BLOCKS:
            self._end_paragraph()
            self._turn_list(name, is_end=is_end)
        elif name == "a":
            self._turn_link(more, is_end=is_end)
        elif name not in ("span", "html", "body"):
            self._drop(name)

    def end_line(self) -> None:
        line = marks.line_of(self._pieces, self._lost)
        self.lines.append((line, self._item if line else ""))
        self._pieces = []
        if line:
            self._item = ""

    def _drop(self, name: str) -> None:
        """Leave a tag out, but do not let the words around it grow together."""
        self._lost.add(name)
        if name in _PARTS:
            self._end_paragraph()
        elif name in _CELLS:
            self.add(" ")

    def _end_paragraph(self) -> None:
        self.end_line()
        self.lines.append(("", ""))

    def _turn_link(self, more: str, *, is_end: bool) -> None:
        self._link = "" if is_end else marks.link(more)
        if not (is_end or self._link):
            self._lost.add("a")

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

"""A note's lines as blocks: headings, items, lines of text, tables, code.

A block is what a rule decides about. Notes are written by hand, so this is more forgiving than
Markdown: a line that looks like an item is one, wherever it stands.
"""

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from quiz.formats.notes import defining, markup, tables
from quiz.formats.notes.hidden import Seen
from quiz.formats.notes.tables import Row, Rows


class Kind(Enum):
    HEADING = auto()
    ITEM = auto()
    TEXT = auto()  # one line of a paragraph
    TABLE = auto()
    CODE = auto()
    IMAGE = auto()  # a line of images and nothing else
    BREAK = auto()  # a rule, or tags without a word
    END = auto()  # what comes after the last block


@dataclass(slots=True)
class Block:
    """`first` and `last` count from 1; `text` is without marker, `column` where the marker is."""

    kind: Kind
    first: int
    last: int
    text: str = ""
    column: int = 0
    level: int = 0  # of a heading, 1 to 6
    is_numbered: bool = False
    is_strong: bool = False  # an item or a line that is set off as a heading is
    goes_on: bool = False  # the line above is of the same paragraph
    above: str = ""  # where it goes on: the text of that line
    header: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)


_QUOTE = re.compile(r" *(?:> *)+")
_HEADING = re.compile(r"(#{1,6})(\s+|(?<=##)(?=[^\W_])|(?=[^\W\d_]))")
_CLOSING = re.compile(r"\s#+$")
_ITEM = re.compile(
    r"(?:(?:--|[-*+•·▪◦‣●○➢➤–])(?=\s|$)"
    r"|(?P<number>\(?\d{1,4}(?:\.\d{1,3}){0,3}[.):](?=\s|$|[^\W\d_])"
    r"|\d{1,3} ?-(?= ?[^\W\d_])"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)"
    r"|\(?[a-zA-Z][.)](?=\s)))"
    r"\s*(?:\[[ xX]\]\s+)?"
)
_TAGGED = re.compile(r"<(?:h([1-6])|(li)|(summary|dt))\b[^<>]*+>(?=.*\w)", re.IGNORECASE)
_RULE = re.compile(r"(?:[-*_=~] *+){3,}$")
_UNDERLINE = re.compile(r"=+$|-+$")
_MARKERS = 4  # markers that one line may begin with: "- > 1. ## text"


def blocks(seen: Seen) -> list[Block]:
    """Return the blocks of a note, in its order."""
    return _Scanner(seen).blocks()


class _Scanner:
    def __init__(self, seen: Seen) -> None:
        self._lines = seen.lines
        self._fences = seen.fences
        self._blocks: list[Block] = []
        self._after_blank = True

    def blocks(self) -> list[Block]:
        at = 0
        while at < len(self._lines):
            if not self._lines[at]:
                self._after_blank = True
                at += 1
            else:
                at = self._add(at)
                self._after_blank = False
        return self._blocks

    def _add(self, at: int) -> int:
        """Add the block that begins at this index; return the index after it."""
        if at in self._fences:
            return self._add_code(at, self._fences[at])
        line = self._lines[at]
        quote = _QUOTE.match(line) if ">" in line[:20] else None
        text = line[quote.end() :] if quote else line.lstrip(" ")
        if not text:
            return at + 1
        if "|" in text and self._begins_table(at):
            return self._add_table(at)
        column = len(line) - len(line.lstrip(" ")) if quote else len(line) - len(text)
        if text[0] in "-=_*~" and (_RULE.match(text) or _UNDERLINE.match(text)):
            self._add_rule(at, text)
        else:
            self._blocks.append(self._line(at, text, column))
        return at + 1

    def _add_code(self, at: int, end: int) -> int:
        inside = [line.strip() for line in self._lines[at + 1 : min(end, at + 4)]]
        column = len(self._lines[at]) - len(self._lines[at].lstrip(" "))
        text = " ".join(filter(None, inside)) if end - at < 4 else ""
        self._blocks.append(Block(Kind.CODE, at + 1, end + 1, text, column))
        return end + 1

    def _add_rule(self, at: int, text: str) -> None:
        """A line of dashes: it makes the one line of text above it a heading, or is a rule."""
        above = self._blocks[-1] if self._blocks and not self._after_blank else None
        is_title = (
            above is not None
            and above.kind is Kind.TEXT
            and not above.goes_on
            and not above.text.endswith((".", ",", ";"))
            and len(above.text) <= 200
        )
        if above and is_title and _UNDERLINE.match(text):
            above.kind, above.level = Kind.HEADING, 1 if text[0] == "=" else 2
            above.last = at + 1
        else:
            self._blocks.append(Block(Kind.BREAK, at + 1, at + 1))

    def _line(self, at: int, text: str, column: int) -> Block:
        block = Block(Kind.TEXT, at + 1, at + 1, text, column)
        if text[0] == "#" and (found := _heading(text)):
            block.kind, block.level, block.text = Kind.HEADING, found[0], found[1]
            return block
        self._take_markers(block)
        if text[0] == "<":
            _take_tag(block)
        if block.kind is Kind.TEXT:
            self._finish_text(block)
        return block

    def _take_markers(self, block: Block) -> None:
        for _ in range(_MARKERS):
            text = block.text
            if block.kind is Kind.ITEM and text.startswith((">", "#")):
                found = _heading(text)
                block.is_strong = bool(found)
                block.text = found[1] if found else text.lstrip("> ")
            elif marker := _ITEM.match(text):
                if block.kind is Kind.ITEM and not marker["number"]:
                    return
                block.kind = Kind.ITEM
                block.is_numbered = block.is_numbered or bool(marker["number"])
                block.text = text[marker.end() :]
            else:
                return

    def _finish_text(self, block: Block) -> None:
        has_markup = "<" in block.text or "[" in block.text
        if has_markup and not markup.plain(block.text):
            block.kind = Kind.IMAGE if markup.has_image(block.text) else Kind.BREAK
            return
        above = self._blocks[-1] if self._blocks and not self._after_blank else None
        if above and above.kind in (Kind.TEXT, Kind.ITEM):
            block.goes_on, block.above = True, above.text

    def _begins_table(self, at: int) -> bool:
        if at + 1 == len(self._lines) or "|" not in self._lines[at + 1]:
            return False
        line, below = self._lines[at], self._lines[at + 1]
        if tables.is_delimiter(below.lstrip("> ")):
            return True
        if not line.strip("|> "):
            return False
        kinds = tables.columns(tables.cells(line))[0]
        return kinds is not Rows.OTHER and len(tables.cells(line)) == len(tables.cells(below))

    def _add_table(self, at: int) -> int:
        line = self._lines[at]
        block = Block(
            Kind.TABLE,
            at + 1,
            at + 1,
            column=len(line) - len(line.lstrip("> ")),
            header=tables.cells(line.lstrip("> ")),
        )
        at += 1
        while at < len(self._lines) and "|" in self._lines[at]:
            text = self._lines[at].lstrip("> ")
            if not tables.is_delimiter(text):
                block.rows.append(Row(at + 1, tables.cells(text, len(block.header))))
            at += 1
            block.last = at
            if self._row_after_blanks(at, block):
                at += 1
        self._blocks.append(block)
        return at

    def _row_after_blanks(self, at: int, block: Block) -> bool:
        """Whether a blank line is within the table: a row follows it that begins with a pipe."""
        return (
            at + 1 < len(self._lines)
            and not self._lines[at]
            and self._lines[at + 1].startswith("|")
            and len(tables.cells(self._lines[at + 1])) == len(block.header)
            and not (at + 2 < len(self._lines) and tables.is_delimiter(self._lines[at + 2]))
        )


def _heading(text: str) -> tuple[int, str] | None:
    """The level and title of a line that begins with "#"; without a blank after it, if it may."""
    found = _HEADING.match(text)
    if not found:
        return (len(text), "") if text in ("#", "##", "###", "####", "#####", "######") else None
    title = text[found.end() :]
    is_tag = not found[2] and " " not in title and not title.endswith("?")
    if is_tag and not defining.opens_terms(title):
        return None
    return len(found[1]), _CLOSING.sub("", title).strip()


def _take_tag(block: Block) -> None:
    """Make of a line that begins with a tag what the tag says."""
    if found := _TAGGED.match(block.text):
        block.text = block.text[found.end() :]
        if found[1]:
            block.kind, block.level = Kind.HEADING, int(found[1])
        elif found[2]:
            block.kind = Kind.ITEM
        else:
            block.is_strong = True

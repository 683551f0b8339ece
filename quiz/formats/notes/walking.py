"""The rules of a note, block by block: what begins a question or a term, and what ends it."""

from quiz.formats.notes import asking, bodies, defining, markup, naming, standing, tables
from quiz.formats.notes.asking import Asked
from quiz.formats.notes.blocks import Block, Kind
from quiz.formats.notes.found import Found, key_of
from quiz.formats.notes.naming import Bold
from quiz.formats.notes.outline import Outline
from quiz.formats.notes.place import BELOW_ALL, Area, Open, Place
from quiz.formats.notes.reading import NotedQuestion, NotedTerm, Reading
from quiz.formats.notes.tables import Row, Rows


class Walk:
    """One pass over the blocks of a note."""

    def __init__(self, name: str, lines: list[str], blocks: list[Block]) -> None:
        self._place = Place(blocks)
        self._outline = Outline()
        self._found = Found(name, lines)

    def reading(self) -> Reading:
        """Walk; call it once."""
        place = self._place
        while place.at < len(place.blocks):
            block = place.blocks[place.at]
            match block.kind:
                case Kind.HEADING:
                    self._heading(block)
                case Kind.ITEM | Kind.TEXT:
                    self._text(block)
                case Kind.TABLE:
                    self._table(block)
                case Kind.CODE:
                    self._code(block)
                case _:
                    self._body(block)
            place.at += 1
        self._close()
        return self._found.reading(self._outline.sections())

    # -- Headings ---------------------------------------------------------------------------

    def _heading(self, block: Block) -> None:
        title = asking.title_of(block.text)
        if not title:
            self._body(block)
        elif defining.opens_terms(block.text):
            self._close()
            self._outline.enter(block, title, is_section=False)
            self._place.area = Area(block.level)
        elif self._place.waits and asking.after_answer_label(title) == "":
            self._answer_heading(block)
        elif asking.is_label(block.text):
            self._close()
            self._place.area = None  # what follows are questions
            self._outline.enter(block, title, is_section=False)
        elif (asked := asking.asked(block.text)) and not self._is_task(block, asked):
            self._question(block, asked)
        elif not self._term_heading(block, title):
            self._section(block, title)

    def _answer_heading(self, block: Block) -> None:
        """A heading that says "Answer": what is open goes on under it."""
        if opened := self._place.open:
            opened.level = min(opened.level, block.level)
            opened.ends_at_heading = False

    def _is_task(self, block: Block, asked: Asked) -> bool:
        """Whether an imperative heading asks nothing: a thing to do, the name of a term."""
        area = self._place.area
        is_term = area is not None and block.level > area.level
        return asked.is_task or (asked.is_order and is_term)

    def _term_heading(self, block: Block, title: str) -> bool:
        """Begin the term that a heading names; False where it names none."""
        area = self._area_over(block)
        if area and area.kind is Kind.HEADING and block.level > area.entries:
            return False
        if area and (named := naming.heading_entry(area, block, title)):
            self._outline.enter(block, title, is_section=False)
            self._term(block, *named)
            return True
        if area and defining.opens_section(title):
            area = self._place.area = None
        if not naming.is_concept(self._place, title):
            return False
        if area:
            area.kind, area.entries = Kind.HEADING, block.level
        self._outline.enter(block, title, is_section=False)
        self._term(block, title.rstrip(": "), "", ends_at_heading=True)
        return True

    def _area_over(self, block: Block) -> Area | None:
        """The area of terms that a heading stands in, which it ends where it is as high."""
        if self._place.area and block.level <= self._place.area.level:
            self._place.area = None
        return self._place.area

    def _section(self, block: Block, title: str) -> None:
        opened = self._place.open
        if opened and (opened.ends_at_heading or block.level <= opened.level):
            self._close()
        self._outline.enter(block, title)
        self._extend(block)

    # -- Lines of text and items ------------------------------------------------------------

    def _text(self, block: Block) -> None:
        if bodies.is_navigation(block.text):
            self._extend(block)
        elif naming.opens_area(self._place, block):
            self._close()
            margin = block.column if block.kind is Kind.ITEM else -1
            self._place.area = Area(self._outline.level + 1, margin=margin)
        elif self._takes_label(block):
            self._place.awaits_question = False
        elif asking.is_label(block.text):
            self._place.awaits_question = True
            if not self._place.waits:
                self._close()
        elif asked := standing.asked_here(self._place, block):
            self._question(block, asked)
        elif not self._entry(block) and not self._bold(block):
            if self._place.is_left_by(block):
                self._close()
            self._body(block)

    def _takes_label(self, block: Block) -> bool:
        """Drop "Answer:" at the beginning of an answer, "Definition:" of a definition."""
        opened = self._place.open
        if not opened or not opened.is_empty:
            return False
        find = defining.after_label if opened.is_term else asking.after_answer_label
        rest = find(block.text)
        if rest is None:
            return False
        if rest:
            opened.rest, opened.last = rest, block.last
        return True

    def _entry(self, block: Block) -> bool:
        """Begin the term that a line or item of an area names; False where it names none."""
        area = self._place.area
        if area and area.is_left_by(block):
            self._close()
            area = self._place.area = None
        if not area:
            return False
        if named := naming.entry(self._place, area, block):
            self._term(block, *named)
        elif block.kind is Kind.ITEM and block.text and not self._place.open:
            told = "No term could be told in this line, so it was left out."
            self._found.tell(block.first, told)
        return named is not None

    def _bold(self, block: Block) -> bool:
        """Do what a line in bold asks for; False where it is of a body."""
        what = naming.bold(self._place, block)
        if what is Bold.TERM:
            self._term(block, asking.title_of(block.text).rstrip(": "), "")
        elif what is Bold.END:
            self._close()
            if not self._place.area:
                return False
            self._place.area = None
        return what is not Bold.BODY

    # -- Beginning and ending ---------------------------------------------------------------

    def _question(self, block: Block, asked: Asked) -> None:
        place = self._place
        place.at += asked.lines - 1
        last = block.last + asked.lines - 1
        rest = asking.after_answer_label(asked.rest)
        rest = asked.rest if rest is None else rest
        opened = place.open
        if opened and place.waits and key_of(opened.title) == key_of(asked.title):
            opened.rest, opened.last = rest, last  # the same question, said twice
            return
        self._close()
        place.area = None
        if block.kind is Kind.HEADING:
            self._outline.enter(block, asked.title, is_section=False)
        is_heading = block.kind is Kind.HEADING
        place.open = Open(
            is_term=False,
            title=asked.title,
            section=self._outline.title_above if is_heading else self._outline.title,
            kind=block.kind,
            column=block.column,
            level=block.level if is_heading else BELOW_ALL,
            first=block.first,
            last=last,
            rest=rest,
            ends_at_heading=not is_heading,
            is_numbered=block.is_numbered,
        )

    def _term(self, block: Block, name: str, rest: str, *, ends_at_heading: bool = False) -> None:
        self._close()
        is_heading = block.kind is Kind.HEADING
        self._place.open = Open(
            is_term=True,
            title=name,
            section=self._outline.title_above if is_heading else self._outline.title,
            kind=block.kind,
            column=block.column,
            level=block.level if is_heading else BELOW_ALL,
            first=block.first,
            last=block.last,
            rest=rest,
            ends_at_heading=ends_at_heading or not is_heading,
        )

    def _body(self, block: Block) -> None:
        self._outline.has(block, self._place.open)
        self._extend(block)

    def _extend(self, block: Block) -> None:
        if self._place.open:
            self._place.open.take(block)

    def _close(self) -> None:
        if self._place.open:
            self._found.add(self._place.open)
        self._place.open = None

    # -- Tables and code --------------------------------------------------------------------

    def _table(self, block: Block) -> None:
        rows, title, body = tables.columns(block.header)
        if rows is Rows.OTHER and self._is_table_of_area(block):
            rows = Rows.TERMS
            told = "The header of this table is not known; all its rows were read as terms."
            self._found.tell(block.first, told)
            if all(block.header) and defining.is_name(block.header[0]):
                block.rows.insert(0, Row(block.first, block.header))
        if rows is Rows.OTHER:
            if not tables.is_navigation(block.rows):
                self._body(block)
            return
        self._close()
        if self._place.area:
            self._place.area.kind = Kind.TABLE
        for row in block.rows:
            name = asking.title_of(row.cell(title))
            self._row(rows, name, _said(row.cell(body)), row.line)

    def _row(self, rows: Rows, name: str, body: str, line: int) -> None:
        section = self._outline.title
        if not name:
            if body:
                self._found.tell(line, "This row names nothing, so it was left out.")
        elif rows is Rows.TERMS:
            self._found.add_term(NotedTerm(name, body, line, line, section))
        else:
            self._found.add_question(NotedQuestion(name, body, line, line, section))

    def _is_table_of_area(self, block: Block) -> bool:
        """Whether a table comes first in an area of terms, so that its rows may be these."""
        return (
            self._place.area is not None
            and self._place.area.kind is None
            and self._place.open is None
            and len(block.header) == 2
            and not tables.is_navigation(block.rows)
        )

    def _code(self, block: Block) -> None:
        area = self._place.area
        if area and naming.fence_names(self._place, area, block):
            area.kind, area.is_bold = Kind.TEXT, True
            self._term(block, block.text, "")
        else:
            self._body(block)


def _said(cell: str) -> str:
    """A cell, or "" where it holds no word and no image."""
    return cell if any(mark.isalnum() for mark in cell) or markup.has_image(cell) else ""

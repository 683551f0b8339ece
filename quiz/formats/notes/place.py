"""Where the reading of a note has come to: the block, what is open, what is expected."""

from dataclasses import dataclass

from quiz.formats.notes.blocks import Block, Kind

SLACK = 1  # columns that items of one list may differ by
BELOW_ALL = 7  # the level of what is no heading: below every one

_END = Block(Kind.END, 0, 0)


@dataclass(slots=True)
class Open:
    """A question or term whose body is still being read."""

    is_term: bool
    title: str
    section: str
    kind: Kind
    column: int
    level: int  # of its heading, or BELOW_ALL
    first: int  # the lines of its title
    last: int
    rest: str  # what the title's last line says of the body
    ends_at_heading: bool  # of any level
    is_numbered: bool = False  # an item "1."
    begin: int = 0  # the lines of the body below; 0 where there are none
    end: int = 0

    @property
    def is_empty(self) -> bool:
        return not self.rest and not self.begin

    def take(self, block: Block) -> None:
        """Make a block part of the body."""
        self.begin = self.begin or block.first
        self.end = block.last


@dataclass(slots=True)
class Area:
    """Where terms are expected, and how the first of them was written."""

    level: int  # of the heading that opened it
    kind: Kind | None = None
    margin: int = -1  # the column of the item that opened it
    column: int = 0  # of its items
    entries: int = 0  # the level of its headings
    is_bold: bool = False
    is_bare: bool = False  # the first term stood alone in its line

    def takes(self, kind: Kind) -> bool:
        return self.kind in (None, kind)

    def is_left_by(self, block: Block) -> bool:
        """Whether an item is a neighbour of the one that opened the area, not of its terms."""
        return (
            self.kind is Kind.ITEM
            and block.kind is Kind.ITEM
            and block.column <= self.margin < self.column - SLACK
        )


@dataclass(slots=True)
class Place:
    """A place in the blocks of a note."""

    blocks: list[Block]
    at: int = 0
    open: Open | None = None
    area: Area | None = None
    awaits_question: bool = False  # a label said that one follows

    def below(self, steps: int = 1) -> Block:
        """A block further down; one of kind END after the last."""
        at = self.at + steps
        return self.blocks[at] if at < len(self.blocks) else _END

    @property
    def waits(self) -> bool:
        """Whether a question is open that has no answer yet."""
        return self.open is not None and not self.open.is_term and self.open.is_empty

    def is_within(self, block: Block) -> bool:
        """Whether an item is in the body of what is open, rather than its neighbour."""
        if self.open is None:
            return self.area is not None
        return self.open.kind is not Kind.ITEM or block.column > self.open.column + SLACK

    def is_left_by(self, block: Block) -> bool:
        """Whether an item stands left of the one that is open, so that it is not of its body."""
        opened = self.open
        return (
            opened is not None
            and opened.kind is Kind.ITEM
            and block.kind is Kind.ITEM
            and block.column < opened.column - SLACK
            and (not opened.is_empty or block.is_numbered)
        )

    def is_beside_question(self, block: Block) -> bool:
        """Whether an item stands in one list with the question that is open."""
        return (
            self.open is not None
            and not self.open.is_term
            and self.open.kind is Kind.ITEM
            and self.open.is_numbered == block.is_numbered
            and block.column <= self.open.column + SLACK
        )

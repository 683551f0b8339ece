"""The headings of a note, and which of them are sections."""

from dataclasses import dataclass

from quiz.formats.notes.blocks import Block, Kind
from quiz.formats.notes.place import Open


@dataclass(slots=True)
class _Heading:
    level: int
    title: str
    line: int
    is_section: bool  # and no question, term or label
    has_content: bool = False


class Outline:
    """The headings down to a place, and those that the place stands under."""

    def __init__(self) -> None:
        self._headings: list[_Heading] = []
        self._over: list[_Heading] = []

    def enter(self, block: Block, title: str, *, is_section: bool = True) -> None:
        """Go on under this heading."""
        while self._over and self._over[-1].level >= block.level:
            self._over.pop()
        heading = _Heading(block.level, title, block.first, is_section)
        self._over.append(heading)
        self._headings.append(heading)

    @property
    def title(self) -> str:
        """The title of the heading that the place stands under, or ""."""
        return self._over[-1].title if self._over else ""

    @property
    def title_above(self) -> str:
        """The title of the heading over that one, or ""."""
        return self._over[-2].title if len(self._over) > 1 else ""

    @property
    def level(self) -> int:
        """The level of the heading that the place stands under; 0 before the first."""
        return self._over[-1].level if self._over else 0

    def has(self, block: Block, opened: Open | None) -> None:
        """Note that a block stands here; what is open since above the heading does not count.

        Neither does a rule, or an image under the title of the note.
        """
        if not self._over or block.kind is Kind.BREAK:
            return
        heading = self._over[-1]
        if block.kind is Kind.IMAGE and heading is self._headings[0]:
            return
        if opened is None or heading.line > opened.first:
            heading.has_content = True

    def sections(self) -> list[str]:
        return [one.title for one in self._headings if one.is_section and one.has_content]

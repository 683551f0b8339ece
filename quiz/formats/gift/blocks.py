"""The questions of a GIFT file as blocks of lines: blank lines lie between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_END_OF_LINE = re.compile(r"\r\n|\r|\n")
_LABEL = re.compile(r"\[(id|tag):((?:\\.|[^\\\[\]\n])*)\]", re.IGNORECASE)
_CATEGORY = "$CATEGORY:"


@dataclass
class Block:
    """One question as written, without its comments.

    `numbers` are the lines that its own lines have in the file, from 1.
    """

    category: str
    lines: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def line_at(self, offset: int) -> int:
        """The line of the file in which this place of the text stands."""
        return self.numbers[self.text.count("\n", 0, offset)]


def split(text: str) -> Iterator[Block]:
    """The blocks of a file, in order."""
    block = Block("")
    for number, line in enumerate(_END_OF_LINE.split(text.removeprefix("\ufeff")), start=1):
        plain = line.strip()
        if plain.startswith("//"):
            _note(block, plain)
        elif plain.startswith(_CATEGORY) and not block.lines:
            block.category = plain.removeprefix(_CATEGORY).strip()
        elif plain:
            block.lines.append(line)
            block.numbers.append(number)
        else:
            if block.lines:
                yield block
            block = Block(block.category)
    if block.lines:
        yield block


def _note(block: Block, comment: str) -> None:
    """Keep what Moodle writes into a comment: the number and the tags of the question."""
    for label, words in _LABEL.findall(comment):
        kept = re.sub(r"\\(.)", r"\1", words).strip()
        (block.ids if label.lower() == "id" else block.tags).append(kept)

"""The questions of a GIFT file as blocks of lines: blank lines lie between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from quiz.formats.gift import signs

_END_OF_LINE = re.compile(r"\r\n|\r|\n")
_LABEL = re.compile(r"\[(id|tag):((?:\\.|[^\\\[\]\n])*)\]", re.IGNORECASE)
_CATEGORY = "$CATEGORY:"
_PLACE = re.compile(r"\$\w+\$(?:/top)?(?:/|$)")  # "$course$/top/"
_AMONG_ANSWERS = ("=", "~", "#", "}")


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
    """The blocks of a file, in order. Blank lines among the answers of a question part nothing."""
    waiting: list[Block] = []  # a block whose braces are open, and what may belong to it
    for block in _parted(text):
        braces = [block.text[place] for place in signs.find(block.text, "{", "}")]
        if waiting and not _goes_on(block, braces):
            yield from waiting
            waiting = []
        waiting.append(block)
        if braces and braces[-1] == "}":
            yield _joined(waiting)
            waiting = []
        elif len(waiting) == 1 and not braces:
            yield waiting.pop()
    yield from waiting


def _parted(text: str) -> Iterator[Block]:
    block = Block("")
    for number, line in enumerate(_END_OF_LINE.split(text.removeprefix("\ufeff")), start=1):
        plain = line.strip()
        if plain.startswith("//"):
            _note(block, plain)
        elif plain.startswith(_CATEGORY):
            if block.lines:  # people forget the blank line before it
                yield block
                block = Block("")
            block.category = _category(plain)
        elif plain:
            block.lines.append(line)
            block.numbers.append(number)
        else:
            if block.lines:
                yield block
            block = Block(block.category)
    if block.lines:
        yield block


def _category(line: str) -> str:
    """The path of a category, without the place in Moodle that it begins with."""
    return _PLACE.sub("", line.removeprefix(_CATEGORY).strip())


def _goes_on(block: Block, braces: list[str]) -> bool:
    """Whether a block is the rest of one with open braces: it goes on with their answers."""
    return block.text.lstrip().startswith(_AMONG_ANSWERS) and braces[:1] != ["{"]


def _joined(parts: list[Block]) -> Block:
    whole, *others = parts
    for part in others:
        whole.lines += ["", *part.lines]
        whole.numbers += [part.numbers[0] - 1, *part.numbers]
        whole.tags += part.tags
        whole.ids += part.ids
    return whole


def _note(block: Block, comment: str) -> None:
    """Keep what Moodle writes into a comment: the number and the tags of the question."""
    for label, words in _LABEL.findall(comment):
        kept = re.sub(r"\\(.)", r"\1", words).strip()
        (block.ids if label.lower() == "id" else block.tags).append(kept)

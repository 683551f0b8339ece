"""What stands between the braces of a GIFT question: its kind, and its answers one by one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from quiz.formats.gift import signs

_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:[.,]\d{0,10})?)%")


class GiftFault(Exception):
    """What cannot be read, in a person's words, and its place in the text of the question."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Form(StrEnum):
    """What Moodle takes a question for, by its answers."""

    ESSAY = "essay"
    CHOICE = "choice"
    VERDICT = "verdict"
    WORDS = "words"
    NUMBER = "number"
    PAIRS = "pairs"


@dataclass(frozen=True)
class Answer:
    """One answer as written: its backslashes are still there."""

    sign: str  # "=", "~", or "" where it stands alone
    weight: Decimal | None  # in per cent
    text: str
    feedback: str
    offset: int

    @property
    def credit(self) -> Decimal:
        """What it earns, in per cent."""
        if self.weight is not None:
            return self.weight
        return Decimal(0 if self.sign == "~" else 100)


def form_of(text: str) -> Form:
    """Return what the answers make of the question, asked in Moodle's order."""
    plain = text.strip()
    if not plain:
        return Form.ESSAY
    if plain.startswith("#"):
        return Form.NUMBER
    if next(signs.find(text, "~"), None) is not None:
        return Form.CHOICE
    if next(signs.find(text, "="), None) is None:
        return Form.VERDICT if verdict(text) is not None else Form.WORDS
    for start, end in pairwise([*signs.find(text, "="), len(text)]):
        if "->" in signs.part(text[start:end], "#")[0]:
            return Form.PAIRS
    return Form.WORDS


def verdict(text: str) -> bool | None:
    """Return what a true/false question holds for right; None if it is something else."""
    word = signs.part(text, "#")[0].strip().upper()
    return {"T": True, "TRUE": True, "F": False, "FALSE": False}.get(word)


def listed(text: str, offset: int, *, has_feedback: bool = True) -> list[Answer]:
    """Return the answers of a text that stands at `offset` of the question."""
    starts = list(signs.find(text, "=", "~"))
    first = starts[0] if starts else len(text)
    found = []
    if text[:first].strip():
        if starts:
            raise GiftFault("Write = or ~ before each answer.", offset)
        found.append(_answer("", text, offset, has_feedback))
    for start, end in pairwise([*starts, len(text)]):
        one = _answer(text[start], text[start + 1 : end], offset + start, has_feedback)
        found.append(one)
    return found


def _answer(sign: str, text: str, offset: int, has_feedback: bool) -> Answer:
    weight = None
    if found := _WEIGHT.match(text):
        weight, text = Decimal(found[1].replace(",", ".")), text[found.end() :]
        if abs(weight) > 100:
            raise GiftFault("A weight lies between -100 and 100 per cent.", offset)
    told, feedback = signs.part(text, "#") if has_feedback else (text, None)
    return Answer(sign, weight, told, feedback or "", offset)


def pieces(text: str) -> Iterator[str]:
    """The parts of a text between the “#” that mean something."""
    left: str | None = text
    while left is not None:
        one, left = signs.part(left, "#")
        yield one

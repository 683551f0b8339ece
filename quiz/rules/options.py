"""What a question is made of: its kind, its options, and the shape of an answer to it."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The seven kinds of question, with the answer that each takes (as JSON).

    SINGLE      [key]
    MULTIPLE    [key, …], in any order
    TRUE_FALSE  {"value": "true" or "false", "reason": key}
    TYPED       [text]
    NUMERIC     [text]
    MATCHING    {premise key: answer key}; the answer keys are those of `Item.answers`
    ORDERING    [key, …], first step first
    """

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    TYPED = "typed"
    NUMERIC = "numeric"
    MATCHING = "matching"
    ORDERING = "ordering"


@dataclass(frozen=True)
class Option:
    """One possible answer, or one piece of it.

    `is_correct` marks the right choices, the right reason, the accepted forms and values. In
    matching, `text` is the premise and `match` its answer; an option without a text is an answer
    that is left over. `key` is opaque and says nothing of place or rightness.
    """

    key: str
    text: str
    is_correct: bool = False
    feedback: str = ""
    match: str = ""


@dataclass(frozen=True)
class Item:
    """A question as far as marking needs it: everything but its prompt.

    `is_true` is the verdict of a true/false statement, whose options are the reasons.
    `tolerance` ("0.5%", "10", "") and `unit` ("GB-s", "") belong to numeric questions.
    The options of an ordering question stand in the right order.
    """

    kind: Kind
    options: tuple[Option, ...]
    is_true: bool | None = None
    tolerance: str = ""
    unit: str = ""

    @property
    def right(self) -> tuple[Option, ...]:
        """The options marked as right, as authored; `len(item.right)` says "select two"."""
        return tuple(option for option in self.options if option.is_correct)

    @property
    def foreseen(self) -> tuple[Option, ...]:
        """The options that are not marked as right, as authored."""
        return tuple(option for option in self.options if not option.is_correct)

    @property
    def premises(self) -> tuple[Option, ...]:
        """The left sides of a matching question, as authored; left-over answers have none."""
        return tuple(option for option in self.options if not is_nothing(option.text))

    @property
    def answers(self) -> dict[str, str]:
        """The different right sides of a matching question: answer key to text, by key.

        Answers that read the same are one answer, under the first key that has it.
        """
        found: dict[str, Option] = {}
        for option in sorted(self.options, key=lambda option: option.key):
            if not is_nothing(option.match):
                found.setdefault(wording(option.match), option)
        return {option.key: option.match for option in found.values()}


Answer = list[str] | dict[str, str]


def wording(text: str) -> str:
    """Return what two texts have in common when a reader takes them for the same.

    Spaces and case do not count; in a text with code (`backticks`) case does, since
    `Photo.jpg` and `photo.jpg` are two names.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return plain if "`" in plain else plain.casefold()


def is_nothing(text: str) -> bool:
    """Say whether a text shows nothing: it is empty, or made of spaces and invisible signs."""
    return all(char.isspace() or unicodedata.category(char) in ("Cc", "Cf") for char in text)


def quote(text: str) -> str:
    """Return a text as a complaint names it: on one line, and not too long."""
    plain = " ".join(text.split())
    return f"“{plain if len(plain) <= 40 else plain[:39] + '…'}”"

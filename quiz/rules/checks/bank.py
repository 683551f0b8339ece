"""A bank of questions as the checks see it: plain values, apart from files and tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from quiz.rules.options import Item, Kind, Option

CHOICE_KINDS = (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE)


@dataclass(frozen=True)
class Question:
    """One question with all that is written about it. Texts are Markdown.

    `scene` is the prompt before its last paragraph and may be empty, `ask` is the last paragraph.
    `misconceptions` says for each option which one of the entry's it stands for, from 1, or None;
    `misconception` the same for a false statement.
    """

    slug: str
    entry: str
    topic: str
    item: Item
    scene: str
    ask: str
    hint: str = ""
    explanation: str = ""
    bloom: str = ""
    source: str = ""
    as_of: date | None = None
    misconceptions: tuple[int | None, ...] = ()
    misconception: int | None = None

    @property
    def stem(self) -> str:
        """All that is read before the options."""
        return f"{self.scene}\n\n{self.ask}" if self.scene else self.ask

    @property
    def is_choice(self) -> bool:
        """It shows options of which some are right: choices, or the reasons of a verdict."""
        return self.item.kind in CHOICE_KINDS

    @property
    def shown(self) -> tuple[Option, ...]:
        """The options that a learner chooses from; none where an answer is written."""
        return self.item.options if self.is_choice else ()

    @property
    def keys(self) -> tuple[Option, ...]:
        """Those of them that are right."""
        return tuple(option for option in self.shown if option.is_correct)

    @property
    def distractors(self) -> tuple[Option, ...]:
        """Those of them that are wrong."""
        return tuple(option for option in self.shown if not option.is_correct)


@dataclass(frozen=True)
class Entry:
    """What questions are about. `text` is what its page teaches; misconceptions are counted."""

    slug: str
    topic: str
    title: str
    text: str = ""
    misconceptions: int = 0


@dataclass(frozen=True)
class Bank:
    """Questions with the entries they are about; `topics` are titles by slug."""

    questions: tuple[Question, ...]
    entries: tuple[Entry, ...] = ()
    topics: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def entry_of(self) -> dict[str, Entry]:
        return {entry.slug: entry for entry in self.entries}

    @cached_property
    def choice_questions(self) -> tuple[Question, ...]:
        """Those with options to choose from, some right and some wrong."""
        return tuple(one for one in self.questions if one.keys and one.distractors)

    def of_kind(self, kind: Kind) -> tuple[Question, ...]:
        return tuple(one for one in self.questions if one.item.kind is kind)

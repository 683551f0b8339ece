"""Drafts: the course as plain values, between a text and the database.

All texts are in normal form (`lines` or `line` below). An optional date or number that is not
given is None, an optional text is "". References are slugs.
"""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any

from quiz.rules.kinds import Kind

_BLANKS = re.compile(r"[ \t\n]+")
_LATER = {"misconception", "goal"}  # fields that came when sites had stored checksums already


@dataclass(frozen=True)
class SourceDraft:
    """Where we know it from."""

    slug: str
    title: str
    url: str  # http or https; "" for a book
    author: str  # may be ""
    accessed_on: date


@dataclass(frozen=True)
class TopicDraft:
    """A subject heading and its stop on the course map."""

    slug: str
    title: str
    summary: str  # one line under the stop
    line: str  # the name of the line that the stop belongs to
    position: int
    icon: str


@dataclass(frozen=True)
class ContrastDraft:
    """How an entry differs from another one."""

    other: str  # the other entry's slug
    question: str  # the one question that separates them
    rows: tuple[str, ...]  # "point | this entry | the other"


@dataclass(frozen=True)
class EntryDraft:
    """One thing to know."""

    slug: str
    kind: str  # "term" or "qa"
    title: str
    aliases: tuple[str, ...]
    summary: str  # plain text
    body: str  # Markdown
    misconceptions: str  # Markdown
    topic: str
    sources: tuple[str, ...]
    related: tuple[str, ...]
    contrasts: tuple[ContrastDraft, ...]
    as_of: date | None
    goal: str = ""  # what one can do afterwards, as it follows "I can"


@dataclass(frozen=True)
class ChoiceDraft:
    """A possible answer; its place in the question is its position."""

    text: str  # "" only for a left-over answer of a matching question
    is_correct: bool
    feedback: str
    match: str  # matching only: the answer that belongs to `text`
    key: str = ""  # "" = let the loader keep or make one
    misconception: int | None = None  # which one of the entry's it stands for, from 1; wrong only


@dataclass(frozen=True)
class QuestionDraft:
    """One thing we ask."""

    slug: str
    kind: Kind
    entry: str
    bloom: str
    source: str
    as_of: date | None
    prompt: str
    hint: str
    explanation: str
    choices: tuple[ChoiceDraft, ...]
    is_true: bool | None  # true_false only: the verdict of the statement
    tolerance: str  # numeric only: "0", "2.5" or "0.5%"
    unit: str  # numeric only
    misconception: int | None = None  # which one of the entry's the false statement is, from 1


@dataclass(frozen=True)
class QuizDraft:
    """What is asked and under which terms: `draw` questions of `topics`, or these `questions`."""

    slug: str
    title: str
    description: str
    preset: str  # "practice", "graded" or "mock"
    topics: tuple[str, ...]
    draw: int | None
    questions: tuple[str, ...]
    minutes: int | None  # None = no time limit
    attempts: int | None  # None = any number
    feedback: str  # when answers are told: "answer" (practice), else "finish" or "close"
    pass_mark: int | None  # per cent
    position: int  # from 1, the order in the file


@dataclass(frozen=True)
class Problem:
    """What is wrong in a text, and where; `line` counts from 1, `field` is a dotted path."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = ", ".join(filter(None, [self.file, f"line {self.line}", self.field]))
        return f"{place}: {self.message}"


@dataclass(frozen=True)
class Course:
    """All that was read. The drafts are whole only when there are no problems."""

    topics: tuple[TopicDraft, ...] = ()
    sources: tuple[SourceDraft, ...] = ()
    entries: tuple[EntryDraft, ...] = ()
    questions: tuple[QuestionDraft, ...] = ()
    quizzes: tuple[QuizDraft, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Known:
    """What there is besides the files that are read, by slug; they may name it too."""

    topics: Collection[str] = ()
    sources: Collection[str] = ()
    entries: Mapping[str, str] = field(default_factory=dict)  # the topic of each
    questions: Mapping[str, str] = field(default_factory=dict)  # the topic of each
    misconceptions: Mapping[str, str] = field(default_factory=dict)  # their text, by entry

    def names(self, noun: str) -> Collection[str]:
        return {
            "topic": self.topics,
            "source": self.sources,
            "entry": self.entries,
            "question": self.questions,
        }.get(noun, ())


Draft = TopicDraft | SourceDraft | EntryDraft | QuestionDraft | QuizDraft


def checksum(draft: Draft) -> str:
    """Return 32 hex digits that change when anything in the draft does, its position included."""
    values = asdict(draft, dict_factory=_given)
    content = json.dumps(values, sort_keys=True, default=date.isoformat)
    return blake2b(content.encode(), digest_size=16).hexdigest()


def _given(values: list[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of a draft. Those that came later count only where they are given.

    So what a site loaded before they came has kept its checksum.
    """
    return {name: value for name, value in values if name not in _LATER or value not in (None, "")}


def lines(text: str) -> str:
    """Return a text of several lines in normal form.

    Lines end in one "\\n" and in no blanks; nothing blank stands before the first word or after
    the last. Blanks at the start of later lines and blank lines between them stay.
    """
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def line(text: str) -> str:
    """Return a text of one line in normal form: single spaces, none at the ends."""
    return _BLANKS.sub(" ", lines(text))

"""What a reading note says: terms with definitions, questions with answers, sections."""

from dataclasses import dataclass

from quiz.formats.drafts import Problem


@dataclass(frozen=True)
class NotedTerm:
    """A term and its definition, as written; lines count from 1, `last` is inclusive."""

    term: str  # without markup, list numbers, labels
    definition: str  # Markdown as in the source, "" where there is none
    first: int
    last: int
    section: str = ""  # the heading that it stands under


@dataclass(frozen=True)
class NotedQuestion:
    """A question and its answer, as written; lines count from 1, `last` is inclusive."""

    question: str
    answer: str  # Markdown as in the source, "" where it is unanswered
    first: int
    last: int
    section: str = ""


@dataclass(frozen=True)
class Reading:
    """All that was found in a note, in the order of the note."""

    terms: tuple[NotedTerm, ...] = ()
    questions: tuple[NotedQuestion, ...] = ()
    sections: tuple[str, ...] = ()  # titles of headings with content of their own
    problems: tuple[Problem, ...] = ()  # what was left out or is unsure, and where

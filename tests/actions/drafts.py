"""Drafts of a small course, for loading. Each test changes what it is about."""

from dataclasses import replace
from typing import Any

from quiz.actions import content
from quiz.formats.drafts import (
    ChoiceDraft,
    ContrastDraft,
    Course,
    EntryDraft,
    QuestionDraft,
    QuizDraft,
    SourceDraft,
    TopicDraft,
)
from quiz.rules.kinds import Kind
from tests import make

TOPIC = TopicDraft("messaging", "Messaging", "Work waits.", "Line A", 1, "queue")
SOURCE = SourceDraft("guide", "The guide", "https://docs.example/", "", make.NOON.date())
ENTRY = EntryDraft(
    slug="queue",
    kind="term",
    title="Queue",
    aliases=("line",),
    summary="Work waits here.",
    body="A queue holds *messages*.",
    misconceptions="",
    topic="messaging",
    sources=("guide",),
    related=(),
    contrasts=(),
    as_of=None,
)
QUESTION = QuestionDraft(
    slug="what-waits",
    kind=Kind.SINGLE,
    entry="queue",
    bloom="remember",
    source="guide",
    as_of=None,
    prompt="What waits in a queue?",
    hint="Think of letters.",
    explanation="Messages do.",
    choices=(
        ChoiceDraft("messages", True, "Right.", ""),
        ChoiceDraft("people", False, "Not in ours.", ""),
        ChoiceDraft("files", False, "In a bucket.", ""),
    ),
    is_true=None,
    tolerance="",
    unit="",
)
QUIZ = QuizDraft(
    slug="first",
    title="First steps",
    description="",
    preset="practice",
    topics=("messaging",),
    draw=1,
    questions=(),
    minutes=None,
    attempts=None,
    feedback="answer",
    pass_mark=None,
    position=1,
)
COURSE = Course((TOPIC,), (SOURCE,), (ENTRY,), (QUESTION,), (QUIZ,))
NAMES = ["source guide", "topic messaging", "entry queue", "question what-waits", "quiz first"]


def load(course: Course = COURSE, *, force: bool = False) -> content.Report:
    return content.load(course, at=make.NOON, force=force)


def choices(*texts: str, right: str = "messages") -> tuple[ChoiceDraft, ...]:
    """Choices of these texts, one of them right."""
    return tuple(ChoiceDraft(text, text == right, f"On {text}.", "") for text in texts)


def entry(slug: str, **changes: Any) -> EntryDraft:
    return replace(ENTRY, slug=slug, title=slug.capitalize(), **changes)


def contrast(other: str) -> ContrastDraft:
    return ContrastDraft(other, "Which is it?", ("Order | kept | not kept",))


def with_question(**changes: Any) -> Course:
    return replace(COURSE, questions=(replace(QUESTION, **changes),))


def with_entry(**changes: Any) -> Course:
    return replace(COURSE, entries=(replace(ENTRY, **changes),))


def with_quiz(**changes: Any) -> Course:
    return replace(COURSE, quizzes=(replace(QUIZ, **changes),))

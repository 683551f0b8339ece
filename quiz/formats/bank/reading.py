"""The files of a course, read together: names hold for all of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from quiz.formats.bank import entries, nodes, questions, quizzes
from quiz.formats.bank.fields import Fields
from quiz.formats.bank.findings import Findings, Place
from quiz.formats.bank.order import entry_topics, in_order
from quiz.formats.bank.written import Written
from quiz.formats.drafts import (
    Course,
    EntryDraft,
    Known,
    QuizDraft,
    SourceDraft,
    TopicDraft,
)

T = TypeVar("T")


def read(files: Mapping[str, str], known: Known = Known()) -> Course:  # noqa: B008 (frozen)
    """Read a course from its files, name to text. Never raises: what is wrong becomes a problem.

    `known` is what the files may name although it stands elsewhere; by default, nothing.
    References are checked when every file could be read; draws and the numbers of misconceptions
    when nothing else is wrong.
    Problems are sorted by file and line.
    """
    reading = _Reading()
    for file in sorted(files):
        reading.add(file, files[file])
    return reading.course(known)


class _Reading:
    """Drafts and findings as they gather, file by file."""

    def __init__(self) -> None:
        self._findings = Findings()
        self._is_whole = True  # no file had to be given up
        self._topics: list[TopicDraft] = []
        self._sources: list[SourceDraft] = []
        self._entries: list[EntryDraft] = []
        self._questions: list[Written] = []
        self._quizzes: list[tuple[Fields, QuizDraft]] = []
        self._quizzes_seen = 0

    def add(self, file: str, text: str) -> None:
        table, problems = nodes.parse(file, text)
        self._findings.problems += problems
        if table is None:
            self._is_whole = False
        else:
            self._add_sections(Fields(table, Place(file, 1, ""), self._findings))

    def course(self, known: Known) -> Course:
        """What was read, in order; call it once, after the last file."""
        if self._is_whole:
            self._findings.check_references(known)
        course = Course(
            topics=tuple(self._topics),
            sources=tuple(self._sources),
            entries=tuple(self._entries),
            questions=tuple(written.draft for written in self._questions),
            quizzes=tuple(draft for _, draft in self._quizzes),
        )
        if not self._findings.problems:
            self._check_draws(course, known)
            self._check_misconceptions(known)
        problems = sorted(self._findings.problems, key=lambda one: (one.file, one.line))
        return in_order(replace(course, problems=tuple(problems)))

    def _add_sections(self, fields: Fields) -> None:
        topic = self._add_topic(fields.table("topic"))
        for part in fields.named("sources", "source"):
            _keep(self._sources, entries.source(part))
        if fields.has("entries") and not fields.has("topic"):
            fields.problem("Entries need a topic in the same file.", "entries")
        for part in fields.named("entries", "entry"):
            _keep(self._entries, entries.entry(part, topic))
        for part in fields.named("questions", "question"):
            _keep(self._questions, questions.question(part))
        for part in fields.named("quizzes", "quiz"):
            self._quizzes_seen += 1
            if quiz := quizzes.quiz(part, self._quizzes_seen):
                self._quizzes.append((part, quiz))
        fields.close()

    def _add_topic(self, fields: Fields | None) -> str:
        """Return the topic's slug, to which the file's entries belong."""
        if fields is None:
            return ""
        slug = fields.own_slug("topic")
        _keep(self._topics, entries.topic(fields, slug))
        return slug

    def _check_draws(self, course: Course, known: Known) -> None:
        topics = {**known.entries, **entry_topics(course)}
        here = {question.slug: topics[question.entry] for question in course.questions}
        held = Counter({**known.questions, **here}.values())
        for fields, quiz in self._quizzes:
            quizzes.check_draw(fields, quiz, held)

    def _check_misconceptions(self, known: Known) -> None:
        here = {entry.slug: entry.misconceptions for entry in self._entries}
        texts = {**known.misconceptions, **here}
        for written in self._questions:
            written.check_misconceptions(texts.get(written.draft.entry, ""))


def _keep(found: list[T], one: T | None) -> None:
    if one is not None:
        found.append(one)

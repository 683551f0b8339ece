"""Bringing the course of `content/` into the database; what an instructor changed there stands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import reversion
from django.db import transaction

from quiz.actions import drafts_to_rows, mentions, rows_to_drafts
from quiz.actions.drafts_to_rows import DEFAULT_FEEDBACK
from quiz.actions.placed_entries import placed
from quiz.formats.drafts import (
    Course,
    Draft,
    EntryDraft,
    Known,
    QuestionDraft,
    QuizDraft,
    checksum,
)
from quiz.models import Entry, Preset, Question, Source, Status, Topic
from quiz.models.content import FromContent
from quiz.models.questions import checksum_of


@dataclass
class Report:
    """What a load did, as "entry visibility-timeout" and the like."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # an instructor's change stands
    gone: list[str] = field(default_factory=list)  # loaded once, no longer in the files

    def __str__(self) -> str:
        counts = f"{len(self.new)} new, {len(self.changed)} changed, {len(self.same)} same"
        kept = f", {len(self.kept)} kept as edited here" if self.kept else ""
        gone = f", {len(self.gone)} no longer in the files" if self.gone else ""
        return counts + kept + gone


@transaction.atomic
def load(course: Course, *, at: datetime, force: bool = False, is_whole: bool = True) -> Report:
    """Bring a course without problems into the database, all of it or nothing.

    What was edited in the database since its last load stays as it is and is reported as
    kept; `force` overwrites it. Nothing is ever deleted. Loading twice changes nothing.
    `is_whole`: the course is all there is, so that what it lacks is reported as gone. What a part
    finds as it is was perhaps edited here, and stays an edit to the files.
    """
    report = Report()
    for kind, drafts in _kinds(course, at):
        _load(kind, drafts, report, force=force, is_whole=is_whole)
    mentions.find()
    return report if is_whole else replace(report, gone=[])


def plan(course: Course, *, at: datetime) -> Report:
    """What `load` would do with a part of a course. Writes nothing."""
    with transaction.atomic():
        report = load(course, at=at, is_whole=False)
        transaction.set_rollback(True)
    return report


def known() -> Known:
    """What is in the database already, for a file that names it."""
    entries = Entry.objects.values_list("slug", "topic__slug")
    misconceptions = Entry.objects.values_list("slug", "misconceptions")
    questions = Question.objects.published().values_list("slug", "entry__topic__slug")
    return Known(
        topics=set(Topic.objects.values_list("slug", flat=True)),
        sources=set(Source.objects.values_list("slug", flat=True)),
        entries=dict(entries),
        questions=dict(questions),
        misconceptions=dict(misconceptions),
    )


def bank(*, topic: str = "", drafts: bool = False) -> Course:
    """The published questions of a topic's slug or of all, with whatever they can name.

    The choices have their keys. With `drafts` the questions that are not published yet come too.
    """
    read = rows_to_drafts
    statuses = [Status.PUBLISHED, Status.DRAFT] if drafts else [Status.PUBLISHED]
    questions = read.questions().filter(status__in=statuses)
    if topic:
        questions = questions.filter(entry__topic__slug=topic)
    return Course(
        topics=tuple(map(read.topic_draft, Topic.objects.all())),
        sources=tuple(map(read.source_draft, Source.objects.all())),
        entries=tuple(map(read.entry_draft, read.entries())),
        questions=tuple(map(read.question_draft, questions)),
    )


@dataclass(frozen=True)
class _Kind:
    """How one kind of draft meets its table."""

    name: str
    rows: Callable[[], Iterable[FromContent]]
    draft_of: Callable[[Any], Draft]
    write: Callable[[Any, Any], FromContent]
    is_current: Callable[[Any], bool] = lambda _row: True


def _load(
    kind: _Kind, drafts: Iterable[Draft], report: Report, *, force: bool, is_whole: bool
) -> None:
    rows = {row.slug: row for row in kind.rows()}  # type: ignore[attr-defined]
    named = set()
    for draft in drafts:
        name, row = f"{kind.name} {draft.slug}", rows.get(draft.slug)
        named.add(draft.slug)
        wanted, current = checksum(_settled(draft)), ""
        if row is None:
            report.new.append(name)
        else:
            current = checksum(_settled(kind.draft_of(row)))
            if current == wanted and is_whole:
                _remember(row, wanted)
            if current == wanted and kind.is_current(row):
                report.same.append(name)
                continue
            if current not in {wanted, row.loaded_checksum} and not force:
                report.kept.append(name)
                continue
            report.changed.append(name)
        # A revision for each row: whoever undoes an edit of one gets nothing else back.
        with reversion.create_revision(manage_manually=True, atomic=False):
            reversion.set_comment("Loaded from content/")
            written = kind.write(row, draft)
            reversion.add_to_revision(written)
        if current != wanted:
            _remember(written, wanted)
    report.gone += [
        f"{kind.name} {slug}"
        for slug, row in rows.items()
        if row.loaded_checksum and slug not in named
    ]


def _remember(row: FromContent, loaded: str) -> None:
    if row.loaded_checksum != loaded:
        type(row).objects.filter(pk=row.pk).update(loaded_checksum=loaded)  # type: ignore[attr-defined]


def _settled(draft: Draft) -> Draft:
    """The draft without what does not count as a change: order of sets, keys, defaults."""
    match draft:
        case EntryDraft():
            return replace(
                draft,
                sources=tuple(sorted(draft.sources)),
                related=tuple(sorted(draft.related)),
            )
        case QuestionDraft():
            return replace(draft, choices=tuple(replace(c, key="") for c in draft.choices))
        case QuizDraft():
            feedback = draft.feedback or DEFAULT_FEEDBACK[Preset(draft.preset)]
            return replace(draft, feedback=feedback, topics=tuple(sorted(draft.topics)))
    return draft


def _kinds(course: Course, at: datetime) -> list[tuple[_Kind, Iterable[Draft]]]:
    """In the order of loading: what others point at comes first."""
    read, write = rows_to_drafts, drafts_to_rows
    entries = placed(course.entries)
    sources = _Kind("source", Source.objects.all, read.source_draft, write.source)
    topics = _Kind("topic", Topic.objects.all, read.topic_draft, write.topic)
    terms = _Kind("entry", read.entries, read.entry_draft, write.EntryWriter(entries))
    questions = write.QuestionWriter(at)
    asked = _Kind("question", read.questions, read.question_draft, questions, _is_asked_so)
    quizzes = _Kind("quiz", read.quizzes, read.quiz_draft, write.quiz)
    return [
        (sources, course.sources),
        (topics, course.topics),
        (terms, entries),
        (asked, course.questions),
        (quizzes, course.quizzes),
    ]


def _is_asked_so(row: Question) -> bool:
    """False when the entry's title or the source has changed since the question was published."""
    version = row.current_version if row.status == Status.PUBLISHED else None
    return version is None or version.checksum == checksum_of(row.content())

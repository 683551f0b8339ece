"""Drafts into the database: each takes the row of that slug, or None, and returns it saved."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, TypeVar

from quiz.actions.placed_entries import PlacedEntry
from quiz.formats.drafts import (
    ChoiceDraft,
    EntryDraft,
    QuestionDraft,
    QuizDraft,
    SourceDraft,
    TopicDraft,
    line,
    lines,
)
from quiz.models import (
    Choice,
    Contrast,
    Entry,
    Feedback,
    Preset,
    Question,
    Quiz,
    QuizQuestion,
    Source,
    Status,
    Topic,
)
from quiz.models.content import FromContent
from quiz.models.questions import new_key

DEFAULT_FEEDBACK = {Preset.PRACTICE: "answer", Preset.GRADED: "finish", Preset.MOCK: "finish"}

Row = TypeVar("Row", bound=FromContent)


def source(row: Source | None, draft: SourceDraft) -> Source:
    row = row or Source(slug=draft.slug)
    return _save(
        row, title=draft.title, url=draft.url, author=draft.author, accessed_on=draft.accessed_on
    )


def topic(row: Topic | None, draft: TopicDraft) -> Topic:
    row = row or Topic(slug=draft.slug)
    return _save(
        row,
        title=draft.title,
        summary=draft.summary,
        line=draft.line,
        position=draft.position,
        icon=draft.icon,
    )


def entry_fields(draft: EntryDraft) -> dict[str, Any]:
    """What a draft says of its entry alone; where that goes and what it names is the caller's."""
    return {
        "kind": draft.kind,
        "title": draft.title,
        "aliases": list(draft.aliases),
        "summary": draft.summary,
        "goal": draft.goal,
        "body": draft.body,
        "misconceptions": draft.misconceptions,
        "as_of": draft.as_of,
    }


def question_fields(draft: QuestionDraft) -> dict[str, Any]:
    """What a draft says of its question alone, without its choices."""
    return {
        "kind": draft.kind.value,
        "bloom": draft.bloom,
        "as_of": draft.as_of,
        "prompt": draft.prompt,
        "hint": draft.hint,
        "explanation": draft.explanation,
        "is_true": draft.is_true,
        "tolerance": draft.tolerance,
        "unit": draft.unit,
        "misconception": draft.misconception,
    }


class EntryWriter:
    """Entries point at each other, so that all of them exist before the first link is made."""

    def __init__(self, drafts: Iterable[PlacedEntry]) -> None:
        self.drafts = drafts
        self.ids: dict[str, int] = {}

    def __call__(self, row: Entry | None, draft: PlacedEntry) -> Entry:
        if not self.ids:
            self._make_missing()
        row = row or Entry.objects.get(slug=draft.slug)
        _save(
            row,
            topic=Topic.objects.get(slug=draft.topic),
            position=draft.position,
            **entry_fields(draft),
        )
        row.sources.set(Source.objects.filter(slug__in=draft.sources))
        row.related.set([self.ids[slug] for slug in draft.related])
        row.contrasts.all().delete()
        Contrast.objects.bulk_create(
            Contrast(
                entry=row,
                other_id=self.ids[contrast.other],
                question=contrast.question,
                rows="\n".join(contrast.rows),
                position=position,
            )
            for position, contrast in enumerate(draft.contrasts)
        )
        return row

    def _make_missing(self) -> None:
        known = set(Entry.objects.values_list("slug", flat=True))
        topics = dict(Topic.objects.values_list("slug", "pk"))
        Entry.objects.bulk_create(
            Entry(
                slug=draft.slug,
                title=draft.title,
                topic_id=topics[draft.topic],
                status=Status.PUBLISHED,
            )
            for draft in self.drafts
            if draft.slug not in known
        )
        self.ids = dict(Entry.objects.values_list("slug", "pk"))


class QuestionWriter:
    """Questions are published as they are written; `at` is when."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.entries: dict[str, int] = {}
        self.sources: dict[str, int] = {}

    def __call__(self, row: Question | None, draft: QuestionDraft) -> Question:
        if not self.entries:
            self.entries = dict(Entry.objects.values_list("slug", "pk"))
            self.sources = dict(Source.objects.values_list("slug", "pk"))
        is_new = row is None
        row = row or Question(slug=draft.slug)
        _save(
            row,
            entry_id=self.entries[draft.entry],
            source_id=self.sources.get(draft.source),
            **question_fields(draft),
        )
        write_choices(row, draft.choices)
        related = Question.objects.select_related("entry", "source", "current_version")
        row = related.prefetch_related("choices").get(pk=row.pk)
        if is_new or row.status == Status.PUBLISHED:
            row.publish(at=self.at)
        return row


def write_choices(question: Question, drafts: Iterable[ChoiceDraft]) -> None:
    """A choice keeps its key while its text, or else its place, stays: stored answers name it."""
    drafts = list(drafts)
    old = list(question.choices.all())
    keys: dict[int, str] = {place: draft.key for place, draft in enumerate(drafts) if draft.key}
    by_text = {(lines(choice.text), line(choice.match)): choice.key for choice in old}
    for place, draft in enumerate(drafts):
        key = by_text.get((draft.text, draft.match))
        if key and key not in keys.values():
            keys.setdefault(place, key)
    for place, choice in enumerate(old):
        if place < len(drafts) and choice.key not in keys.values():
            keys.setdefault(place, choice.key)
    for place, draft in enumerate(drafts):
        if place not in keys:
            keys[place] = _unused_key(question.slug, draft, keys.values())
    question.choices.all().delete()
    Choice.objects.bulk_create(
        Choice(
            question=question,
            key=keys[place],
            text=draft.text,
            match=draft.match,
            is_correct=draft.is_correct,
            feedback=draft.feedback,
            misconception=draft.misconception,
            position=place,
        )
        for place, draft in enumerate(drafts)
    )


def _unused_key(slug: str, draft: ChoiceDraft, used: Collection[str]) -> str:
    """A new key. That of the text may be taken: a choice keeps it when its text is edited."""
    parts = [slug, draft.text, draft.match]
    while (key := new_key(*parts)) in used:
        parts.append("another")
    return key


def quiz(row: Quiz | None, draft: QuizDraft) -> Quiz:
    row = row or Quiz(slug=draft.slug, status=Status.PUBLISHED)
    if draft.feedback == Feedback.CLOSE and not row.closes and row.status == Status.PUBLISHED:
        # Feedback after the close needs a closing time, which is set on the site: until then …
        row.status = Status.DRAFT
    _save(
        row,
        title=draft.title,
        description=draft.description,
        preset=draft.preset,
        draw=draft.draw,
        minutes=draft.minutes,
        attempts_allowed=draft.attempts,
        feedback=draft.feedback or DEFAULT_FEEDBACK[Preset(draft.preset)],
        pass_mark=draft.pass_mark,
        position=draft.position,
    )
    row.topics.set(Topic.objects.filter(slug__in=draft.topics))
    row.fixed.all().delete()
    questions = dict(Question.objects.filter(slug__in=draft.questions).values_list("slug", "pk"))
    QuizQuestion.objects.bulk_create(
        QuizQuestion(quiz=row, question_id=questions[slug], position=position)
        for position, slug in enumerate(draft.questions)
    )
    return row


def _save(row: Row, **fields: Any) -> Row:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return row

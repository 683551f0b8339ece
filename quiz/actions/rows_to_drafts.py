"""The course in the database, as drafts: for comparing with the files, and for writing them."""

from django.db.models import QuerySet

from quiz.actions.placed_entries import PlacedEntry
from quiz.formats.drafts import (
    ChoiceDraft,
    ContrastDraft,
    QuestionDraft,
    QuizDraft,
    SourceDraft,
    TopicDraft,
    line,
    lines,
)
from quiz.models import Entry, Question, Quiz, Source, Topic
from quiz.rules.kinds import Kind


def entries() -> QuerySet[Entry]:
    return Entry.objects.select_related("topic").prefetch_related(
        "sources", "related", "contrasts__other"
    )


def questions() -> QuerySet[Question]:
    rows = Question.objects.select_related("entry", "source").prefetch_related("choices")
    return rows.select_related("current_version").defer("current_version__content")


def quizzes() -> QuerySet[Quiz]:
    return Quiz.objects.prefetch_related("topics", "fixed__question")


def source_draft(row: Source) -> SourceDraft:
    return SourceDraft(row.slug, line(row.title), row.url, line(row.author), row.accessed_on)


def topic_draft(row: Topic) -> TopicDraft:
    return TopicDraft(
        row.slug, line(row.title), line(row.summary), line(row.line), row.position, row.icon
    )


def entry_draft(row: Entry) -> PlacedEntry:
    return PlacedEntry(
        slug=row.slug,
        kind=row.kind,
        title=line(row.title),
        aliases=tuple(row.aliases),
        summary=line(row.summary),
        body=lines(row.body),
        misconceptions=lines(row.misconceptions),
        topic=row.topic.slug,
        sources=tuple(source.slug for source in row.sources.all()),
        related=tuple(entry.slug for entry in row.related.all()),
        contrasts=tuple(
            ContrastDraft(
                contrast.other.slug,
                line(contrast.question),
                tuple(line(one) for one in contrast.rows.splitlines() if one.strip()),
            )
            for contrast in row.contrasts.all()
        ),
        as_of=row.as_of,
        goal=line(row.goal),
        position=row.position,
    )


def question_draft(row: Question) -> QuestionDraft:
    return QuestionDraft(
        slug=row.slug,
        kind=Kind(row.kind),
        entry=row.entry.slug,
        bloom=row.bloom,
        source=row.source.slug if row.source else "",
        as_of=row.as_of,
        prompt=lines(row.prompt),
        hint=lines(row.hint),
        explanation=lines(row.explanation),
        choices=tuple(
            ChoiceDraft(
                text=lines(choice.text),
                is_correct=choice.is_correct,
                feedback=lines(choice.feedback),
                match=line(choice.match),
                key=choice.key,
                misconception=choice.misconception,
            )
            for choice in row.choices.all()
        ),
        is_true=row.is_true,
        tolerance=row.tolerance,
        unit=row.unit,
        misconception=row.misconception,
    )


def quiz_draft(row: Quiz) -> QuizDraft:
    return QuizDraft(
        slug=row.slug,
        title=line(row.title),
        description=line(row.description),
        preset=row.preset,
        topics=tuple(topic.slug for topic in row.topics.all()),
        draw=row.draw,
        questions=tuple(fixed.question.slug for fixed in row.fixed.all()),
        minutes=row.minutes,
        attempts=row.attempts_allowed,
        feedback=row.feedback,
        pass_mark=row.pass_mark,
        position=row.position,
    )

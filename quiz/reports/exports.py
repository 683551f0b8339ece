"""The bank for other programs: a file, and what that program's format cannot carry."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from quiz import markup
from quiz.formats.drafts import Course, QuestionDraft
from quiz.rules.kinds import Kind

WHOLE_ANKI = (
    "Anki shows a question and its answer: it marks nothing, so hints and the feedback on single "
    "answers stay here."
)
UNASKED = {Kind.TYPED, Kind.NUMERIC}  # kinds whose answers no question shows


@dataclass(frozen=True)
class Exported:
    """One file; `lost` says in words what of the bank is not in it."""

    ending: str
    content_type: str
    data: bytes
    lost: tuple[str, ...]


def gift(course: Course, _site: str, _at: datetime) -> Exported:
    from quiz.formats import gift as written

    titles = {topic.slug: topic.title for topic in course.topics}
    topics = {entry.slug: titles[entry.topic] for entry in course.entries}
    categories = {one.slug: topics[one.entry] for one in course.questions}
    made = written.write(course.questions, categories)
    return Exported("gift", "text/plain; charset=utf-8", made.text.encode(), made.lost)


def table(course: Course, _site: str, _at: datetime) -> Exported:
    from quiz.formats import sheet

    made = sheet.write_csv(course.questions)
    return Exported("csv", "text/csv; charset=utf-8", made.data, made.lost)


def text(course: Course, _site: str, _at: datetime) -> Exported:
    from quiz.formats import bank

    return Exported("yaml", "text/yaml; charset=utf-8", bank.write_questions(course).encode(), ())


def json(course: Course, _site: str, _at: datetime) -> Exported:
    from quiz.formats import export

    return Exported("json", "application/json", export.write(course).encode(), ())


def anki(course: Course, site: str, at: datetime) -> Exported:
    from quiz.formats import apkg

    topics = {entry.slug: entry.topic for entry in course.entries}
    notes = [
        apkg.Note(f"question/{one.slug}", _front(one), _back(one), topics[one.entry])
        for one in course.questions
    ]
    data = apkg.deck(notes, site=f"{site}, questions", at=at)
    return Exported("apkg", "application/octet-stream", data, (WHOLE_ANKI,))


WRITERS: dict[str, Callable[[Course, str, datetime], Exported]] = {
    "gift": gift,
    "csv": table,
    "yaml": text,
    "json": json,
    "apkg": anki,
}


def _front(question: QuestionDraft) -> str:
    prompt = str(markup.render(question.prompt))
    if question.kind in UNASKED:
        return prompt
    texts = sorted({choice.text for choice in question.choices if choice.text})
    return (
        f"{prompt}<ul>{''.join(f'<li>{markup.render_inline(text)}</li>' for text in texts)}</ul>"
    )


def _back(question: QuestionDraft) -> str:
    said = "".join(f"<li>{line}</li>" for line in _key(question))
    return f"<ul>{said}</ul>{markup.render(question.explanation)}"


def _key(question: QuestionDraft) -> list[str]:
    """The right answer, a line each, as HTML."""
    inline = markup.render_inline
    match question.kind:
        case Kind.ORDERING:
            return [f"{n}. {inline(c.text)}" for n, c in enumerate(question.choices, start=1)]
        case Kind.MATCHING:
            return [f"{inline(c.text)}: {inline(c.match)}" for c in question.choices if c.text]
        case Kind.NUMERIC:
            right = [c for c in question.choices if c.is_correct]
            return [inline(f"{c.text} {question.unit}".strip()) for c in right]
        case Kind.TRUE_FALSE:
            verdict = "true" if question.is_true else "false"
            reasons = [inline(c.text) for c in question.choices if c.is_correct]
            return [f"The statement is {verdict}.", *reasons]
    return [inline(c.text) for c in question.choices if c.is_correct]

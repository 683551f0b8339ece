"""A course as the text of its files, fields in the order of docs/content-format.md."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from quiz.formats.bank.order import entry_topics, in_order, source_topics
from quiz.formats.bank.scalars import field, indented, item, listing, scalar
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

Lines = list[str]
Named = tuple[str, Lines]  # a slug and its fields

QUIZZES = "content/quizzes.yaml"
UNCITED = "content/sources.yaml"


def write(course: Course) -> dict[str, str]:
    """Return the course's files, name to text: `read` gives the same course again.

    A topic's file holds its entries, the questions on them and the sources that they are the
    first to cite. Quizzes have a file of their own, and so have sources that nothing cites.
    Texts are put in normal form. Problems are not written, nor comments of an earlier text.

    Raises ValueError when an entry's topic or a question's entry is not in the course.
    """
    course = in_order(course)
    _refuse_homeless(course)
    files = {_file(topic): _topic_text(course, topic) for topic in course.topics}
    cited = source_topics(course)
    uncited = [source for source in course.sources if source.slug not in cited]
    if uncited:
        files[UNCITED] = _text(_section("sources", map(_source, uncited), gap=0))
    if course.quizzes:
        quizzes = sorted(course.quizzes, key=lambda quiz: quiz.position)
        files[QUIZZES] = _text(_section("quizzes", map(_quiz, quizzes)))
    return files


def write_questions(course: Course) -> str:
    """Return the course's questions as the text of one file; what they name stands elsewhere.

    Keys are left out, as people leave them out.
    """
    questions = [
        replace(one, choices=tuple(replace(choice, key="") for choice in one.choices))
        for one in in_order(course).questions
    ]
    return _text(_section("questions", map(_question, questions)))


def _file(topic: TopicDraft) -> str:
    return f"content/topics/{topic.slug}.yaml"


def _refuse_homeless(course: Course) -> None:
    slugs, topics = {topic.slug for topic in course.topics}, entry_topics(course)
    homeless = [slug for slug, topic in topics.items() if topic not in slugs]
    homeless += [question.slug for question in course.questions if question.entry not in topics]
    if homeless:
        raise ValueError(f"These belong to nothing in the course: {', '.join(homeless)}")


def _topic_text(course: Course, topic: TopicDraft) -> str:
    homes, topics = source_topics(course), entry_topics(course)
    sources = [source for source in course.sources if homes.get(source.slug) == topic.slug]
    entries = [entry for entry in course.entries if entry.topic == topic.slug]
    questions = [one for one in course.questions if topics[one.entry] == topic.slug]
    return _text(
        ["topic:", *indented(_topic(topic))],
        _section("sources", map(_source, sources), gap=0),
        _section("entries", map(_entry, entries)),
        _section("questions", map(_question, questions)),
    )


def _text(*sections: Lines) -> str:
    """The sections that hold something, an empty line between them."""
    return "\n".join("\n".join([*lines, ""]) for lines in sections if lines)


def _section(name: str, parts: Iterable[Named], *, gap: int = 1) -> Lines:
    lines = []
    for slug, fields in parts:
        lines += [*[""] * gap, f"  {scalar(slug)}:", *indented(fields, "    ")]
    return [f"{name}:", *lines[gap:]] if lines else []


def _topic(topic: TopicDraft) -> Lines:
    return [
        *field("slug", topic.slug),
        *field("title", topic.title),
        *field("summary", topic.summary),
        *field("line", topic.line),
        *_value("position", topic.position),
        *field("icon", topic.icon),
    ]


def _source(source: SourceDraft) -> Named:
    return source.slug, [
        *field("title", source.title),
        *field("url", source.url),
        *field("author", source.author),
        *_value("accessed_on", source.accessed_on),
    ]


def _entry(entry: EntryDraft) -> Named:
    return entry.slug, [
        *field("kind", entry.kind),
        *field("title", entry.title),
        *listing("aliases", entry.aliases),
        *field("summary", entry.summary),
        *field("goal", entry.goal),
        *field("body", entry.body),
        *field("misconceptions", entry.misconceptions),
        *listing("sources", entry.sources),
        *listing("related", entry.related),
        *_tables("contrast", map(_contrast, entry.contrasts)),
        *_value("as_of", entry.as_of),
    ]


def _contrast(contrast: ContrastDraft) -> Lines:
    rows = [line for row in contrast.rows for line in item(row)]
    return [
        *field("with", contrast.other),
        *field("question", contrast.question),
        "rows:",
        *indented(rows),
    ]


def _question(question: QuestionDraft) -> Named:
    return question.slug, [
        *field("kind", question.kind),
        *field("entry", question.entry),
        *field("bloom", question.bloom),
        *field("source", question.source),
        *_value("as_of", question.as_of),
        *field("unit", question.unit),
        *field("tolerance", question.tolerance),
        *field("prompt", question.prompt),
        *_value("answer", question.is_true),
        *_value("misconception", question.misconception),
        *field("hint", question.hint),
        *field("explanation", question.explanation),
        *_tables("choices", map(_choice, question.choices)),
    ]


def _choice(choice: ChoiceDraft) -> Lines:
    return [
        *field("text", choice.text),
        *field("match", choice.match),
        *_value("correct", choice.is_correct or None),
        *_value("misconception", choice.misconception),
        *field("feedback", choice.feedback),
        *field("key", choice.key),
    ]


def _quiz(quiz: QuizDraft) -> Named:
    is_told_as_usual = quiz.feedback in ("answer", "finish")
    return quiz.slug, [
        *field("title", quiz.title),
        *field("description", quiz.description),
        *field("preset", quiz.preset),
        *listing("topics", quiz.topics),
        *_value("draw", quiz.draw),
        *listing("questions", quiz.questions),
        *_value("minutes", quiz.minutes),
        *_value("attempts", quiz.attempts),
        *([] if is_told_as_usual else field("feedback", quiz.feedback)),
        *_value("pass_mark", quiz.pass_mark),
    ]


def _value(name: str, value: date | int | bool | None) -> Lines:
    """A date, a number or true or false as it is; nothing for None."""
    if value is None:
        return []
    return [f"{name}: {str(value).lower()}"]


def _tables(name: str, tables: Iterable[Lines]) -> Lines:
    """A list of tables, each after a hyphen."""
    lines = []
    for first, *rest in tables:
        lines += [f"- {first}", *indented(rest)]
    return [f"{name}:", *indented(lines)] if lines else []

"""Published questions as JSON, for programs, and back (docs/content-format.md).

JSON is YAML too: it is read by the parser of the bank, so that problems have their lines.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from quiz.formats.bank import nodes
from quiz.formats.bank.fields import Fields
from quiz.formats.bank.findings import Findings, Place
from quiz.formats.bank.order import entry_topics, in_order
from quiz.formats.bank.questions import BLOOM, MOST_MISCONCEPTIONS
from quiz.formats.bank.scalars import escaped
from quiz.formats.bank.written import Written
from quiz.formats.drafts import ChoiceDraft, Course, Known, QuestionDraft, SourceDraft
from quiz.rules.kinds import Kind

T = TypeVar("T")

_ANSWERED = {Kind.TYPED: "text", Kind.NUMERIC: "value"}  # kinds with answers instead of choices


def write(course: Course) -> str:
    """Return the course's questions; the entries and the sources that they name are in it too."""
    course = in_order(course)
    topics = entry_topics(course)
    sources = {source.slug: source for source in course.sources}
    told = [_told(one, topics[one.entry], sources.get(one.source)) for one in course.questions]
    text = json.dumps({"questions": told}, indent=1, ensure_ascii=False, default=date.isoformat)
    return escaped(text) + "\n"


def _told(question: QuestionDraft, topic: str, source: SourceDraft | None) -> dict[str, Any]:
    answered = question.kind in _ANSWERED
    options = [
        _answer(question.kind, choice) if answered else _choice(choice, position)
        for position, choice in enumerate(question.choices, start=1)
    ]
    return {
        "slug": question.slug,
        "kind": question.kind,
        "topic": topic,
        "entry": question.entry,
        "bloom": question.bloom,
        "sources": [_source(source)] if source else [],
        "as_of": question.as_of,
        "prompt": question.prompt,
        "hint": question.hint,
        "explanation": question.explanation,
        "is_true": question.is_true,
        "misconception": question.misconception,
        "tolerance": question.tolerance,
        "unit": question.unit,
        "choices": [] if answered else options,
        "answers": options if answered else [],
    }


def _source(source: SourceDraft) -> dict[str, Any]:
    return {
        "slug": source.slug,
        "title": source.title,
        "url": source.url,
        "author": source.author,
        "accessed_on": source.accessed_on,
    }


def _choice(choice: ChoiceDraft, position: int) -> dict[str, Any]:
    return {
        "key": choice.key,
        "position": position,
        "text": choice.text,
        "match": choice.match,
        "is_correct": choice.is_correct,
        "feedback": choice.feedback,
        "misconception": choice.misconception,
    }


def _answer(kind: Kind, choice: ChoiceDraft) -> dict[str, Any]:
    return {
        "key": choice.key,
        _ANSWERED[kind]: choice.text,
        "is_correct": choice.is_correct,
        "feedback": choice.feedback,
        "misconception": choice.misconception,
    }


def read(file: str, text: str, known: Known) -> Course:
    """Read what `write` returned. Never raises: what is wrong becomes a problem.

    What the questions name is known, so it is not read: the course holds questions alone.
    """
    findings = Findings()
    table, findings.problems = nodes.parse(file, text)
    found: list[Written] = []
    if table:
        fields = Fields(table, Place(file, 1, ""), findings)
        found = [one for part in fields.tables("questions") if (one := _read_question(part))]
        fields.close()
        findings.check_references(known)
    if not findings.problems:
        for one in found:
            one.check_misconceptions(known.misconceptions.get(one.draft.entry, ""))
    problems = sorted(findings.problems, key=lambda problem: problem.line)
    return Course(questions=tuple(one.draft for one in found), problems=tuple(problems))


def _read_question(fields: Fields) -> Written | None:
    slug, word = fields.own_slug("question"), fields.word("kind", tuple(Kind))
    kind = Kind(word) if word in tuple(Kind) else Kind.SINGLE
    here, other = ("answers", "choices") if kind in _ANSWERED else ("choices", "answers")
    parts = tuple(fields.tables(here, required=True))
    if tuple(fields.tables(other)):
        fields.problem(f"A question of this kind has {here} instead.", other)
    fields.has("topic")  # that of the entry
    draft = QuestionDraft(
        slug=slug,
        kind=kind,
        entry=fields.reference("entry", "entry"),
        bloom=fields.word("bloom", BLOOM),
        source=_read_sources(fields),
        as_of=_unless_null(fields, "as_of", fields.day),
        prompt=fields.text("prompt"),
        hint=fields.text("hint", required=False),
        explanation=fields.text("explanation"),
        choices=tuple(_read_option(part, kind, place) for place, part in enumerate(parts, 1)),
        is_true=_unless_null(fields, "is_true", fields.flag),
        tolerance=fields.line("tolerance", required=False, most=20),
        unit=fields.line("unit", required=False, most=20),
        misconception=_read_misconception(fields),
    )
    fields.close()
    written = Written(draft, fields, parts, {"choices": here})
    return written if word == kind and written.is_sound() else None


def _read_sources(fields: Fields) -> str:
    slugs = []
    for part in fields.tables("sources"):
        slugs.append(part.reference("slug", "source"))
        for told in ("title", "url", "author", "accessed_on"):
            part.has(told)
        part.close()
    if len(slugs) > 1:
        fields.problem("A question has one source.", "sources")
    return slugs[0] if slugs else ""


def _read_option(fields: Fields, kind: Kind, place: int) -> ChoiceDraft:
    draft = ChoiceDraft(
        text=fields.text(_ANSWERED.get(kind, "text"), required=False),
        is_correct=bool(fields.flag("is_correct", required=True)),
        feedback=fields.text("feedback", required=False),
        match="" if kind in _ANSWERED else fields.line("match", required=False, most=200),
        key=fields.line("key", required=False),
        misconception=_read_misconception(fields),
    )
    position = None if kind in _ANSWERED else fields.number("position", 1, 999, required=True)
    if position not in (None, place):
        fields.problem(f"This stands at place {place}: write that, or move it.", "position")
    fields.close()
    return draft


def _read_misconception(fields: Fields) -> int | None:
    def number(name: str) -> int | None:
        return fields.number(name, 1, MOST_MISCONCEPTIONS)

    return _unless_null(fields, "misconception", number)


def _unless_null(fields: Fields, name: str, read: Callable[[str], T | None]) -> T | None:
    """What JSON writes as null is a text to the parser, as every scalar is."""
    return read(name) if fields.line(name, required=False) not in ("", "null") else None

"""Courses of every shape, with texts that are hard to write down."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from quiz.formats import drafts
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
from quiz.rules import goals, misconceptions, typed
from quiz.rules.kinds import Kind
from quiz.rules.options import is_nothing, wording

NASTY = r"""
    No yes off null ~ true = << 1e3 0x1F 1:30 2026-01-01 .5 # : :: - -- --- ... ? ! & * ** | >- >
    ' '' " \ \n % @ ` { } [ ] , [a] {b:c} a? é 日本語 😀
"""
BLANKS = [" ", "  ", "\t", "\n", "\n\n\n", "\n  ", "\r\n", "\x85", "\u2028", "\xa0", "\ufeff"]
LONG = ["x" * 150, "many short words " * 12, "a: b # c  d\t " * 12, "two  spaces. " * 12]
NUMBERS = ("120", "43", "1e3", "-7", "0.05")

_pieces = st.one_of(
    st.sampled_from([*NASTY.split(), *BLANKS, *LONG]),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=5),
)
raw = st.lists(_pieces, min_size=1, max_size=6).map("".join)
texts = raw.map(drafts.lines).filter(lambda text: not is_nothing(text))
slugs = st.from_regex(r"[a-z0-9-]{1,60}", fullmatch=True) | st.sampled_from(["no", "-", "1e3"])
days = st.dates(date(1000, 1, 1))


def lines(most: int = 2000) -> st.SearchStrategy[str]:
    shortened = raw.map(lambda text: drafts.line(drafts.line(text)[:most]))
    return shortened.filter(lambda text: not is_nothing(text))


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """A course without a problem, in no order."""
    topics, sources, entries = (draw(_some(slugs, 1)) for _ in range(3))
    drafts_of_entries = tuple(draw(_entry(slug, topics, sources, entries)) for slug in entries)
    of_entry = st.sampled_from(drafts_of_entries)
    course = Course(
        topics=tuple(draw(_topic(slug)) for slug in topics),
        sources=tuple(draw(_source(slug)) for slug in sources),
        entries=drafts_of_entries,
        questions=tuple(
            draw(_question(slug, sources, draw(of_entry))) for slug in draw(_some(slugs))
        ),
    )
    slugs_of_quizzes = draw(_some(slugs)) if course.questions else ()
    quizzes = (draw(_quiz(slug, n, course)) for n, slug in enumerate(slugs_of_quizzes, start=1))
    return replace(course, quizzes=tuple(quizzes))


def _some(of: st.SearchStrategy[str], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(of, min_size=least, max_size=3, unique=True).map(tuple)


def _topic(slug: str) -> st.SearchStrategy[TopicDraft]:
    return st.builds(
        TopicDraft,
        slug=st.just(slug),
        title=lines(80),
        summary=lines(160),
        line=lines(80),
        position=st.integers(0, 3),
        icon=st.sampled_from(["edge", "box"]),
    )


def _source(slug: str) -> st.SearchStrategy[SourceDraft]:
    return st.builds(
        SourceDraft,
        slug=st.just(slug),
        title=lines(200),
        url=st.sampled_from(["", "http://a", "https://b.org/c?d=%20&e='#f:"]),
        author=st.just("") | lines(120),
        accessed_on=days,
    )


@st.composite
def _entry(
    draw: st.DrawFn,
    slug: str,
    topics: Sequence[str],
    sources: Sequence[str],
    entries: Sequence[str],
) -> EntryDraft:
    others = [other for other in entries if other != slug]
    return EntryDraft(
        slug=slug,
        kind=draw(st.sampled_from(["term", "qa"])) if others else "term",
        title=draw(lines(160)),
        aliases=tuple(draw(st.lists(lines(60), max_size=4))),
        summary=draw(lines()),
        body=draw(texts),
        misconceptions=draw(st.just("") | texts),
        topic=draw(st.sampled_from(topics)),
        sources=draw(_some(st.sampled_from(sources), 1)),
        related=draw(_some(st.sampled_from(others), 1)) if others else (),
        contrasts=tuple(
            draw(_contrast(other))
            for other in draw(_some(st.sampled_from(others)) if others else st.just(()))
        ),
        as_of=draw(st.none() | days),
        goal=draw(st.just("") | lines(160).filter(lambda text: not goals.fault(text))),
    )


@st.composite
def _contrast(draw: st.DrawFn, other: str) -> ContrastDraft:
    cells = lines(60).map(lambda text: drafts.line(text.replace("|", ""))).filter(bool)
    rows = st.lists(st.tuples(cells, cells, cells).map(" | ".join), min_size=1, max_size=3)
    return ContrastDraft(other, draw(lines(200)), tuple(draw(rows)))


@st.composite
def _question(
    draw: st.DrawFn, slug: str, sources: Sequence[str], entry: EntryDraft
) -> QuestionDraft:
    kind = draw(st.sampled_from(Kind))
    is_true = draw(st.booleans()) if kind is Kind.TRUE_FALSE else None
    named = _misconception(entry)
    is_numeric = kind is Kind.NUMERIC
    return QuestionDraft(
        slug=slug,
        kind=kind,
        entry=entry.slug,
        bloom=draw(st.sampled_from(["remember", "evaluate"])),
        source=draw(st.sampled_from(sources)),
        as_of=draw(st.none() | days),
        prompt=draw(texts),
        hint=draw(texts),
        explanation=draw(texts),
        choices=draw(_choices(kind, named)),
        is_true=is_true,
        tolerance=draw(st.sampled_from(["", "0", "0.5%"])) if is_numeric else "",
        unit=draw(st.sampled_from(["", "GB-s", "%"])) if is_numeric else "",
        misconception=draw(named) if is_true is False else None,
    )


def _misconception(entry: EntryDraft) -> st.SearchStrategy[int | None]:
    known = len(misconceptions.listed(entry.misconceptions))
    return st.none() | st.integers(1, known) if known else st.none()


@st.composite
def _choices(
    draw: st.DrawFn, kind: Kind, named: st.SearchStrategy[int | None]
) -> tuple[ChoiceDraft, ...]:
    """Choices of which the rules have nothing to say."""
    different = st.lists(texts, min_size=4, max_size=5, unique_by=wording)
    own = {
        Kind.NUMERIC: st.permutations(NUMBERS),
        Kind.TYPED: st.tuples(lines(50).filter(typed.fold)),
    }
    wordings = draw(own.get(kind, different))
    right = {Kind.MATCHING: 0, Kind.ORDERING: 0, Kind.MULTIPLE: 2}.get(kind, 1)
    matches = [""] * len(wordings)
    if kind is Kind.MATCHING:
        size = len(wordings)
        matches = draw(st.lists(lines(200), min_size=size, max_size=size, unique_by=wording))
        wordings = ["", *wordings[1:]]  # the first is left over
    keys = draw(st.sampled_from([[""] * 5, ["1e3", "no", "-", "a-b", "0123456789"]]))
    is_wrong = {Kind.MATCHING: lambda place: place == 0, Kind.ORDERING: lambda _place: False}
    may_be = is_wrong.get(kind, lambda place: place >= right)
    return tuple(
        ChoiceDraft(
            text, place < right, draw(texts), match, key, draw(named) if may_be(place) else None
        )
        for place, (text, match, key) in enumerate(zip(wordings, matches, keys, strict=False))
    )


@st.composite
def _quiz(draw: st.DrawFn, slug: str, position: int, course: Course) -> QuizDraft:
    questions = [question.slug for question in course.questions]
    preset = draw(st.sampled_from(["practice", "graded", "mock"]))
    is_practice = preset == "practice"
    minutes = st.integers(1, 600)
    homes = {entry.slug: entry.topic for entry in course.entries}
    held = Counter(homes[question.entry] for question in course.questions)
    topics = draw(st.just(()) | _some(st.sampled_from(sorted(held)), 1))
    return QuizDraft(
        slug=slug,
        title=draw(lines(80)),
        description=draw(st.just("") | lines(300)),
        preset=preset,
        topics=topics,
        draw=draw(st.integers(1, sum(held[topic] for topic in topics))) if topics else None,
        questions=() if topics else draw(_some(st.sampled_from(questions), 1)),
        minutes=draw(minutes if preset == "mock" else minutes | st.none()),
        attempts=None if is_practice else draw(st.none() | st.integers(1, 20)),
        feedback="answer" if is_practice else draw(st.sampled_from(["finish", "close"])),
        pass_mark=None if is_practice else draw(st.none() | st.integers(1, 100)),
        position=position,
    )

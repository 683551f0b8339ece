"""The glossary: every name of the course from A to Z, and what a search finds."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum
from itertools import groupby
from operator import attrgetter
from string import ascii_uppercase

from django.db.models import QuerySet

from quiz.models import Entry, Question

REST = "0–9"  # the heading of names that begin with no letter
CLOSE = 0.7  # how alike a name must be to be offered instead; 1 is the same (difflib's ratio)


@dataclass(frozen=True)
class Name:
    """One line of the glossary. `of` is the entry's own title when the name is another one."""

    name: str
    slug: str
    summary: str = ""
    of: str = ""


@dataclass(frozen=True)
class Glossary:
    letters: Sequence[tuple[str, Sequence[Name]]]  # only letters that have a name
    questions: Sequence[Name]  # questions and answers, in the order of the course

    @property
    def alphabet(self) -> list[tuple[str, bool]]:
        """Each letter, and whether a name begins with it."""
        used = {letter for letter, _ in self.letters}
        return [(letter, letter in used) for letter in (*ascii_uppercase, REST)]


class Where(IntEnum):
    """Where a search found its words, the best place first."""

    NAME = 0
    IN_NAME = 1
    DEFINITION = 2
    TEXT = 3
    QUESTION = 4  # in what a question of the entry asks


@dataclass(frozen=True)
class Hit:
    """An entry that a search found, with the other names that it was found by."""

    slug: str
    title: str
    summary: str
    names: Sequence[str] = ()
    where: Where = Where.NAME

    @property
    def group(self) -> str:
        """The heading that it stands under."""
        headings = {Where.TEXT: "Mentioned in", Where.QUESTION: "A question asks about it in"}
        return headings.get(self.where, "By name or definition")


def glossary() -> Glossary:
    """All names: terms and their aliases by letter, questions apart. One query."""
    names: list[Name] = []
    questions: list[Name] = []
    rows = Entry.objects.published().values_list("kind", "slug", "title", "aliases", "summary")
    for kind, slug, title, aliases, summary in rows:
        own = Name(title, slug, summary)
        (questions if kind == Entry.Kind.QA else names).append(own)
        names += [Name(alias, slug, of=title) for alias in aliases]
    names.sort(key=lambda name: (_letter(name) == REST, _fold(name.name)))
    return Glossary(
        [(letter, list(group)) for letter, group in groupby(names, _letter)], questions
    )


def search(text: str) -> list[Hit]:
    """Entries that hold every word of `text`, or words that begin so; the best first.

    Case, accents, hyphens and a plural's "s" do not matter. A text without a letter or a digit
    finds nothing. Two queries: the second looks into what published questions ask.
    """
    words = _fold(text).split()
    if not words:
        return []
    asked = set(_asking(words).values_list("entry", flat=True))
    fields = ("pk", "slug", "title", "summary", "aliases", "body")
    found: list[Hit] = []
    for pk, slug, title, summary, aliases, body in Entry.objects.published().values_list(*fields):
        where = _where(words, [title, *aliases], summary, body)
        if where is None and pk in asked:
            where = Where.QUESTION
        if where is not None:
            names = [alias for alias in aliases if _holds(_fold(alias), words)]
            found.append(Hit(slug, title, summary, names, where))
    return sorted(found, key=attrgetter("where"))


def close_names(text: str) -> list[str]:
    """What to search for instead: did you mean …? One query.

    Up to three names of the glossary that look like `text`; else `text` with each of its words
    put right as the names spell it, if all of them can be.
    """
    names: dict[str, str] = {}
    for title, aliases in Entry.objects.published().values_list("title", "aliases"):
        names |= {_fold(name): name for name in (*aliases, title)}
    if alike := get_close_matches(_fold(text), names, n=3, cutoff=CLOSE):
        return [names[one] for one in alike]
    known = sorted({word for name in names for word in name.split()})
    meant = [get_close_matches(word, known, n=1, cutoff=CLOSE) for word in _fold(text).split()]
    return [" ".join(words[0] for words in meant)] if meant and all(meant) else []


def _asking(words: Sequence[str]) -> QuerySet[Question]:
    """Published questions whose prompt holds all the words, as the database compares letters."""
    asking = Question.objects.published()
    for word in words:
        asking = asking.filter(prompt__icontains=_stem(word))
    return asking


def _where(words: Sequence[str], names: Sequence[str], summary: str, body: str) -> Where | None:
    folded = [_fold(name) for name in names]
    if " ".join(words) in folded:
        return Where.NAME
    if any(_holds(name, words) for name in folded):
        return Where.IN_NAME
    brief = " ".join([*folded, _fold(summary)])
    if _holds(brief, words):
        return Where.DEFINITION
    return Where.TEXT if _holds(f"{brief} {_fold(body)}", words) else None


def _holds(folded: str, words: Sequence[str]) -> bool:
    return all(f" {_stem(word)}" in f" {folded}" for word in words)


def _stem(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


def _letter(name: Name) -> str:
    first = _fold(name.name)[:1].upper()
    return first if first in ascii_uppercase and first else REST


def _fold(text: str) -> str:
    """Lower-case words without accents and signs: "Façade", ".facade" and "facade" are one."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    spaced = (" " if not c.isalnum() else c for c in plain if not unicodedata.combining(c))
    return " ".join("".join(spaced).split())

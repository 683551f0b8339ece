"""What a note teaches, as entries."""

import re
from dataclasses import dataclass

from quiz.formats.drafts import EntryDraft, line, lines
from quiz.formats.notes.markup import plain
from quiz.formats.notes.reading import NotedQuestion, NotedTerm
from quiz.formats.slugs import free, slug
from quiz.rules.definitions import BLANK, first_sentence, short_definition
from quiz.rules.folding import forms

LONGEST_TITLE = 160
LONGEST_SUMMARY = 400
_LABEL = re.compile(r"\A\s*:\s+")  # of a definition list
_BLOCK = re.compile(r"\s*(?:[-*+>#|]|\d+[.)]|```|~~~)+\s*")


@dataclass(frozen=True)
class Term:
    """A term of a note with the entry that it becomes."""

    noted: NotedTerm
    entry: EntryDraft

    @property
    def hidden(self) -> str:
        """Its definition in a sentence that does not name it; "" when that cannot be."""
        return short_definition(" ".join((self.entry.title, *self.entry.aliases)), self._said)

    @property
    def whole(self) -> str:
        """The same, if nothing had to be blanked."""
        return "" if BLANK in self.hidden else self.hidden

    @property
    def _said(self) -> str:
        """A definition that goes on from its term says so: "is a queue that …"."""
        return re.sub(r"^(?:is|are|means|refers to)\s+", "", self.entry.summary)


def of_term(noted: NotedTerm, used: set[str]) -> Term:
    """The entry of a term. A name and its initials are two names: "Dead-letter queue (DLQ)"."""
    whole, *others = forms(noted.term)
    title, aliases = (others[0], tuple(others[1:])) if len(others) == 2 else (whole, ())
    return Term(noted, _entry("term", title, noted.definition, used, aliases))


def of_question(noted: NotedQuestion, used: set[str]) -> EntryDraft:
    """The entry of a question and its answer."""
    return _entry("qa", noted.question, noted.answer, used)


def _entry(
    kind: str, title: str, body: str, used: set[str], aliases: tuple[str, ...] = ()
) -> EntryDraft:
    body = _LABEL.sub("", body)
    name = free(slug(title), used)
    used.add(name)
    return EntryDraft(
        slug=name,
        kind=kind,
        title=line(title)[:LONGEST_TITLE],
        aliases=aliases,
        summary=summary(body),
        body=lines(body),
        misconceptions="",
        topic="",
        sources=(),
        related=(),
        contrasts=(),
        as_of=None,
    )


def summary(body: str) -> str:
    """The first sentence of the first paragraph or item, as plain text; "" without words."""
    paragraph: list[str] = []
    for written in body.splitlines():
        block = _BLOCK.match(written)
        if block and paragraph:
            break
        words = plain(written[block.end() :] if block else written)
        if words:
            paragraph.append(words)
        elif paragraph:
            break
    said = first_sentence(line(" ".join(paragraph)))
    return said if len(said) <= LONGEST_SUMMARY else said[: said.rfind(" ", 0, LONGEST_SUMMARY)]

"""One table of the text, read field by field.

A field that is asked for is known; `close` reports the others. A value that cannot be taken is
reported where it stands, and an empty one is returned in its stead.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from quiz.formats import drafts
from quiz.formats.bank.findings import Findings, Place, did_you_mean, quoted
from quiz.formats.bank.nodes import Listing, Node, Scalar, Table

T = TypeVar("T")

_SLUG = re.compile(r"[a-z0-9-]{1,60}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,9}")
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # controls, surrogates


class Fields:
    """Reads the fields of one table; `place` is where the table's name stands."""

    def __init__(self, table: Table, place: Place, findings: Findings) -> None:
        self.place = place
        self.findings = findings
        self._table = table
        self._asked: list[str] = []
        self._before = len(findings.problems)

    def is_sound(self) -> bool:
        """Nothing was found wrong since this table was opened."""
        return len(self.findings.problems) == self._before

    @property
    def slug(self) -> str:
        """The table's own name."""
        return self.place.field.rpartition(".")[2]

    def has(self, name: str) -> bool:
        return self._get(name) is not None

    def at(self, name: str) -> Place:
        """Where a field stands, or would."""
        field = f"{self.place.field}.{name}" if self.place.field else name
        named = self._table.fields.get(name)
        return Place(self.place.file, named.line if named else self.place.line, field)

    def problem(self, message: str, name: str = "") -> None:
        """Report something about a field, or about the whole table."""
        self.findings.problem(self.at(name) if name else self.place, message)

    def refuse(self, name: str, message: str) -> None:
        """Know a field, and say why it does not belong in this table if it is there."""
        if self.has(name):
            self.problem(message, name)

    def text(self, name: str, *, required: bool = True) -> str:
        """A text of one or more lines, in normal form."""
        return self._text(name, drafts.lines, required)

    def line(self, name: str, *, required: bool = True, most: int | None = None) -> str:
        """A text of one line, in normal form, of at most so many characters."""
        text = self._text(name, drafts.line, required)
        if most and len(text) > most:
            self.problem(f"This has {len(text)} characters; {most} are the most.", name)
        return text

    def word(self, name: str, known: Sequence[str], *, default: str = "") -> str:
        """One of the known words; required when there is no default."""
        word = self.line(name, required=not default) or default
        if word and word not in known:
            listed = f"{', '.join(known[:-1])} or {known[-1]}"
            self.problem(f"Write {listed}, not {quoted(word)}.", name)
        return word

    def day(self, name: str, *, required: bool = False) -> date | None:
        return self._parsed(name, _day, "a date as 2026-11-20", required)

    def number(self, name: str, least: int, most: int, *, required: bool = False) -> int | None:
        def within(text: str) -> int | None:
            number = int(text) if _NUMBER.fullmatch(text) else -1
            return number if least <= number <= most else None

        return self._parsed(name, within, f"a whole number from {least} to {most}", required)

    def flag(self, name: str, *, required: bool = False) -> bool | None:
        return self._parsed(name, {"true": True, "false": False}.get, "true or false", required)

    def lines(self, name: str) -> tuple[str, ...]:
        """A list of texts of one line each."""
        return tuple(text for text, _ in self._listed(name, required=False))

    def rows(self, name: str) -> Iterator[tuple[str, Place]]:
        """A list of texts of one line each, each with its place."""
        return self._listed(name, required=True)

    def own_slug(self, noun: str) -> str:
        """The field `slug`, for a table that is not named by its slug; it is then taken."""
        slug = self.line("slug")
        if slug and self._is_slug(slug, self.at("slug")):
            self.findings.declare(noun, slug, self.at("slug"))
        return slug

    def reference(self, name: str, noun: str) -> str:
        """The slug of something that stands anywhere in the course."""
        slug = self.line(name)
        if slug:
            self.findings.refer(noun, slug, self.at(name))
        return slug

    def references(self, name: str, noun: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of slugs, each once."""
        slugs: list[str] = []
        for slug, place in self._listed(name, required):
            if slug in slugs:
                self.findings.problem(place, f"{quoted(slug)} is listed twice.")
            else:
                self.findings.refer(noun, slug, place)
                slugs.append(slug)
        return tuple(slugs)

    def table(self, name: str) -> "Fields | None":
        """The table under a name; None when there is none."""
        node = self._get(name)
        return None if node is None else self._opened(node, self.at(name))

    def tables(self, name: str, *, required: bool = False) -> "Iterator[Fields]":
        """The tables of a list; their names are numbers from 1."""
        for node, place in self._items(name, required):
            if opened := self._opened(node, place):
                yield opened

    def named(self, name: str, noun: str) -> "Iterator[Fields]":
        """The tables of a section, each named by its slug, which is then taken."""
        if section := self.table(name):
            yield from section.by_slug(noun)

    def by_slug(self, noun: str) -> "Iterator[Fields]":
        """The tables of this section."""
        for slug, named in self._table.fields.items():
            opened = self._opened(named.value, self.at(slug))
            self.findings.declare(noun, slug, self.at(slug))
            if opened and self._is_slug(slug, self.at(slug)):
                yield opened

    def close(self) -> None:
        """Report every field that nobody asked for."""
        for name in self._table.fields:
            if name not in self._asked:
                hint = did_you_mean(name, self._asked) or f" Known: {', '.join(self._asked)}."
                self.problem(f"There is no field {quoted(name)} here.{hint}", name)

    def _get(self, name: str) -> Node | None:
        if name not in self._asked:
            self._asked.append(name)
        named = self._table.fields.get(name)
        return named.value if named else None

    def _text(self, name: str, tidy: Callable[[str], str], required: bool) -> str:
        node = self._get(name)
        text = "" if node is None else self._shown(node, self.at(name), tidy)
        if required and text == "":
            self.problem(f"This field is {'missing' if node is None else 'empty'}.", name)
        return text or ""

    def _parsed(
        self, name: str, parse: Callable[[str], T | None], wanted: str, required: bool
    ) -> T | None:
        text = self.line(name, required=required)
        value = parse(text) if text else None
        if text and value is None:
            self.problem(f"Write {wanted}, not {quoted(text)}.", name)
        return value

    def _listed(self, name: str, required: bool) -> Iterator[tuple[str, Place]]:
        for node, place in self._items(name, required):
            if text := self._shown(node, place, drafts.line):
                yield text, place
            elif text == "":
                self.findings.problem(place, "This item is empty.")

    def _items(self, name: str, required: bool) -> Iterator[tuple[Node, Place]]:
        node, place = self._get(name), self.at(name)
        items = node.items if isinstance(node, Listing) else ()
        if node and not isinstance(node, Listing) and not _is_blank(node):
            self.problem("Write a list here: [a, b], or a line beginning with - for each.", name)
        elif required and not items:
            self.problem(f"This field is {'empty' if node else 'missing'}.", name)
        for number, item in enumerate(items, start=1):
            yield item, Place(place.file, item.line, f"{place.field}.{number}")

    def _opened(self, node: Node, place: Place) -> "Fields | None":
        if isinstance(node, Table) or _is_blank(node):
            table = node if isinstance(node, Table) else Table({}, node.line)
            return Fields(table, place, self.findings)
        self.findings.problem(place, 'Write fields here, each on a line: "name: value".')
        return None

    def _shown(self, node: Node, place: Place, tidy: Callable[[str], str]) -> str | None:
        """The text of a scalar in normal form; None, and a problem, when it has none."""
        if not isinstance(node, Scalar):
            advice = 'One that holds ": " or begins with [ or { needs quotes.'
            self.findings.problem(place, f"Write a text here. {advice}")
            return None
        text = tidy(node.text)
        if unshown := _UNSHOWN.search(text):
            number = f"U+{ord(unshown[0]):04X}"
            self.findings.problem(place, f"The character {number} cannot stand in a text.")
            return None
        return text

    def _is_slug(self, slug: str, place: Place) -> bool:
        if _SLUG.fullmatch(slug):
            return True
        wanted = "1 to 60 letters a-z, digits and hyphens"
        self.findings.problem(place, f"A slug is {wanted}; {quoted(slug)} is not.")
        return False


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:  # no such day
        return None

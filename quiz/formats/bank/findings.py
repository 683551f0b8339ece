"""What is found while all files of a course are read: problems, names and references to names."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from quiz.formats.drafts import Known, Problem


@dataclass(frozen=True)
class Place:
    """Where something stands; `field` is a dotted path."""

    file: str
    line: int
    field: str


class Findings:
    """Problems as they are met; names and references are held against each other at the end."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._places: dict[str, dict[str, Place]] = {}
        self._references: list[tuple[str, str, Place]] = []

    def problem(self, place: Place, message: str) -> None:
        self.problems.append(Problem(place.file, place.line, place.field, message))

    def declare(self, noun: str, slug: str, place: Place) -> None:
        """Note that a slug is taken; a second use is a problem that names both places."""
        places = self._places.setdefault(noun, {})
        first = places.setdefault(slug, place)
        if first is not place:
            where = f"{first.file}, line {first.line}"
            self.problem(place, f"The {noun} {quoted(slug)} stands already in {where}.")

    def refer(self, noun: str, slug: str, place: Place) -> None:
        """Note that this place names something, to be found anywhere in the course."""
        self._references.append((noun, slug, place))

    def check_references(self, known: Known) -> None:
        for noun, slug, place in self._references:
            names = {*self._places.get(noun, {}), *known.names(noun)}
            if slug not in names:
                told = f"There is no {noun} {quoted(slug)}.{did_you_mean(slug, names)}"
                self.problem(place, told)


def quoted(text: str) -> str:
    """Return a text in quotes, its first 60 characters if it is longer."""
    return f'"{text}"' if len(text) <= 60 else f'"{text[:60]}…"'


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """Return a sentence with the nearest name, led by a space; "" when none is near."""
    near = get_close_matches(word, list(names), n=1)
    return f' Did you mean "{near[0]}"?' if near else ""

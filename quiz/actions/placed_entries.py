"""Entries with their place in the topic, which a file tells by their order."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields

from quiz.formats.drafts import EntryDraft


@dataclass(frozen=True)
class PlacedEntry(EntryDraft):
    """An entry as loading compares it: one that moved in its file has changed."""

    position: int = 0  # from 0, within its topic


def placed(drafts: Iterable[EntryDraft]) -> list[PlacedEntry]:
    """The entries of a course, each at its place among those of its topic."""
    before: Counter[str] = Counter()
    found = []
    for draft in drafts:
        values = {field.name: getattr(draft, field.name) for field in fields(EntryDraft)}
        found.append(PlacedEntry(**values, position=before[draft.topic]))
        before[draft.topic] += 1
    return found

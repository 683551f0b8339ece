"""What an entry is easily taken for, side by side, as learners read it."""

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.models import Entry, Status


@dataclass(frozen=True)
class Side:
    """A contrast as seen from one of its two entries, whose own column comes first."""

    other: Entry
    question: str
    rows: Sequence[Sequence[str]]  # point, own, the other's


def sides(entry: Entry) -> list[Side]:
    """Those whose other entry is published, whichever of the two they were written for."""
    written = entry.contrasts.filter(other__status=Status.PUBLISHED).select_related("other")
    of_others = entry.contrasted_by.filter(entry__status=Status.PUBLISHED).select_related("entry")
    return [Side(one.other, one.question, one.table) for one in written] + [
        Side(one.entry, one.question, [(point, own, others) for point, others, own in one.table])
        for one in of_others
    ]

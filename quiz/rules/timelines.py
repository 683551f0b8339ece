"""A timeline of a finding, laid out: time runs down, lanes stand beside each other.

Units are CSS pixels on a phone, as in quiz/rules/charts.py. Rows are as far apart as their words
need, not as their times are; a long pause gets more room, and the times stand beside the rows.
A lane is as wide as its words need, and words that have no room in it go on in a line below.
"""

import textwrap
from dataclasses import dataclass, field

from quiz.rules.charts import WIDTH
from quiz.rules.findings import Lane, Mark, Timeline

HEAD = 20  # where the titles of the lanes stand, in one line as a rule
FIRST = 64  # where the first row is, below the heads
ROW = 24  # from one row to the next
LINE = 14  # from one line of words to the next
PAUSE = 0.5  # seconds without anything that are seen as a pause
GAP = 22  # that a pause adds
LANES = 54  # where the first lane is, after the times
BESIDE = 14  # from a mark to its words
APART = 18  # from the words of a lane to the next lane, where lines of what came back run
CHARACTER = 6.9  # how wide one is in a wide font; in a head, and in a note
IN_HEAD, IN_NOTE = 6.6, 5.9
TOGETHER = 0.04  # seconds within which lanes share a row

Lines = list[tuple[float, str]]  # y, words


@dataclass(frozen=True)
class Placed:
    """A mark at its place; its words are `lines`, beside it."""

    x: float
    y: float
    mark: Mark
    lines: Lines

    @property
    def text(self) -> float:
        """Where its words begin."""
        return self.x + BESIDE


@dataclass(frozen=True)
class Rail:
    """A lane: its title and note at `x`, a line from `top` to `bottom`."""

    x: float
    title: str
    heads: Lines
    notes: Lines
    top: float = 0
    bottom: float = 0


@dataclass
class Drawing:
    height: float
    rails: list[Rail] = field(default_factory=list)
    times: list[tuple[float, str]] = field(default_factory=list)  # y, words
    placed: list[Placed] = field(default_factory=list)
    backs: list[str] = field(default_factory=list)  # paths, from a mark to the one that came back
    rows: list[tuple[str, list[str]]] = field(default_factory=list)  # of the table: time, lanes


def draw(timeline: Timeline) -> Drawing:
    """Lay it out. Marks of one lane keep their order in time; equal times keep the given order."""
    widths = _widths(timeline.lanes)
    xs = [round(LANES + sum(widths[:place]), 1) for place in range(len(widths))]
    heads = [
        _wrapped(lane.title, width - APART / 2, IN_HEAD)
        for lane, width in zip(timeline.lanes, widths, strict=True)
    ]
    notes = [
        _wrapped(lane.note, width - APART / 2, IN_NOTE)
        for lane, width in zip(timeline.lanes, widths, strict=True)
    ]
    below = LINE * (_most(heads) - 1)  # what more lines of titles push down
    first = FIRST + below + LINE * (_most(notes) - 1)
    drawing = Drawing(height=first)
    taken: set[int] = set()  # lanes that have a mark in this row
    y, row_at, lines_of_row = first - ROW, 0.0, 1
    marks = sorted(
        (
            (mark.at, place, mark)
            for place, lane in enumerate(timeline.lanes)
            for mark in lane.marks
        ),
        key=lambda one: one[:2],
    )
    for at, place, mark in marks:
        if not drawing.rows or place in taken or at - row_at > TOGETHER:
            y += ROW + LINE * (lines_of_row - 1)
            y += GAP if drawing.rows and at - row_at > PAUSE else 0
            row_at, taken, lines_of_row = at, set(), 1
            words = f"{at:.1f}\u202fs"
            if not drawing.times or drawing.times[-1][1] != words:
                drawing.times.append((y, words))
            drawing.rows.append((f"{at:.2f} s", [""] * len(xs)))
        taken.add(place)
        lines = _wrapped(mark.label, widths[place] - BESIDE - APART, CHARACTER)
        lines_of_row = max(lines_of_row, len(lines))
        drawing.placed.append(Placed(xs[place], y, mark, _from(4, lines)))
        drawing.rows[-1][1][place] = mark.label
    drawing.height = y + 20 + LINE * (lines_of_row - 1)
    for place, lane in enumerate(timeline.lanes):
        own = [one for one in drawing.placed if one.x == xs[place]]
        ends = (own[0].y, own[-1].y) if own else (0, 0)
        drawing.rails.append(
            Rail(
                xs[place],
                lane.title,
                _from(HEAD, heads[place]),
                _from(HEAD + 18 + below, notes[place]),
                *ends,
            )
        )
        drawing.backs += _backs(own)
    return drawing


def _widths(lanes: tuple[Lane, ...]) -> list[float]:
    """All the same, if that is enough for each; else each as it needs, as far as there is room."""
    room = WIDTH - LANES + APART  # nothing stands behind the last lane
    needs = [_need(lane) for lane in lanes]
    even = room / max(1, len(needs))
    if max(needs, default=0) <= even:
        return [even] * len(needs)
    spare = room - sum(needs)
    if spare >= 0:
        return [need + spare / len(needs) for need in needs]
    most = _most_for_each(sorted(needs), room)
    return [min(need, most) for need in needs]


def _need(lane: Lane) -> float:
    """How wide it is with each of its words in one line, but for its note."""
    longest = max((len(mark.label) for mark in lane.marks), default=0)
    return APART + max(BESIDE + CHARACTER * longest, IN_HEAD * len(lane.title))


def _most_for_each(needs: list[float], room: float) -> float:
    """What those can have that need most, when there is too little room; `needs` are sorted."""
    while needs[0] <= room / len(needs):
        room -= needs.pop(0)
    return room / len(needs)


def _wrapped(words: str, width: float, character: float) -> list[str]:
    return textwrap.wrap(words, max(4, int(width / character)))


def _from(y: float, lines: list[str]) -> Lines:
    return [(y + LINE * place, words) for place, words in enumerate(lines)]


def _most(columns: list[list[str]]) -> int:
    return max((len(lines) for lines in columns), default=1) or 1


def _backs(lane: list[Placed]) -> list[str]:
    paths = []
    for one in lane:
        froms = [other for other in lane if other.mark.at == one.mark.back_from]
        if one.mark.back_from is not None and froms:
            start = froms[0].y
            down = one.y - start
            paths.append(f"M{one.x} {start}c-22 20 -22 {down - 20:g} 0 {down:g}")
    return paths

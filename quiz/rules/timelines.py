"""A timeline of a finding, laid out: time runs down, lanes stand beside each other.

Units are CSS pixels on a phone, as in quiz/rules/charts.py. Rows are as far apart as their words
need, not as their times are; a long pause gets more room, and the times stand beside the rows.
"""

from dataclasses import dataclass, field

from quiz.rules.charts import WIDTH
from quiz.rules.findings import Mark, Timeline

FIRST = 64  # where the first row is, below the heads
ROW = 24  # from one row to the next
PAUSE = 0.5  # seconds without anything that are seen as a pause
GAP = 22  # that a pause adds
LANES = 58  # where the lanes begin, after the times
TOGETHER = 0.04  # seconds within which lanes share a row


@dataclass(frozen=True)
class Placed:
    x: float
    y: float
    mark: Mark

    @property
    def text(self) -> float:
        """Where its words begin."""
        return self.x + 14


@dataclass(frozen=True)
class Rail:
    """A lane: its title and note at `x`, a line from `top` to `bottom`."""

    x: float
    title: str
    note: str
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
    pitch = (WIDTH - LANES) / max(1, len(timeline.lanes))
    xs = [round(LANES + 8 + pitch * place, 1) for place in range(len(timeline.lanes))]
    marks = sorted(
        (
            (mark.at, place, mark)
            for place, lane in enumerate(timeline.lanes)
            for mark in lane.marks
        ),
        key=lambda one: one[:2],
    )
    drawing = Drawing(height=FIRST)
    taken: set[int] = set()  # lanes that have a mark in this row
    y, row_at = FIRST - ROW, 0.0
    for at, place, mark in marks:
        if not drawing.rows or place in taken or at - row_at > TOGETHER:
            y += ROW + (GAP if drawing.rows and at - row_at > PAUSE else 0)
            row_at, taken = at, set()
            words = f"{at:.1f}\u202fs"
            if not drawing.times or drawing.times[-1][1] != words:
                drawing.times.append((y, words))
            drawing.rows.append((f"{at:.2f} s", [""] * len(xs)))
        taken.add(place)
        drawing.placed.append(Placed(xs[place], y, mark))
        drawing.rows[-1][1][place] = mark.label
    drawing.height = y + 20
    for place, lane in enumerate(timeline.lanes):
        own = [one for one in drawing.placed if one.x == xs[place]]
        ends = (own[0].y, own[-1].y) if own else (0, 0)
        drawing.rails.append(Rail(xs[place], lane.title, lane.note, *ends))
        drawing.backs += _backs(own)
    return drawing


def _backs(lane: list[Placed]) -> list[str]:
    paths = []
    for one in lane:
        froms = [other for other in lane if other.mark.at == one.mark.back_from]
        if one.mark.back_from is not None and froms:
            start = froms[0].y
            down = one.y - start
            paths.append(f"M{one.x} {start}c-22 20 -22 {down - 20:g} 0 {down:g}")
    return paths

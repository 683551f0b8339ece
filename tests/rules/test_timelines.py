"""Timelines: rows in the order of time, a pause has room, what came back has its line."""

from quiz.rules.charts import WIDTH
from quiz.rules.findings import Lane, Mark, Timeline
from quiz.rules.timelines import CHARACTER, FIRST, GAP, LINE, ROW, Drawing, draw


def timeline(*lanes: tuple[Mark, ...]) -> Timeline:
    return Timeline("t", "s", tuple(Lane(f"L{n}", "", marks) for n, marks in enumerate(lanes)))


def test_rows_follow_time_over_all_lanes():
    drawing = draw(timeline((Mark(0.3, "b"), Mark(0.1, "a")), (Mark(0.2, "c"),)))

    assert [(one.y, one.mark.label) for one in drawing.placed] == [
        (FIRST, "a"),
        (FIRST + ROW, "c"),
        (FIRST + 2 * ROW, "b"),
    ]
    assert [(time, cells) for time, cells in drawing.rows] == [
        ("0.10 s", ["a", ""]),
        ("0.20 s", ["", "c"]),
        ("0.30 s", ["b", ""]),
    ]
    assert [rail.title for rail in drawing.rails] == ["L0", "L1"]
    assert (drawing.rails[0].top, drawing.rails[0].bottom) == (FIRST, FIRST + 2 * ROW)


def test_lanes_share_a_row_at_the_same_moment_and_a_lane_does_not_with_itself():
    drawing = draw(timeline((Mark(0, "a"), Mark(0, "b")), (Mark(0.01, "c"),)))

    assert drawing.rows == [("0.00 s", ["a", ""]), ("0.00 s", ["b", "c"])]
    assert len(drawing.times) == 1  # the second says the same


def test_a_pause_has_more_room():
    drawing = draw(timeline((Mark(0, "a"), Mark(2, "b"))))

    assert drawing.placed[1].y - drawing.placed[0].y == ROW + GAP
    assert drawing.height > drawing.placed[1].y


def test_what_came_back_is_led_to_from_where_it_was_before():
    drawing = draw(timeline((Mark(0, "a"), Mark(1, "a again", back_from=0))))

    assert len(drawing.backs) == 1
    assert drawing.backs[0].startswith(f"M{drawing.placed[0].x} {FIRST}c")


def test_what_came_back_from_elsewhere_has_no_line():
    assert not draw(timeline((Mark(1, "again", back_from=0.5),))).backs


def test_words_stand_beside_their_mark():
    (placed,) = draw(timeline((Mark(0, "a"),))).placed

    assert placed.text > placed.x


def test_a_lane_may_be_empty():
    drawing = draw(timeline((), (Mark(0, "a"),)))

    assert (drawing.rails[0].top, drawing.rails[0].bottom) == (0, 0)
    assert draw(timeline()).rows == []


def ends(drawing: Drawing) -> list[float]:
    """Where the words of each mark end, at most."""
    return [
        one.text + CHARACTER * max(len(words) for _, words in one.lines) for one in drawing.placed
    ]


def test_a_lane_with_longer_words_is_wider():
    drawing = draw(timeline((Mark(0, "emptied by mistake"),), (Mark(0, "no link: 403"),)))

    assert [len(one.lines) for one in drawing.placed] == [1, 1]
    assert ends(drawing)[0] < drawing.rails[1].x
    assert ends(drawing)[1] <= WIDTH


def test_words_without_room_go_on_below_and_the_next_row_is_further_down():
    long = "a label that is longer than any lane"
    drawing = draw(timeline((Mark(0, "short"), Mark(1, "b")), (Mark(0, long), Mark(0.1, long))))

    lines = drawing.placed[1].lines
    assert " ".join(words for _, words in lines) == long
    assert lines[1][0] - lines[0][0] == LINE
    assert max(ends(drawing)) <= WIDTH
    assert drawing.placed[2].y - drawing.placed[1].y == ROW + LINE * (len(lines) - 1)
    assert drawing.placed[0].lines == [(4, "short")]
    assert drawing.rows[0][1] == ["short", long]


def test_long_heads_take_lines_and_push_the_rows_down():
    words = "in a private bucket with versions that are kept"
    lanes = tuple(Lane(f"A long title {n}", words, (Mark(0, "a"),)) for n in range(3))
    drawing = draw(Timeline("t", "s", lanes))

    rail = drawing.rails[0]
    assert " ".join(one for _, one in rail.notes) == words
    assert rail.heads[-1][0] < rail.notes[0][0]
    assert rail.notes[-1][0] < rail.top == drawing.placed[0].y

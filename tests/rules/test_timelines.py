"""Timelines: rows in the order of time, a pause has room, what came back has its line."""

from quiz.rules.findings import Lane, Mark, Timeline
from quiz.rules.timelines import FIRST, GAP, ROW, draw


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

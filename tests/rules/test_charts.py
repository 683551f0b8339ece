"""From numbers to places in a drawing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.charts import FEW, LEAST, WIDTH, Bar, Gauge, columns, gauge, short, spans

counts = st.integers(0, 20_000)
layers = st.integers(1, 40).flatmap(
    lambda size: st.lists(st.lists(counts, min_size=size, max_size=size), min_size=1, max_size=3)
)
shares = st.floats(0, 1)


def test_bars_stand_on_one_line_and_the_highest_fills_the_height():
    (first,), (second,) = columns([10, 5], height=100, top=20)

    assert first == Bar(10, x=25.2, y=20, width=117.6, height=100, middle=84)
    assert second == Bar(5, x=193.2, y=70, width=117.6, height=50, middle=252)


def test_a_single_card_is_no_tower():
    ((bar,),) = columns([1], height=100)

    assert bar.height == 100 / FEW


def test_layers_stand_on_one_another():
    ((low, high),) = columns([6], [4], height=102)

    assert (low.height, high.height) == (60, 40)
    assert low.y + low.height == 102
    assert high.y + high.height == low.y


def test_nothing_has_no_height_and_little_is_seen():
    (nothing,), (little,), _ = columns([0, 1, 10_000], height=100)

    assert nothing.height == 0
    assert little.height == LEAST


def test_no_days_give_no_bars():
    assert columns([], height=100) == []


@given(layers, st.integers(20, 200), st.integers(0, 50))
def test_every_bar_stands_in_its_own_place_within_the_drawing(found, height, top):
    drawn = columns(*found, height=height, top=top)

    assert [tuple(bar.value for bar in bars) for bars in drawn] == list(zip(*found, strict=True))
    for bars in drawn:
        assert 0 <= bars[0].x < bars[0].x + bars[0].width <= WIDTH
        assert all(top - 0.5 <= bar.y <= top + height for bar in bars)
        assert all((bar.height >= LEAST) == (bar.value > 0) for bar in bars)
        for lower, upper in pairwise(bars):
            assert upper.y + upper.height == pytest.approx(lower.y, abs=0.2)
    for (left, *_), (right, *_) in pairwise(drawn):
        assert left.x + left.width < right.x


@given(st.lists(counts, min_size=2, max_size=20))
def test_more_is_never_lower(found):
    drawn = [bar for (bar,) in columns(found, height=84)]

    ranked = sorted(drawn, key=lambda bar: bar.value)
    assert all(a.height <= b.height for a, b in pairwise(ranked))


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0"), (999, "999"), (1000, "1k"), (9999, "9k"), (10_000, "10k")]
)
def test_a_label_fits_above_its_bar(count, told):
    assert short(count) == told


def test_spans_are_lines_below_one_another():
    one, two = spans(
        [(0.5, (0.25, 0.75), (0.6, 1.0)), (0, (0, 0), (0, 0))], start=30, top=20, pitch=36
    )

    assert (one.y, two.y) == (20, 56)
    assert (one.low, one.dot, one.high) == (105, 180, 255)
    assert (one.least, one.most, one.meant_width) == (210, 330, 120)
    assert two.dot == 30


@given(st.tuples(shares, shares, shares))
def test_a_span_keeps_the_order_of_its_shares(found):
    low, share, high = sorted(found)
    (span,) = spans([(share, (low, high), (low, high))], start=72, top=20, pitch=36)

    assert 72 <= span.low <= span.dot <= span.high <= WIDTH
    assert (span.least, span.most) == (span.low, span.high)


def test_a_gauge_is_full_and_then_in_part():
    assert gauge(0.5) == Gauge(full=50, part=50)
    assert gauge(0.25, 0.5, mark=0.1) == Gauge(full=25, part=75, mark=10)
    assert gauge(0, mark=0.0) == Gauge(full=0, part=0, mark=0)


@given(shares, shares)
def test_a_gauge_never_goes_beyond_its_end(full, part):
    drawn = gauge(full, part)

    assert 0 <= drawn.full <= drawn.part <= 100

"""The shapes whose reading is measured are read at all."""

import pytest

from bench import gift as bench
from quiz.formats import aiken, gift


@pytest.mark.parametrize("name", bench.GIFT)
def test_every_shape_of_gift_is_read(name):
    found = gift.read("a.gift", bench.GIFT[name](2_000))

    assert found.items or found.problems or name in ("categories", "blank lines")


@pytest.mark.parametrize("name", bench.AIKEN)
def test_every_shape_of_aiken_is_read(name):
    found = aiken.read("a.txt", bench.AIKEN[name](2_000))

    assert found.items or found.problems


def test_the_table_has_a_line_for_each_shape(monkeypatch, capsys):
    monkeypatch.setattr(bench, "SIZES", (100, 1_000, 2_000))

    bench.main()

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + len(bench.GIFT) + len(bench.AIKEN)

"""A small lab for tests of what is around labs: it needs nothing, and finds what it is set to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from quiz.cloud import CloudError
from quiz.labs import shelf
from quiz.labs.bench import Bench, LabFailed
from quiz.labs.lab import Knob, Lab, Need, Price
from quiz.labs.signs import Sign
from quiz.rules.findings import Bar, Bars, Finding, Lane, Mark, Shown, Table, Timeline
from tests import make

FINDING = Finding(
    summary="The water was still.",
    outcome="still",
    parts=(
        Timeline(
            title="What the water did",
            summary="Left: still, then a drop. Right: a ring, and the drop again.",
            lanes=(
                Lane("Left", "2 looks", (Mark(0.1, "still"), Mark(0.2, "a drop", "lost", True))),
                Lane(
                    "Right",
                    "2 looks",
                    (
                        Mark(0.15, "a ring", "square"),
                        Mark(2.0, "the ring again", "diamond", back_from=0.15),
                    ),
                ),
            ),
            legend="Crossed: a drop.",
        ),
        Bars("How deep", "Left 2, right 0", (Bar("Left", 2, "2 m"), Bar("Right", 0, "0 m", True))),
        Table("What it held", ("", "Fish"), (("Left", "3"), ("Right", "none")), note="Counted."),
    ),
    shown={"q-1": Shown("It did not move.", True), "q-2": Shown("Nobody threw a stone.", None)},
    unseen=("What lay on the ground.",),
)


def run(bench: Bench) -> Finding:
    bench.tell("Looking at the water.")
    match bench.chosen["weather"]:
        case "storm":
            raise LabFailed("The boat sank. Wait for better weather.")
        case "fog":
            raise CloudError("arn:aws:sqs:a-secret-place refused")
        case "night":
            raise ZeroDivisionError
        case "wind":
            shown = Shown("It moved.", False)
            return replace(FINDING, outcome="moved", shown={**FINDING.shown, "q-1": shown})
    return FINDING


SIGN = Sign("still", "Still water", "bucket", "tests.labs.still", ("water",))
LAB = Lab(
    sign=SIGN,
    topic="storage",
    lead="Does water move when nobody looks?",
    questions=("q-1", "q-2", "not-there"),
    sources=("a-book",),
    seconds=1,
    run=run,
    price=lambda chosen: Price(f"{len(chosen)} looks", 0.000001),
    knobs=(
        Knob(
            "weather",
            "The weather",
            tuple((one, one.capitalize()) for one in ("calm", "wind", "storm", "fog", "night")),
            help="It may change.",
        ),
    ),
    need=Need.NOTHING,
    differs=("On AWS the water is wider.",),
    explains=("Water keeps still unless something moves it.",),
)


@contextmanager
def on_shelf() -> Iterator[Lab]:
    """It is on the shelf, with its entry, source and two of its questions in the bank."""
    entry = make.entry(slug="water", title="Water")
    make.source(slug="a-book", title="A book on water")
    for slug in ("q-1", "q-2"):
        make.question(entry=entry, slug=slug, prompt=f"Scene of {slug}.\n\nWhat does {slug} do?")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "SIGNS", (*shelf.SIGNS, SIGN))
        yield LAB

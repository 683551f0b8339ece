"""What the docs say of the code, held against the code."""

from pathlib import Path

import pytest

from quiz.events import Event
from quiz.handlers import REACTIONS
from quiz.labs import shelf
from quiz.labs.lab import Lab

DOCS = Path(__file__).parent.parent / "docs"
EVENTS = (DOCS / "events.md").read_text()
LABS_TOLD = (DOCS / "labs.md").read_text()


@pytest.mark.parametrize("name", sorted(Event.types))
def test_every_event_is_described(name):
    assert f"| `{name}` | " in EVENTS
    assert f"`{name}:<" in EVENTS


def test_every_reaction_is_described():
    for event, reactions in REACTIONS.items():
        for react in reactions:
            module = react.__module__.rpartition(".")[2]
            assert f"| `{event.__name__}` | `{module}.{react.__name__}` |" in EVENTS


@pytest.mark.parametrize("lab", shelf.all_labs(), ids=lambda lab: lab.slug)
def test_every_lab_is_described_with_pictures_of_what_it_finds(lab: Lab):
    assert f"| [{lab.title}](#" in LABS_TOLD
    for width in (360, 1280):
        picture = f"pictures/lab-{lab.slug}-{width}-light.png"
        assert picture in LABS_TOLD
        assert (DOCS / picture).stat().st_size < 60_000

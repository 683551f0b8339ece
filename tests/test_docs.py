"""What the docs say of the code, held against the code."""

from pathlib import Path

import pytest

from quiz.events import Event
from quiz.handlers import REACTIONS

EVENTS = (Path(__file__).parent.parent / "docs/events.md").read_text()


@pytest.mark.parametrize("name", sorted(Event.types))
def test_every_event_is_described(name):
    assert f"| `{name}` | " in EVENTS
    assert f"`{name}:<" in EVENTS


def test_every_reaction_is_described():
    for event, reactions in REACTIONS.items():
        for react in reactions:
            module = react.__module__.rpartition(".")[2]
            assert f"| `{event.__name__}` | `{module}.{react.__name__}` |" in EVENTS

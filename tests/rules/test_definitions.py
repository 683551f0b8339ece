"""Short definitions that do not name what they define."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.definitions import LONGEST, first_sentence, short_definition


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Work waits. It may be late.", "Work waits."),
        ("Is it late? It may be.", "Is it late?"),
        ("Its name, e.g. a.fifo, ends so. More.", "Its name, e.g. a.fifo, ends so."),
        ("At most 2.5 times. More.", "At most 2.5 times."),
        ("No full stop", "No full stop"),
        ("", ""),
    ],
)
def test_the_first_sentence_ends_at_a_full_stop(text, first):
    assert first_sentence(text) == first


@pytest.mark.parametrize(
    ("title", "summary", "definition"),
    [
        ("Long polling", "A call that waits. More.", "A call that waits."),
        ("Edge location", "An edge location is a site near you.", "An […] is a site near you."),
        (
            "Observer pattern",
            "A subject that calls its observers.",
            "A subject that calls its […].",
        ),
        ("Dead-letter queue", "A queue for what failed.", "A […] for what failed."),
        ("Storage classes", "The storage class says its price.", "The […] class says its price."),
        ("Origin and key", "The one and only source.", "The one and only source."),
        (
            "Events",
            "What an event-driven program waits for.",
            "What an […]-driven program waits for.",
        ),
        ("Key", "A monkey has keys, a keyboard none.", "A monkey has […], a keyboard none."),
        ("At", "A word at an end.", "A word at an end."),
        ("A+ (Plus)", "More than a plus.", "More than a […]."),
        ("Hit and miss", "A hit, a miss.", ""),
        ("Queue", "", ""),
        ("Queue", "A line. " * 99, "A line."),
        ("Queue", "word " * 33, ""),
    ],
)
def test_the_words_of_the_title_are_blanked(title, summary, definition):
    assert short_definition(title, summary) == definition


@given(st.text(max_size=60), st.text(max_size=200))
def test_a_definition_is_short_and_has_nothing_that_the_summary_has_not(title, summary):
    definition = short_definition(title, summary)

    assert len(definition) <= LONGEST + 3 * len(definition.split())
    assert all(part in first_sentence(summary) for part in definition.split("[…]"))

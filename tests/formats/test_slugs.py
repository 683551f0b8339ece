"""Names for addresses."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.formats.slugs import LONGEST, free, slug


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dead-letter queue (DLQ)", "dead-letter-queue-dlq"),
        ("  Café  au lait!", "cafe-au-lait"),
        ("What's a queue?", "whats-a-queue"),
        ("C++ & C#", "c-c"),
        ("消息", ""),
        ("", ""),
        ("a" * 70, "a" * 60),
        ("a" * 59 + " b", "a" * 59),
    ],
)
def test_a_title_becomes_a_name(text, wanted):
    assert slug(text) == wanted


def test_a_taken_name_gets_a_number():
    assert free("queue", {}) == "queue"
    assert free("queue", {"queue", "queue-2"}) == "queue-3"
    assert free("", set()) == "untitled"
    assert free("a" * 60, {"a" * 60}) == "a" * 58 + "-2"


@given(st.text(), st.sets(st.text(max_size=3)))
def test_a_name_is_an_address_and_free(text, taken):
    found = free(slug(text), taken)

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found)
    assert len(found) <= LONGEST
    assert found not in taken

"""Which words of a text may lead to another entry."""

import pytest

from quiz.rules.mentions import may_link, pattern, slug_of

NAMES = {"Visibility timeout": "vt", "timeout": "t", "DLQ": "dlq", "S3": "s3", "Queue": "q"}


@pytest.mark.parametrize(
    ("name", "is_title", "may"),
    [
        ("Queue", True, True),
        ("queue", False, False),
        ("object", False, False),
        ("in flight", False, True),
        ("DLQ", False, True),
        ("EventBridge", False, True),
        ("S3", True, True),
        ("x", True, False),
    ],
)
def test_everyday_words_lead_nowhere_unless_they_are_a_title(name, is_title, may):
    assert may_link(name, is_title=is_title) is may


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The visibility timeout ends.", ["vt"]),
        ("A visibility\ntimeout, a timeout.", ["vt", "t"]),
        ("Queues queue in a queueing line", ["q", "q"]),
        ("The DLQs, not the dlq", ["dlq"]),
        ("S3, not S30 or MS3 or S3-like", ["s3"]),
        ("pre-queue queue-like", []),
        ("nothing", []),
    ],
)
def test_names_are_found_as_whole_words_the_longest_first(text, found):
    wanted = pattern(NAMES)

    assert [slug_of(match[0], NAMES) for match in wanted.finditer(text)] == found


def test_no_names_find_nothing():
    assert pattern({}) is None


def test_other_words_lead_nowhere():
    with pytest.raises(KeyError):
        slug_of("zebra", NAMES)

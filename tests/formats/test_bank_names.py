"""Names are unique and references lead somewhere, over all files of a course."""

import pytest

from quiz.formats import bank
from tests.formats.samples import COURSE, QUEUES, told

TWICE = "content/topics/twice.yaml"
TIMEOUT = "entries.visibility-timeout"
SECOND = "questions.visibility-second-30"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "sources: [sqs-guide]\n    related: [long-polling]",
            "sources: [sqs-gide]\n    related: [long-polling]",
            f'+0 {TIMEOUT}.sources.1: There is no source "sqs-gide". Did you mean "sqs-guide"?',
        ),
        (
            "related: [long-polling]",
            "related:\n      - long-polling\n      - short-pooling",
            (
                f'+2 {TIMEOUT}.related.2: There is no entry "short-pooling". '
                'Did you mean "long-polling"?'
            ),
        ),
        ("with: long-polling", "with: x", f'+0 {TIMEOUT}.contrast.1.with: There is no entry "x".'),
        (
            "    entry: visibility-timeout\n    bloom: apply\n    source: sqs-guide\n    as_of",
            "    entry: x\n    bloom: apply\n    source: y\n    as_of",
            f'+0 {SECOND}.entry: There is no entry "x".',
        ),
        (
            "topics: [queues, edge]",
            "topics: [queues, queues]",
            '+0 quizzes.practice.topics.2: "queues" is listed twice.',
        ),
        (
            "topics: [queues, edge]",
            "topics: [queues, edgy]",
            '+0 quizzes.practice.topics.2: There is no topic "edgy". Did you mean "edge"?',
        ),
        (
            "[visibility-two, ",
            "[visibility-too, ",
            (
                '+0 quizzes.test.questions.1: There is no question "visibility-too". '
                'Did you mean "visibility-two"?'
            ),
        ),
        (
            "[visibility-two, ",
            "[visibility-second-30, visibility-two, ",
            '+0 quizzes.test.questions.3: "visibility-second-30" is listed twice.',
        ),
    ],
)
def test_a_reference_leads_somewhere(old, new, problem):
    assert told(old, new)[0] == problem


def test_a_faulty_draft_is_still_there_for_those_who_name_it():
    assert len(told("  slug: edge\n  title: Edge\n", "  slug: edge\n")) == 1
    assert len(told("title: Queue guide\n", "title:\n")) == 1
    assert len(told("    body: It saves empty answers.\n", "")) == 1


def test_a_slug_is_taken_for_the_whole_course():
    more = """\
topic:
  slug: queues
sources:
  sqs-guide:
entries:
  visibility-timeout:
questions:
  visibility-two:
"""
    problems = bank.read(COURSE | {TWICE: more}).problems

    assert [str(one) for one in problems if "already" in one.message] == [
        f"{TWICE}, line {line}, {field}: The {noun} stands already in {QUEUES}, line {first}."
        for line, field, noun, first in [
            (2, "topic.slug", 'topic "queues"', 2),
            (4, "sources.sqs-guide", 'source "sqs-guide"', 10),
            (6, "entries.visibility-timeout", 'entry "visibility-timeout"', 17),
            (8, "questions.visibility-two", 'question "visibility-two"', 69),
        ]
    ]

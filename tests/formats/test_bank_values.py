"""What is wrong with a value, or lacks one, in topics, sources and entries: told with its line."""

import pytest

from quiz.formats import bank
from tests.formats.samples import COURSE, QUEUES, told

TIMEOUT = "entries.visibility-timeout"
WHY = "entries.why-a-queue"
ROW = f"{TIMEOUT}.contrast.1.rows.1"
NO_TEXT = 'Write a text here. One that holds ": " or begins with [ or { needs quotes.'
NO_LIST = "Write a list here: [a, b], or a line beginning with - for each."
NO_FIELDS = 'Write fields here, each on a line: "name: value".'
ZERO = "The character U+0000 cannot stand in a text."
NO_SLUG = "A slug is 1 to 60 letters a-z, digits and hyphens;"
CELLS = "A row has three cells: point | this entry | the other."


def test_a_problem_reads_as_one_line():
    text = COURSE[QUEUES].replace("bloom: remember", "bloom: recall")

    problems = [str(problem) for problem in bank.read(COURSE | {QUEUES: text}).problems]

    assert problems == [
        (
            "content/topics/queues.yaml, line 99, questions.visibility-name.bloom: "
            'Write remember, understand, apply, analyze or evaluate, not "recall".'
        )
    ]


def test_a_goal_is_what_follows_i_can():
    goal = "goal: tell a receive that waits from one that comes back at once"

    verb = "Write what follows “I can”, beginning with the verb."
    assert told(goal, "goal: I can wait") == [f"+0 entries.long-polling.goal: {verb}"]
    assert told(goal, "goal: wait.") == [
        "+0 entries.long-polling.goal: Write a goal without a full stop: sentences are made of it."
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("  slug: queues\n  title: Queues\n", "  slug: queues\n", "-1 topic.title: missing"),
        ("title: Queues\n", "title:\n", "+0 topic.title: empty"),
        ("title: Queues\n", 'title: " "\n', "+0 topic.title: empty"),
        ("- What it limits | hiding | waiting", "", "-1 {TIMEOUT}.contrast.1.rows: empty"),
        ("[visibility-timeout]", "[]", "+0 {WHY}.related: empty"),
        ("[visibility-timeout]", "", "+0 {WHY}.related: empty"),
        ("    body: Senders go on at once.\n", "", "-4 {WHY}.body: missing"),
        ("    accessed_on: 2026-11-20\n", "", "-4 sources.sqs-guide.accessed_on: missing"),
    ],
)
def test_a_field_that_is_missing_or_empty(old, new, problem):
    where, _, what = problem.format(TIMEOUT=TIMEOUT, WHY=WHY).rpartition(" ")

    assert told(old, new) == [f"{where} This field is {what}."]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("title: Queues\n", "title: [Queues]\n", f"+0 topic.title: {NO_TEXT}"),
        ("body: Senders go", "body:\n      Note: Senders go", f"+0 {WHY}.body: {NO_TEXT}"),
        ("[in flight, ", "[{a: b}, ", f"+0 {TIMEOUT}.aliases.1: {NO_TEXT}"),
        ("What it limits | hiding", "What it limits: hiding", f"+0 {ROW}: {NO_TEXT}"),
        ("[in flight, ", '["", ', f"+0 {TIMEOUT}.aliases.1: This item is empty."),
        ("[in flight, ChangeMessageVisibility]", "in flight", f"+0 {TIMEOUT}.aliases: {NO_LIST}"),
        ("[visibility-timeout]", "{a: b}", f"+0 {WHY}.related: {NO_LIST}"),
        ("- What it limits | hiding | waiting", "x", f"-1 {ROW[:-2]}: {NO_LIST}"),
        ("  sqs-guide:\n", "  more: [a]\n  sqs-guide:\n", f"+0 sources.more: {NO_FIELDS}"),
        ("  sqs-guide:\n", "  more: text\n  sqs-guide:\n", f"+0 sources.more: {NO_FIELDS}"),
        ("body: Senders go on at once.", 'body: "a\\0b"', f"+0 {WHY}.body: {ZERO}"),
    ],
)
def test_a_value_of_another_shape(old, new, problem):
    assert told(old, new) == [problem]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "  why-a-queue:",
            f"  {61 * 'a'}:",
            f'+0 entries.{61 * "a"}: {NO_SLUG} "{60 * "a"}…" is not.',
        ),
        (
            "summary: Work that may wait.",
            f"summary: {161 * 'a'}",
            "+0 topic.summary: This has 161 characters; 160 are the most.",
        ),
        (
            "position: 2",
            "position: second",
            '+0 topic.position: Write a whole number from 0 to 999, not "second".',
        ),
        (
            "position: 2",
            "position: -1",
            '+0 topic.position: Write a whole number from 0 to 999, not "-1".',
        ),
        (
            "icon: queue",
            "icon: queues",
            (
                "+0 topic.icon: Write edge, bucket, lambda, queue, events, box, layers or "
                'contract, not "queues".'
            ),
        ),
        (
            "https://example.org/queues",
            "example.org/queues",
            (
                "+0 sources.sqs-guide.url: Write an address that begins with https://, "
                'not "example.org/queues".'
            ),
        ),
        (
            "https://example.org/queues",
            "javascript:alert(1)",
            (
                "+0 sources.sqs-guide.url: Write an address that begins with https://, "
                'not "javascript:alert(1)".'
            ),
        ),
        (
            "accessed_on: 2026-11-20",
            "accessed_on: 20.11.2026",
            '+0 sources.sqs-guide.accessed_on: Write a date as 2026-11-20, not "20.11.2026".',
        ),
        (
            "accessed_on: 2026-11-20",
            "accessed_on: 2026-02-30",
            '+0 sources.sqs-guide.accessed_on: Write a date as 2026-11-20, not "2026-02-30".',
        ),
        ("kind: qa", "kind: faq", f'+0 {WHY}.kind: Write term or qa, not "faq".'),
        ("limits | hiding | waiting", "limits | hiding", f"+0 {ROW}: {CELLS}"),
        ("limits | hiding | waiting", "limits | | waiting", f"+0 {ROW}: {CELLS}"),
        ("limits | hiding | waiting", "limits | a | b | c", f"+0 {ROW}: {CELLS}"),
        (
            "[visibility-timeout]",
            "[why-a-queue]",
            f"+0 {WHY}.related: An entry is not related to itself.",
        ),
        (
            "with: long-polling",
            "with: visibility-timeout",
            f"-1 {TIMEOUT}.contrast: An entry has no contrast with itself.",
        ),
        (
            "    as_of: 2026-11-20\n\n",
            "      - {with: long-polling, question: Or, rows: [a | b | c]}\n\n",
            f"-5 {TIMEOUT}.contrast: Two contrasts are with the same entry: make them one.",
        ),
    ],
)
def test_a_value_that_cannot_be_taken(old, new, problem):
    assert told(old, new) == [problem]


def test_a_topic_has_a_slug_as_all_things_have():
    assert f'+0 topic.slug: {NO_SLUG} "My queues" is not.' in told(
        "slug: queues", "slug: My queues"
    )
    assert "-1 topic.slug: This field is missing." in told("  slug: queues\n", "")


def test_a_book_needs_no_address_and_a_page_no_author():
    assert told("    url: https://example.org/queues\n    author: AWS\n", "") == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "\nquestions:\n",
            "\nqestions:\n",
            '+1 qestions: There is no field "qestions" here. Did you mean "questions"?',
        ),
        (
            "line: What a",
            "colour: red\n  line: What a",
            (
                '+0 topic.colour: There is no field "colour" here. '
                "Known: slug, title, summary, line, position, icon."
            ),
        ),
        (
            "    author: AWS",
            "    autor: AWS",
            '+0 sources.sqs-guide.autor: There is no field "autor" here. Did you mean "author"?',
        ),
        (
            "    body: Senders",
            "    bdy: more\n    body: Senders",
            f'+0 {WHY}.bdy: There is no field "bdy" here. Did you mean "body"?',
        ),
        (
            "        question: After",
            "        ask: you\n        question: After",
            (
                f'+0 {TIMEOUT}.contrast.1.ask: There is no field "ask" here. '
                "Known: with, question, rows."
            ),
        ),
    ],
)
def test_a_field_that_nobody_knows(old, new, problem):
    assert problem in told(old, new)


def test_entries_need_a_topic():
    problems = bank.read({"a.yaml": "# no topic\nentries:\n"}).problems

    assert [str(one) for one in problems] == [
        "a.yaml, line 2, entries: Entries need a topic in the same file."
    ]

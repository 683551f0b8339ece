"""docs/content-format.md shows what the reader takes and what it says."""

import re
from dataclasses import replace
from pathlib import Path

from quiz.formats import bank, export
from quiz.rules.kinds import Kind
from tests.formats.samples import told

DOC = (Path(__file__).parents[2] / "docs/content-format.md").read_text(encoding="utf-8")
LEFT_OUT = """\
    entry: visibility-timeout
    bloom: apply
    source: queue-guide
    hint: Think.
    explanation: It is so.
"""
MISTAKES = [
    ("title: Queues", "title: Queues: all"),
    ("    author: AWS", "    autor: AWS"),
    ("    body: Senders go on at once.\n", ""),
    ("title: Queue guide", "title:"),
    ("answer: false", "answer: no"),
    ("title: Queues", "title: [Queues]"),
    ("[in flight, ChangeMessageVisibility]", "in flight"),
    ("- {text: Send, feedback: First.}", "- Send"),
    ("summary: Work that may wait.", "title: Queues"),
    ("slug: queues", "slug: edge"),
    ("with: long-polling", "with: something"),
    ("limits | hiding | waiting", "limits | hiding"),
    ("draw: 5", "draw: 50"),
    ("misconception: 1, feedback", "misconception: 2, feedback"),
    ("        correct: true\n", ""),
]


def test_the_examples_are_a_course_without_a_problem():
    topic, first, others, quizzes = re.findall(
        r"^```yaml\n(.*?)^```$", DOC, re.DOTALL | re.MULTILINE
    )
    others = re.sub(r"^(    kind: .*\n)", rf"\1{LEFT_OUT}", others, flags=re.MULTILINE)

    course = bank.read({"topic.yaml": f"{topic}\n{first}\n{others}", "quizzes.yaml": quizzes})

    assert course.problems == ()
    assert [question.kind for question in course.questions] == list(Kind)
    assert [quiz.preset for quiz in course.quizzes] == ["practice", "graded", "mock"]


def test_the_exported_example_is_what_is_written_of_the_example_above():
    topic, first, _others, _quizzes = re.findall(
        r"^```yaml\n(.*?)^```$", DOC, re.DOTALL | re.MULTILINE
    )
    course = bank.read({"topic.yaml": f"{topic}\n{first}"})
    [question] = course.questions
    keys = ("4c1f0a9b2d", "90ab77c3e1")
    choices = zip(question.choices, keys, strict=True)
    keyed = replace(question, choices=tuple(replace(choice, key=key) for choice, key in choices))

    [example] = re.findall(r"^```json\n(.*?)^```$", DOC, re.DOTALL | re.MULTILINE)

    assert example == export.write(replace(course, questions=(keyed,)))


def test_the_example_of_a_problem_is_told_in_these_words():
    example = re.search(r"^    content/.*?: (.*)$", DOC, re.MULTILINE)

    assert example
    assert told("bloom: analyze", "bloom: aply")[0].endswith(example[1])


def test_every_message_of_the_table_is_told_by_a_mistake():
    last = DOC.partition("## When something is wrong")[2]
    table = (
        "".join(re.findall(r"^\| (`.*`) \|", last, re.MULTILINE)) + "`Mark one choice as right.`"
    )
    problems = [problem for mistake in MISTAKES for problem in told(*mistake)]

    for message in re.findall(r"`([^`]+)`", table.replace(r"\|", "|")):
        pattern = re.compile(r"[+-]\d+ [^:]*: " + re.escape(message).replace("…", ".*"))
        assert [one for one in problems if pattern.fullmatch(one)], message

"""What is wrong with a quiz is told with its line."""

import pytest

from tests.formats.samples import told

PRACTICE, TEST, EXAM = "quizzes.practice", "quizzes.test", "quizzes.exam"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("    preset: mock\n", "", f"-2 {EXAM}.preset: This field is missing."),
        (
            "preset: mock",
            "preset: exam",
            f'+0 {EXAM}.preset: Write practice, graded or mock, not "exam".',
        ),
        ("    title: Exam\n", "", f"-1 {EXAM}.title: This field is missing."),
        ("    minutes: 30\n", "", f"-5 {EXAM}.minutes: This field is missing."),
        (
            "minutes: 30",
            "minutes: 601",
            f'+0 {EXAM}.minutes: Write a whole number from 1 to 600, not "601".',
        ),
        (
            "minutes: 30",
            "minutes: 1e2",
            f'+0 {EXAM}.minutes: Write a whole number from 1 to 600, not "1e2".',
        ),
        (
            "attempts: 2",
            "attempts: 21",
            f'+0 {TEST}.attempts: Write a whole number from 1 to 20, not "21".',
        ),
        (
            "pass_mark: 60",
            "pass_mark: 60%",
            f'+0 {TEST}.pass_mark: Write a whole number from 1 to 100, not "60%".',
        ),
        (
            "feedback: close",
            "feedback: answer",
            f'+0 {TEST}.feedback: Write finish or close, not "answer".',
        ),
        ("draw: 5", "draw: 0", f'+0 {EXAM}.draw: Write a whole number from 1 to 999, not "0".'),
        (
            "description: A few questions.",
            f"description: {301 * 'a'}",
            f"+0 {PRACTICE}.description: This has 301 characters; 300 are the most.",
        ),
        (
            "description: A",
            "descripton: a\n    description: A",
            (
                f'+0 {PRACTICE}.descripton: There is no field "descripton" here. '
                'Did you mean "description"?'
            ),
        ),
    ],
)
def test_a_value_that_is_missing_or_cannot_be_taken(old, new, problem):
    assert told(old, new) == [problem]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("feedback: finish", "A practice quiz tells after each answer: remove this."),
        ("attempts: 2", "A practice quiz may be taken any number of times: remove this."),
        ("pass_mark: 50", "A practice quiz is not passed or failed: remove this."),
    ],
)
def test_practice_is_without_the_terms_of_a_test(line, message):
    name = line.partition(":")[0]

    problems = told("    draw: 7\n", f"    {line}\n    draw: 7\n")

    assert problems == [f"+0 {PRACTICE}.{name}: {message}"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "    topics: [queues, edge]\n    draw: 7\n",
            "",
            f"-4 {PRACTICE}: Say what is asked: topics and draw, or questions.",
        ),
        (
            "    draw: 7\n",
            "    draw: 7\n    questions: [visibility-two]\n",
            f"+1 {PRACTICE}.questions: A quiz has topics and draw, or else questions, not both.",
        ),
        ("    draw: 7\n", "", f"-5 {PRACTICE}.draw: This field is missing."),
        ("    topics: [queues]\n", "", f"-3 {EXAM}.topics: This field is missing."),
        ("topics: [queues]", "topics: []", f"+0 {EXAM}.topics: This field is empty."),
        (
            "[visibility-two, visibility-second-30]",
            "[]",
            f"+0 {TEST}.questions: This field is empty.",
        ),
    ],
)
def test_a_quiz_draws_or_names_its_questions(old, new, problem):
    assert told(old, new) == [problem]


def test_a_draw_is_not_larger_than_what_the_topics_hold():
    assert told("draw: 5", "draw: 7") == []
    assert told("draw: 5", "draw: 8") == [
        f"+0 {EXAM}.draw: This draws 8 questions; the topics hold 7."
    ]
    assert told("topics: [queues]", "topics: [edge]") == [
        f"+1 {EXAM}.draw: This draws 5 questions; the topics hold 0."
    ]


def test_a_draw_is_counted_when_nothing_else_is_wrong():
    problems = told("kind: matching", "kind: pairs")

    assert len(problems) == 1
    assert "visibility-match.kind" in problems[0]

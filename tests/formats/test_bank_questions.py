"""What is wrong with a question or a choice is told with its line."""

import pytest

from quiz.formats import bank
from quiz.formats.drafts import Known
from tests.formats.samples import COURSE, QUEUES, told

SECOND = "questions.visibility-second-30"
CHOICE = f"{SECOND}.choices.1"
TRUE = "questions.visibility-true"
NAME = "questions.visibility-name"
COUNT = "questions.visibility-count"
MATCH = "questions.visibility-match"
ORDER = "questions.visibility-order"
KINDS = "single, multiple, true_false, typed, numeric, matching or ordering"
BLOOM = "remember, understand, apply, analyze or evaluate"
MISSING, EMPTY = "This field is missing.", "This field is empty."
OTHERWISE = "The order or the match tells what is right: remove this."


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("    hint: Multiply.\n", "", f"-8 {COUNT}.hint: {MISSING}"),
        ("    explanation: Three times 40.\n", "", f"-9 {COUNT}.explanation: {MISSING}"),
        ("    answer: false\n", "", f"-6 {TRUE}.answer: {MISSING}"),
        ("        feedback: It comes back.\n", "", f"-2 {CHOICE}.feedback: {MISSING}"),
        ("feedback: It comes back.", "feedback:", f"+0 {CHOICE}.feedback: {EMPTY}"),
        ("text: It is offered again", "text:", f"+0 {CHOICE}.text: {EMPTY}"),
        ("match: hides, ", "", f"+0 {MATCH}.choices.1.match: {MISSING}"),
        ("{match: copies, ", "{", f"+0 {MATCH}.choices.4.match: {MISSING}"),
    ],
)
def test_what_is_missing_or_empty(old, new, problem):
    assert told(old, new) == [problem]


@pytest.mark.parametrize(
    ("choices", "what"), [("", MISSING), ("    choices:\n", EMPTY), ("    choices: []\n", EMPTY)]
)
def test_a_question_has_choices(choices, what):
    head = COURSE[QUEUES].partition("    choices:\n      - {text: Send,")[0]

    problems = bank.read(COURSE | {QUEUES: head + choices}).problems

    line = head.count("\n") + 1 if choices else head.count("\n") - 7
    assert [str(one) for one in problems] == [f"{QUEUES}, line {line}, {ORDER}.choices: {what}"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("kind: numeric", "kind: number", f'{COUNT}.kind: Write {KINDS}, not "number".'),
        ("bloom: analyze", "bloom: analyse", f'{TRUE}.bloom: Write {BLOOM}, not "analyse".'),
        ("answer: false", "answer: no", f'{TRUE}.answer: Write true or false, not "no".'),
        ("answer: false", "answer: False", f'{TRUE}.answer: Write true or false, not "False".'),
        ("correct: true\n", "correct: on\n", f'{CHOICE}.correct: Write true or false, not "on".'),
        (
            "key: again",
            "key: Again!",
            f"{CHOICE}.key: A key is 1 to 10 letters a-z, digits and hyphens.",
        ),
        (
            "match: hides",
            f"match: {201 * 'a'}",
            f"{MATCH}.choices.1.match: This has 201 characters; 200 are the most.",
        ),
        (
            "unit: s",
            "unit: seconds from the start",
            f"{COUNT}.unit: This has 22 characters; 20 are the most.",
        ),
        (
            "- {text: Send, feedback: First.}",
            "- Send",
            f'{ORDER}.choices.1: Write fields here, each on a line: "name: value".',
        ),
        (
            "{text: Send, feedback",
            "{txt: Sent, text: Send, feedback",
            f'{ORDER}.choices.1.txt: There is no field "txt" here. Did you mean "text"?',
        ),
    ],
)
def test_a_value_that_cannot_be_taken(old, new, problem):
    assert told(old, new) == [f"+0 {problem}"]


def test_a_key_is_used_once():
    problems = told("      - text: No\n", "      - key: again\n        text: No\n")

    assert problems == [f"-5 {SECOND}.choices: Two choices have the same key."]


WRONG_ONLY = "Only a wrong answer stands for a misconception."


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "        correct: true\n",
            "        misconception: 1\n        correct: true\n",
            f"{CHOICE}.misconception: {WRONG_ONLY}",
        ),
        (
            "{text: Send, match: adds, ",
            "{text: Send, match: adds, misconception: 1, ",
            f"{MATCH}.choices.3.misconception: {WRONG_ONLY}",
        ),
        (
            "{text: Send, feedback",
            "{text: Send, misconception: 1, feedback",
            f"{ORDER}.choices.1.misconception: {WRONG_ONLY}",
        ),
        (
            "    hint: Read the verbs.",
            "    misconception: 1\n    hint: Read the verbs.",
            f"{MATCH}.misconception: Here a misconception belongs to a choice.",
        ),
        (
            "misconception: 1, feedback: It finds",
            "misconception: 0, feedback: It finds",
            (
                "questions.visibility-two.choices.3.misconception: "
                'Write a whole number from 1 to 99, not "0".'
            ),
        ),
    ],
)
def test_what_stands_for_no_misconception(old, new, problem):
    assert told(old, new) == [f"+0 {problem}"]


def test_a_true_statement_is_no_misconception():
    problems = told("answer: false\n", "answer: true\n")

    assert problems == [f"+1 {TRUE}.misconception: A true statement is no misconception."]


def test_a_misconception_is_one_that_the_entry_has():
    problems = told("misconception: 1, feedback: It finds", "misconception: 2, feedback: It finds")

    last = "The entry has no misconception 2: the last is number 1."
    assert problems == [f"+0 questions.visibility-two.choices.3.misconception: {last}"]


def test_the_misconception_of_a_statement_is_one_that_the_entry_has():
    problems = told("answer: false\n    misconception: 1", "answer: false\n    misconception: 3")

    last = "The entry has no misconception 3: the last is number 1."
    assert problems == [f"+1 {TRUE}.misconception: {last}"]


def test_an_entry_without_misconceptions_lends_none():
    text = "    misconceptions: |\n      “It deletes the message.” Only a delete does.\n"

    assert [problem.partition(": ")[2] for problem in told(text, "")] == [
        "The entry has no misconceptions.",
        "The entry has no misconceptions.",
    ]


def test_the_entry_may_stand_elsewhere():
    text = COURSE[QUEUES]
    alone = {"more.yaml": text[text.index("questions:") :]}
    known = Known(
        entries={"visibility-timeout": "queues"},
        sources={"sqs-guide"},
        misconceptions={"visibility-timeout": "“One.” No.\n\n“Two.” No."},
    )
    beyond = {"more.yaml": alone["more.yaml"].replace("misconception: 1", "misconception: 3")}

    assert bank.read(alone, known).problems == ()
    assert [problem.message for problem in bank.read(beyond, known).problems] == [
        "The entry has no misconception 3: the last is number 2.",
        "The entry has no misconception 3: the last is number 2.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "    hint: Read the verbs.",
            "    answer: true\n    hint: Read the verbs.",
            f"{MATCH}.answer: Only a true_false question has an answer of its own.",
        ),
        (
            "    hint: Read the verbs.",
            "    tolerance: 0\n    hint: Read the verbs.",
            f"{MATCH}.tolerance: Only a numeric question has a tolerance.",
        ),
        (
            "    hint: Read the verbs.",
            "    unit: s\n    hint: Read the verbs.",
            f"{MATCH}.unit: Only a numeric question has a unit.",
        ),
        (
            "{text: A second receive, ",
            "{text: A second receive, match: a, ",
            (
                "questions.visibility-two.choices.3.match: "
                "Only a choice of a matching question has a match."
            ),
        ),
        (
            "{text: Send, match: adds, ",
            "{text: Send, match: adds, correct: true, ",
            f"{MATCH}.choices.3.correct: {OTHERWISE}",
        ),
        (
            "{text: Send, feedback",
            "{text: Send, correct: true, feedback",
            f"{ORDER}.choices.1.correct: {OTHERWISE}",
        ),
    ],
)
def test_a_field_that_belongs_to_another_kind(old, new, problem):
    assert told(old, new) == [f"+0 {problem}"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "{text: It is copied, feedback",
            "{text: It is copied, correct: true, feedback",
            f"-12 {TRUE}: Mark exactly one reason as right, not 2.",
        ),
        (
            '{text: "43", ',
            '{text: "120.1", ',
            (
                f"-12 {COUNT}: The wrong answer “120.1” lies within the tolerance "
                "of the right one, “120”."
            ),
        ),
    ],
)
def test_a_fault_of_the_rules_stands_at_the_question(old, new, problem):
    assert told(old, new) == [problem]


def test_all_problems_of_a_question_are_told_at_once():
    problems = told(
        "    bloom: remember\n    source: sqs-guide\n", "    bloom: recall\n    sauce: sqs-guide\n"
    )

    assert problems == [
        f"-3 {NAME}.source: {MISSING}",
        f'+0 {NAME}.bloom: Write {BLOOM}, not "recall".',
        f'+1 {NAME}.sauce: There is no field "sauce" here. Did you mean "source"?',
    ]

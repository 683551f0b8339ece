"""What YAML allows and the format does not, and what is no YAML: one problem, with its line."""

import pytest

from quiz.formats import bank
from quiz.formats.bank import nodes
from quiz.formats.drafts import Problem

CHECK = "Check the indentation and the quotes of this line and the one above."
LAUGHS = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "The file is empty."),
        ("# nothing\n\n", 3, "The file is empty."),
        ("topic:\n---\ntopic:\n", 2, 'A file is one document: remove the line "---".'),
        ("words\n", 1, 'Begin with a section, such as "topic:" or "questions:".'),
        ("- topic\n", 1, 'Begin with a section, such as "topic:" or "questions:".'),
        ("topic:\n  title: *queues\n", 2, "A text that begins with * needs quotes."),
        ("topic:\n  title: &Queues\n", 2, "A text that begins with & needs quotes."),
        (LAUGHS, 1, "A text that begins with & needs quotes."),
        ("topic:\n  title: !Queues now\n", 2, "A text that begins with ! needs quotes."),
        ("topic: !!python/name:os.system x\n", 1, "A text that begins with ! needs quotes."),
        ("topic: !!map {a: b}\n", 1, "A text that begins with ! needs quotes."),
        ("topic:\n  ? [a]\n  : b\n", 2, "The name of a field is a word on one line."),
        ('topic:\n  "a\\nb": c\n', 2, "The name of a field is a word on one line."),
        ('topic:\n  "\\ud800": c\n', 2, "The name of a field is a word on one line."),
        ("a:\n  b: " + "[" * 9999, 2, "Lists and tables are nested too deeply here."),
        ('a: b\nc: "\\UFFFFFFFF"', 2, "A code after \\U is that of no character."),
        ('a: b\nc: "\\U00110000"', 2, "A code after \\U is that of no character."),
        ("topic:\n  title: a\x07b\n", 2, "The character U+0007 cannot stand in a text."),
    ],
)
def test_what_the_format_does_not_allow(text, line, message):
    assert bank.read({"a.yaml": text}).problems == (Problem("a.yaml", line, "", message),)


@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ("a: b\nc: so: it is", 2, 'A text that holds ": " needs quotes, or >- before it.'),
        ("a: b\nc: @home", 2, "A text that begins with @, ` or % needs quotes; indent by spaces."),
        ("a:\n\tb: c", 2, "A text that begins with @, ` or % needs quotes; indent by spaces."),
        ("a: b\nc: 'open\n\nd: e", 2, "A quote that was opened is never closed."),
        ('a: b\nc: "C:\\queue"', 2, "In double quotes, write a backslash twice."),
        ("a: b\nc\nd: e", 3, 'A field is written "name: value".'),
        ('a: b\nc: "quoted" and more', 2, CHECK),
        ("a:\n    b: c\n  d: e", 3, CHECK),
        ("a: [b\nc: d", 2, "(expected ',' or ']', but got ':')"),
        ("a: b\nc: **bold**", 2, "A text that begins with * needs quotes."),
        ("a: b\nc: &,", 2, "A text that begins with & needs quotes."),
        ("a: b\nc: !<here", 2, "A text that begins with ! needs quotes."),
        ("a: b\nc: !wait!what", 2, "A text that begins with ! needs quotes."),
    ],
)
def test_what_is_no_yaml_comes_with_advice(text, line, advice):
    message = f"This cannot be read as YAML. {advice}"

    assert bank.read({"a.yaml": text}).problems == (Problem("a.yaml", line, "", message),)


def test_a_field_that_stands_twice_is_named_with_both_lines():
    text = "topic:\n  title: One\n  slug: x\n  title: Two\n"

    table, problems = nodes.parse("a.yaml", text)

    message = '"title" stands here twice; the first is on line 2.'
    assert problems == [Problem("a.yaml", 4, "topic.title", message)]
    assert table is not None
    assert isinstance(topic := table.fields["topic"].value, nodes.Table)
    assert topic.fields["title"] == nodes.Named(2, nodes.Scalar("One", 2))


def test_what_was_found_before_the_end_of_sense_is_told_too():
    problems = bank.read({"a.yaml": "a: b\na: c\nd: *e\n"}).problems

    assert [problem.line for problem in problems] == [2, 3]


def test_a_file_that_cannot_be_read_hides_no_problem_of_another_and_makes_none():
    quizzes = "quizzes:\n  a: {title: A, preset: practice, questions: [b], darw: 3}\n"

    problems = bank.read({"a.yaml": "a: b: c", "b.yaml": quizzes}).problems

    assert [(problem.file, problem.field) for problem in problems] == [
        ("a.yaml", ""),
        ("b.yaml", "quizzes.a.darw"),
    ]

"""What is written reads as if a person had written it."""

from dataclasses import replace

import pytest

from quiz.formats import bank
from quiz.formats.bank.scalars import field, listing
from quiz.formats.drafts import Course
from tests.formats.samples import COURSE, EDGE, QUEUES, QUIZZES


def test_a_course_has_a_file_a_topic_and_one_of_quizzes():
    assert list(bank.write(bank.read(COURSE))) == [EDGE, QUEUES, QUIZZES]


def test_quizzes_are_written_as_they_were_typed():
    assert bank.write(bank.read(COURSE))[QUIZZES] == COURSE[QUIZZES]


def test_a_source_stands_with_the_first_entry_that_cites_it():
    sources = """\
sources:
  sqs-guide:
    title: Queue guide
    url: https://example.org/queues
    author: AWS
    accessed_on: 2026-11-20

"""
    typed = COURSE[EDGE].replace("entries:", sources + "entries:")

    assert bank.write(bank.read(COURSE))[EDGE] == typed


def test_a_source_of_a_question_alone_stands_with_the_question():
    asked = COURSE[QUEUES].replace(
        "bloom: remember\n    source: sqs-guide", "bloom: remember\n    source: own"
    )
    more = "sources:\n  own: {title: Own, accessed_on: 2026-11-20}\n  sqs-guide:"

    files = bank.write(bank.read(COURSE | {QUEUES: asked.replace("sources:\n  sqs-guide:", more)}))

    assert "  own:\n    title: Own\n    accessed_on: 2026-11-20\n\nentries:" in files[QUEUES]


def test_a_source_that_nothing_cites_is_not_lost():
    text = "sources:\n  a:\n    title: A\n    accessed_on: 2026-11-20\n"

    assert bank.write(bank.read({"a.yaml": text})) == {"content/sources.yaml": text}


def test_quizzes_are_written_by_position():
    course = bank.read(COURSE)

    assert bank.write(replace(course, quizzes=course.quizzes[::-1])) == bank.write(course)


def test_an_empty_course_has_no_files():
    assert bank.write(Course()) == {}


def test_what_belongs_to_nothing_is_not_dropped_in_silence():
    course = bank.read(COURSE)

    with pytest.raises(ValueError, match=r"in the course: visibility-timeout, why-a-queue$"):
        bank.write(replace(course, topics=course.topics[:1]))
    with pytest.raises(ValueError, match=r"visibility-second-30, .*, visibility-order$"):
        bank.write(replace(course, entries=course.entries[:1]))


def test_windows_line_ends_of_a_form_are_written_as_ours():
    course = bank.read(COURSE)
    entries = tuple(
        replace(entry, body=entry.body.replace("\n", "\r\n") + "\r\n") for entry in course.entries
    )

    assert bank.write(replace(course, entries=entries)) == bank.write(course)


WORDS = "A text that is longer than one line of the file wants to be is folded at a space, and "
NAMES = ["ChangeMessageVisibility", "ApproximateReceiveCount", "ReceiveMessageWaitTimeSeconds"] * 2


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Only a delete does.", ["body: Only a delete does."]),
        ("", []),
        ("No", ['body: "No"']),
        ("1e3", ['body: "1e3"']),
        ("1 second", ["body: 1 second"]),
        ("1.5e+3", ['body: "1.5e+3"']),
        ("2026-01-01", ['body: "2026-01-01"']),
        ("null", ['body: "null"']),
        ("120", ['body: "120"']),
        ("a: b", ['body: "a: b"']),
        ("a:b", ["body: a:b"]),
        ("ends in:", ['body: "ends in:"']),
        ("C # and C#", ['body: "C # and C#"']),
        ("`code` first", ['body: "`code` first"']),
        ("“so” they say", ["body: “so” they say"]),
        ('"so" they say', ["body: '\"so\" they say'"]),
        ("""'a' and "b": \\n""", [r'''body: "'a' and \"b\": \\n"''']),
        ("a\tb", [r'body: "a\u0009b"']),
        ("a\ufeffb", [r'body: "a\uFEFFb"']),
        ("one\n\n  two\nthree", ["body: |", "  one", "", "    two", "  three"]),
        ("one\n\ttwo", ["body: |", "  one", "  \ttwo"]),
        ("one\n\ufefftwo", [r'body: "one\n\uFEFFtwo"']),
        (
            WORDS * 2 + "goes on.",
            [
                "body: >-",
                f"  {WORDS}A text that is longer than one line of the",
                "  file wants to be is folded at a space, and goes on.",
            ],
        ),
        ("a" * 200, [f"body: {'a' * 200}"]),
        ("a" * 128 + "  b c", ["body: >-", f"  {'a' * 128}  b", "  c"]),
    ],
)
def test_a_text_stands_in_its_plainest_form(text, written):
    assert field("body", text) == written


def test_a_list_stands_on_one_line_as_long_as_it_can():
    assert listing("aliases", []) == []
    assert listing("aliases", ["in flight", "a, b", "no", "who?"]) == [
        'aliases: [in flight, "a, b", "no", "who?"]'
    ]
    assert listing("aliases", NAMES) == ["aliases:", *(f"  - {name}" for name in NAMES)]

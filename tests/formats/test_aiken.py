"""Aiken: single choice in the plainest of texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.formats import aiken
from quiz.rules.kinds import Kind

TWO = """\
Which store keeps objects in buckets?
A. A block store
B. An object store
ANSWER: B

What is 2*3*4?
A) 9
B) 24
ANSWER: b
"""


def problems(text: str) -> list[tuple[int, str]]:
    return [(one.line, one.message) for one in aiken.read("a.txt", text).problems]


def test_questions_with_their_choices_and_lines():
    found = aiken.read("a.txt", TWO)
    first, second = found.items

    assert not found.problems
    assert (first.first, first.last, second.first, second.last) == (1, 4, 6, 9)
    assert first.draft.kind is Kind.SINGLE
    assert first.draft.prompt == "Which store keeps objects in buckets?"
    assert [(one.text, one.is_correct) for one in first.draft.choices] == [
        ("A block store", False),
        ("An object store", True),
    ]
    assert first.needs == ("Write feedback for each answer.", "Write an explanation.")


def test_the_text_is_shown_as_written():
    assert aiken.read("a.txt", TWO).items[1].draft.prompt == r"What is 2\*3\*4?"


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_and_a_mark_at_the_start_make_no_difference(ends):
    assert aiken.read("a.txt", "\ufeff" + TWO.replace("\n", ends)) == aiken.read("a.txt", TWO)


def test_a_question_and_a_choice_may_go_on_in_the_next_line():
    text = "A scene.\nThe question?\nA. one\nand more\nB. two\nANSWER: A"
    draft = aiken.read("a.txt", text).items[0].draft

    assert draft.prompt == "A scene.\nThe question?"
    assert draft.choices[0].text == "one and more"


@pytest.mark.parametrize("answer", ["B", "b", "B.", "B) An object store", "  B. An object store"])
def test_the_answer_may_repeat_its_choice(answer):
    found = aiken.read("a.txt", TWO.replace("ANSWER: B", f"ANSWER:{answer}"))

    assert [one.is_correct for one in found.items[0].draft.choices] == [False, True]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("A question?\nANSWER: A", 2, "Choices were expected"),
        ("ANSWER: A", 1, "A question was expected"),
        ("Q?\nA. a\nB. b", 3, "“ANSWER: B” was expected"),
        ("Q?\nA. a\nC. b\nANSWER: A", 3, "Choice B was expected here, not C."),
        ("Q?\nA. a\nB.\nANSWER: A", 3, "Choice B is empty."),
        ("Q?\nA. a\nB. b\nANSWER: C", 4, "a letter from A to B"),
        ("Q?\nA. a\nB. b\nANSWER:", 4, "a letter from A to B"),
        ("Q?\nA. a\nB. b\nANSWER: A, B", 4, "a letter from A to B"),
        ("Q?\nA. a\nB. b\nANSWER: A and B", 4, "a letter from A to B"),
    ],
)
def test_a_fault_has_its_line_and_says_what_was_expected(text, line, says):
    [(where, message)] = problems(text)

    assert (where, says in message) == (line, True)


def test_the_other_questions_stand():
    found = aiken.read("a.txt", "Q?\nA. a\nB. b\n\n" + TWO)

    assert [one.line for one in found.problems] == [3]
    assert [one.first for one in found.items] == [5, 10]


@given(
    st.lists(
        st.sampled_from(
            ["A. a", "B) b", "C.", "ANSWER: A", "answer:", "Why?", "", "\t", "\r", "É."]
        )
        | st.text(),
        max_size=12,
    ).map("\n".join)
)
def test_no_text_makes_the_reader_fail(text):
    aiken.read("a.txt", text)

"""The cells of a sheet in which there is more than a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.formats.sheet import answers, grid
from quiz.formats.sheet.answers import Unreadable
from quiz.rules.kinds import Kind
from tests.formats import strategies

FOUR = {1: "red", 2: "green", 3: "blue", 5: "grey"}


@pytest.mark.parametrize(
    ("told", "places"),
    [
        ("2", {2}),
        ("B", {2}),
        ("1,3", {1, 3}),
        ("1;3", {1, 3}),
        ("1.3", {1, 3}),
        ("1 and 3", {1, 3}),
        ("a + C & e", {1, 3, 5}),
        ("answer 5", {5}),
        ("answers 1, 2", {1, 2}),
        ("Green", {2}),
        ("none", set()),
        ("", set()),
    ],
)
def test_right_answers_are_named_by_number_letter_or_text(told, places):
    assert answers.right(Kind.MULTIPLE, told, FOUR).places == places


@pytest.mark.parametrize("told", ["4", "yellow", "answer", ",", "21", "1-2"])
def test_what_names_no_answer_is_refused(told):
    with pytest.raises(Unreadable):
        answers.right(Kind.SINGLE, told, FOUR)


def test_a_number_that_is_a_text_too_is_asked_about():
    texts = {1: "2", 2: "4", 3: "3"}

    with pytest.raises(Unreadable, match="is the number of one answer"):
        answers.right(Kind.SINGLE, "2", texts)
    assert answers.right(Kind.SINGLE, "answer 2", texts).places == {2}
    assert answers.right(Kind.SINGLE, "3", texts).places == {3}


@pytest.mark.parametrize(
    ("told", "verdict", "places"),
    [
        ("true", True, set()),
        ("FALSE, 2", False, {2}),
        ("f2", None, None),
        ("T 1", True, {1}),
        ("wahr; green", True, {2}),
        ("Faux: 1", False, {1}),
        ("2", None, {2}),
        ("", None, set()),
    ],
)
def test_a_statement_has_a_verdict_and_the_number_of_its_reason(told, verdict, places):
    if places is None:
        with pytest.raises(Unreadable):
            answers.right(Kind.TRUE_FALSE, told, FOUR)
    else:
        read = answers.right(Kind.TRUE_FALSE, told, FOUR)
        assert (read.verdict, read.places) == (verdict, places)


@pytest.mark.parametrize("kind", [Kind.TYPED, Kind.NUMERIC])
def test_every_typed_answer_is_right_when_none_is_named(kind):
    assert answers.right(kind, "", FOUR).places == {1, 2, 3, 5}


def test_a_match_stands_after_a_bar():
    assert answers.pair("Receive | hides  it") == ("Receive", "hides it")
    assert answers.pair("|copies") == ("", "copies")
    assert answers.pair("Send") == ("Send", "")
    assert answers.pair(r"a \| b|c") == ("a | b", "c")
    assert answers.pair("a\\\\|c") == ("a\\", "c")


@given(st.text("a\\| ", max_size=8), st.text("a\\| ", max_size=8))
def test_any_pair_is_read_as_it_was_written(text, match):
    text, match = text.strip(), " ".join(match.split())

    assert answers.pair(grid.cell(answers.told_pair(text, match)).text) == (text, match)


def test_misconceptions_are_named_by_answer():
    assert answers.misconceptions("2; 3=1, 5 = 12", FOUR) == (2, {3: 1, 5: 12})
    assert answers.misconceptions("", FOUR) == (None, {})


@pytest.mark.parametrize("told", ["4=1", "1=1 1=2", "1 2", "x", "1=0", "1=100"])
def test_other_signs_for_misconceptions_are_refused(told):
    with pytest.raises(Unreadable):
        answers.misconceptions(told, FOUR)


@given(strategies.raw | st.text("'=+-@x＝", max_size=5))
def test_a_guard_can_be_taken_away_again(text):
    guarded = grid.guarded(text)

    assert guarded[:1] not in tuple("=+-@＝＋－＠")
    assert grid.unguarded(guarded) == text


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (99, "CV")])
def test_columns_have_the_letters_of_a_spreadsheet(column, letters):
    assert grid.letter(column) == letters

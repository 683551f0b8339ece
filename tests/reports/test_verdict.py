"""The word and the sentence on an answer."""

import pytest

from quiz.models import Response
from quiz.reports.sheet import Sheet
from quiz.reports.verdict import Verdict, verdict

SURE, FAIRLY, GUESSING = 3, 2, 1


def say(
    was: str,
    *,
    number: int = 1,
    confidence: int | None = None,
    tries_left: bool = False,
    first_counts: bool = True,
    **on_sheet,
) -> Verdict:
    drawn = Sheet("single", "", "Why?", (), was=was, revealed=not tries_left, **on_sheet)
    said = verdict(
        drawn,
        Response(number=number, confidence=confidence),
        tries_left=tries_left,
        first_counts=first_counts,
    )
    assert said
    return said


def test_while_nothing_is_told_there_is_no_verdict():
    untold = Sheet("single", "", "Why?", ())

    assert verdict(untold, Response(number=1), tries_left=False, first_counts=False) is None
    assert verdict(untold, None, tries_left=False, first_counts=True) is None


def test_an_answer_shown_without_a_try_says_so():
    shown = Sheet("single", "", "Why?", (), revealed=True)

    said = verdict(shown, None, tries_left=False, first_counts=True)

    assert said
    assert (said.was, said.title) == ("unsure", "Not answered")


@pytest.mark.parametrize(
    ("number", "first_counts", "title"),
    [
        (1, True, "Right"),
        (2, True, "Right, at a later try"),
        (1, False, "Right"),
        (2, False, "Right"),  # a learner who thought again in a graded quiz
    ],
)
def test_a_right_answer_says_when_it_came_late(number, first_counts, title):
    said = say("right", number=number, first_counts=first_counts)

    assert (said.was, said.title) == ("right", title)


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(SURE, "You were sure"), (GUESSING, "guessing"), (FAIRLY, "Read why"), (None, "Read why")],
)
def test_the_praise_knows_how_sure_one_was(confidence, words):
    assert words in say("right", confidence=confidence).text


def test_a_near_miss_is_told_its_spelling_before_all_else():
    said = say("right", confidence=SURE, spelling="idempotent")

    assert said.text == "Mind the spelling: it is written “idempotent”."


@pytest.mark.parametrize(
    ("was", "expected"), [("wrong", ("wrong", "Not yet")), ("partly", ("unsure", "Partly right"))]
)
@pytest.mark.parametrize("tries_left", [False, True])
def test_what_is_not_right_is_not_yet_right_or_partly_so(was, expected, tries_left):
    said = say(was, tries_left=tries_left)

    assert (said.was, said.title) == expected


def test_with_a_try_left_the_verdict_says_so_and_names_the_hint_if_there_is_one():
    assert say("wrong", tries_left=True).text == "You have one more try."
    with_hint = say("wrong", tries_left=True, hint="Think of letters.").text
    assert with_hint == "You have one more try. The hint below may help."


def test_who_was_sure_and_wrong_is_told_that_it_is_worth_a_look():
    assert "You were sure of it" in say("wrong", confidence=SURE).text
    assert "You were sure" not in say("wrong", confidence=FAIRLY).text


def test_an_answer_in_part_is_told_that_something_is_missing():
    assert "what is missing" in say("partly", confidence=SURE).text

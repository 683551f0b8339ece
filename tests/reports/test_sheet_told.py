"""What a sheet tells after the answer: a little while a try is left, everything at the reveal."""

from dataclasses import replace

import pytest

from quiz.rules.kinds import Item, Kind, Option
from tests.reports.sheets import ITEMS, by_place, drawn

KINDS = pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
RIGHT = {
    "single": ["k0"],
    "single, sorted": ["k0"],
    "multiple": ["k0", "k1"],
    "true_false": {"value": "true", "reason": "k0"},
    "typed": ["idempotent"],
    "numeric": ["300"],
    "matching": {"k0": "k0", "k1": "k1", "k2": "k2"},
    "ordering": ["k0", "k1", "k2", "k3"],
}
RIGHTS = pytest.mark.parametrize("name", ITEMS)


def rows(drawn_up):
    """Rows by their text."""
    return {row.text: row for row in drawn_up.rows}


@RIGHTS
def test_a_right_answer_is_told_to_be_right(name):
    drawn_up = drawn(ITEMS[name], RIGHT[name], reveal=True)

    assert (drawn_up.was, drawn_up.credit) == ("right", 1)
    assert "wrong" not in {row.was for row in drawn_up.rows}


@KINDS
def test_the_reveal_tells_the_reason_and_where_to_read_on(item):
    drawn_up = drawn(item, by_place(item), reveal=True)

    assert drawn_up.revealed
    assert drawn_up.explanation == "The secret reason."
    assert drawn_up.hint == "A hint."
    assert drawn_up.source
    assert drawn_up.source["title"] == "Guide"
    assert drawn_up.entry == {"slug": "queue", "title": "Queue"}
    assert drawn_up.as_of == "2026-11-20"


@KINDS
def test_the_reveal_without_an_answer_tells_the_key_and_no_verdict(item):
    drawn_up = drawn(item, reveal=True)

    assert (drawn_up.was, drawn_up.credit) == ("", 0)
    assert drawn_up.explanation
    keyed = {"typed": drawn_up.accepted, "numeric": drawn_up.accepted}
    told = keyed.get(item.kind) or [row for row in drawn_up.rows if row.was or row.right_answer]
    assert told


@KINDS
def test_while_a_try_is_left_the_reason_stays_untold(item):
    drawn_up = drawn(item, by_place(item), told=True)

    assert not drawn_up.revealed
    assert drawn_up.was in {"wrong", "partly", "right"}
    assert drawn_up.hint == "A hint."
    assert (drawn_up.explanation, drawn_up.source, drawn_up.entry) == ("", None, None)
    assert (drawn_up.accepted, drawn_up.right_verdict, drawn_up.as_of) == ((), "", "")
    assert not any(row.is_key or row.right_answer for row in drawn_up.rows)


@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_while_a_try_is_left_the_wrong_choice_is_told_with_its_feedback(kind):
    told = rows(drawn(ITEMS[kind], ["k0", "k3"] if kind == "multiple" else ["k2"], told=True))

    wrong = [text for text, row in told.items() if row.was]
    assert wrong == (["pink"] if kind == "multiple" else ["heap"])
    assert told[wrong[0]].was == "wrong"
    assert told[wrong[0]].feedback == f"On {wrong[0]}: secret."
    assert [row.feedback for row in told.values()].count("") == len(told) - 1


def test_of_a_statement_no_part_is_told_while_a_try_is_left():
    drawn_up = drawn(ITEMS["true_false"], {"value": "true", "reason": "k1"}, told=True)

    assert drawn_up.was == "wrong"
    assert {row.was for row in drawn_up.rows} == {""}
    assert {row.feedback for row in drawn_up.rows} == {""}


@pytest.mark.parametrize("kind", ["matching", "ordering"])
def test_of_pairs_and_steps_only_the_whole_is_told_while_a_try_is_left(kind):
    drawn_up = drawn(ITEMS[kind], by_place(ITEMS[kind]), told=True)

    assert {row.was for row in drawn_up.rows} == {""}
    assert {row.feedback for row in drawn_up.rows} == {""}


def test_nothing_is_told_of_no_answer():
    for item in ITEMS.values():
        assert drawn(item, told=True).was == ""


def test_a_foreseen_wrong_text_is_told_its_feedback():
    drawn_up = drawn(ITEMS["typed"], ["Atomic"], told=True)

    assert (drawn_up.was, drawn_up.notes) == ("wrong", ("On atomic: secret.",))
    assert drawn(ITEMS["typed"], ["unheard of"], told=True).notes == ()


def test_a_number_within_the_tolerance_is_right_and_a_foreseen_one_has_its_note():
    assert drawn(ITEMS["numeric"], ["301"], reveal=True).was == "right"
    assert drawn(ITEMS["numeric"], ["150"], told=True).notes == ("On 150: secret.",)


def test_a_near_miss_is_right_and_told_its_spelling():
    drawn_up = drawn(ITEMS["typed"], ["idempotant"], reveal=True)

    assert (drawn_up.was, drawn_up.spelling) == ("right", "idempotent")


def test_the_reveal_of_choices_marks_the_key_and_what_was_chosen_wrongly():
    told = rows(drawn(ITEMS["single"], ["k1"], reveal=True))

    assert {text: row.was for text, row in told.items()} == {
        "queue": "right",
        "stack": "wrong",
        "heap": "",
    }
    assert {text: row.is_key for text, row in told.items()} == {
        "queue": True,
        "stack": False,
        "heap": False,
    }
    assert all(row.feedback for row in told.values())


def test_an_answer_in_part_is_partly_right():
    drawn_up = drawn(ITEMS["multiple"], ["k0"], told=True)

    assert (drawn_up.was, drawn_up.credit) == ("partly", 0.5)


def test_the_reveal_of_a_statement_says_its_verdict():
    assert drawn(ITEMS["true_false"], reveal=True).right_verdict == "true"
    untrue = replace(ITEMS["true_false"], is_true=False)
    assert drawn(untrue, reveal=True).right_verdict == "false"


def test_the_reveal_of_texts_lists_the_accepted_ones():
    assert drawn(ITEMS["typed"], reveal=True).accepted == ("idempotent",)
    assert drawn(ITEMS["numeric"], reveal=True).accepted == ("300",)


def test_the_reveal_of_pairs_says_which_held_and_what_belongs_to_each():
    told = rows(drawn(ITEMS["matching"], {"k0": "k0", "k1": "k3"}, reveal=True))

    assert {text: (row.was, row.right_answer) for text, row in told.items()} == {
        "disk": ("right", "EBS"),
        "tree": ("wrong", "EFS"),
        "file": ("wrong", "S3"),
    }
    assert told["file"].picked is None


def test_pairs_whose_answers_read_alike_are_right_as_the_marking_says():
    same = Item(
        Kind.MATCHING,
        (
            Option("k0", "one", match="Amazon S3"),
            Option("k1", "two", match="amazon  s3"),
            Option("k2", "three", match="EBS"),
        ),
    )

    drawn_up = drawn(same, {"k0": "k0", "k1": "k0", "k2": "k2"}, reveal=True)

    assert drawn_up.was == "right"
    assert {row.was for row in drawn_up.rows} == {"right"}


def test_the_reveal_of_steps_stands_in_the_right_order_and_says_where_each_was_put():
    drawn_up = drawn(ITEMS["ordering"], ["k0", "k2", "k1", "k3"], reveal=True)

    assert [row.text for row in drawn_up.rows] == ["send", "receive", "work", "delete"]
    assert [row.was for row in drawn_up.rows] == ["right", "wrong", "wrong", "right"]
    assert [row.picked for row in drawn_up.rows] == [0, 2, 1, 3]


def test_steps_that_nobody_put_in_order_have_no_place_of_their_own():
    drawn_up = drawn(ITEMS["ordering"], reveal=True)

    assert [row.text for row in drawn_up.rows] == ["send", "receive", "work", "delete"]
    assert {row.picked for row in drawn_up.rows} == {None}

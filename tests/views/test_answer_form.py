"""From a form's fields to an answer: places in the dealt order, and nothing that is no place."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules import kinds, order
from quiz.rules.kinds import Item, Kind, Option
from quiz.views import answer_form

TEXTS = ["send", "receive", "work", "delete"]


def item(kind: str) -> Item:
    pairs = {"disk": "EBS", "tree": "EFS", "file": "S3", "": "SQS"}.items()
    options = {
        "matching": tuple(Option(f"k{n}", text, match=to) for n, (text, to) in enumerate(pairs)),
    }.get(kind, tuple(Option(f"k{n}", text, n == 0) for n, text in enumerate(TEXTS)))
    return Item(Kind(kind), options, is_true=True if kind == "true_false" else None)


def read(kind: str, form: str):
    """The answer that a form gives, its keys as the places that they were dealt to."""
    asked = item(kind)
    deal = order.deal(asked, "seed")
    answer = answer_form.read(asked, deal, QueryDict(form))
    if isinstance(answer, dict) and kind == "matching":
        return {deal.rows.index(key): deal.answers.index(to) for key, to in answer.items()}
    if isinstance(answer, dict):
        return {n: deal.rows.index(v) if n == "reason" else v for n, v in answer.items()}
    return [deal.rows.index(key) if key in deal.rows else key for key in answer]


@pytest.mark.parametrize(
    ("kind", "form", "answer"),
    [
        ("single", "answer=2", [2]),
        ("single", "answer=2&answer=1", [2]),
        ("single", "", []),
        ("single", "answer=4", []),
        ("single", "answer=-1", []),
        ("single", "answer=02", []),
        ("single", "answer=k0", []),
        ("single", "answer=", []),
        ("multiple", "", []),
        ("multiple", "answer=9&answer=x", []),
        ("true_false", "verdict=true&answer=1", {"value": "true", "reason": 1}),
        ("true_false", "verdict=false", {"value": "false"}),
        ("true_false", "answer=1", {"reason": 1}),
        ("true_false", "verdict=maybe&answer=7", {}),
        ("typed", "text=+a+queue+", ["a queue"]),
        ("typed", "text=0", ["0"]),
        ("typed", "text=+", []),
        ("typed", "", []),
        ("typed", "text=a%00b", ["ab"]),
        ("typed", "text=%00", []),
        ("numeric", "text=1,5", ["1,5"]),
        ("matching", "pair-0=2&pair-2=0", {0: 2, 2: 0}),
        ("matching", "pair-0=4&pair-1=&pair-3=0&pair-x=1", {}),
        ("matching", "pair-0=1&pair-1=1", {0: 1, 1: 1}),
        ("ordering", "order=3&order=1&order=0&order=2", [3, 1, 0, 2]),
        ("ordering", "order=3&order=1&order=0", []),
        ("ordering", "order=3&order=1&order=0&order=0", []),
        ("ordering", "order=3&order=1&order=0&order=2&order=9", [3, 1, 0, 2]),
        ("ordering", "", []),
    ],
)
def test_a_form_gives_an_answer(kind, form, answer):
    assert read(kind, form) == answer


def test_ticks_are_one_answer_in_whatever_order_they_come():
    one = read("multiple", "answer=0&answer=2")

    assert one == read("multiple", "answer=2&answer=0&answer=2")
    assert set(one) == {0, 2}


def test_a_text_is_cut_where_its_field_ends():
    assert read("typed", f"text={'x' * 600}") == ["x" * 500]


def test_steps_sent_twice_are_complained_of():
    asked = item("ordering")
    form = QueryDict("order=0&order=1&order=2&order=3&order=0")
    answer = answer_form.read(asked, order.deal(asked, "seed"), form)

    assert kinds.complaint(asked, answer) == "Use every step once."


@pytest.mark.parametrize(
    ("move", "arranged"),
    [
        ("", [0, 1, 2, 3]),
        ("0-down", [1, 0, 2, 3]),
        ("2-up", [0, 2, 1, 3]),
        ("3-up", [0, 1, 3, 2]),
        ("0-up", [0, 1, 2, 3]),
        ("3-down", [0, 1, 2, 3]),
        ("9-up", [0, 1, 2, 3]),
        ("999-up", [0, 1, 2, 3]),
        ("-1-up", [0, 1, 2, 3]),
        ("1-sideways", [0, 1, 2, 3]),
        ("up", [0, 1, 2, 3]),
        ("\u00b2-up", [0, 1, 2, 3]),
    ],
)
def test_a_step_moves_up_or_down_by_one(move, arranged):
    deal = order.deal(item("ordering"), "seed")
    form = QueryDict(mutable=True)
    form.setlist("order", ["0", "1", "2", "3"])
    form["move"] = move

    assert [deal.rows.index(key) for key in answer_form.arranged(deal, form)] == arranged


@pytest.mark.parametrize(
    ("form", "sure"),
    [
        ("sure=1", 1),
        ("sure=3", 3),
        ("sure=0", None),
        ("sure=4", None),
        ("", None),
        ("sure=x", None),
    ],
)
def test_how_sure_one_is_may_be_left_out(form, sure):
    assert answer_form.sure(QueryDict(form)) == sure


FIELDS = st.sampled_from(
    ["answer", "verdict", "text", "order", "move", "pair-0", "pair-1", "sure"]
)
VALUES = st.text(max_size=6) | st.sampled_from(["0", "1", "2", "3", "true", "1-up", "k0", "\0"])


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
@given(fields=st.lists(st.tuples(FIELDS, VALUES), max_size=8))
def test_whatever_is_sent_an_answer_names_options_of_the_question_only(kind, fields):
    form = QueryDict(mutable=True)
    for name, value in fields:
        form.appendlist(name, value)
    asked = item(kind)

    answer = answer_form.read(asked, order.deal(asked, "seed"), form)

    assert 0 <= kinds.credit(asked, answer) <= 1
    keys = {option.key for option in asked.options}
    match kind:
        case "typed" | "numeric":
            assert "\0" not in "".join(answer)
        case "true_false":
            assert isinstance(answer, dict)
            assert answer.get("reason", "k0") in keys
        case "matching":
            assert isinstance(answer, dict)
            assert {*answer, *answer.values()} <= keys
        case _:
            assert set(answer) <= keys

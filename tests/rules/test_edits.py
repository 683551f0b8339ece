"""What an edit changes for the marking: all that could, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.edits import changes
from quiz.rules.kinds import Item, Kind, Option, credit
from tests.rules import samples


def item(kind, *options, **more):
    return Item(Kind(kind), tuple(options), **more)


def choice(key, text, is_right=False, **more):
    return Option(key, text, is_right, **more)


YES, NO, MAYBE = choice("a", "yes", True), choice("b", "no"), choice("c", "maybe")
SINGLE = item("single", YES, NO, MAYBE)
TRUTH = item("true_false", YES, NO, is_true=True)
WORD = item("typed", choice("a", "dead-letter queue (DLQ)", True), choice("b", "topic"))
NUMBER = item("numeric", choice("a", "1,000", True), choice("b", "1"), tolerance="10", unit="GB")
PAIRS = item(
    "matching",
    *(choice(k, t, match=m) for k, t, m in [("a", "disk", "EBS"), ("b", "tree", "EFS")]),
    *(choice(k, t, match=m) for k, t, m in [("c", "files", "S3"), ("d", "logs", "S3")]),
    choice("e", "", match="SQS"),
)
STEPS = item("ordering", choice("a", "send"), choice("b", "work"), choice("c", "delete"))


def edited(old, **changed):
    """The item with some options written anew, by key; None takes one away."""
    options = [changed.pop(o.key, o) for o in old.options]
    return replace(old, options=tuple(filter(None, (*options, *changed.values()))))


def moved(old, *keys):
    by_key = {option.key: option for option in old.options}
    return replace(old, options=tuple(by_key[key] for key in keys))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (SINGLE, replace(SINGLE, kind=Kind.MULTIPLE), ["It is another kind of question."]),
        (
            SINGLE,
            edited(SINGLE, a=choice("a", "yes"), b=choice("b", "no", True)),
            ["“yes” was right and is wrong now.", "“no” was wrong and is right now."],
        ),
        (
            SINGLE,
            edited(SINGLE, a=choice("a", "No", True), b=choice("b", "yes")),
            ["“No” was wrong and is right now.", "“yes” was right and is wrong now."],
        ),
        (
            SINGLE,
            edited(SINGLE, a=None, x=choice("x", "of course", True)),
            ["“of course” is new, and right.", "“yes” was right, and is gone."],
        ),
        (TRUTH, replace(TRUTH, is_true=False), ["The statement was true and is false now."]),
        (
            TRUTH,
            edited(TRUTH, a=choice("a", "yes"), b=choice("b", "no", True)),
            ["“yes” was right and is wrong now.", "“no” was wrong and is right now."],
        ),
        (
            WORD,
            edited(WORD, a=choice("a", "DLQ", True), b=choice("b", "stream")),
            [
                "The accepted answer “dead-letter queue (DLQ)” is gone.",
                "The accepted answer “dead-letter queue” is gone.",
                "The foreseen wrong answer “stream” is new.",
                "The foreseen wrong answer “topic” is gone.",
            ],
        ),
        (
            NUMBER,
            edited(NUMBER, a=choice("a", "1024", True)),
            ["The right value “1024” is new.", "The right value “1,000” is gone."],
        ),
        (
            NUMBER,
            replace(NUMBER, tolerance=""),
            ["The tolerance was “10” and is none now."],
        ),
        (NUMBER, replace(NUMBER, unit="MB"), ["The unit was “GB” and is “MB” now."]),
        (
            PAIRS,
            edited(PAIRS, a=choice("a", "disk", match="EFS")),
            ["“disk” goes with “EFS” now.", "“tree” goes with “EFS” now."],
        ),
        (
            PAIRS,
            edited(PAIRS, a=choice("a", "tree", match="EBS"), b=choice("b", "disk", match="EFS")),
            ["“tree” goes with “EBS” now.", "“disk” goes with “EFS” now."],
        ),
        (
            PAIRS,
            edited(PAIRS, d=choice("d", "logs", match="Glacier")),
            ["“files” goes with “S3” now.", "“logs” goes with “Glacier” now."],
        ),
        (
            PAIRS,
            edited(PAIRS, b=None, x=choice("x", "rows", match="RDS")),
            ["The pair “rows” is new.", "The pair “tree” is gone."],
        ),
        (STEPS, moved(STEPS, "b", "a", "c"), ["The right order of the steps is another one."]),
        (
            STEPS,
            edited(STEPS, a=choice("a", "work"), b=choice("b", "send")),
            ["The right order of the steps is another one."],
        ),
        (STEPS, edited(STEPS, b=None), ["Steps were added or taken away."]),
    ],
)
def test_what_may_mark_an_answer_otherwise_is_named(old, new, told):
    assert changes(old, new) == told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SINGLE, edited(SINGLE, a=choice("a", "Yes, it is", True), b=choice("b", "no way"))),
        (SINGLE, edited(SINGLE, a=replace(YES, feedback="So it is."))),
        (SINGLE, edited(SINGLE, c=None, x=choice("x", "never"))),
        (SINGLE, moved(SINGLE, "c", "b", "a")),
        (WORD, edited(WORD, a=choice("a", "Dead letter queues (DLQ)", True))),
        (NUMBER, edited(NUMBER, a=choice("a", "1000.0 GB", True), b=choice("b", "2"))),
        (NUMBER, replace(NUMBER, tolerance="1%", unit="gigabyte")),
        (PAIRS, edited(PAIRS, a=choice("a", "one disk", match="EBS volume"))),
        (PAIRS, edited(PAIRS, e=choice("e", "", match="SNS"))),
        (STEPS, edited(STEPS, a=choice("a", "send it"))),
    ],
)
def test_what_only_reads_otherwise_is_not(old, new):
    assert changes(old, new) == []


@pytest.mark.parametrize("old", [SINGLE, TRUTH, WORD, NUMBER, PAIRS, STEPS])
def test_nothing_has_changed_in_the_same(old):
    assert changes(old, old) == []


@given(old=samples.items, new=samples.items)
def test_nothing_that_could_be_written_breaks_it(old, new):
    assert all(isinstance(change, str) for change in changes(old, new))


@st.composite
def edits(draw):
    """A faultless item and another one that an author might make of it."""
    old = draw(samples.faultless_items())
    place = draw(st.integers(0, len(old.options) - 1))
    option = old.options[place]
    other = draw(st.sampled_from(old.options))
    options = [
        (*old.options[:place], change, *old.options[place + 1 :])
        for change in (
            replace(option, is_correct=not option.is_correct),
            replace(option, text=draw(samples.texts)),
            replace(option, match=draw(samples.texts)),
            replace(option, text=other.text, match=other.match),
        )
    ]
    options += [old.options[:place] + old.options[place + 1 :], old.options[::-1]]
    new = replace(
        old,
        options=draw(st.sampled_from(options)),
        tolerance=draw(st.sampled_from([old.tolerance, "1", "2%"])),
        unit=draw(st.sampled_from([old.unit, "GB-s", "gb-seconds"])),
    )
    return old, new


@given(edit=edits(), answer=samples.answers, data=st.data())
def test_where_nothing_is_named_every_answer_earns_the_same(edit, answer, data):
    old, new = edit
    if changes(old, new):
        return
    keys = st.sampled_from([option.key for option in (*old.options, *new.options)])
    texts = st.sampled_from([option.text for option in (*old.options, *new.options)])
    likely = data.draw(
        st.lists(keys, max_size=6)
        | st.lists(texts, min_size=1, max_size=1)
        | st.dictionaries(keys, keys)
        | st.builds(lambda reason: {"value": "true", "reason": reason}, keys)
    )
    for one in (answer, likely):
        assert credit(old, one) == credit(new, one)

"""Items of every kind, their right answers, and what hypothesis makes of both."""

from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from quiz.rules.kinds import Answer, Item, Kind, Option, faults
from quiz.rules.options import wording


def options(*right: str, wrong: tuple[str, ...] = ()) -> tuple[Option, ...]:
    """Options with the keys k1, k2 …: the right ones first, then the wrong ones."""
    texts = [(text, True) for text in right] + [(text, False) for text in wrong]
    return tuple(
        Option(f"k{place}", text, is_correct)
        for place, (text, is_correct) in enumerate(texts, start=1)
    )


def pairs(*both: tuple[str, str]) -> tuple[Option, ...]:
    """Options of a matching item with the keys k1, k2 …: (premise, its answer)."""
    return tuple(
        Option(f"k{place}", premise, match=answer)
        for place, (premise, answer) in enumerate(both, start=1)
    )


SINGLE = Item(Kind.SINGLE, options("The order number", wrong=("The event type", "A UUID")))
MULTIPLE = Item(
    Kind.MULTIPLE,
    options("Suffix .fifo", "Order per group", wrong=("Made from standard", "Faster")),
)
TRUE_FALSE = Item(
    Kind.TRUE_FALSE, options("The edge comes first", wrong=("A list", "Inside")), is_true=False
)
TYPED = Item(
    Kind.TYPED,
    options("Dead-letter queue (DLQ)", wrong=("poison queue", "delay queue", "trash")),
)
NUMERIC = Item(
    Kind.NUMERIC,
    options("300,000", wrong=("150,000", "300,000,000", "307,200,000")),
    tolerance="0.5%",
    unit="GB-s",
)
MATCHING = Item(
    Kind.MATCHING,
    pairs(
        ("The boot disk of a server", "Amazon EBS"),
        ("A tree that forty servers mount", "Amazon EFS"),
        ("Ten million pictures", "Amazon S3"),
        ("", "Amazon SQS"),
    ),
)
ORDERING = Item(Kind.ORDERING, options("Send", "Receive", "Work", "Delete"))

ONE_OF_EACH = [SINGLE, MULTIPLE, TRUE_FALSE, TYPED, NUMERIC, MATCHING, ORDERING]


def right_answer(item: Item) -> Answer:
    """The answer that whoever knows everything gives."""
    match item.kind:
        case Kind.TYPED | Kind.NUMERIC:
            return [item.right[0].text]
        case Kind.TRUE_FALSE:
            return {"value": str(item.is_true).lower(), "reason": item.right[0].key}
        case Kind.MATCHING:
            keys = {wording(text): key for key, text in item.answers.items()}
            return {premise.key: keys[wording(premise.match)] for premise in item.premises}
        case Kind.ORDERING:
            return [option.key for option in item.options]
    return [option.key for option in item.right]


keys = st.sampled_from(["k1", "k2", "k3", "k4", "k5", "", "k99"])
texts = st.text(max_size=30) | st.sampled_from(
    ["queue", "queues", "Dead-letter queue (DLQ)", "10", "1,000", "10 %", "5 GB", " ", "*", "'"]
)
# All that JSON can hold, and texts of every length that a request might.
garbage: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | keys
    | texts
    | st.just("x" * 100_000)
    | st.just("9" * 100_000),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(keys | texts | st.sampled_from(["value", "reason"]), inner, max_size=5)
    ),
    max_leaves=10,
)
answers: st.SearchStrategy[Any] = (
    st.lists(keys, max_size=6)
    | st.lists(texts, max_size=2)
    | st.dictionaries(keys | st.sampled_from(["value", "reason"]), keys | st.just("true"))
    | garbage
)


@st.composite
def faultless_items(draw: st.DrawFn) -> Item:
    """Items as an author may publish them: any kind, any texts."""
    kind = draw(st.sampled_from(Kind))
    text = st.text(min_size=1, max_size=12)
    if kind is Kind.NUMERIC:
        text = st.decimals(-(10**9), 10**9, places=draw(st.integers(0, 3))).map(str)
    said = draw(st.lists(text, min_size=3, max_size=6, unique=True))
    right = draw(st.integers(1, 1 if kind in {Kind.SINGLE, Kind.TRUE_FALSE} else len(said) - 1))
    made = options(*said[:right], wrong=tuple(said[right:]))
    if kind is Kind.MATCHING:
        made = pairs(*((one, draw(text)) for one in said), ("", draw(text)))
    item = Item(
        kind,
        tuple(draw(st.permutations(made))),
        is_true=draw(st.booleans()),
        tolerance=draw(st.sampled_from(["", "0", "0.001", "1%"])),
        unit=draw(st.sampled_from(["", "%", "GB-s", "$"])),
    )
    assume(not faults(item))
    return item


items = st.builds(
    Item,
    kind=st.sampled_from(Kind),
    options=st.lists(
        st.builds(Option, key=keys, text=texts, is_correct=st.booleans(), match=texts), max_size=6
    ).map(tuple),
    is_true=st.none() | st.booleans(),
    tolerance=texts | st.sampled_from(["0", "0.5%", "10"]),
    unit=st.sampled_from(["", "%", "GB-s", "$"]) | texts,
)

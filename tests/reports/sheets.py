"""A question of each kind as a version holds it, its twins, and answers given by place."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from quiz.reports.sheet import Sheet, sheet
from quiz.rules import order
from quiz.rules.kinds import Answer, Item, Kind, Option

SEED = "5f2b/1"


def _options(*right: str, wrong: Sequence[str] = ()) -> tuple[Option, ...]:
    return tuple(
        Option(f"k{place}", text, text in right, f"On {text}: secret.")
        for place, text in enumerate((*right, *wrong))
    )


def _pairs(**pairs: str) -> tuple[Option, ...]:
    return tuple(
        Option(f"k{place}", text.replace("_", ""), feedback=f"On {match}: secret.", match=match)
        for place, (text, match) in enumerate(pairs.items())
    )


ITEMS = {
    "single": Item(Kind.SINGLE, _options("queue", wrong=["stack", "heap"])),
    "single, sorted": Item(Kind.SINGLE, _options("30 s", wrong=["5 min", "2 h"])),
    "multiple": Item(Kind.MULTIPLE, _options("red", "blue", wrong=["green", "pink"])),
    "true_false": Item(Kind.TRUE_FALSE, _options("since", wrong=["though", "if"]), is_true=True),
    "typed": Item(Kind.TYPED, _options("idempotent", wrong=["atomic"])),
    "numeric": Item(Kind.NUMERIC, _options("300", wrong=["150"]), tolerance="0.5%", unit="GB-s"),
    "matching": Item(Kind.MATCHING, _pairs(disk="EBS", tree="EFS", file="S3", _="SQS")),
    "ordering": Item(Kind.ORDERING, _options(wrong=["send", "receive", "work", "delete"])),
}


def content(item: Item, **changes: Any) -> dict[str, Any]:
    """What a version holds beside the item."""
    fields = {
        "kind": item.kind.value,
        "prompt": "A scene.\n\nWhat **now**?",
        "hint": "A hint.",
        "explanation": "The secret reason.",
        "source": {"title": "Guide", "url": "https://docs.example/", "accessed_on": "2026-11-20"},
        "entry": {"slug": "queue", "title": "Queue"},
        "as_of": "2026-11-20",
    }
    return fields | changes


def drawn(item: Item, answer: Answer | None = None, *, seed: str = SEED, **terms: Any) -> Sheet:
    return sheet(content(item), item, seed=seed, answer=answer, **terms)


def by_place(item: Item, *, seed: str = SEED) -> Answer:
    """The answer of a learner who goes by what the page shows, and knows no key."""
    deal = order.deal(item, seed)
    match item.kind:
        case Kind.TYPED | Kind.NUMERIC:
            return ["42"]
        case Kind.TRUE_FALSE:
            return {"value": "false", "reason": deal.rows[0]}
        case Kind.MATCHING:
            return dict(zip(deal.rows, deal.answers[::-1], strict=False))
        case Kind.ORDERING:
            return [*deal.rows[1:], deal.rows[0]]
        case Kind.MULTIPLE:
            return sorted(deal.rows[:2])
    return [deal.rows[0]]


def rearranged(item: Item, places: Sequence[int]) -> Item:
    """The same item, its options written down in another order."""
    return replace(item, options=tuple(item.options[place] for place in places))


def with_another_key(item: Item, places: Sequence[int]) -> Item:
    """The same texts; what is right, what belongs together, and every word on it has moved."""
    moved = [item.options[place] for place in places]
    pairs = list(zip(item.options, moved, strict=True))
    match item.kind:
        case Kind.TYPED | Kind.NUMERIC:
            options = [replace(one, text=f"{number}4") for number, one in enumerate(moved, 1)]
        case Kind.MATCHING:
            options = [replace(one, match=other.match) for one, other in pairs]
        case Kind.ORDERING:
            options = moved
        case _:
            options = [replace(one, is_correct=other.is_correct) for one, other in pairs]
    is_true = None if item.is_true is None else not item.is_true
    said = tuple(replace(one, feedback=f"Other words on {one.key}.") for one in options)
    return replace(item, options=said, is_true=is_true)

"""What an edit of a question changes for its marking, in words that its author understands.

Choices are the same when their keys are; answers name them so. A choice that now reads as another
one did before counts as that one: two choices that swapped their texts have swapped the key.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from quiz.rules import numbers, typed
from quiz.rules.options import Item, Kind, Option, is_nothing, quote, wording
from quiz.rules.slips import acronyms


def changes(old: Item, new: Item) -> list[str]:
    """Say what could make one answer earn something else by `new` than by `old`.

    An empty list means that both mark every answer alike. Never raises.
    """
    if old.kind != new.kind:
        return ["It is another kind of question."]
    changes_of_kind = {
        Kind.SINGLE: _key,
        Kind.MULTIPLE: _key,
        Kind.TRUE_FALSE: _verdict,
        Kind.TYPED: _accepted,
        Kind.NUMERIC: _values,
        Kind.MATCHING: _pairs,
        Kind.ORDERING: _order,
    }
    return list(dict.fromkeys(changes_of_kind[new.kind](old, new)))


def _key(old: Item, new: Item) -> Iterator[str]:
    before = {option.key: option for option in old.options}
    read_before = {wording(option.text): option for option in old.options}
    for option in new.options:
        for was in (before.get(option.key), read_before.get(wording(option.text))):
            if was and was.is_correct != option.is_correct:
                yield f"{quote(option.text)} {_was_and_is(option)}."
        if option.key not in before and option.is_correct:
            yield f"{quote(option.text)} is new, and right."
    left = {option.key for option in new.options}
    for option in old.right:
        if option.key not in left:
            yield f"{quote(option.text)} was right, and is gone."


def _was_and_is(option: Option) -> str:
    return "was wrong and is right now" if option.is_correct else "was right and is wrong now"


def _verdict(old: Item, new: Item) -> Iterator[str]:
    if old.is_true != new.is_true:
        was, now = ("true" if item.is_true else "false" for item in (old, new))
        yield f"The statement was {was} and is {now} now."
    yield from _key(old, new)


def _accepted(old: Item, new: Item) -> Iterator[str]:
    """Foreseen wrong answers count too: what is near to one of them is not taken for a slip."""
    yield from _new_and_gone("accepted answer", _forms(old.right), _forms(new.right))
    yield from _new_and_gone("foreseen wrong answer", _forms(old.foreseen), _forms(new.foreseen))


def _forms(options: Iterable[Option]) -> dict[tuple[str, frozenset[str]], str]:
    """What an answer is compared with, and how its author wrote it."""
    return {
        (typed.fold(written), frozenset(acronyms(written))): written
        for option in options
        for written in typed.forms(option.text)
    }


def _values(old: Item, new: Item) -> Iterator[str]:
    was, now = ({_value(item, o): o.text for o in item.right} for item in (old, new))
    yield from _new_and_gone("right value", was, now)
    if any(_width(old, value) != _width(new, value) for value in now):
        yield f"The tolerance was {_or_none(old.tolerance)} and is {_or_none(new.tolerance)} now."
    if numbers.units(old.unit) != numbers.units(new.unit):
        yield f"The unit was {_or_none(old.unit)} and is {_or_none(new.unit)} now."


def _value(item: Item, option: Option) -> Fraction | str:
    return numbers.parse(option.text, item.unit)


def _width(item: Item, value: Fraction | str) -> Fraction | None:
    return None if isinstance(value, str) else numbers.tolerance(item.tolerance, value)


def _or_none(text: str) -> str:
    return "none" if is_nothing(text) else quote(text)


def _pairs(old: Item, new: Item) -> Iterator[str]:
    was, now = ({premise.key: premise for premise in item.premises} for item in (old, new))
    yield from _new_and_gone("pair", *({k: p.text for k, p in one.items()} for one in (was, now)))
    answers = {wording(text) for text in old.answers.values()}
    answer_to = {wording(premise.text): wording(premise.match) for premise in old.premises}
    for key in [key for key in now if key in was]:
        premise, match = now[key], wording(now[key].match)
        expected = {wording(was[key].match), answer_to.get(wording(premise.text), match)}
        is_moved = match in answers and expected != {match}
        if is_moved or _fitting(old, was[key]) != _fitting(new, premise):
            yield f"{quote(premise.text)} goes with {quote(premise.match)} now."


def _fitting(item: Item, premise: Option) -> set[str]:
    """The keys of the answers that are right for a premise."""
    return {o.key for o in item.options if wording(o.match) == wording(premise.match)}


def _order(old: Item, new: Item) -> Iterator[str]:
    was, now = ([option.key for option in item.options] for item in (old, new))
    if set(was) != set(now):
        yield "Steps were added or taken away."
    elif was != now or _swapped(old, new):
        yield "The right order of the steps is another one."


def _swapped(old: Item, new: Item) -> bool:
    """Do the texts that are still there stand in another order?"""
    was, now = ([wording(option.text) for option in item.options] for item in (old, new))
    return [text for text in was if text in now] != [text for text in now if text in was]


def _new_and_gone(what: str, was: Mapping[Any, str], now: Mapping[Any, str]) -> Iterator[str]:
    for same, text in now.items():
        if same not in was:
            yield f"The {what} {quote(text)} is new."
    for same, text in was.items():
        if same not in now:
            yield f"The {what} {quote(text)} is gone."

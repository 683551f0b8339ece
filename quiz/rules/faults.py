"""Why a question cannot be asked, in words that its author understands."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product

from quiz.rules import numbers, typed
from quiz.rules.options import Item, Kind, Option, is_nothing, quote, wording

MOST_OPTIONS = 20
"""The most options of one question: what a page can show and a person can read."""

_NOUNS = {
    Kind.SINGLE: "choice",
    Kind.MULTIPLE: "choice",
    Kind.TRUE_FALSE: "reason",
    Kind.TYPED: "answer",
    Kind.NUMERIC: "answer",
    Kind.MATCHING: "pair",
    Kind.ORDERING: "step",
}


def faults(item: Item) -> list[str]:
    """Say why a question cannot be asked; an empty list means that it can.

    Options are named by their place, counted from 1. Never raises, whatever the texts hold.
    """
    faults_of_kind = {
        Kind.SINGLE: _faults_of_single,
        Kind.MULTIPLE: _faults_of_multiple,
        Kind.TRUE_FALSE: _faults_of_true_false,
        Kind.TYPED: _faults_of_typed,
        Kind.NUMERIC: _faults_of_numeric,
        Kind.MATCHING: _faults_of_matching,
        Kind.ORDERING: _faults_of_ordering,
    }
    return [*_faults_of_any(item), *faults_of_kind[item.kind](item)]


def _faults_of_any(item: Item) -> Iterator[str]:
    noun = _NOUNS[item.kind]
    if len(item.options) > MOST_OPTIONS:
        yield f"A question has at most {MOST_OPTIONS} {noun}s, not {len(item.options)}."
    keys = [option.key for option in item.options]
    for place, key in enumerate(keys, start=1):
        if is_nothing(key):
            yield f"{noun.capitalize()} {place} has no key."
        elif key in keys[: place - 1]:
            first = keys.index(key) + 1
            yield f"{noun.capitalize()}s {first} and {place} have the same key, {quote(key)}."
    if item.kind is not Kind.MATCHING:
        for place, option in enumerate(item.options, start=1):
            if is_nothing(option.text):
                yield f"{noun.capitalize()} {place} is empty."


def _faults_of_single(item: Item) -> Iterator[str]:
    yield from _too_few(item, 2)
    yield from _twins(item, lambda option: wording(option.text))
    if not item.right:
        yield "Mark one choice as right."
    elif len(item.right) > 1:
        yield (
            f"A single-choice question has exactly one right choice, not {len(item.right)}. "
            "For several, make it a multiple-response question."
        )


def _faults_of_multiple(item: Item) -> Iterator[str]:
    yield from _too_few(item, 3)
    yield from _twins(item, lambda option: wording(option.text))
    if not item.right:
        yield "Mark at least one choice as right."
    elif not item.foreseen:
        yield "Leave at least one choice wrong: now whoever picks everything is right."


def _faults_of_true_false(item: Item) -> Iterator[str]:
    if item.is_true is None:
        yield "Say whether the statement is true or false."
    yield from _too_few(item, 2)
    yield from _twins(item, lambda option: wording(option.text))
    if len(item.right) != 1:
        yield f"Mark exactly one reason as right, not {len(item.right)}."


def _faults_of_typed(item: Item) -> Iterator[str]:
    """Accepted forms that are equal once folded do no harm, so they are no fault."""
    if not item.right:
        yield "Give at least one accepted answer."
    for place, option in enumerate(item.options, start=1):
        if len(option.text) > typed.LONGEST:
            yield f"Answer {place} is longer than {typed.LONGEST} characters."
        elif not typed.fold(option.text) and not is_nothing(option.text):
            yield f"Answer {place}, {quote(option.text)}, holds nothing that could be compared."
    yield from _twins(item, _folded_when_foreseen)
    for right, wrong, is_same in typed.clashes(item.options[:MOST_OPTIONS]):
        names = f"the accepted answer {quote(right.text)} and the wrong one {quote(wrong.text)}"
        if is_same:
            yield f"To the marking, {names} are the same. Take one of them away."
        else:
            yield f"Only a typing slip lies between {names}. Take one of them away."


def _faults_of_numeric(item: Item) -> Iterator[str]:
    if not item.right:
        yield "Give at least one right answer."
    if numbers.tolerance(item.tolerance, Fraction(1)) is None:
        yield (
            f"The tolerance {quote(item.tolerance)} cannot be read. "
            "Write it as 10 or 0.5%, or leave it empty."
        )
    values = {}
    for place, option in enumerate(item.options, start=1):
        value = numbers.parse(option.text, item.unit)
        if not isinstance(value, str):
            values[place] = value
        elif not is_nothing(option.text):
            yield f"Answer {place}, {quote(option.text)}, cannot be read. {value}"
    for (one, value), (other, same) in combinations(values.items(), 2):
        if value == same:
            yield f"Answers {one} and {other} are the same number."
    for wrong, right in product(item.foreseen, item.right):
        value = numbers.parse(wrong.text, item.unit)
        if not isinstance(value, str) and numbers.how_far(item, right, value) is not None:
            yield (
                f"The wrong answer {quote(wrong.text)} lies within the tolerance "
                f"of the right one, {quote(right.text)}."
            )


def _faults_of_matching(item: Item) -> Iterator[str]:
    yield from _too_few(item, 3, options=item.premises)
    if len(item.premises) >= 3 and len(item.answers) < 2:
        yield "Give at least two different answers to match."
    for place, option in enumerate(item.options, start=1):
        if is_nothing(option.match):
            yield f"Pair {place} {'is empty' if is_nothing(option.text) else 'has no answer'}."
    yield from _twins(item, lambda option: wording(option.text), saying="begin with the same text")
    yield from _twins(item, _left_over, saying="are the same left-over answer")
    wanted = {wording(premise.match) for premise in item.premises}
    for place, option in enumerate(item.options, start=1):
        if _left_over(option) in wanted - {""}:
            yield f"The left-over answer {place}, {quote(option.match)}, is right for a pair."


def _faults_of_ordering(item: Item) -> Iterator[str]:
    yield from _too_few(item, 3)
    yield from _twins(item, lambda option: wording(option.text))


def _too_few(item: Item, least: int, options: Sequence[Option] | None = None) -> Iterator[str]:
    count = len(item.options if options is None else options)
    if count < least:
        yield f"Give at least {('two', 'three')[least - 2]} {_NOUNS[item.kind]}s, not {count}."


def _twins(
    item: Item, says: Callable[[Option], str], *, saying: str = "say the same"
) -> Iterator[str]:
    """Name the pairs of options for which `says` gives one text; "" is nobody's twin."""
    first: dict[str, int] = {}
    for place, option in enumerate(item.options, start=1):
        text = says(option)
        if not is_nothing(text) and first.setdefault(text, place) != place:
            yield f"{_NOUNS[item.kind].capitalize()}s {first[text]} and {place} {saying}."


def _folded_when_foreseen(option: Option) -> str:
    return "" if option.is_correct else typed.fold(option.text)


def _left_over(option: Option) -> str:
    return wording(option.match) if is_nothing(option.text) else ""

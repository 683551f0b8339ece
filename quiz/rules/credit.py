"""Mark an answer: what it earns, what was right in it, what a page can say about it.

Every function here takes whatever an answer turns out to be and never raises. What has the wrong
shape counts as not given; a key that is not among the options counts as wrong.
"""

from quiz.rules import given, numbers, typed
from quiz.rules.options import Answer, Item, Kind, Option, is_nothing, wording

_VERDICTS = {"true": True, "false": False}


def credit(item: Item, answer: Answer) -> float:
    """Return the credit that one answer to a faultless item earns, 0.0 (none) to 1.0 (all).

    SINGLE      1.0 for the right choice alone.
    MULTIPLE    right minus wrong: (hits - misses) / number right, never below 0. Order and
                repeats do not count.
    TRUE_FALSE  1.0 for the right verdict with the right reason, else 0.0.
    TYPED       1.0 for an accepted form or a slip of the keyboard near it (see `typed.read`).
    NUMERIC     1.0 within the tolerance of a right value (see `numbers.matched`).
    MATCHING    the share of premises paired right; a left-over answer earns nothing.
    ORDERING    the share of steps in their own place; keys too many count as steps out of place.

    Sources: "right minus wrong" is Brightspace's name for it. The true/false rule is the
    two-tier test of Treagust (1988), International Journal of Science Education 10(2).
    """
    hits = len(right_keys(item, answer))
    match item.kind:
        case Kind.MULTIPLE:
            misses = len(_picked(answer)) - hits
            return max(0.0, (hits - misses) / max(1, len(item.right)))
        case Kind.SINGLE:
            return float(hits == 1 and len(_picked(answer)) == 1)
        case Kind.TRUE_FALSE:
            verdict = _VERDICTS.get(given.pairs(answer).get("value", ""))
            return float(hits == 1 and verdict is not None and verdict == item.is_true)
        case Kind.MATCHING:
            return hits / max(1, len(item.premises))
        case Kind.ORDERING:
            return hits / max(1, len(item.options), len(given.keys(answer)))
        case _:
            return float(hits == 1)


def right_keys(item: Item, answer: Answer) -> frozenset[str]:
    """Return the keys of the options that the answer got right.

    These are the right choices picked; the right reason, whatever the verdict; the accepted
    option that was met; the premises paired right; the steps in their own place.
    """
    match item.kind:
        case Kind.MATCHING:
            answers, pairs = _answers_by_key(item), given.pairs(answer)
            return frozenset(
                premise.key
                for premise in item.premises
                if premise.key in pairs
                and answers.get(pairs[premise.key]) == wording(premise.match)
            )
        case Kind.ORDERING:
            steps = zip(item.options, given.keys(answer), strict=False)
            met = frozenset(step.key for step, key in steps if step.key == key)
            return met & _picked(answer)
        case _:
            return frozenset(option.key for option in chosen(item, answer) if option.is_correct)


def chosen(item: Item, answer: Answer) -> tuple[Option, ...]:
    """Return the options that the answer picked or met, each once, in the item's order.

    TYPED and NUMERIC: the accepted or foreseen wrong option that was met, if any. TRUE_FALSE:
    the reason. MATCHING: the options under whose keys the picked answers stand in `item.answers`.
    """
    match item.kind:
        case Kind.TYPED:
            met = typed.read(item.options, given.text(answer)).option
            return () if met is None else (met,)
        case Kind.NUMERIC:
            met = numbers.matched(item, answer)
            return () if met is None else (met,)
        case Kind.TRUE_FALSE:
            keys = {given.pairs(answer).get("reason", "")}
        case Kind.MATCHING:
            keys = set(given.pairs(answer).values())
        case _:
            keys = _picked(answer)
    return tuple(option for option in item.options if option.key in keys)


def spelling_hint(item: Item, answer: Answer) -> str:
    """Return the right spelling when a typed answer was near an accepted form, else ""."""
    if item.kind != Kind.TYPED:
        return ""
    return typed.read(item.options, given.text(answer)).spelling


def is_blank(item: Item, answer: Answer) -> bool:
    """Say whether nothing was given. "0" is something, and so is a key that is not an option's."""
    match item.kind:
        case Kind.TRUE_FALSE:
            parts = given.pairs(answer)
            return not ("value" in parts or "reason" in parts)
        case Kind.MATCHING:
            return not given.pairs(answer)
        case Kind.TYPED | Kind.NUMERIC:
            return is_nothing(given.text(answer))
        case _:
            return not _picked(answer)


def complaint(item: Item, answer: Answer) -> str:
    """Return why an answer cannot be marked yet, in a learner's words, or "".

    A blank answer is no complaint. NUMERIC: no number, or another unit. TYPED: too long.
    TRUE_FALSE: verdict without a reason, or the reverse. ORDERING: a step used twice.
    """
    if is_blank(item, answer):
        return ""
    text, keys, parts = given.text(answer), given.keys(answer), given.pairs(answer)
    said = ""
    match item.kind:
        case Kind.NUMERIC:
            number = numbers.parse(text, item.unit)
            said = number if isinstance(number, str) else ""
        case Kind.TYPED if len(text) > typed.LONGEST:
            said = f"An answer has at most {typed.LONGEST} characters. Write a shorter one."
        case Kind.TRUE_FALSE if "reason" not in parts:
            said = "Choose a reason too."
        case Kind.TRUE_FALSE if "value" not in parts:
            said = "Choose true or false too."
        case Kind.ORDERING if len(set(keys)) < len(keys):
            said = "Use every step once."
    return said


def _picked(answer: object) -> set[str]:
    return {key for key in given.keys(answer) if not is_nothing(key)}


def _answers_by_key(item: Item) -> dict[str, str]:
    """Return the wording of the answer under each option's key, also under a later twin's."""
    return {
        option.key: wording(option.match)
        for option in item.options
        if not is_nothing(option.match)
    }

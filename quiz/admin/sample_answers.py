"""A right and a wrong answer to any item, also to a draft that cannot be asked yet."""

from quiz.rules import kinds
from quiz.rules.kinds import Answer, Item, Kind
from quiz.rules.options import wording

GUESSES = ("something else", "0", "1", "1000000007")


def right_answer(item: Item) -> Answer | None:
    """An answer that earns everything; None when the item has none."""
    keys = [option.key for option in item.right]
    match item.kind:
        case Kind.ORDERING:
            return [option.key for option in item.options]
        case Kind.MATCHING:
            return _right_pairs(item)
        case Kind.TRUE_FALSE:
            has_one = keys and item.is_true is not None
            return {"value": str(item.is_true).lower(), "reason": keys[0]} if has_one else None
        case Kind.TYPED | Kind.NUMERIC:
            return [item.right[0].text] if keys else None
    return keys or None


def wrong_answer(item: Item) -> Answer | None:
    """An answer that earns nothing, a foreseen one first; None when there is none to choose."""
    foreseen = [option.key for option in item.foreseen]
    match item.kind:
        case Kind.ORDERING:
            steps = [option.key for option in item.options]
            return steps[1:] + steps[:1]
        case Kind.MATCHING:
            keys = list(item.answers)
            return {
                premise: keys[(keys.index(right) + 1) % len(keys)]
                for premise, right in _right_pairs(item).items()
            }
        case Kind.TRUE_FALSE:
            verdict = str(not item.is_true).lower()
            return {"value": verdict, "reason": foreseen[0]} if foreseen else None
        case Kind.TYPED | Kind.NUMERIC:
            texts = (*(option.text for option in item.foreseen), *GUESSES)
            return next(([text] for text in texts if kinds.credit(item, [text]) == 0), None)
    return foreseen[:1] or None


def _right_pairs(item: Item) -> dict[str, str]:
    key_of = {wording(text): key for key, text in item.answers.items()}
    return {
        premise.key: key_of[wording(premise.match)]
        for premise in item.premises
        if wording(premise.match) in key_of
    }

"""What an answer form sends, as an answer: places in the dealt order become keys."""

from collections.abc import Sequence

from django.http import QueryDict

from quiz.rules.kinds import Answer, Item, Kind
from quiz.rules.order import Deal

MOST_TEXT = 500  # characters of a typed answer that are kept


def read(item: Item, deal: Deal, form: QueryDict) -> Answer:
    """The answer that a form gives. Anything that is no place of this question is left out."""
    match item.kind:
        case Kind.TYPED | Kind.NUMERIC:
            # PostgreSQL stores no NUL, and nobody can type one.
            text = form.get("text", "").replace("\0", "").strip()[:MOST_TEXT]
            return [text] if text else []
        case Kind.TRUE_FALSE:
            said, reasons = form.get("verdict", ""), _keys(form.getlist("answer")[:1], deal.rows)
            verdict = {"value": said} if said in {"true", "false"} else {}
            return verdict | ({"reason": reasons[0]} if reasons else {})
        case Kind.MATCHING:
            return {
                premise: key
                for place, premise in enumerate(deal.rows)
                for key in _keys([form.get(f"pair-{place}", "")], deal.answers)
            }
        case Kind.ORDERING:
            keys = arranged(deal, form)
            return [] if len(set(keys)) < len(deal.rows) else keys
        case Kind.SINGLE:
            return _keys(form.getlist("answer")[:1], deal.rows)
    return sorted(set(_keys(form.getlist("answer"), deal.rows)))


def sure(form: QueryDict) -> int | None:
    """How sure the learner is, one of Response.Confidence; None when the form does not say."""
    told = form.get("sure", "")
    return int(told) if told in {"1", "2", "3"} else None


def arranged(deal: Deal, form: QueryDict) -> list[str]:
    """The steps in the order that the form holds, after its `move` ("2-up") if it has one."""
    keys = _keys(form.getlist("order"), deal.rows)
    index, _, way = form.get("move", "").partition("-")
    if index.isdecimal() and way in {"up", "down"} and len(index) < 3:
        here, there = int(index), int(index) + (-1 if way == "up" else 1)
        if 0 <= here < len(keys) and 0 <= there < len(keys):
            keys[here], keys[there] = keys[there], keys[here]
    return keys


def _keys(values: Sequence[str], dealt: Sequence[str]) -> list[str]:
    places = {str(place): key for place, key in enumerate(dealt)}
    return [places[value] for value in values if value in places]

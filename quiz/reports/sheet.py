"""What a learner may see of one question now.

The key, the feedback and the explanation enter a Sheet only when they may be told, so no
template can give them away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quiz.rules import kinds, order
from quiz.rules.kinds import Answer, Item, Kind, Option
from quiz.rules.order import Deal
from quiz.rules.prompts import split_prompt

# Kinds whose wrong choices can be told one by one without giving the key away.
LONG_ANSWER = 20  # characters
TELLS_CHOSEN = {Kind.SINGLE, Kind.MULTIPLE, Kind.TYPED, Kind.NUMERIC}


@dataclass(frozen=True)
class Row:
    """One choice, reason, premise or step, in dealt order."""

    place: int  # from 0: its form value
    text: str
    chosen: bool = False
    was: str = ""  # "right", "wrong" or "" (not told)
    is_key: bool = False
    feedback: str = ""
    picked: int | None = None  # matching: place of the answer given to this premise
    right_answer: str = ""  # matching: told at the reveal


@dataclass(frozen=True)
class Sheet:
    """One question, ready to draw. `was` is "" while nothing is told."""

    kind: str
    scene: str
    ask: str
    rows: tuple[Row, ...]
    answers: tuple[str, ...] = ()  # matching: what can be picked, in dealt order
    unit: str = ""
    text: str = ""  # typed and numeric: what was given
    verdict: str = ""  # true or false: what was given
    hint: str = ""
    revealed: bool = False
    was: str = ""  # right, partly, wrong
    credit: float = 0.0
    right_verdict: str = ""  # the rest is told at the reveal only
    accepted: tuple[str, ...] = ()
    spelling: str = ""
    explanation: str = ""
    source: Mapping[str, str] | None = None
    entry: Mapping[str, str] | None = None
    as_of: str = ""
    notes: tuple[str, ...] = ()  # feedback on a typed or numeric answer

    @property
    def has_keys(self) -> bool:
        """Do its rows have numbers to press?"""
        return self.kind in {Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE}

    @property
    def has_long_answers(self) -> bool:
        """Would an answer to match be cut off in a narrow list?"""
        return any(len(answer) > LONG_ANSWER for answer in self.answers)


def sheet(
    content: Mapping[str, Any],
    item: Item,
    *,
    seed: str,
    answer: Answer | None = None,
    told: bool = False,
    reveal: bool = False,
    hints: bool = False,
) -> Sheet:
    """Draw up one question.

    `answer` is the one to show, if any. `told` says whether it was right (another try is
    left); `reveal` tells everything. `hints` allows the hint before the answer.
    """
    deal = order.deal(item, seed)
    given = _nothing(item) if answer is None else answer
    credit = kinds.credit(item, given) if told or reveal else 0.0
    scene, ask = split_prompt(content["prompt"])
    options = {option.key: option for option in item.options}
    chosen = kinds.chosen(item, given) if answer is not None else ()
    basics = {
        "kind": content["kind"],
        "scene": scene,
        "ask": ask,
        "unit": item.unit,
        "text": _text(item, given),
        "verdict": given.get("value", "") if isinstance(given, dict) else "",
        "hint": content["hint"] if hints or told or reveal else "",
        "rows": _rows(item, deal, options, given, told=told, reveal=reveal),
        "answers": tuple(options[key].match for key in deal.answers),
        "revealed": reveal,
    }
    if answer is not None and (told or reveal):
        basics |= {"credit": credit, "was": _was(credit)}
        if item.kind in {Kind.TYPED, Kind.NUMERIC}:
            basics["notes"] = tuple(option.feedback for option in chosen if option.feedback)
            basics["spelling"] = kinds.spelling_hint(item, given)
    if reveal:
        basics |= {
            "right_verdict": str(item.is_true).lower() if item.kind == Kind.TRUE_FALSE else "",
            "accepted": _accepted(item),
            "explanation": content["explanation"],
            "source": content["source"],
            "entry": content["entry"],
            "as_of": content["as_of"] or "",
        }
    return Sheet(**basics)


def _rows(
    item: Item,
    deal: Deal,
    options: Mapping[str, Option],
    given: Answer,
    *,
    told: bool,
    reveal: bool,
) -> tuple[Row, ...]:
    if item.kind in {Kind.TYPED, Kind.NUMERIC}:
        return ()
    if item.kind == Kind.MATCHING:
        return _premises(item, deal, options, given, reveal=reveal)
    if item.kind == Kind.ORDERING:
        return _steps(item, deal, options, given, reveal=reveal)
    picked = {given.get("reason", "")} if isinstance(given, dict) else set(given)
    rows = []
    for place, key in enumerate(deal.rows):
        option, chosen = options[key], key in picked
        tell = reveal or (told and chosen and not option.is_correct and item.kind in TELLS_CHOSEN)
        was = ("right" if option.is_correct else "wrong" if chosen else "") if tell else ""
        rows.append(
            Row(
                place=place,
                text=option.text,
                chosen=chosen,
                was=was,
                is_key=reveal and option.is_correct,
                feedback=option.feedback if tell else "",
            )
        )
    return tuple(rows)


def _premises(
    item: Item, deal: Deal, options: Mapping[str, Option], given: Answer, *, reveal: bool
) -> tuple[Row, ...]:
    pairs = given if isinstance(given, dict) else {}
    right = kinds.right_keys(item, given)
    rows = []
    for place, key in enumerate(deal.rows):
        option = options[key]
        picked = pairs.get(key, "")
        rows.append(
            Row(
                place=place,
                text=option.text,
                picked=deal.answers.index(picked) if picked in deal.answers else None,
                was=("right" if key in right else "wrong") if reveal else "",
                right_answer=option.match if reveal else "",
                feedback=option.feedback if reveal else "",
            )
        )
    return tuple(rows)


def _steps(
    item: Item, deal: Deal, options: Mapping[str, Option], given: Answer, *, reveal: bool
) -> tuple[Row, ...]:
    """Steps in the order last given, else as dealt; at the reveal, in the right order."""
    steps = [option.key for option in item.options]
    current = [key for key in given if key in options] if isinstance(given, list) else []
    shown = steps if reveal else current if sorted(current) == sorted(steps) else deal.rows
    right = kinds.right_keys(item, given)
    return tuple(
        Row(
            place=deal.rows.index(key),
            text=options[key].text,
            chosen=bool(current),
            was=("right" if key in right else "wrong") if reveal else "",
            picked=current.index(key) if reveal and key in current else None,
            feedback=options[key].feedback if reveal else "",
        )
        for key in shown
    )


def _nothing(item: Item) -> Answer:
    return {} if item.kind in {Kind.TRUE_FALSE, Kind.MATCHING} else []


def _text(item: Item, given: Answer) -> str:
    is_text = item.kind in {Kind.TYPED, Kind.NUMERIC}
    return given[0] if is_text and isinstance(given, list) and given else ""


def _accepted(item: Item) -> tuple[str, ...]:
    if item.kind not in {Kind.TYPED, Kind.NUMERIC}:
        return ()
    return tuple(option.text for option in item.options if option.is_correct)


def _was(credit: float) -> str:
    return "right" if credit == 1 else "partly" if credit > 0 else "wrong"

"""What stands in the cells `answer`, `right` and `misconception`, read and written."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quiz.formats.bank.findings import quoted
from quiz.formats.bank.questions import MOST_MISCONCEPTIONS
from quiz.formats.drafts import QuestionDraft, line, lines
from quiz.rules.kinds import Kind
from quiz.rules.options import wording

_VERDICTS = {
    **dict.fromkeys(("true", "t", "wahr", "vrai"), True),
    **dict.fromkeys(("false", "f", "falsch", "faux"), False),
}
_VERDICT = re.compile(r"(\w+)[\s,;.:]*(.*)", re.DOTALL)
_BETWEEN = re.compile(r"[\s,;.&+/]+")
_PLACE = re.compile(r"[1-9][0-9]?|[a-t]")
_NAMED = re.compile(r"([1-9][0-9]?)=([1-9][0-9]?)")
_BAR = re.compile(r"(\\*)\|")
NONE = "none"


class Unreadable(Exception):
    """A cell that cannot be read; the message says what is expected."""


@dataclass(frozen=True)
class Right:
    """What is right: the places of answers, and the verdict of a true/false statement."""

    places: frozenset[int] = frozenset()
    verdict: bool | None = None


def right(kind: Kind, told: str, answers: Mapping[int, str]) -> Right:
    """Read the cell `right`; `answers` are the texts by their places."""
    if kind in (Kind.MATCHING, Kind.ORDERING):
        if told:
            raise Unreadable(
                "The pairs, or the order of the answers, tell what is right: empty this."
            )
        return Right()
    verdict, rest = _verdict(told) if kind is Kind.TRUE_FALSE else (None, told)
    if not rest and kind in (Kind.TYPED, Kind.NUMERIC):
        return Right(frozenset(answers))
    return Right(_places(rest, answers), verdict)


def _verdict(told: str) -> tuple[bool | None, str]:
    found = _VERDICT.fullmatch(told)
    if found and found[1].casefold() in _VERDICTS:
        return _VERDICTS[found[1].casefold()], found[2]
    return None, told


def _places(told: str, answers: Mapping[int, str]) -> frozenset[int]:
    words = [word for word in _BETWEEN.split(told.casefold()) if word not in ("", "and")]
    is_plain = words[:1] not in (["answer"], ["answers"])
    numbers = words if is_plain else words[1:]
    if not told:
        return frozenset()
    same = {place for place, text in answers.items() if wording(text) == wording(told)}
    if numbers != [NONE] and not (numbers and all(map(_PLACE.fullmatch, numbers))):
        if len(same) == 1:
            return frozenset(same)
        raise Unreadable(f"Write the number of the right answer, such as 2, not {quoted(told)}.")
    found = frozenset() if numbers == [NONE] else frozenset(map(_number, numbers))
    if is_plain and same and same != found:
        raise Unreadable(
            f"{quoted(told)} is the number of one answer and the text of another. "
            f"Write “answer {told}” for the number."
        )
    for place in sorted(found - set(answers)):
        raise Unreadable(f"There is no answer {place}.")
    return found


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else ord(word) - ord("a") + 1


def told_right(question: QuestionDraft) -> str:
    """Write the cell `right` so that `right` reads the same."""
    if question.kind in (Kind.MATCHING, Kind.ORDERING):
        return ""
    marked = [place for place, one in enumerate(question.choices, start=1) if one.is_correct]
    told = ", ".join(map(str, marked))
    if not told and question.kind in (Kind.TYPED, Kind.NUMERIC):
        told = NONE
    if told and any(wording(one.text) == wording(told) for one in question.choices):
        told = f"answer {told}"
    verdict = {True: "true", False: "false", None: ""}[question.is_true]
    return ", ".join(filter(None, [verdict, told]))


def pair(told: str) -> tuple[str, str]:
    """Read a pair: what stands before its bar and what belongs to it. `\\|` is a bar in a text."""
    bars = [found for found in _BAR.finditer(told) if len(found[1]) % 2 == 0]
    if len(bars) > 1:
        raise Unreadable(r"A pair has one bar: text | its match. Write \| for a bar in a text.")
    cut = bars[0].end() - 1 if bars else len(told)
    before, after = told[:cut], told[cut + 1 :]
    if bars and bars[0][1]:
        before = before[: len(before) - len(bars[0][1]) // 2]
    return lines(_BAR.sub(_plain, before)), line(_BAR.sub(_plain, after))


def told_pair(text: str, match: str) -> str:
    """Write a pair so that `pair` reads the same."""
    before, after = (_BAR.sub(lambda found: found[1] * 2 + r"\|", one) for one in (text, match))
    return f"{before} | {after}".strip() if match or not text else before


def _plain(found: re.Match[str]) -> str:
    return "\\" * (len(found[1]) // 2) + "|"


def misconceptions(told: str, places: Iterable[int]) -> tuple[int | None, dict[int, int]]:
    """Read which misconception the statement is, and which ones the answers stand for."""
    own: int | None = None
    named: dict[int, int] = {}
    known = set(places)
    for word in filter(None, re.split(r"[\s,;]+", re.sub(r"\s*=\s*", "=", told))):
        found = _NAMED.fullmatch(word)
        if found and int(found[1]) in known and int(found[1]) not in named:
            named[int(found[1])] = int(found[2])
        elif re.fullmatch(r"[1-9][0-9]?", word) and own is None:
            own = int(word)
        else:
            raise Unreadable(
                "Write 3=1 where answer 3 is misconception 1 of its entry, or 1 where a false "
                f"statement is, with numbers up to {MOST_MISCONCEPTIONS}; not {quoted(word)}."
            )
    return own, named


def told_misconceptions(question: QuestionDraft) -> str:
    """Write what `misconceptions` reads."""
    own = [str(question.misconception)] if question.misconception else []
    named = [
        f"{place}={one.misconception}"
        for place, one in enumerate(question.choices, start=1)
        if one.misconception
    ]
    return ", ".join([*own, *named])

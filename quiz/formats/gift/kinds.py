"""The answers of a GIFT question as our choices, kind for kind."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from quiz.formats import drafts
from quiz.formats.drafts import ChoiceDraft
from quiz.formats.gift import signs, texts
from quiz.formats.gift.answers import Answer, Form, GiftFault, listed, pieces, verdict
from quiz.formats.gift.decimals import decimal
from quiz.rules import numbers
from quiz.rules.kinds import Kind
from quiz.rules.options import quote

_EXPECTED = "Write a number as 3, with a tolerance as 3:0.5, or a range as 2.5..3.5."


@dataclass(frozen=True)
class Answered:
    """What the braces say of a question."""

    kind: Kind
    choices: tuple[ChoiceDraft, ...] = ()
    is_true: bool | None = None
    tolerance: str = ""
    explanation: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def _choice(text: str, offset: int, form: str, tags: set[str]) -> Answered:
    answers = listed(text, offset)
    kind = Kind.SINGLE if any(one.sign == "=" for one in answers) else Kind.MULTIPLE
    choices, lost = [], []
    for one in answers:
        right = one.credit == 100 if kind is Kind.SINGLE else one.credit > 0
        told = _inline(_given(one), form, tags)
        choices.append(ChoiceDraft(told, right, _inline(one.feedback, form, tags), ""))
        if kind is Kind.SINGLE and one.credit not in (0, 100):
            lost.append(f"{quote(told)} earned {_percent(one.credit)}; here it is wrong.")
    if kind is Kind.MULTIPLE:
        lost += _weights(answers)
    return Answered(kind, tuple(choices), lost=tuple(lost))


def _weights(answers: list[Answer]) -> Iterable[str]:
    """What is lost of the weights: here each right choice earns as much as a wrong one costs."""
    right = [one.credit for one in answers if one.credit > 0]
    wrong = [one.credit for one in answers if one.credit <= 0]
    if not right:
        return
    share = Decimal(100) / len(right)
    if any(abs(one - share) > 1 for one in right):
        told = ", ".join(map(_percent, right))
        yield f"The weights of the right choices ({told}): here they are worth the same."
    if any(abs(one + share) > 1 for one in wrong):
        told = ", ".join(map(_percent, wrong))
        yield (
            f"The weights of the wrong choices ({told}): here a wrong choice takes away what a "
            "right one is worth."
        )


def _verdict(text: str, _offset: int, form: str, tags: set[str]) -> Answered:
    _, *feedback = pieces(text)
    told = tuple(filter(None, (_inline(one, form, tags) for one in feedback)))
    lost = "The feedback for a wrong and a right verdict stands in the explanation."
    is_true = verdict(text)
    return Answered(
        Kind.TRUE_FALSE, is_true=is_true, explanation=told, lost=(lost,) if told else ()
    )


def _words(text: str, offset: int, form: str, tags: set[str]) -> Answered:
    choices, lost = [], []
    for one in listed(text, offset):
        given = signs.unescaped(signs.format_of(_given(one), form)[1])
        told = drafts.lines(given.replace("\\*", "*"))
        feedback = _inline(one.feedback, form, tags)
        if given.strip() == "*":
            lost.append(_catch_all(feedback))
        elif one.credit not in (0, 100):
            lost.append(_partly(told, one.credit))
        else:
            choices.append(ChoiceDraft(told, one.credit == 100, feedback, ""))
            if "*" in given.replace("\\*", ""):
                lost.append(f"The * in {quote(told)}: here it does not stand for any text.")
    return Answered(Kind.TYPED, tuple(choices), lost=tuple(lost))


def _number(text: str, offset: int, form: str, tags: set[str]) -> Answered:
    start = text.index("#") + 1
    choices, widths, lost = [], [], []
    for one in listed(text[start:], offset + start):
        feedback = _inline(one.feedback, form, tags)
        given = signs.unescaped(one.text).strip()
        if given in ("*", "") and (one.credit < 100 or one.sign == "~"):
            lost.append(_catch_all(feedback))
            continue
        value, width = _value(given, one.offset)
        if one.credit not in (0, 100):
            lost.append(_partly(given, one.credit))
            continue
        choices.append(ChoiceDraft(value, one.credit == 100, feedback, ""))
        widths.append((one.credit == 100, width))
    if not choices and not lost:
        raise GiftFault(_EXPECTED, offset + start)
    first = next(iter(widths), (False, ""))
    _, tolerance = next((one for one in widths if one[0]), first)
    for choice, (_right, width) in zip(choices, widths, strict=True):
        if width != tolerance:
            lost.append(
                f"The tolerance {quote(width or '0')} of {quote(choice.text)}: a question has one "
                f"tolerance here, {quote(tolerance or '0')}."
            )
    return Answered(Kind.NUMERIC, tuple(choices), tolerance=tolerance, lost=tuple(lost))


def _value(text: str, offset: int) -> tuple[str, str]:
    """The number and the tolerance of “3”, “3:0.5” or “2.5..3.5”, as texts."""
    if ".." in text:
        low, high = (numbers.parse(end.strip(), "") for end in text.split("..", 1))
        if isinstance(low, str) or isinstance(high, str):
            raise GiftFault(_EXPECTED, offset)
        if low > high:
            raise GiftFault("A range begins with its smaller number.", offset)
        return decimal((low + high) / 2), decimal((high - low) / 2)
    value, colon, width = (part.strip() for part in text.partition(":"))
    if isinstance(numbers.parse(value, ""), str):
        raise GiftFault(_EXPECTED, offset)
    if colon and ("%" in width or numbers.tolerance(width, Fraction(1)) is None):
        raise GiftFault(_EXPECTED, offset)
    return value, width


def _pairs(text: str, offset: int, form: str, tags: set[str]) -> Answered:
    choices, lost = [], []
    for one in listed(text, offset, has_feedback=False):
        left, arrow, right = one.text.partition("->")
        match = signs.unescaped(right).strip()
        if not arrow or not match:
            raise GiftFault("Write each pair as =one -> the other.", one.offset)
        # The right sides are plain text to Moodle, but for what was written as Markdown.
        told = drafts.line(
            texts.inline(match, "markdown" if form == "markdown" else "plain", tags)
        )
        choices.append(
            ChoiceDraft(_inline(left, form, tags), is_correct=False, feedback="", match=told)
        )
        if one.weight is not None:
            lost.append(f"The weight of {quote(told)}: pairs are worth the same.")
    return Answered(Kind.MATCHING, tuple(choices), lost=tuple(lost))


READERS: Mapping[Form, Callable[[str, int, str, set[str]], Answered]] = {
    Form.CHOICE: _choice,
    Form.VERDICT: _verdict,
    Form.WORDS: _words,
    Form.NUMBER: _number,
    Form.PAIRS: _pairs,
}
"""Each takes the answers, their place in the question, the format and a set for dropped tags."""


def _given(one: Answer) -> str:
    if not one.text.strip():
        raise GiftFault("This answer is empty: write it behind the = or ~.", one.offset)
    return one.text


def _inline(text: str, form: str, tags: set[str]) -> str:
    form, text = signs.format_of(text, form)
    return texts.inline(signs.unescaped(text).strip(), form, tags)


def _percent(weight: Decimal) -> str:
    return f"{weight.normalize():f} %"


def _partly(text: str, credit: Decimal) -> str:
    return (
        f"{quote(text)} earned {_percent(credit)}; here an answer is right or wrong, so it is "
        "left out."
    )


def _catch_all(feedback: str) -> str:
    return f"The feedback for all other answers: {quote(feedback)}."

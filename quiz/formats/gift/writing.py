"""From drafts to GIFT, with a list of what it cannot carry."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from quiz.formats import drafts
from quiz.formats.drafts import ChoiceDraft, QuestionDraft
from quiz.formats.gift import signs
from quiz.formats.gift.decimals import decimal
from quiz.formats.gift.needs import faults
from quiz.rules import numbers
from quiz.rules.kinds import Kind
from quiz.rules.options import quote
from quiz.rules.prompts import split_prompt

_NO_CATEGORIES: Mapping[str, str] = MappingProxyType({})
_MOODLE_SHARES = (*range(1, 11), 20)  # Moodle has weights for that many right choices
_FIELDS = {
    "entry": "entry",
    "bloom": "Bloom level",
    "source": "source",
    "as_of": "date",
    "hint": "hint",
    "unit": "unit",
    "misconception": "misconception",
}


@dataclass(frozen=True)
class Written:
    """A GIFT file, and what of its questions is not in it, in a person's words."""

    text: str
    lost: tuple[str, ...]


def write(
    questions: Iterable[QuestionDraft], categories: Mapping[str, str] = _NO_CATEGORIES
) -> Written:
    """Return the questions as GIFT; `categories` are by slug.

    They stay in their order, but that those without a category come first: GIFT cannot leave one.
    What is written is read as the same drafts, but for what is told as lost.
    """
    parts: list[str] = []
    lost: list[str] = []
    current = ""
    for question in sorted(questions, key=lambda one: bool(categories.get(one.slug, "").strip())):
        name = question.slug or quote(split_prompt(question.prompt)[1])
        if why := _left_out(question):
            lost.append(f"{name}: {why}")
            continue
        category = drafts.line(categories.get(question.slug, ""))
        if category != current:
            parts.append(f"$CATEGORY: {category}\n")
            current = category
        answers, told = _WRITERS[question.kind](question)
        parts.append(_question(question, answers))
        if missing := _missing(question):
            lost.append(f"{name}: GIFT cannot carry its {_listing(missing)}.")
        lost += [f"{name}: {one}" for one in told]
    return Written("\n".join(parts), tuple(lost))


def _left_out(question: QuestionDraft) -> str:
    if question.kind is Kind.ORDERING:
        return "GIFT has no ordering questions, so it is left out."
    if question.kind is Kind.TRUE_FALSE:
        why = [] if question.is_true is not None else ["It has no verdict."]
    else:
        why = faults(question)
    if why:
        return f"It cannot be asked as it is, so it is left out. {why[0]}"
    return ""


def _question(question: QuestionDraft, answers: list[str]) -> str:
    title = f"::{question.slug}::" if question.slug else ""
    general = f"####{_marked(question.explanation)}" if question.explanation else ""
    start = f"{title}[markdown]{signs.escaped(question.prompt)} {{"
    if question.kind is Kind.TRUE_FALSE:
        return f"{start}{answers[0]}{general}}}\n"
    return "\n".join([start, *answers, *filter(None, [general]), "}\n"])


def _missing(question: QuestionDraft) -> list[str]:
    missing = [name for field, name in _FIELDS.items() if getattr(question, field)]
    if question.kind is Kind.TRUE_FALSE:
        return [*missing, *(["reasons"] if question.choices else [])]
    if any(choice.key for choice in question.choices):
        missing.append("keys")
    if any(choice.misconception for choice in question.choices):
        missing.append("misconceptions")
    if question.kind is Kind.MATCHING and any(choice.feedback for choice in question.choices):
        missing.append("feedback")
    return missing


def _listing(words: list[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


Answers = tuple[list[str], Iterable[str]]  # a line each, and what of them is lost


def _single(question: QuestionDraft) -> Answers:
    return [
        ("=" if choice.is_correct else "~") + _marked(choice.text) + _feedback(choice)
        for choice in question.choices
    ], ()


def _multiple(question: QuestionDraft) -> Answers:
    right = sum(choice.is_correct for choice in question.choices)
    share = f"{100 / right:.5f}".rstrip("0").rstrip(".")
    written = [
        f"~%{'' if choice.is_correct else '-'}{share}%{_marked(choice.text)}{_feedback(choice)}"
        for choice in question.choices
    ]
    if right in _MOODLE_SHARES:
        return written, ()
    return written, [f"Moodle has no weight for {right} right choices; it takes the nearest one."]


def _true_false(question: QuestionDraft) -> Answers:
    return ["TRUE" if question.is_true else "FALSE"], ()


def _typed(question: QuestionDraft) -> Answers:
    written, lost = [], []
    for choice in question.choices:
        one = replace(
            choice, text=_without_arrow(choice.text), feedback=_without_arrow(choice.feedback)
        )
        if one != choice:
            lost.append(f"In {quote(choice.text)} or its feedback, -> is written as →.")
        # To Moodle a star without a backslash is any text.
        text = _marked(one.text.replace("*", "\\*"))
        written.append(f"={_weight(choice)}{text}{_feedback(one)}")
    return written, lost


def _numeric(question: QuestionDraft) -> Answers:
    written, lost = ["#"], []
    for choice in question.choices:
        value, width = _number(choice.text, question)
        if value != choice.text:
            lost.append(f"The number {quote(choice.text)} is written as {value}.")
        if width != question.tolerance:
            lost.append(f"The tolerance of {value} is written as {width}.")
        told = f"{value}:{width}" if width else value
        written.append(f"={_weight(choice)}{told}{_feedback(choice)}")
    return written, lost


def _number(text: str, question: QuestionDraft) -> tuple[str, str]:
    """A number and its tolerance as Moodle reads them: digits, without a unit or per cent."""
    value = numbers.parse(text, question.unit)
    exact = value if isinstance(value, Fraction) else Fraction(0)
    width = question.tolerance and decimal(
        numbers.tolerance(question.tolerance, exact) or Fraction(0)
    )
    return decimal(exact), width


def _matching(question: QuestionDraft) -> Answers:
    written, lost = [], []
    for choice in question.choices:
        text = _without_arrow(choice.text)
        if text != choice.text:
            lost.append(f"In {quote(choice.text)}, -> is written as →.")
        written.append(f"={_marked(text)} -> {signs.escaped(choice.match)}")
    return written, lost


_WRITERS: Mapping[Kind, Callable[[QuestionDraft], Answers]] = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.TRUE_FALSE: _true_false,
    Kind.TYPED: _typed,
    Kind.NUMERIC: _numeric,
    Kind.MATCHING: _matching,
}


def _weight(choice: ChoiceDraft) -> str:
    return "%100%" if choice.is_correct else "%0%"


def _feedback(choice: ChoiceDraft) -> str:
    return f"#{_marked(choice.feedback)}" if choice.feedback else ""


def _marked(text: str) -> str:
    """A text with its signs hidden. A mark goes before what else would be one, or a weight."""
    return ("[markdown]" if text.startswith(("[", "%")) else "") + signs.escaped(text)


def _without_arrow(text: str) -> str:
    """In pairs and in typed answers, “->” parts one side from the other, and nothing hides it."""
    return text.replace("->", "→")

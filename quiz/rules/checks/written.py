"""Typed and numeric questions: bots answer with what the page shows, marked as learners are."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from quiz.rules.checks.bank import Bank, Question
from quiz.rules.checks.findings import Finding, error, warn
from quiz.rules.checks.words import shown
from quiz.rules.credit import credit
from quiz.rules.numbers import Quantity, read
from quiz.rules.options import Kind, quote

_QUOTED = re.compile(r"`([^`]+)`|“([^”]+)”|\"([^\"]+)\"|\*+([^*]+)\*+")
_CAPITALIZED = re.compile(r"\b[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def typed(question: Question, bank: Bank) -> Iterator[Finding]:
    """No quoted, code-marked or capitalized term on the page is the answer."""
    if question.item.kind is not Kind.TYPED:
        return
    for term in sorted(terms(question, bank)):
        if credit(question.item, [term]) > 0:
            yield error(
                "typed",
                f"The page shows {quote(term)}, which is accepted.",
                "Describe it in other words, or ask for something else.",
            )


def terms(question: Question, bank: Bank) -> set[str]:
    """Return what a bot copies: marked terms of prompt and hint, titles of entry and topic."""
    entry = bank.entry_of.get(question.entry)
    titles = [entry.title if entry else "", bank.topics.get(question.topic, "")]
    found = {title for title in titles if title}
    for text in (question.stem, question.hint, *titles):
        found |= {part for parts in _QUOTED.findall(text) for part in parts if part}
        for run in _CAPITALIZED.findall(shown(text)):
            found |= {run, *run.split()}
    return found


def numeric(question: Question) -> Iterator[Finding]:
    """No number of the prompt is the answer, and one operation on two of them is too few."""
    if question.item.kind is not Kind.NUMERIC:
        return
    texts = dict.fromkeys(_NUMBER.findall(shown(question.stem)))
    values = dict.fromkeys(
        number.value for number in map(read, texts) if isinstance(number, Quantity)
    )
    for value in values:
        if _is_right(question, value):
            yield error(
                "numeric",
                f"The prompt's own number {_decimal(value)} is right.",
                "Ask for something that has to be worked out.",
            )
    for one, other in combinations(values, 2):
        for sign, value in (("+", one + other), ("×", one * other)):
            if _is_right(question, value):
                yield warn(
                    "numeric",
                    f"{_decimal(one)} {sign} {_decimal(other)} is right: one step.",
                    "Let it take two steps, one of them to another unit.",
                )


def _is_right(question: Question, value: Fraction) -> bool:
    return credit(question.item, [_decimal(value)]) > 0


def _decimal(value: Fraction) -> str:
    """A finite decimal: sums and products of decimals are."""
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"

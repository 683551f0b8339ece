"""Ordering questions: bots put the steps in order by their looks."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from math import comb, sqrt
from typing import Any

from quiz.rules.checks.bank import Bank, Question
from quiz.rules.checks.deals import SEEDS, seed
from quiz.rules.checks.findings import Finding, warn
from quiz.rules.checks.gate import LEAST, Tally
from quiz.rules.checks.kind_bots import KindResult
from quiz.rules.checks.words import shown
from quiz.rules.options import Kind
from quiz.rules.order import deal

MOST_TAU = 0.15
"""How far the mean τ of a bot may lie from 0."""


def bots(bank: Bank) -> list[KindResult]:
    """Bots that leave the steps as they are dealt, or sort them by alphabet or length."""
    return [
        KindResult("as presented", Kind.ORDERING, _tally(bank, _mean_tau_dealt, deals=len(SEEDS))),
        KindResult("alphabetical", Kind.ORDERING, _tally(bank, _tau_of_alphabet)),
        KindResult("by length", Kind.ORDERING, _tally(bank, _tau_of_lengths)),
    ]


def given_away(question: Question) -> Iterator[Finding]:
    """The right order is not also that of the alphabet or of the lengths, nor its reverse."""
    if question.item.kind is not Kind.ORDERING:
        return
    for name, found in (
        ("of the alphabet", _tau_of_alphabet(question)),
        ("from the shortest to the longest", _tau_of_lengths(question)),
    ):
        if abs(found) == 1:
            turned = "The order" if found > 0 else "The reverse of the order"
            yield warn("ordering", f"{turned} {name} is right.", "Word a step otherwise.")


def leanings(results: Sequence[KindResult]) -> Iterator[Finding]:
    """A bot's mean τ is near 0, also where the gate would let it pass."""
    for result in results:
        found = result.tally
        if result.kind is Kind.ORDERING and found.count >= LEAST and abs(found.score) > MOST_TAU:
            yield warn(
                "ordering",
                f"The bot “{result.bot}” comes to a mean τ of {found.score:+.2f}.",
                f"Bring it within {MOST_TAU} of 0.",
            )


def tau(values: Sequence[Any]) -> float:
    """Return Kendall's τ of the right order and the one by value, -1 to 1.

    `values` are those of two steps and more, in the right order. τ is the share of pairs that
    rise less the share of pairs that fall; equal values do neither.
    """
    rises: int = sum((one < other) - (one > other) for one, other in combinations(values, 2))
    return rises / comb(len(values), 2)


def _tally(bank: Bank, tau_of: Callable[[Question], float], *, deals: int = 1) -> Tally:
    """The mean of τ, which is 0 by chance with variance 2(2n + 5) / 9n(n − 1) for n steps.

    Source: Kendall (1938), "A new measure of rank correlation", Biometrika 30.
    """
    questions = bank.of_kind(Kind.ORDERING)
    if not questions:
        return Tally(0, 0.0, 0.0, 0.0)
    steps = [len(question.item.options) for question in questions]
    variance = sum(2 * (2 * n + 5) / (9 * n * (n - 1) * deals) for n in steps)
    mean = sum(map(tau_of, questions)) / len(questions)
    return Tally(len(questions), 0.0, mean, sqrt(variance) / len(questions))


def _mean_tau_dealt(question: Question) -> float:
    """The mean over 20 deals; by the site's rule the right order is as likely as any other."""
    taus = []
    for number in SEEDS:
        rows = deal(question.item, seed(question, number)).rows
        taus.append(tau([rows.index(option.key) for option in question.item.options]))
    return sum(taus) / len(taus)


def _tau_of_alphabet(question: Question) -> float:
    return tau([shown(option.text).casefold() for option in question.item.options])


def _tau_of_lengths(question: Question) -> float:
    return tau([len(shown(option.text)) for option in question.item.options])

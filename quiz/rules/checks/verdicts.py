"""True/false statements: neither verdict is the usual one, and no word tells which it is."""

from collections.abc import Iterator

from quiz.rules.checks.bank import Bank
from quiz.rules.checks.findings import Finding, of_bank
from quiz.rules.checks.gate import Trial, tally
from quiz.rules.checks.kind_bots import KindResult
from quiz.rules.checks.words import ABSOLUTES, holds
from quiz.rules.options import Kind

FEWEST_TRUE, MOST_TRUE = 0.40, 0.60
LEAST_STATEMENTS = 10
"""From how many statements on their share is judged; it is the author's choice, not chance."""


def bots(bank: Bank) -> list[KindResult]:
    """The bot that takes a statement with an absolute word for false; others it leaves out."""
    trials = [
        Trial(0.5, float(question.item.is_true is False))
        for question in bank.of_kind(Kind.TRUE_FALSE)
        if holds(question.stem, ABSOLUTES)
    ]
    return [KindResult("absolute word is false", Kind.TRUE_FALSE, tally(trials))]


def balance(bank: Bank) -> Iterator[Finding]:
    """As many statements are true as are false, or nearly so."""
    questions = bank.of_kind(Kind.TRUE_FALSE)
    right = sum(question.item.is_true is True for question in questions)
    share = right / max(1, len(questions))
    if len(questions) >= LEAST_STATEMENTS and not FEWEST_TRUE <= share <= MOST_TRUE:
        yield of_bank(
            Kind.TRUE_FALSE,
            f"Of {len(questions)} statements {right} are true, {share:.0%}.",
            f"Bring it between {FEWEST_TRUE:.0%} and {MOST_TRUE:.0%}: turn some round.",
        )

"""Rules 1, 4, 7, 8 and 10 over the whole bank."""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import mean

from quiz.rules.checks.bank import Bank
from quiz.rules.checks.findings import Finding, of_bank, warn
from quiz.rules.checks.gate import LEAST, Trial, tally
from quiz.rules.checks.options import length_ratio
from quiz.rules.checks.pairs import opposites
from quiz.rules.checks.stems import negations
from quiz.rules.checks.words import ABSOLUTES, HEDGES, holds
from quiz.rules.options import Kind, Option, quote, wording

SHORTEST_MEAN, LONGEST_MEAN = 0.95, 1.05
MOST_APART = 0.10
"""How far the shares of keys and of distractors with certain words may be apart."""
MOST_NEGATIVE = 0.03
MOST_REPEATED = 0.05


def lengths(bank: Bank) -> Iterator[Finding]:
    """Rule 1: over all questions, keys are as long as distractors."""
    found = [length_ratio(question) for question in bank.choice_questions]
    ratios = [ratio for ratio in found if ratio is not None]
    if len(ratios) >= LEAST and not SHORTEST_MEAN <= mean(ratios) <= LONGEST_MEAN:
        yield of_bank(
            "1",
            f"Keys are {mean(ratios):.3f} times as long as distractors, over {len(ratios)} "
            "questions.",
            f"Bring the mean between {SHORTEST_MEAN} and {LONGEST_MEAN}.",
        )


def determiners(bank: Bank) -> Iterator[Finding]:
    """Rule 4: absolute and hedging words are as frequent in keys as in distractors."""
    questions = bank.choice_questions
    if len(questions) < LEAST:
        return
    keys = [option for question in questions for option in question.keys]
    distractors = [option for question in questions for option in question.distractors]
    for name, listed in (("absolute", ABSOLUTES), ("hedging", HEDGES)):
        right, wrong = _share(keys, listed), _share(distractors, listed)
        if abs(right - wrong) > MOST_APART:
            yield of_bank(
                "4",
                f"{right:.0%} of the keys and {wrong:.0%} of the distractors hold {name} words.",
                f"Bring the two within {MOST_APART:.0%} of each other.",
            )


def repeated(bank: Bank) -> Iterator[Finding]:
    """Rule 7: no distractor comes again and again."""
    questions = bank.choice_questions
    if len(questions) < LEAST:
        return
    texts = Counter(
        wording(option.text) for question in questions for option in question.distractors
    )
    for text, count in texts.most_common():
        if count > MOST_REPEATED * len(questions):
            yield warn(
                "7",
                f"The distractor {quote(text)} stands in {count} questions.",
                "Learners know it by sight: replace it in some.",
            )


def negatives(bank: Bank) -> Iterator[Finding]:
    """Rule 8: few questions ask for what is not so. Statements are judged as true or false."""
    negative = [
        question
        for question in bank.questions
        if question.item.kind is not Kind.TRUE_FALSE and any(negations(question))
    ]
    share = len(negative) / max(1, len(bank.questions))
    if len(bank.questions) >= LEAST and share > MOST_NEGATIVE:
        yield of_bank(
            "8",
            f"{len(negative)} questions, {share:.1%}, ask for what is not so.",
            f"Bring them to {MOST_NEGATIVE:.0%} or fewer.",
        )


def opposed(bank: Bank) -> Iterator[Finding]:
    """Rule 10: of two near-opposites, the key is one no more often than by chance."""
    trials = []
    for question in bank.choice_questions:
        pairs = opposites([option.text for option in question.shown])
        if len(pairs) == 1 and len(question.keys) == 1:
            held = any(question.shown[place].is_correct for place in pairs[0])
            trials.append(Trial(2 / len(question.shown), float(held)))
    found = tally(trials)
    if not found.passes:
        yield of_bank(
            "10",
            f"In {found.count} questions with two near-opposites, the key is one of them in "
            f"{found.score:.0%}, by chance it would be in {found.chance:.0%} (z {found.z:+.1f}).",
            "Write near-opposites among distractors too.",
        )


def _share(options: Sequence[Option], listed: frozenset[str]) -> float:
    return mean(bool(holds(option.text, listed)) for option in options)

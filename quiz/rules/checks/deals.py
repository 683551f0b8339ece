"""Where the key comes to stand: positions, in the orders in which learners get the options."""

from collections import Counter
from collections.abc import Iterator

from quiz.rules.checks.bank import Bank, Question
from quiz.rules.checks.bots import Pick, Result
from quiz.rules.checks.findings import Finding, of_bank
from quiz.rules.checks.gate import LEAST, P, chance_of, chi_square, chi_square_p
from quiz.rules.measures import measures
from quiz.rules.options import Kind
from quiz.rules.order import deal

SEEDS = range(1, 21)
LETTERS = "ABCDE"


def run(bank: Bank) -> list[Result]:
    """Let the bots answer that always pick the same position.

    Their credit is the share of the deals in which the key stands there. They fire where the
    position is always the same, as options of a size are sorted.
    """
    dealt = [(question, places(question)) for question in _single_keyed(bank)]
    return [
        Result(
            f"pos-{letter}",
            tuple(
                Pick(
                    question,
                    chance=chance_of(len(question.shown), 1),
                    credit=found.count(place) / len(SEEDS),
                    fires=is_sorted(question),
                )
                for question, found in dealt
                if len(question.shown) > place
            ),
        )
        for place, letter in enumerate(LETTERS)
    ]


def balance(bank: Bank) -> Iterator[Finding]:
    """Rule 5: over the deals, the key is as often at each position.

    Questions with as many options are judged together. Sorted options are judged by themselves,
    one order each: there the author chooses the rank.
    """
    for is_kept in (False, True):
        groups: dict[int, list[Question]] = {}
        for question in _single_keyed(bank):
            if is_sorted(question) is is_kept:
                groups.setdefault(len(question.shown), []).append(question)
        for options, questions in sorted(groups.items()):
            if len(questions) >= LEAST:
                yield from _unbalanced(options, questions, is_kept=is_kept)


def places(question: Question) -> list[int]:
    """Return where the only key stands, counted from 0, in each of 20 deals."""
    key = question.keys[0].key
    return [deal(question.item, seed(question, number)).rows.index(key) for number in SEEDS]


def is_sorted(question: Question) -> bool:
    """Say whether the options always stand in the order of their sizes."""
    texts = [option.text for option in question.shown]
    return question.item.kind is not Kind.TRUE_FALSE and measures(texts) is not None


def seed(question: Question, number: int) -> str:
    """Return the seed of a deal; every question has its own, as every place of an attempt has."""
    return f"check/{number}/{question.slug}"


def _unbalanced(options: int, questions: list[Question], *, is_kept: bool) -> Iterator[Finding]:
    found = Counter(
        place
        for question in questions
        for place in (places(question)[:1] if is_kept else places(question))
    )
    counts = [found[place] for place in range(options)]
    total = sum(counts)
    statistic = chi_square(counts, [total / options] * options)
    if chi_square_p(statistic, options - 1) < P:
        shares = ", ".join(
            f"{letter} {count / total:.0%}" for letter, count in zip(LETTERS, counts, strict=False)
        )
        what = "sorted options" if is_kept else f"{len(SEEDS)} deals"
        yield of_bank(
            "5",
            f"Of {len(questions)} questions with {options} options, the key stands at {shares} "
            f"({what}, χ² {statistic:.1f}).",
            "Put distractors on both sides of the key, and let its rank vary.",
        )


def _single_keyed(bank: Bank) -> list[Question]:
    return [question for question in bank.choice_questions if len(question.keys) == 1]

"""A naive Bayes that tells keys from distractors by their words, as styles differ unawares.

It is trained on nine tenths of the questions to judge the last tenth, in turn. Words count as they
are written, stop words too: these carry the style.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import log

from quiz.rules.checks.bank import Question
from quiz.rules.checks.words import words

FOLDS = 10


@dataclass(frozen=True)
class Counts:
    """In how many keys and distractors each word occurs, and how many of them there are."""

    in_keys: Counter[str]
    in_distractors: Counter[str]
    keys: int
    distractors: int

    def log_odds(self, text: str) -> float:
        """Return how much a text reads like a key: Σ log P(word | key) / P(word | distractor).

        Each probability has one occurrence and one absence added (Laplace), so that a word never
        seen says next to nothing.
        """
        return round(
            sum(
                log((self.in_keys[word] + 1) / (self.keys + 2))
                - log((self.in_distractors[word] + 1) / (self.distractors + 2))
                for word in sorted(set(words(text)))
            ),
            9,  # equal sums are equal
        )


@dataclass(frozen=True)
class Learned:
    """One model a fold, each of the questions outside it."""

    models: tuple[Counts, ...]

    def scores(self, question: Question) -> list[float]:
        model = self.models[fold_of(question)]
        return [model.log_odds(option.text) for option in question.shown]


def train(questions: Sequence[Question]) -> Learned:
    """Learn from all questions but those of the fold, for each fold."""
    return Learned(
        tuple(
            _counts([question for question in questions if fold_of(question) != fold])
            for fold in range(FOLDS)
        )
    )


def fold_of(question: Question) -> int:
    """Return the fold of a question, 0 to 9: it stays when others come and go."""
    return int.from_bytes(blake2b(question.slug.encode(), digest_size=8).digest()) % FOLDS


def _counts(questions: Sequence[Question]) -> Counts:
    in_keys: Counter[str] = Counter()
    in_distractors: Counter[str] = Counter()
    for question in questions:
        for option in question.shown:
            (in_keys if option.is_correct else in_distractors).update(set(words(option.text)))
    return Counts(
        in_keys,
        in_distractors,
        sum(len(question.keys) for question in questions),
        sum(len(question.distractors) for question in questions),
    )

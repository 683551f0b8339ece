"""Rules 9 and 12 across the bank: rare words that join a key to a prompt or a hint."""

from collections import Counter
from collections.abc import Iterator

from quiz.rules.checks.bank import Bank, Question
from quiz.rules.checks.findings import Finding, error, warn
from quiz.rules.checks.gate import LEAST
from quiz.rules.checks.words import stem, tok, union, words
from quiz.rules.options import Kind

RARE = 2
"""A word in so few questions of the bank, or fewer, is rare."""


class Cues:
    """The rare words of a bank. In one of fewer than 20 questions no word counts as rare."""

    def __init__(self, bank: Bank) -> None:
        self._is_small = len(bank.questions) < LEAST
        self._in_stems = Counter(
            word for question in bank.questions for word in tok(question.stem)
        )
        self._in_questions = Counter(
            word for question in bank.questions for word in _all_words(question)
        )
        self._told_by: dict[str, set[str]] = {}
        for question in bank.questions:
            for word in tok(f"{question.stem} {question.hint}"):
                self._told_by.setdefault(word, set()).add(question.slug)

    def clang(self, question: Question) -> Iterator[Finding]:
        """Rule 9 for one question: a rare word of the prompt comes back in the key alone."""
        shared = self._rare(self._in_stems, _only_in_key(question) & tok(question.stem))
        if shared:
            found = _as_written(question, shared)
            yield warn(
                "9",
                f"A rare word of the prompt is in the key and in no distractor: {found}.",
                "Use another word in one of them, or use it in distractors too.",
            )

    def hint(self, question: Question) -> Iterator[Finding]:
        """Rule 12: the hint does not hold a rare word of the key that the prompt lacks."""
        hinted = (_only_in_key(question) & tok(question.hint)) - tok(question.stem)
        shared = self._rare(self._in_questions, hinted)
        if shared:
            yield error(
                "12",
                f"The hint holds a rare word of the key: {_as_written(question, shared)}.",
                "Let the hint help to think, not to recognize.",
            )

    def told_elsewhere(self, question: Question) -> Iterator[Finding]:
        """Rule 12: no other prompt or hint holds a rare word of the key."""
        unseen = _only_in_key(question) - tok(question.stem)
        for word in sorted(self._rare(self._in_questions, unseen)):
            others = sorted(self._told_by.get(word, set()) - {question.slug})
            if others:
                rare, where = _as_written(question, {word}), ", ".join(others)
                yield warn(
                    "12",
                    f"The key's rare word {rare} is in the prompt or hint of {where}.",
                    "Whoever meets both may have the answer: use another word in one.",
                )

    def _rare(self, counted: Counter[str], stems: frozenset[str]) -> set[str]:
        return set() if self._is_small else {one for one in stems if counted[one] <= RARE}


def _only_in_key(question: Question) -> frozenset[str]:
    """The words of the keys that are in no distractor; those of accepted answers too."""
    if question.item.kind not in (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE, Kind.TYPED):
        return frozenset()
    right = union(option.text for option in question.item.right)
    return right - union(option.text for option in question.item.foreseen)


def _all_words(question: Question) -> frozenset[str]:
    texts = [question.stem, question.hint]
    for option in question.item.options:
        texts += [option.text, option.match]
    return union(texts)


def _as_written(question: Question, stems: set[str]) -> str:
    """The words of the right options that have these stems."""
    texts = [option.text for option in question.item.right]
    found = {word for text in texts for word in words(text) if stem(word) in stems}
    return ", ".join(f"“{word}”" for word in sorted(found))

"""Test-wise bots: they see a question as a learner does, and know nothing of its subject.

A bot scores the options and picks the best as many as are right; docs/question-rules.md says what
each one looks for. Its gain over chance is what a question gives away.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb, sqrt

from quiz.rules.checks import bayes
from quiz.rules.checks.bank import Bank, Question
from quiz.rules.checks.gate import Tally, Trial, chance_of, tally
from quiz.rules.checks.pairs import paired
from quiz.rules.checks.words import ABSOLUTES, HEDGES, holds, jaccard, shown, tok
from quiz.rules.measures import measures
from quiz.rules.options import wording

Scores = Sequence[float]
Scoring = Callable[[Question], Scores | None]

SPECIFICS = frozenset("0123456789,()[]{}`")
NARROWING = ("no-absolutes", "paired")
"""Bots that can leave options out but hardly ever single one out: these fire where they do."""
NOT_TEST_WISE = ("glossary",)
"""Bots that have read the course: no trick, but a sign that keys are copied from it."""
AGREED = 5
"""From so many bots on that agree on a key, the question gives it away."""


@dataclass(frozen=True)
class Pick:
    """What a bot made of one question.

    `credit` is the probability that its pick is the key, ties being shared. `fires` says whether
    it had a reason: one best pick, or for a bot of `NARROWING` fewer options than all.
    """

    question: Question
    chance: float
    credit: float
    fires: bool

    @property
    def trial(self) -> Trial:
        return Trial(self.chance, self.credit)


@dataclass(frozen=True)
class Result:
    """How a bot fared over the questions that it applies to, and over those where it fires."""

    bot: str
    picks: tuple[Pick, ...]

    @property
    def overall(self) -> Tally:
        return tally(pick.trial for pick in self.picks)

    @property
    def fired(self) -> Tally:
        return tally(pick.trial for pick in self.picks if pick.fires)


def run(bank: Bank) -> list[Result]:
    """Let every bot that looks at texts answer the bank; positions have their own (see deals)."""
    return [
        Result(name, tuple(_picks(name, scoring, bank.choice_questions)))
        for name, scoring in scorings(bank).items()
    ]


def votes(results: Sequence[Result]) -> dict[str, list[str]]:
    """Return the test-wise bots that agree on the key, by question, where `AGREED` or more do."""
    agreed: dict[str, list[str]] = {}
    for result in results:
        if result.bot not in NOT_TEST_WISE:
            for pick in result.picks:
                if pick.fires and pick.credit == 1:
                    agreed.setdefault(pick.question.slug, []).append(result.bot)
    return {slug: names for slug, names in agreed.items() if len(names) >= AGREED}


def scorings(bank: Bank) -> dict[str, Scoring]:
    """Return how each bot scores the options of a question; None where it does not apply."""
    learned = bayes.train(bank.choice_questions)
    texts = _told_by_entry(bank)
    return {
        "longest": lambda one: [len(text) for text in _shown(one)],
        "shortest": lambda one: [-len(text) for text in _shown(one)],
        "stem-overlap": lambda one: _overlap(one, tok(one.stem)),
        "least-overlap": lambda one: [-score for score in _overlap(one, tok(one.stem))],
        "most-similar": _similarity,
        "odd-one-out": lambda one: [-score for score in _similarity(one)],
        "convergence": _convergence,
        "no-absolutes": lambda one: [-holds(text, ABSOLUTES) for text in _texts(one)],
        "hedges": lambda one: [holds(text, HEDGES) for text in _texts(one)],
        "specific": lambda one: [sum(map(text.count, SPECIFICS)) for text in _texts(one)],
        "middle": _middle,
        "paired": _paired,
        "echo": _echo(bank),
        "bayes": learned.scores,
        "glossary": lambda one: _overlap(one, texts.get(one.entry, frozenset())),
    }


def credit_of(question: Question, scores: Scores) -> float:
    """Return the probability, 0 to 1, that the best-scored options are the key.

    As many are picked as are right. Of those that tie for the last places any is as likely.
    """
    right = len(question.keys)
    edge = sorted(scores, reverse=True)[right - 1]
    scored = list(zip(question.shown, scores, strict=True))
    sure = [option for option, score in scored if score > edge]
    tied = [option for option, score in scored if score == edge]
    if not all(option.is_correct for option in sure):
        return 0.0
    if not all(option in sure or option in tied for option in question.keys):
        return 0.0
    return 1 / comb(len(tied), right - len(sure))


def is_alone(scores: Scores, right: int) -> bool:
    """Say whether one pick of `right` options is better than all others."""
    ordered = sorted(scores, reverse=True)
    return ordered[right - 1] > ordered[right]


def _picks(name: str, scoring: Scoring, questions: Sequence[Question]) -> list[Pick]:
    picks = []
    for question in questions:
        scores = scoring(question)
        if scores is not None:
            right = len(question.keys)
            tells = len(set(scores)) > 1
            picks.append(
                Pick(
                    question,
                    chance=chance_of(len(question.shown), right),
                    credit=credit_of(question, scores),
                    fires=tells if name in NARROWING else is_alone(scores, right),
                )
            )
    return picks


def _texts(question: Question) -> list[str]:
    return [option.text for option in question.shown]


def _shown(question: Question) -> list[str]:
    return [shown(option.text) for option in question.shown]


def _overlap(question: Question, known: frozenset[str]) -> list[float]:
    """Words in common with a text; the root keeps long options from winning by their length."""
    return [
        len(tok(text) & known) / sqrt(len(tok(text))) if tok(text) else 0.0
        for text in _texts(question)
    ]


def _similarity(question: Question) -> list[float]:
    """The mean Jaccard of each option with the others."""
    texts = _texts(question)
    return [
        round(
            sum(jaccard(tok(text), tok(other)) for other in [*texts[:place], *texts[place + 1 :]])
            / (len(texts) - 1),
            9,  # equal sums in another order are equal
        )
        for place, text in enumerate(texts)
    ]


def _convergence(question: Question) -> list[int]:
    """For each word of an option, how many other options have it, summed."""
    having = Counter(word for text in _texts(question) for word in tok(text))
    return [sum(having[word] - 1 for word in tok(text)) for text in _texts(question)]


def _middle(question: Question) -> list[float] | None:
    sizes = measures(_texts(question))
    if sizes is None or len(sizes) < 3:
        return None
    return [float(min(sizes) < size < max(sizes)) for size in sizes]


def _paired(question: Question) -> list[float]:
    places = paired(_texts(question))
    return [float(place in places) for place in range(len(question.shown))]


def _echo(bank: Bank) -> Scoring:
    """How often a text is right elsewhere in the bank, less how often it is wrong there."""
    balance: Counter[str] = Counter()
    for question in bank.choice_questions:
        for option in question.shown:
            balance[wording(option.text)] += 1 if option.is_correct else -1
    return lambda one: [
        balance[wording(option.text)] - (1 if option.is_correct else -1) for option in one.shown
    ]


def _told_by_entry(bank: Bank) -> dict[str, frozenset[str]]:
    return {entry.slug: tok(f"{entry.title} {entry.text}") for entry in bank.entries}

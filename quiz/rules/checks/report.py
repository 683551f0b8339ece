"""All checks over one bank, in one report."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from quiz.rules.checks import (
    bots,
    deals,
    kind_bots,
    matching,
    options,
    ordering,
    stems,
    verdicts,
    whole,
    written,
)
from quiz.rules.checks.bank import Bank, Question
from quiz.rules.checks.cues import Cues
from quiz.rules.checks.demands import Demand, demands
from quiz.rules.checks.findings import Finding, Level, error, of_bank, warn
from quiz.rules.checks.gate import Z
from quiz.rules.faults import faults
from quiz.rules.options import Kind

Rule = Callable[[Question], Iterator[Finding]]

OF_ONE: tuple[Rule, ...] = (
    *(options.lengths, options.catch_alls, options.endings, options.absolutes),
    *(options.order, options.twins, options.opposed),
    *(stems.negatives, stems.feedback, stems.length, stems.question_asked),
    *(stems.number_of_keys, stems.sourced),
    *(written.numeric, ordering.given_away, matching.given_away),
)
OF_ALL: tuple[Callable[[Bank], Iterator[Finding]], ...] = (
    *(whole.lengths, whole.determiners, deals.balance, whole.repeated),
    *(whole.negatives, whole.opposed, verdicts.balance),
)


@dataclass(frozen=True)
class Report:
    """What was found, by topic, question and rule; what belongs to no question comes first.

    `bots` answer choice questions, `other_bots` the other kinds. `kinds` counts the questions.
    """

    findings: tuple[Finding, ...]
    bots: tuple[bots.Result, ...]
    other_bots: tuple[kind_bots.KindResult, ...]
    kinds: Mapping[Kind, int]
    demands: tuple[Demand, ...]

    @property
    def total(self) -> int:
        """Of the questions that can be asked."""
        return sum(self.kinds.values())

    def count(self, level: Level) -> int:
        return sum(finding.level is level for finding in self.findings)

    @property
    def passes(self) -> bool:
        """No finding is an error, and no gate failed. Demands are the caller's business."""
        return all(finding.level is Level.WARN for finding in self.findings)


def check(bank: Bank) -> Report:
    """Check a bank. A question that cannot be asked is told so, and is left out of the rest."""
    asked = replace(bank, questions=tuple(one for one in bank.questions if not faults(one.item)))
    results = [*bots.run(asked), *deals.run(asked)]
    others = [*ordering.bots(asked), *matching.bots(asked), *verdicts.bots(asked)]
    cues = Cues(asked)
    across = (cues.clang, cues.hint, cues.told_elsewhere, partial(written.typed, bank=bank))
    findings: list[Finding] = []
    for question in bank.questions:
        findings += check_alone(question)
    for question in asked.questions:
        findings += _told_of(question, across)
    for rule in OF_ALL:
        findings += rule(asked)
    findings += [*_votes(asked, results), *_gates(results)]
    findings += [*kind_bots.gates(others), *ordering.leanings(others)]
    return Report(
        findings=tuple(sorted(findings, key=_place)),
        bots=tuple(results),
        other_bots=tuple(others),
        kinds=Counter(question.item.kind for question in asked.questions),
        demands=tuple(demands(asked)),
    )


def check_alone(question: Question) -> list[Finding]:
    """Check one question without the others; one that cannot be asked is only told why."""
    if found := faults(question.item):
        return _told_of(
            question, (lambda _: (error("form", fault, "Mend this first.") for fault in found),)
        )
    return _told_of(question, OF_ONE)


def _told_of(question: Question, rules: Sequence[Rule]) -> list[Finding]:
    return [
        replace(finding, slug=question.slug, topic=question.topic)
        for rule in rules
        for finding in rule(question)
    ]


def _votes(bank: Bank, results: Sequence[bots.Result]) -> Iterator[Finding]:
    agreed = bots.votes(results)
    for question in bank.choice_questions:
        if names := agreed.get(question.slug):
            told = f"{len(names)} bots pick the key: {', '.join(names)}."
            vote = warn("bots", told, "Rewrite this one first.")
            yield replace(vote, slug=question.slug, topic=question.topic)


def _gates(results: Sequence[bots.Result]) -> Iterator[Finding]:
    for result in results:
        for where, tally in (("", result.overall), (" where it fires", result.fired)):
            if not tally.passes:
                turn = "Vary what it looks for" if tally.z > 0 else "Let it be right at times"
                yield of_bank(
                    "bots",
                    f"The bot {result.bot} scores {tally.score:.3f}{where}, by chance "
                    f"{tally.chance:.3f}, over {tally.count} questions (z {tally.z:+.1f}).",
                    f"{turn}, until |z| is {Z:g} or less.",
                )


def _place(finding: Finding) -> tuple[str, str, str]:
    return (finding.topic, finding.slug, finding.rule.zfill(2))

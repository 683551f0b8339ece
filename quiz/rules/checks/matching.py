"""Matching questions: bots pair what stands side by side, or what shares words."""

from collections.abc import Iterator

from quiz.rules.checks.bank import Bank, Question
from quiz.rules.checks.deals import SEEDS, seed
from quiz.rules.checks.findings import Finding, warn
from quiz.rules.checks.gate import Trial, tally
from quiz.rules.checks.kind_bots import KindResult
from quiz.rules.checks.words import tok
from quiz.rules.options import Kind, wording
from quiz.rules.order import deal


def bots(bank: Bank) -> list[KindResult]:
    """Every premise is a trial; by chance one of all the answers is right."""
    in_place, in_words = [], []
    for question in bank.of_kind(Kind.MATCHING):
        chance = 1 / len(question.item.answers)
        in_place += [Trial(chance, share) for share in _paired_in_place(question)]
        in_words += [Trial(chance, share) for share in paired_by_words(question)]
    return [
        KindResult("same place", Kind.MATCHING, tally(in_place)),
        KindResult("most words in common", Kind.MATCHING, tally(in_words)),
    ]


def given_away(question: Question) -> Iterator[Finding]:
    """Common words do not pair everything, and the last pair is not left by elimination."""
    if question.item.kind is not Kind.MATCHING:
        return
    if all(share == 1 for share in paired_by_words(question)):
        yield warn(
            "matching",
            "Pairing by common words gets everything right.",
            "Use other words in premises than in their answers.",
        )
    used = {wording(premise.match) for premise in question.item.premises}
    if len(used) == len(question.item.premises) == len(question.item.answers):
        yield warn(
            "matching",
            "No answer is left over, so that the last pair needs no knowledge.",
            "Add an answer that belongs to no premise.",
        )


def paired_by_words(question: Question) -> list[float]:
    """Return for each premise the probability that an answer with most common words is right."""
    shares = []
    for premise in question.item.premises:
        common = {
            wording(answer): len(tok(premise.text) & tok(answer))
            for answer in question.item.answers.values()
        }
        best = [said for said, count in common.items() if count == max(common.values())]
        shares.append((wording(premise.match) in best) / len(best))
    return shares


def _paired_in_place(question: Question) -> list[float]:
    """For each place, the share of the deals in which premise and answer belong together."""
    item = question.item
    match_of = {premise.key: wording(premise.match) for premise in item.premises}
    hits = [0] * min(len(item.premises), len(item.answers))
    for number in SEEDS:
        dealt = deal(item, seed(question, number))
        for place, (row, answer) in enumerate(zip(dealt.rows, dealt.answers, strict=False)):
            hits[place] += match_of[row] == wording(item.answers[answer])
    return [count / len(SEEDS) for count in hits]

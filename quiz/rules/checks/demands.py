"""What this course asks of its bank beyond the rules: how many questions, of which kinds."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from quiz.rules.checks.bank import Bank, Question
from quiz.rules.options import Kind

APPLY_AND_ABOVE = ("apply", "analyze", "evaluate")
FEWEST_A_KIND = {
    Kind.MATCHING: "matching",
    Kind.ORDERING: "ordering",
    Kind.NUMERIC: "numeric",
    Kind.TRUE_FALSE: "true/false with a reason",
}


@dataclass(frozen=True)
class Demand:
    """One demand with the figure that there is."""

    wanted: str
    figure: str
    holds: bool


def demands(bank: Bank) -> list[Demand]:
    """Hold a bank against the demands of the course, in the order in which they are told."""
    return [*_amounts(bank), *_kinds(bank), *_levels(bank), _misconceptions(bank)]


def _amounts(bank: Bank) -> Iterator[Demand]:
    asked: dict[str, list[Question]] = {entry.slug: [] for entry in bank.entries}
    for question in bank.questions:
        asked.setdefault(question.entry, []).append(question)
    few = sorted(slug for slug, questions in asked.items() if len(questions) < 4)
    alike = sorted(
        slug
        for slug, questions in asked.items()
        if len({question.item.kind for question in questions}) < 2
    )
    count, entries = len(bank.questions), sum(map(bool, asked.values()))
    yield Demand("220 questions and more", str(count), count >= 220)
    yield Demand("40 entries and more", str(entries), entries >= 40)
    for wanted, missing in (
        ("4 questions and more on every entry", few),
        ("2 kinds and more on every entry", alike),
    ):
        figure = _but_for(len(asked), len(asked) - len(missing), missing)
        yield Demand(wanted, figure, not missing)


def _kinds(bank: Bank) -> Iterator[Demand]:
    kinds = Counter(question.item.kind for question in bank.questions)
    yield _share(bank, "single choice", kinds[Kind.SINGLE], most=50)
    yield _share(bank, "typed", kinds[Kind.TYPED], least=15)
    yield _share(bank, "multiple response", kinds[Kind.MULTIPLE], least=15)
    for kind, name in FEWEST_A_KIND.items():
        yield Demand(f"10 {name} and more", str(kinds[kind]), kinds[kind] >= 10)


def _levels(bank: Bank) -> Iterator[Demand]:
    blooms = Counter(question.bloom for question in bank.questions)
    higher = sum(blooms[bloom] for bloom in APPLY_AND_ABOVE)
    scenes = sum(bool(question.scene) for question in bank.questions)
    yield _share(bank, "Remember", blooms["remember"], most=25)
    yield _share(bank, "Apply and above", higher, least=45)
    yield _share(bank, "with a scenario", scenes, least=40)


def _misconceptions(bank: Bank) -> Demand:
    known = {
        (entry.slug, number)
        for entry in bank.entries
        for number in range(1, entry.misconceptions + 1)
    }
    named = {
        (question.entry, number)
        for question in bank.questions
        for number in (question.misconception, *question.misconceptions)
        if number is not None
    }
    missing: dict[str, list[str]] = {}
    for slug, number in sorted(known - named):
        missing.setdefault(slug, []).append(str(number))
    count = len(known & named)
    figure = _but_for(len(known), count, [f"{slug} {' '.join(missing[slug])}" for slug in missing])
    return Demand("every misconception is some wrong answer", figure, count == len(known))


def _share(
    bank: Bank, what: str, count: int, *, least: int | None = None, most: int | None = None
) -> Demand:
    """Per cent of all questions, exactly: 15 % of 220 are 33, and 32 are too few."""
    total = len(bank.questions)
    bound = f"{least} % {what} and more" if least is not None else f"{most} % {what} at most"
    reached = least is None or (count > 0 and 100 * count >= least * total)
    holds = reached and (most is None or 100 * count <= most * total)
    share = count / total if total else 0.0
    return Demand(bound, f"{count} of {total}, {100 * share:.1f} %", holds)


def _but_for(total: int, count: int, missing: list[str]) -> str:
    done = f"{count} of {total}"
    return f"{done}; not: {', '.join(missing)}" if missing else done

"""How the bots for other kinds than choices fared, and the gate for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quiz.rules.checks.findings import Finding, of_bank
from quiz.rules.checks.gate import Tally
from quiz.rules.options import Kind


@dataclass(frozen=True)
class KindResult:
    """One bot over all questions of its kind. Of ordering, the score is a mean of Kendall's τ."""

    bot: str
    kind: Kind
    tally: Tally


def gates(results: Sequence[KindResult]) -> Iterator[Finding]:
    for result in results:
        found = result.tally
        if not found.passes:
            yield of_bank(
                result.kind,
                f"The bot “{result.bot}” scores {found.score:.3f}, by chance {found.chance:.3f}, "
                f"over {found.count} trials (z {found.z:+.1f}).",
                "Reword some of what it is right about.",
            )

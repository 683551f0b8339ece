"""What a check says: about which question, by which rule, why, and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs. ERROR and BANK fail the check, WARN asks for a look."""

    ERROR = "error"
    WARN = "warn"
    BANK = "bank"  # judged over all questions together


@dataclass(frozen=True)
class Finding:
    """`rule` is a number of docs/question-rules.md, or a kind that has checks of its own.

    `slug` and `topic` are those of the question, "" for the bank as a whole.
    """

    rule: str
    level: Level
    why: str
    advice: str
    slug: str = ""
    topic: str = ""


def error(rule: str, why: str, advice: str) -> Finding:
    return Finding(rule, Level.ERROR, why, advice)


def warn(rule: str, why: str, advice: str) -> Finding:
    return Finding(rule, Level.WARN, why, advice)


def of_bank(rule: str, why: str, advice: str) -> Finding:
    return Finding(rule, Level.BANK, why, advice)

"""How well somebody knows what they know: how sure they were, against how often they were right.

What we take the three words for is our own: sure, right nine times in ten or more; fairly, six to
nine times; guessing, less often. A word is doubted only when what its answers allow for the true
share lies wholly outside of that.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

FEWEST = 10  # answers; below it nothing is said

# The share right that each word stands for, from 0 to 1; by the confidence, 1 to 3.
MEANING = {1: (0.0, 0.6), 2: (0.6, 0.9), 3: (0.9, 1.0)}

Z = 1.96  # of a 95 % interval


class Verdict(StrEnum):
    """What a word's answers say of it."""

    TOO_FEW = "too few"
    FITS = "fits"
    OVER = "surer than right"
    UNDER = "better than thought"


@dataclass(frozen=True)
class Judged:
    """The answers that were given with one word."""

    confidence: int  # 1 guessing, 2 fairly, 3 sure
    right: int
    answers: int

    @property
    def share(self) -> float:
        """Right of all, 0 to 1; 0 of none."""
        return self.right / self.answers if self.answers else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        return interval(self.right, self.answers)

    @property
    def verdict(self) -> Verdict:
        low, high = self.interval
        least, most = MEANING[self.confidence]
        if self.answers < FEWEST:
            return Verdict.TOO_FEW
        if high < least:
            return Verdict.OVER
        return Verdict.UNDER if low > most else Verdict.FITS


def interval(right: int, answers: int) -> tuple[float, float]:
    """Return where the true share may lie, 0 to 1, with 95 % confidence; anywhere for none.

    Source: Wilson (1927), "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22, 209-212.
    """
    if answers == 0:
        return 0.0, 1.0
    share, room = right / answers, Z**2 / answers
    middle = share + room / 2
    reach = math.sqrt(room * (share * (1 - share) + room / 4))
    low, high = (middle - reach) / (1 + room), (middle + reach) / (1 + room)
    return max(0.0, low), min(1.0, high)

"""From credits to a score, and from a score to what the page says."""

import math
from collections.abc import Collection

# Far more than floating point can be off, far less than any real difference between two scores.
_SLACK = 1e-9


def score(earned: Collection[float]) -> float:
    """Return the mean of the credits earned (each 0.0 to 1.0), 0.0 when there are none."""
    return math.fsum(earned) / len(earned) if earned else 0.0


def passed(score: float, pass_mark: int) -> bool:
    """Say whether a score (0.0 to 1.0) reaches the pass mark (per cent, 0 to 100)."""
    return score * 100 + _SLACK >= pass_mark


def points(earned: float) -> str:
    """Return points as shown to people: two decimals at most, and never more than was earned."""
    whole, hundredths = divmod(math.floor(earned * 100 + _SLACK), 100)
    return f"{whole}.{hundredths:02}".rstrip("0").rstrip(".") if hundredths else str(whole)


def percent(score: float) -> int:
    """Return a score (0.0 to 1.0) in whole per cent, as shown to people.

    Rounded down, so that a page never shows a pass mark that was not reached. Never 100 unless
    all is right, and never 0 unless nothing is.
    """
    if score <= 0:
        return 0
    return max(1, min(100, math.floor(score * 100 + _SLACK)))

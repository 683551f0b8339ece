"""Is a share what chance gives? The statistics behind every gate of the checks."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import comb, erfc, exp, gamma, sqrt

Z = 3.0
"""How many standard errors from chance a figure may lie, up or down."""
LEAST = 20
"""From how many questions on a figure is judged; fewer prove nothing."""
TARGET = 0.06
"""How far above chance a bot should score at most."""
P = 0.0027
"""The two-sided probability of `Z`, for tests that have a probability."""


@dataclass(frozen=True)
class Trial:
    """One question that a bot answered: what guessing would earn, what it earned, 0 to 1."""

    chance: float
    credit: float


@dataclass(frozen=True)
class Tally:
    """What trials add up to.

    score  = Σ credit / N          chance = Σ chance / N
    se     = √(Σ chance·(1 − chance)) / N, an upper bound, as shared ties vary less
    z      = (score − chance) / se; 0 when nothing can vary
    """

    count: int
    chance: float
    score: float
    se: float

    @property
    def z(self) -> float:
        return (self.score - self.chance) / self.se if self.se else 0.0

    @property
    def above(self) -> float:
        """Score minus chance."""
        return self.score - self.chance

    @property
    def is_judged(self) -> bool:
        return self.count >= LEAST

    @property
    def passes(self) -> bool:
        return not self.is_judged or abs(self.z) <= Z


def tally(trials: Iterable[Trial]) -> Tally:
    """Add up trials; none at all give a tally of zeros, which passes."""
    trials = list(trials)
    count = len(trials)
    if not count:
        return Tally(0, 0.0, 0.0, 0.0)
    return Tally(
        count=count,
        chance=sum(trial.chance for trial in trials) / count,
        score=sum(trial.credit for trial in trials) / count,
        se=sqrt(sum(trial.chance * (1 - trial.chance) for trial in trials)) / count,
    )


def chance_of(options: int, right: int) -> float:
    """Return the probability that a blind pick of `right` options out of all is the key."""
    return 1 / comb(options, right)


def chi_square(counts: Iterable[int], expected: Iterable[float]) -> float:
    """Return Pearson's statistic for counts that are expected to be as given, all above 0."""
    pairs = zip(counts, expected, strict=True)
    return sum((count - wanted) ** 2 / wanted for count, wanted in pairs)


def chi_square_p(statistic: float, freedom: int) -> float:
    """Return the probability of a statistic as large as this or larger.

    `freedom` is 1 and more. By the recurrence of the upper incomplete gamma function,
    Q(a + 1, x) = Q(a, x) + xᵃ·e⁻ˣ / Γ(a + 1), from Q(½, x) = erfc √x and Q(1, x) = e⁻ˣ
    (Abramowitz and Stegun 6.5.21 and 26.4).
    """
    x = statistic / 2
    a, probability = (0.5, erfc(sqrt(x))) if freedom % 2 else (1.0, exp(-x))
    while a < freedom / 2:
        probability += x**a * exp(-x) / gamma(a + 1)
        a += 1
    return probability

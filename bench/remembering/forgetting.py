"""Two published models of forgetting: the simulated learners of `bench/memory.py`.

Neither is FSRS, so that the schedule under test does not mark its own work. Times are seconds
since a learner's first session, with one session a day at the same hour. Every look ends with the
answer in sight, so every look, right or wrong, is one more presentation.

`ease` moves the log-odds of recall, by one unit a unit: how able the learner is and how easy the
entry. Only where it is told below is a number our own.
"""

from dataclasses import dataclass, field
from math import e, exp, fsum, log

DAY = 86_400


@dataclass
class ActR:
    """ACT-R with decay that depends on activation: what is fresh profits little from a look.

        strength = exp(s · ease) · Σ ageⱼ^-dⱼ      dₙ = a + c · strength at look n (0 at the first)
        recall   = 1 / (1 + exp((τ - ln strength) / s))

    Ages are in seconds; those between sessions count h of their length, as less interferes then.

    Source: Pavlik & Anderson (2005), "Practice and forgetting effects on vocabulary memory",
    Cognitive Science 29, 559-586: equations, and the values of their first experiment, in
    which Japanese words were learned.
    """

    ease: float
    traces: list[tuple[float, float]] = field(default_factory=list)  # when, and its decay

    A, C, H, S, TAU = 0.177, 0.217, 0.025, 0.255, -0.704

    def recall(self, at: float) -> float:
        """The chance of recall, 0 to 1; 0 of what was never looked at."""
        strength = self._strength(at)
        return chance((log(strength) - self.TAU) / self.S) if strength else 0.0

    def look(self, at: float) -> None:
        self.traces.append((self._slowed(at), self.A + self.C * self._strength(at)))

    def _strength(self, at: float) -> float:
        now = self._slowed(at)
        held = [max(1.0, now - then) ** -decay for then, decay in self.traces]
        return exp(self.S * self.ease) * fsum(held)

    def _slowed(self, at: float) -> float:
        days, seconds = divmod(at, DAY)
        return days * DAY * self.H + seconds


@dataclass
class Ppe:
    """The Predictive Performance Equation: looks far apart slow the decay of all.

        strength = Nᶜ · T^-d      T = Σ ageⱼ^(1-x) / Σ ageⱼ^-x
        d        = b + m · mean of 1 / ln(lagⱼ + e) over the N - 1 lags; b of a single look
        recall   = 1 / (1 + exp((τ - strength) / s - ease))

    Source: Walsh, Gluck, Gunzelmann, Jastrzembski & Krusmark (2018), "Evaluating the theoretic
    adequacy and applied potential of computational models of the spacing effect", Cognitive
    Science 42, 644-691: equations, x and c. The values of b, m and s are those that Zhou et al.
    (2024), "Predictive, scalable and interpretable knowledge tracing", begin with. Their τ of 0.9
    is for minutes: nothing would last a night. Ours is set so that one look is recalled after a
    day by one in three, Ebbinghaus's own figure, before any schedule was simulated.
    """

    ease: float
    looks: list[float] = field(default_factory=list)

    X, C, B, M, S = 0.6, 0.1, 0.04, 0.08, 0.04
    TAU = DAY**-B + S * log(2)  # recall of 1 in 3 after a day: log-odds of -ln 2

    def recall(self, at: float) -> float:
        """The chance of recall, 0 to 1; 0 of what was never looked at."""
        if not self.looks:
            return 0.0
        ages = [max(1.0, at - then) for then in self.looks]
        effective = sum(age ** (1 - self.X) for age in ages) / sum(age**-self.X for age in ages)
        strength = len(ages) ** self.C * effective ** -self._decay()
        return chance((strength - self.TAU) / self.S + self.ease)

    def look(self, at: float) -> None:
        self.looks.append(at)

    def _decay(self) -> float:
        lags = [later - then for then, later in zip(self.looks, self.looks[1:], strict=False)]
        near = sum(1 / log(lag + e) for lag in lags) / len(lags) if lags else 0.0
        return self.B + self.M * near


def chance(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds))


MODELS = {"ACT-R": ActR, "PPE": Ppe}

"""A run of the lab on serverless: the answers it got, burst by burst."""

from dataclasses import dataclass

from quiz.labs.answers import Answer


@dataclass(frozen=True)
class Burst:
    """Requests that were sent together."""

    answers: tuple[Answer, ...]

    @property
    def good(self) -> list[Answer]:
        return [answer for answer in self.answers if not answer.trouble]

    @property
    def cold(self) -> int:
        return sum(answer.is_cold for answer in self.good)


@dataclass(frozen=True)
class Run:
    """Up to three bursts: one request alone, then `together`, then `together` again."""

    bursts: tuple[Burst, ...]
    together: int
    memory_mb: int  # as chosen
    on_lambda: bool

    @property
    def first(self) -> Burst:
        """The first real burst; empty if time was up before it."""
        return self.bursts[1] if len(self.bursts) > 1 else Burst(())

    @property
    def answers(self) -> list[Answer]:
        return [answer for burst in self.bursts for answer in burst.answers]

    @property
    def good(self) -> list[Answer]:
        return [answer for answer in self.answers if not answer.trouble]

    @property
    def thing(self) -> str:
        return "environment" if self.on_lambda else "process"

    def things(self, number: int) -> str:
        plural = "environments" if self.on_lambda else "processes"
        return f"{number} {self.thing if number == 1 else plural}"

    @property
    def names(self) -> list[str]:
        """Of the environments, in the order in which they were met."""
        return list(dict.fromkeys(answer.environment for answer in self.good))

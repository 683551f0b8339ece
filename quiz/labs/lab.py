"""What a lab is: what it asks, what its learner sets, what it does, and what is known of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from quiz.labs.bench import Bench
from quiz.labs.signs import Sign
from quiz.rules.findings import Finding

Choices = Mapping[str, str]  # what was chosen, by the names of the knobs


class Need(StrEnum):
    """What must be there for a lab to run."""

    NOTHING = "nothing"
    AWS = "AWS"  # the real one, or the simulator


@dataclass(frozen=True)
class Knob:
    """Something that the learner sets, a choice of a few; the first one is set at first."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]  # value and words, as in a form
    help: str = ""

    @property
    def first(self) -> str:
        return self.options[0][0]


@dataclass(frozen=True)
class Price:
    """What a run takes, as an estimate: a few words with units, and US dollars of AWS's list."""

    words: str  # "about 60 requests to SQS"
    usd: float


@dataclass(frozen=True)
class Lab:
    """`run` is given a bench, takes ten seconds at most, and says what it found.

    It may raise CloudError, or LabFailed with words for the learner.
    """

    sign: Sign
    topic: str  # slug
    lead: str  # what happens here, in a sentence or two
    questions: tuple[str, ...]  # slugs of single choice questions of the bank, asked before
    sources: tuple[str, ...]  # slugs of the sources of its claims
    seconds: int  # that a run takes, about
    run: Callable[[Bench], Finding]
    price: Callable[[Choices], Price]
    knobs: tuple[Knob, ...] = ()
    need: Need = Need.AWS
    differs: tuple[str, ...] = ()  # how AWS would differ from this machine or the simulator
    explains: tuple[str, ...] = ()  # why it goes as it does; a paragraph each
    missing: Callable[[], str] = lambda: (
        ""
    )  # what it lacks here, besides its need; "" when nothing

    @property
    def slug(self) -> str:
        return self.sign.slug

    @property
    def title(self) -> str:
        return self.sign.title

    @property
    def icon(self) -> str:
        return self.sign.icon

    @property
    def entries(self) -> tuple[str, ...]:
        """Slugs of what it shows."""
        return self.sign.entries

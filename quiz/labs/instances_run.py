"""A run of the lab on instances: what was asked of which copy, and what came of it."""

from dataclasses import dataclass
from typing import Literal

from quiz.labs.answers import Answer

Kind = Literal["dealt", "killed", "retry", "fresh"]


@dataclass(frozen=True)
class Dealt:
    """One request that was to be counted; without a count the client got `trouble`."""

    at: float
    place: int  # from 0; a fresh copy comes to the place of the one that was killed
    copy: str
    count: int | None
    kind: Kind = "dealt"
    trouble: str = ""


@dataclass(frozen=True)
class Picture:
    """One member's, uploaded once, and looked for after a copy was killed."""

    member: int
    kept_by: str
    asked: str
    is_there: bool
    is_elsewhere: bool  # at another copy that was there all the time


@dataclass(frozen=True)
class Report:
    """Work that one copy did for one request."""

    ms: float
    cpu_ms: float


@dataclass(frozen=True)
class Run:
    copies: int
    is_shared: bool
    alone: Report
    in_company: Report
    share: float  # of all that the copies computed meanwhile, by the one that was asked
    dealt: tuple[Dealt, ...]
    pictures: tuple[Picture, ...]
    environments: tuple[Answer, ...]
    on_lambda: bool
    was_answered: bool  # the client of the copy that was to be killed

    def of(self, kind: Kind) -> list[Dealt]:
        return [dealt for dealt in self.dealt if dealt.kind == kind]

    @property
    def agree(self) -> bool:
        """Did all copies count as one, before one was killed?"""
        counts = [dealt.count for dealt in self.of("dealt")]
        return counts == list(range(1, len(counts) + 1))

    @property
    def is_count_lost(self) -> bool:
        """Does the fresh copy know less than the one in whose place it is?"""
        [fresh] = self.of("fresh")
        killed = self.of("killed")[0].copy
        known = [dealt.count or 0 for dealt in self.of("dealt") if dealt.copy == killed]
        return (fresh.count or 0) <= max(known)

    @property
    def lost_pictures(self) -> list[Picture]:
        return [picture for picture in self.pictures if not picture.is_there]

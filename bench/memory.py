"""What is still known at the exam, for each minute studied: ours beside three other schedules.

A simulation: 60 entries, 40 days, an exam on day 40; learners who forget by two models of the
literature, neither of them FSRS (`remembering/forgetting.py`), under four schedules
(`remembering/schedules.py`). Our own assumptions, made before the first run:

- Three minutes a day, as on a phone, and six. A right recall takes 10 seconds, a wrong one 20,
  since the answer is then read; so does the first look at an entry, of which nothing is known.
- Three new entries a day come first, the same for every schedule. Then what is due, in the
  schedule's own order. A look that was begun is finished.
- Two ways to end a day. "Filled": when nothing is due, the entry that would fall due next is
  brought forward, of those not looked at that day as long as there are any, so that all study for
  the same minutes. "Stopped": the day ends there.
- Learners differ, and entries: both move the log-odds of recall by a normal number of standard
  deviation 1. The nth look at an entry meets the same luck under every schedule.

Recall at the exam is the mean chance over all 60 entries. Intervals are 95 %, over learners. The
differences to ours are paired, learner by learner; "LOST" is where that interval lies below 0.
The same seed prints the same table.
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from math import sqrt
from random import Random
from statistics import mean, stdev

from bench.remembering.forgetting import MODELS, ActR, Ppe
from bench.remembering.schedules import Planned, Schedule, all_for

LEARNERS, SEED = 60, 2026
ENTRIES, DAYS, NEW = 60, 40, 3
MINUTES = (3, 6)  # a day
RIGHT, WRONG = 10, 20  # seconds of a look
START = datetime(2026, 1, 5, 12, tzinfo=UTC)
DAY = timedelta(days=1)
EXAM = START + DAYS * DAY


@dataclass(frozen=True)
class Outcome:
    """Of one learner: mean recall of all entries at the exam, 0 to 1, and minutes studied."""

    recall: float
    minutes: float

    @property
    def per_minute(self) -> float:
        """Entries recalled at the exam for each minute studied."""
        return self.recall * ENTRIES / self.minutes


class Study:
    """One learner under one schedule."""

    def __init__(self, model: type[ActR | Ppe], schedule: Schedule, learner: str) -> None:
        self.schedule = schedule
        nature = Random(learner)
        ability = nature.gauss()
        self.memories = [model(ability + nature.gauss()) for _ in range(ENTRIES)]
        self.luck = [Random(f"{learner}, {entry}") for entry in range(ENTRIES)]
        self.random = Random(f"{learner}, order")
        self.plans: dict[int, Planned] = {}
        self.seconds = 0
        self.looked: dict[int, datetime] = {}
        self.last = START

    def run(self, *, minutes: int, stops: bool) -> Outcome:
        for day in range(DAYS):
            begin, first = START + day * DAY, day * NEW
            new = range(first, min(first + NEW, ENTRIES))
            self._day(begin, begin + timedelta(minutes=minutes), new, stops)
        recall = mean(one.recall(seconds(EXAM)) for one in self.memories)
        return Outcome(recall, self.seconds / 60)

    def _day(self, at: datetime, end: datetime, new: Sequence[int], stops: bool) -> None:
        waiting = list(new)
        while at < end:
            waiting = waiting or self._due(at) or ([] if stops else self._early(at))
            if not waiting:
                return
            at += timedelta(seconds=self._look(waiting.pop(0), at))

    def _due(self, at: datetime) -> list[int]:
        dues = [(plan.due, entry) for entry, plan in self.plans.items() if plan.due <= at]
        return self.schedule.order(dues, self.random)

    def _early(self, at: datetime) -> list[int]:
        def urgency(entry: int) -> tuple[bool, bool, datetime, float]:
            looked = self.looked[entry]
            is_todays = looked.date() == at.date()
            return looked == self.last, is_todays, self.plans[entry].due, self.random.random()

        return [min(self.plans, key=urgency)]

    def _look(self, entry: int, at: datetime) -> int:
        remembered = self.memories[entry]
        is_right = self.luck[entry].random() < remembered.recall(seconds(at))
        remembered.look(seconds(at))
        self.plans[entry] = self.schedule.after(self.plans.get(entry), is_right, at, entry)
        self.looked[entry] = self.last = at
        cost = RIGHT if is_right else WRONG
        self.seconds += cost
        return cost


def seconds(at: datetime) -> float:
    return (at - START).total_seconds()


def simulate(
    model: type[ActR | Ppe], *, minutes: int, stops: bool, learners: int
) -> dict[str, list[Outcome]]:
    """What became of each learner, by the schedule's name."""
    found = defaultdict(list)
    for learner in range(learners):
        for schedule in all_for(EXAM.replace(hour=0)):
            study = Study(model, schedule, f"{SEED}, {learner}")
            found[schedule.name].append(study.run(minutes=minutes, stops=stops))
    return dict(found)


def interval(values: Sequence[float]) -> tuple[float, float, float]:
    """Mean, and the ends of its 95 % interval (normal)."""
    middle, half = mean(values), 1.96 * stdev(values) / sqrt(len(values))
    return middle, middle - half, middle + half


def report(learners: int) -> list[str]:
    """The table, line by line, for two learners or more."""
    about = f"{learners} learners, seed {SEED}; {ENTRIES} entries, exam on day {DAYS}"
    names = ("recall at the exam, %", "minutes", "entries a minute", "ours more, a minute")
    head = "{:>34}{:>9}{:>24}{:>27}".format(*names)
    lines, below = [f"{about}; mean (95 % interval)", "", head], []
    for (name, model), minutes, stops in product(MODELS.items(), MINUTES, (False, True)):
        title = f"{name}, {minutes} minutes a day, {'stopped' if stops else 'filled'}"
        found = simulate(model, minutes=minutes, stops=stops, learners=learners)
        lines += [title, *(f"  {one:8}{row(its, found['ours'])}" for one, its in found.items())]
        _, _, highest = efficiency(found["ours"])
        below += [f"{one} ({title})" for one, its in found.items() if highest < efficiency(its)[1]]
    return [*lines, "", f"ours lies wholly below: {', '.join(below) or 'none'}"]


def efficiency(outcomes: list[Outcome]) -> tuple[float, float, float]:
    return interval([one.per_minute for one in outcomes])


def row(outcomes: list[Outcome], ours: list[Outcome]) -> str:
    """The figures of one schedule, and by how much ours is above it, learner by learner."""
    recall = told(interval([100 * one.recall for one in outcomes]), 1)
    per_minute = told(efficiency(outcomes), 3)
    minutes = mean(one.minutes for one in outcomes)
    more = verdict = ""
    if outcomes is not ours:
        pairs = zip(ours, outcomes, strict=True)
        difference = interval([mine.per_minute - its.per_minute for mine, its in pairs])
        more, verdict = told(difference, 3), "  LOST" if difference[2] < 0 else ""
    return f"{recall:>24}{minutes:9.1f}{per_minute:>24}{more:>27}{verdict}".rstrip()


def told(found: tuple[float, float, float], digits: int) -> str:
    return "{:.{d}f} ({:.{d}f} to {:.{d}f})".format(*found, d=digits)


if __name__ == "__main__":
    print("\n".join(report(int(sys.argv[1]) if sys.argv[1:] else LEARNERS)))

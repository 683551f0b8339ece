"""Runs of labs: asked for within a budget, taken up in turn, two at once, then ended."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q

from quiz.actions import throttle
from quiz.actions.throttle import Limit
from quiz.models import LabRun, User
from quiz.models.labs import AWAY, LEASE, SLOTS
from quiz.rules.findings import Finding

CUT_OFF = "It was cut off: the process that ran it ended, or it took too long. Run it again."
GIVEN_UP = "It waited for a day, and nobody took it up."
LOOKS_COUNT_AFTER = timedelta(seconds=5)  # a look is written down no more often


class OverBudget(Exception):
    """No further run for now; the text says whose budget it is and when there is more."""


def ask(
    learner: User,
    lab: str,
    *,
    chosen: Mapping[str, str],
    prediction: Mapping[str, Any],
    where: str,
    at: datetime,
) -> LabRun:
    """Queue a run. A learner has one open run at most: while it is there, it is the answer.

    Raises OverBudget.
    """
    if running := open_run(learner, at=at):
        return running
    with transaction.atomic():
        User.objects.select_for_update().get(pk=learner.pk)  # a second click waits for the first
        if running := open_run(learner, at=at):
            return running
        _spend(learner, at=at)
        return LabRun.objects.create(
            learner=learner,
            lab=lab,
            chosen=dict(chosen),
            prediction=dict(prediction),
            where=where,
            asked_at=at,
            seen_at=at,
        )


def open_run(learner: User, *, at: datetime) -> LabRun | None:
    """The learner's run that waits or runs, unless it was cut off."""
    found = LabRun.objects.of(learner).open().first()
    return None if found is None or end_if_cut_off(found, at=at) else found


def see(run: LabRun, *, at: datetime) -> None:
    """Its learner is still there, which matters while it waits."""
    if run.state == "waiting" and at - run.seen_at > LOOKS_COUNT_AFTER:
        run.seen_at = at
        run.save(update_fields=["seen_at"])


def end_if_cut_off(run: LabRun, *, at: datetime) -> bool:
    """Whoever looks after a run that nobody works on any more ends it; says whether it was so."""
    if is_lost := run.is_cut_off(at):
        _end(run, at=at, why=CUT_OFF)
    return is_lost


@transaction.atomic
def take_up(run: LabRun, *, at: datetime) -> bool:
    """Begin the run if it is its turn; say whether it is.

    All open runs are locked in one order, so of several who ask at once no more get a turn than
    there are slots.
    """
    queue = list(LabRun.objects.open().select_for_update().order_by("pk"))
    for one in queue:
        end_if_cut_off(one, at=at)
    mine = next((one for one in queue if one.pk == run.pk), None)
    if mine is None or mine.state != "waiting" or not before(mine, at=at)[1]:
        return False
    run.started_at = run.seen_at = at
    run.save(update_fields=["started_at", "seen_at"])
    return True


def before(run: LabRun, *, at: datetime) -> tuple[int, bool]:
    """How many wait before it, and whether it is its turn. Who asked earlier has a lower pk."""
    waits, runs = Q(started_at=None), Q(started_at__gte=at - LEASE)
    is_before = waits & Q(seen_at__gte=at - AWAY, pk__lt=run.pk)
    counted = LabRun.objects.open().aggregate(
        ahead=Count("pk", filter=is_before), running=Count("pk", filter=runs)
    )
    return counted["ahead"], counted["ahead"] < SLOTS - counted["running"]


def tell(run: LabRun, words: str) -> None:
    """Add a line to its progress."""
    run.progress.append(words)
    run.save(update_fields=["progress"])


def make(run: LabRun, thing: str) -> None:
    """Write down what it is about to make."""
    run.made.append(thing)
    run.save(update_fields=["made"])


def tidied(run: LabRun, left: list[str]) -> None:
    """What it made is gone, but for what is `left`."""
    run.made = left
    run.save(update_fields=["made"])


def find(run: LabRun, finding: Finding, *, at: datetime) -> None:
    """End it with what it found, unless it was ended as cut off in the meantime."""
    _end(run, at=at, finding=finding.to_json())


def fail(run: LabRun, why: str, *, at: datetime) -> None:
    """End it without a finding."""
    _end(run, at=at, why=why)


def give_up(run: LabRun) -> bool:
    """Remove a run that waits; False when it has begun by now."""
    gone, _ = LabRun.objects.open().filter(pk=run.pk, started_at=None).delete()
    return bool(gone)


def end_lost(*, at: datetime) -> int:
    """End what was cut off, and what nobody took up for a day; says how many."""
    ended = 0
    for one in LabRun.objects.open():
        if end_if_cut_off(one, at=at):
            ended += 1
        elif one.started_at is None and one.seen_at < at - timedelta(days=1):
            _end(one, at=at, why=GIVEN_UP)
            ended += 1
    return ended


def bring(guest: User, account: User) -> None:
    """Give the account the guest's runs that have ended; one that is open goes on for nobody."""
    LabRun.objects.of(guest).exclude(ended_at=None).update(learner=account)


def _spend(learner: User, *, at: datetime) -> None:
    """Take one run out of both budgets. Raises OverBudget."""
    by_learner = Limit("lab-learner", tries=settings.LAB_RUNS_AN_HOUR, seconds=3600)
    by_all = Limit("lab-all", tries=settings.LAB_RUNS_A_DAY, seconds=24 * 3600)
    if throttle.is_over(by_learner, str(learner.pk), at=at):
        raise OverBudget(
            f"You have run labs {settings.LAB_RUNS_AN_HOUR} times within the hour. "
            "There is more at the next full hour; your earlier findings are below."
        )
    if throttle.is_over(by_all, "", at=at):
        raise OverBudget(
            f"All learners together have used up today's {settings.LAB_RUNS_A_DAY} runs. "
            "There is more after midnight (UTC); your earlier findings are below."
        )


def _end(
    run: LabRun, *, at: datetime, finding: dict[str, Any] | None = None, why: str = ""
) -> None:
    """The first end counts."""
    ended = LabRun.objects.filter(pk=run.pk, ended_at=None).update(
        ended_at=at, finding=finding, why=why
    )
    if ended:
        run.ended_at, run.finding, run.why = at, finding, why

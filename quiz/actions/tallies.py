"""Counting what finished attempts brought in, once each, also when they are marked again."""

from collections import defaultdict
from collections.abc import Iterable

from quiz.actions import attempts
from quiz.events import AttemptFinished
from quiz.models import Attempt, HandledEvent, Tally


def count(finished: AttemptFinished) -> None:
    """Add the attempt's answers to the counts of their versions, as they are marked by now.

    Call it in a transaction. An attempt that was deleted since counts nowhere.
    """
    # Kept still: marking again either comes first and is read here, or finds the mark of this.
    attempt = Attempt.objects.select_for_update().filter(pk=finished.attempt_id).first()
    if attempt:
        Tally.add((version, 1, credit) for version, credit in attempts.answered(attempt))


def move(changes: Iterable[tuple[int, int, float, int, float]]) -> None:
    """Take answers from one version to another: (attempt, old version, its credit, new, its).

    Attempts that are not counted yet are left out: they will be, as they are by then. Call it
    in the transaction that changes and has locked the attempts.
    """
    moved = list(changes)
    marks = {AttemptFinished(attempt_id=pk, learner_id=0).id: pk for pk, *_ in moved}
    handled = HandledEvent.objects.filter(pk__in=marks).values_list("pk", flat=True)
    counted = {marks[mark] for mark in handled}
    sums: dict[int, list[float]] = defaultdict(lambda: [0, 0.0])
    for attempt, old, old_credit, new, new_credit in moved:
        if attempt in counted:
            for version, answers, credit in ((old, -1, -old_credit), (new, 1, new_credit)):
                sums[version][0] += answers
                sums[version][1] += credit
    Tally.add((version, int(answers), credit) for version, (answers, credit) in sums.items())

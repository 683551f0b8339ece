"""Many want to run a lab at the same moment: two do, and nobody twice."""

from functools import partial

import pytest

from quiz.actions import labs
from quiz.models import LabRun
from tests import make

pytestmark = pytest.mark.usefixtures("shared_database")

MANY = 20


def ask(learner) -> LabRun:
    return labs.ask(
        learner, "still", chosen={}, prediction={}, where=LabRun.Where.MACHINE, at=make.NOON
    )


def test_of_many_who_want_a_turn_two_get_one(at_once):
    runs = [ask(make.learner()) for _ in range(MANY)]

    taken = at_once([partial(labs.take_up, run, at=make.NOON) for run in runs])

    assert sorted(taken) == [False] * (MANY - 2) + [True] * 2
    assert LabRun.objects.exclude(started_at=None).count() == 2


def test_a_turn_is_taken_once(at_once):
    run = ask(make.learner())
    copies = [LabRun.objects.get(pk=run.pk) for _ in range(MANY)]

    taken = at_once([partial(labs.take_up, copy, at=make.NOON) for copy in copies])

    assert sorted(taken) == [False] * (MANY - 1) + [True]


def test_a_learner_who_asks_many_times_has_one_run(at_once):
    learner = make.learner()

    runs = at_once([partial(ask, learner)] * MANY)

    assert runs == [LabRun.objects.get()] * MANY

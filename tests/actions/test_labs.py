"""Runs of labs: budgets, turns, ends."""

from datetime import timedelta

import pytest

from quiz.actions import labs
from quiz.models import LabRun
from tests import make
from tests.labs.still import FINDING

pytestmark = pytest.mark.django_db

SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


def asked(learner=None, *, at=make.NOON, lab="still") -> LabRun:
    return labs.ask(
        learner or make.learner(),
        lab,
        chosen={"weather": "calm"},
        prediction={},
        where=LabRun.Where.MACHINE,
        at=at,
    )


def test_a_learner_has_one_open_run():
    learner = make.learner()
    first = asked(learner)

    assert asked(learner, lab="other") == first
    assert asked().learner != learner


def test_the_next_run_comes_after_the_end_of_the_last_one():
    learner = make.learner()
    first = asked(learner)
    labs.fail(first, "No.", at=make.NOON)

    assert asked(learner) != first


def test_a_learner_has_a_budget(settings):
    settings.LAB_RUNS_AN_HOUR = 2
    learner = make.learner()
    for _ in range(2):
        labs.fail(asked(learner), "No.", at=make.NOON)

    with pytest.raises(labs.OverBudget, match="2 times within the hour"):
        asked(learner)
    assert asked().state == "waiting"
    assert asked(learner, at=make.NOON + HOUR).state == "waiting"


def test_all_learners_have_one_too(settings):
    settings.LAB_RUNS_A_DAY = 2
    asked()
    asked()

    with pytest.raises(labs.OverBudget, match="today's 2 runs"):
        asked()
    assert asked(at=make.NOON + DAY).state == "waiting"


def test_two_run_at_once_and_the_rest_waits_in_the_order_of_asking():
    first, second, third, fourth = (asked(at=make.NOON + n * SECOND) for n in range(4))
    at = make.NOON + 5 * SECOND

    assert [labs.before(one, at=at) for one in (first, second, third, fourth)] == [
        (0, True),
        (1, True),
        (2, False),
        (3, False),
    ]
    assert not labs.take_up(third, at=at)
    assert labs.take_up(second, at=at)
    assert labs.take_up(first, at=at)
    assert not labs.take_up(first, at=at)  # it runs already
    assert labs.before(third, at=at) == (0, False)
    labs.find(first, FINDING, at=at)
    assert labs.before(third, at=at) == (0, True)
    assert not labs.take_up(fourth, at=at)
    assert labs.take_up(third, at=at)
    assert [one.state for one in (first, second, third, fourth)] == [
        "found",
        "running",
        "running",
        "waiting",
    ]


def test_who_has_gone_away_holds_nobody_up_and_keeps_the_place():
    gone = [asked() for _ in range(2)]
    here = asked(at=make.NOON + SECOND)
    at = make.NOON + timedelta(seconds=30)
    labs.see(here, at=at)

    assert labs.before(here, at=at) == (0, True)
    labs.see(gone[0], at=at)
    assert labs.before(here, at=at) == (1, True)


def test_a_look_is_written_down_now_and_then():
    run = asked()

    labs.see(run, at=make.NOON + SECOND)
    assert LabRun.objects.get().seen_at == make.NOON
    labs.see(run, at=make.NOON + 6 * SECOND)
    assert LabRun.objects.get().seen_at == make.NOON + 6 * SECOND


def test_a_run_that_was_cut_off_frees_its_slot():
    cut_off = [asked() for _ in range(2)]
    for one in cut_off:
        labs.take_up(one, at=make.NOON)
    late = make.NOON + timedelta(minutes=1)
    waiting = asked(at=late)

    assert labs.before(waiting, at=late) == (0, True)
    assert labs.take_up(waiting, at=late)
    assert {run.why for run in LabRun.objects.exclude(pk=waiting.pk)} == {labs.CUT_OFF}


def test_a_learner_whose_run_was_cut_off_may_ask_again():
    learner = make.learner()
    labs.take_up(asked(learner), at=make.NOON)

    later = asked(learner, at=make.NOON + HOUR)

    assert later.state == "waiting"
    assert LabRun.objects.exclude(pk=later.pk).get().state == "failed"


def test_the_first_end_counts():
    run = asked()
    labs.take_up(run, at=make.NOON)
    other = LabRun.objects.get()
    labs.fail(other, "Cut.", at=make.NOON)

    labs.find(run, FINDING, at=make.NOON)

    assert LabRun.objects.get().why == "Cut."
    assert LabRun.objects.get().finding is None


def test_what_it_says_and_makes_is_kept():
    run = asked()
    labs.tell(run, "One.")
    labs.tell(run, "Two.")
    labs.make(run, "queue:a")
    labs.make(run, "queue:b")
    labs.tidied(run, ["queue:b"])

    kept = LabRun.objects.get()
    assert kept.progress == ["One.", "Two."]
    assert kept.made == ["queue:b"]
    assert kept.seconds is None
    assert not LabRun.objects.untidy().exists()
    labs.fail(run, "No.", at=make.NOON)
    assert LabRun.objects.untidy().get() == run


def test_how_long_it_took_is_known_at_the_end():
    run = asked()
    labs.take_up(run, at=make.NOON)
    labs.find(run, FINDING, at=make.NOON + 3 * SECOND)

    assert run.seconds == 3
    assert str(run) == f"still, run {run.pk}"


def test_who_waits_may_leave_and_what_runs_goes_on():
    waiting, running = asked(), asked()
    labs.take_up(running, at=make.NOON)

    assert labs.give_up(waiting)
    assert not labs.give_up(running)
    assert LabRun.objects.get() == running
    assert not labs.take_up(waiting, at=make.NOON)


def test_the_sweep_ends_what_was_cut_off_or_left():
    cut_off, left, waiting = asked(), asked(), asked(at=make.NOON + DAY)
    labs.take_up(cut_off, at=make.NOON)

    assert labs.end_lost(at=make.NOON + DAY + HOUR) == 2

    left.refresh_from_db()
    waiting.refresh_from_db()
    assert left.why == labs.GIVEN_UP
    assert waiting.state == "waiting"


def test_an_account_gets_the_guests_runs_that_have_ended():
    guest, account = make.guest(), make.learner()
    ended = asked(guest)
    labs.fail(ended, "No.", at=make.NOON)
    still_open = asked(guest)

    labs.bring(guest, account)

    assert LabRun.objects.of(account).get() == ended
    assert LabRun.objects.of(guest).get() == still_open
    guest.delete()
    assert LabRun.objects.filter(learner=None).count() == 1

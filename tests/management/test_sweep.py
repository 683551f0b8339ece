"""`manage.py sweep`: closes, removes and clears what is over, and leaves the rest."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils.timezone import now

from quiz.actions import attempts, labs
from quiz.cloud import queues
from quiz.models import Attempt, Throttle, User
from tests import make

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def sweep(django_capture_on_commit_callbacks):
    """Run it, commit, and give what it says."""

    def run() -> str:
        out = StringIO()
        with django_capture_on_commit_callbacks(execute=True):
            call_command("sweep", stdout=out)
        return out.getvalue()

    return run


def test_overdue_attempts_are_closed(sweep):
    overdue = make.attempt(preset="mock", minutes=30, at=now() - DAY)
    running = make.attempt(preset="mock", minutes=30, at=now())

    assert sweep() == "Attempts closed: 1. Told again: 0. Guests removed: 0.\n"

    assert list(Attempt.objects.running()) == [running]
    overdue.refresh_from_db()
    assert overdue.finished_at == overdue.deadline


def test_guests_who_were_idle_for_30_days_are_removed_with_what_they_did(sweep):
    idle, recent, student = make.guest(), make.guest(), make.learner()
    User.objects.exclude(pk=recent.pk).update(date_joined=now() - 31 * DAY)
    make.attempt(by=idle, at=now() - 31 * DAY)

    assert sweep() == "Attempts closed: 0. Told again: 0. Guests removed: 1.\n"

    assert set(User.objects.all()) == {recent, student}
    assert not Attempt.objects.exists()


def test_a_guest_who_answered_lately_stays(sweep):
    guest = make.guest()
    User.objects.update(date_joined=now() - 40 * DAY)
    attempt = make.attempt(by=guest, at=now() - 40 * DAY)
    make.answer(make.place(attempt), ["?"], at=now() - 29 * DAY)

    sweep()

    assert User.objects.get() == guest


def test_sessions_that_ended_are_removed(sweep):
    Session.objects.create(session_key="old", session_data="", expire_date=now() - DAY)
    Session.objects.create(session_key="new", session_data="", expire_date=now() + DAY)

    sweep()

    assert Session.objects.get().session_key == "new"


def test_counters_of_windows_that_passed_are_removed(sweep):
    Throttle.objects.create(key="old", opens=int((now() - 2 * DAY).timestamp()))
    Throttle.objects.create(key="new", opens=int(now().timestamp()))

    sweep()

    assert Throttle.objects.get().key == "new"


def test_a_second_sweep_finds_nothing(sweep):
    make.attempt(preset="mock", minutes=30, at=now() - DAY)
    sweep()

    assert sweep() == "Attempts closed: 0. Told again: 0. Guests removed: 0.\n"


def test_finished_attempts_that_nothing_reacted_to_are_told_again(sweep):
    attempts.finish(make.attempt(), at=now() - DAY)  # its transaction never ends, so nobody hears

    assert "Told again: 1." in sweep()
    assert "Told again: 0." in sweep()


@pytest.mark.usefixtures("aws")
def test_what_runs_of_labs_left_behind_is_taken_away(sweep):
    queues.make("lab-1")
    run = labs.ask(
        make.learner(), "queues", chosen={}, prediction={}, where="simulator", at=now() - DAY
    )
    labs.take_up(run, at=now() - DAY)
    labs.make(run, "queue:lab-1")

    sweep()

    run.refresh_from_db()
    assert (run.state, run.made) == ("failed", [])
    assert not queues.find_url("lab-1")

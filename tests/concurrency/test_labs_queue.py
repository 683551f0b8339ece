"""Many learners run a lab at the same moment, each as the page's script does: all get a turn."""

import time
from dataclasses import replace
from datetime import timedelta
from threading import Lock
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from quiz.actions import labs
from quiz.models import LabRun
from tests.concurrency.conftest import AtOnce

pytestmark = pytest.mark.usefixtures("shared_database", "still_lab")

LEARNERS = 10
PREDICTION = {"predict-q-1": "0", "predict-q-2": "1", "set-weather": "calm"}
PATIENCE = 120  # seconds on a machine that is busy


class Water:
    """Counts who is in it. Each stays for a moment, so that the next ones come meanwhile."""

    def __init__(self, run):
        self.now = self.most = 0
        self._run, self._lock = run, Lock()

    def __call__(self, bench):
        self._count(1)
        time.sleep(0.1)
        self._count(-1)
        return self._run(bench)

    def _count(self, step):
        with self._lock:
            self.now += step
            self.most = max(self.most, self.now)


@pytest.fixture
def water(monkeypatch, still_lab) -> Water:
    made = Water(still_lab.run)
    monkeypatch.setattr("tests.labs.still.LAB", replace(still_lab, run=made))
    monkeypatch.setattr(labs, "AWAY", timedelta(hours=1))  # a machine that pauses sends nobody off
    return made


def play() -> list[tuple[int, bool]]:
    """Predict, ask, look until it is one's turn, start; the places that were told."""
    browser = Client()
    page = browser.post(reverse("lab-ask", args=["still"]), PREDICTION)
    pk = int(page.url.strip("/").rpartition("/")[2])
    told: dict[str, Any] = {}
    places: list[tuple[int, bool]] = []
    ends = time.monotonic() + PATIENCE
    while told.get("state") != "found":
        assert time.monotonic() < ends, told
        told = browser.get(reverse("lab-progress", args=[pk])).json()
        if told["state"] == "waiting":
            places.append((told["ahead"], told["is_next"]))
        if told.get("is_next"):
            browser.post(reverse("lab-start", args=[pk]))
        time.sleep(0.01)
    return places


def test_two_run_at_once_and_everybody_gets_a_finding_in_the_order_of_asking(
    at_once: AtOnce, water: Water
):
    told = at_once([play] * LEARNERS)

    assert [one for one in told if isinstance(one, Exception)] == []
    assert water.most == 2
    assert [run.state for run in LabRun.objects.all()] == ["found"] * LEARNERS
    for places in told:
        ahead = [place for place, _ in places]
        assert ahead == sorted(ahead, reverse=True)
        assert all(place <= 1 for place, is_next in places if is_next)


def test_of_more_than_a_day_has_as_many_are_taken_as_it_has(at_once: AtOnce, settings):
    settings.LAB_RUNS_A_DAY = 4

    answers = at_once(
        [lambda: Client().post(reverse("lab-ask", args=["still"]), PREDICTION)] * LEARNERS
    )

    assert LabRun.objects.count() == 4
    refused = [one for one in answers if one.url == reverse("lab", args=["still"])]
    assert len(refused) == LEARNERS - 4

"""A run waits for its turn, starts once, and says what is the matter when it cannot run."""

import re
from dataclasses import replace
from datetime import timedelta
from threading import Event
from typing import Any

from django.utils.timezone import now
from playwright.sync_api import Page, expect

from quiz.actions import labs
from quiz.labs import cdn_nginx, shelf
from quiz.labs.bench import Bench
from quiz.models import LabRun
from quiz.rules.findings import Finding
from tests import make
from tests.browser import at_lab
from tests.browser.scenes.course import at
from tests.labs import still
from tests.labs.simulator import simulated

# What a learner has no use for, and an attacker may have.
INSIDE = re.compile(r"arn:|127\.0\.0\.1|localhost|https?:|Error|not-there-bucket")


def another(*, runs: bool) -> LabRun:
    """Somebody's run, which outlasts the test, however slow the machine."""
    later = now() + timedelta(hours=1)
    run = labs.ask(
        make.learner(), still.LAB.slug, chosen={}, prediction={}, where="machine", at=now()
    )
    LabRun.objects.filter(pk=run.pk).update(seen_at=later, started_at=later if runs else None)
    return run


def end(*runs: LabRun) -> None:
    LabRun.objects.filter(pk__in=[run.pk for run in runs]).update(ended_at=now())


def ask(page: Page, lab: Any) -> None:
    at(page, "lab", lab.slug)
    at_lab.predict(page)
    at_lab.run(page)


def texts(page: Page) -> str:
    return page.locator("main").inner_text()


def test_a_run_waits_behind_others_and_starts_by_itself(browse, still_lab):
    running, next_one = [another(runs=True) for _ in range(2)], another(runs=False)
    page = browse()

    ask(page, still_lab)
    expect(page.locator("h1")).to_have_text("In the queue")
    expect(page.locator("[data-lead]")).to_contain_text("1 run before yours.")
    end(next_one)
    expect(page.locator("[data-lead]")).to_contain_text("You are the next.")
    end(running[0])

    expect(page.locator("h1")).to_have_text(at_lab.FINDING)


def test_without_javascript_the_page_of_a_waiting_run_asks_for_itself(browse, still_lab):
    running = [another(runs=True) for _ in range(2)]
    page = browse(java_script_enabled=False)

    ask(page, still_lab)
    expect(page.locator("h1")).to_have_text("In the queue")
    expect(page.locator("meta[http-equiv=refresh]")).to_have_count(1)
    expect(page.locator("noscript .note")).to_be_visible()
    end(*running)

    expect(page.locator("h1")).to_have_text("It is your turn")
    expect(page.locator("meta[http-equiv=refresh]")).to_have_count(0)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("h1")).to_have_text(at_lab.FINDING)


def test_who_waits_can_leave_the_queue(browse, still_lab):
    for _ in range(2):
        another(runs=True)
    page = browse()

    ask(page, still_lab)
    page.get_by_role("button", name="Leave the queue").click()

    expect(page.locator(".messages")).to_contain_text("You have left the queue.")
    assert LabRun.objects.count() == 2


def test_a_page_that_is_loaded_again_starts_nothing_anew(browse, still_lab, monkeypatch):
    begun, goes_on = list[str](), Event()

    def run(bench: Bench) -> Finding:
        bench.tell("It looks.")
        begun.append(bench.name)
        goes_on.wait(30)
        return still.FINDING

    monkeypatch.setattr("tests.labs.still.LAB", replace(still_lab, run=run))
    page = browse()
    ask(page, still_lab)
    expect(page.locator("[data-lines]")).to_have_text("It looks.")

    page.reload()
    expect(page.locator("h1")).to_have_text("It runs")
    expect(page.locator("[data-lines]")).to_have_text("It looks.")
    other = page.context.new_page()  # a second tab
    other.goto(page.url)
    expect(other.locator("h1")).to_have_text("It runs")
    goes_on.set()

    for one in (page, other):
        expect(one.locator("h1")).to_have_text(at_lab.FINDING)
    assert len(begun) == 1


def test_a_simulator_that_has_stopped_is_told_in_words(browse, monkeypatch, settings):
    lab = shelf.load("queues")
    page = browse(java_script_enabled=False)

    with simulated(monkeypatch, settings):
        ask(page, lab)
    page.get_by_role("button", name="Start", exact=True).click()

    expect(page.locator("h1")).to_have_text("There is no finding")
    expect(page.locator(".lead")).to_contain_text("The simulator of AWS does not answer.")
    assert not INSIDE.search(texts(page))
    page.get_by_role("link", name="Back to the lab").click()
    expect(page.locator(".aside")).to_contain_text("This lab cannot run here just now.")
    expect(page.get_by_role("button", name="Run it")).to_have_count(0)
    assert not INSIDE.search(texts(page))


def test_a_service_that_refuses_is_told_in_words(browse, monkeypatch, settings):
    settings.LABS_BUCKET = settings.UPLOADS_BUCKET = "not-there-bucket"
    page = browse()

    with simulated(monkeypatch, settings):
        ask(page, shelf.load("storage"))
        expect(page.locator("h1")).to_have_text("There is no finding")

    expect(page.locator(".lead")).to_have_text(
        "The simulator of AWS did not do what was asked of it. Run the lab again in a minute."
    )
    assert not INSIDE.search(texts(page))


def test_without_nginx_the_lab_of_the_edge_says_what_to_install(browse, monkeypatch):
    monkeypatch.setattr(cdn_nginx, "find", lambda: "")
    page = browse()

    at(page, "lab", "cdn")

    expect(page.locator(".aside")).to_contain_text("apt-get install nginx-light")
    expect(page.get_by_role("button", name="Run it")).to_have_count(0)
    at(page, "labs")
    row = page.get_by_role("listitem").filter(has_text=shelf.load("cdn").title)
    expect(row).to_contain_text("Cannot run here just now.")

"""Somebody at the page of a lab: predicts, sets, runs it, and sees what is said on the way."""

import re
from collections.abc import Sequence

from playwright.sync_api import Page, expect

from quiz.labs.lab import Lab

FINDING = "What was found"
VERDICT = re.compile(r"As the course says|Not as the course says|So this run does not show it")
# Keeps each line of a run's progress: the finding takes the place of the page that shows them.
HEAR_LINES = """addEventListener("DOMContentLoaded", () => {
  const list = document.querySelector("[data-lines]");
  const keep = () => sessionStorage.setItem("lines", list.innerText);
  if (!list) return;
  keep();
  new MutationObserver(keep).observe(list, { childList: true });
});"""


def open_lab(page: Page, lab: Lab, *, site: str = "") -> None:
    """From the shelf, as a learner would."""
    page.context.add_init_script(HEAR_LINES)
    page.goto(f"{site}/labs/")
    page.get_by_role("link", name=lab.title, exact=True).click()
    expect(page.locator("h1")).to_have_text(lab.title)


def predict(page: Page) -> list[str]:
    """Choose the first answer to each question; what was chosen."""
    groups = page.locator("form fieldset")
    chosen = []
    for place in range(groups.count()):
        row = groups.nth(place).locator("label.choice").first
        row.click()
        chosen.append(row.inner_text())
    return chosen


def set_knob(page: Page, lab: Lab, name: str) -> None:
    """To its second option, by its words."""
    knob = next(one for one in lab.knobs if one.name == name)
    page.get_by_label(knob.label, exact=True).select_option(label=knob.options[1][1])


def run(page: Page) -> None:
    page.get_by_role("button", name="Run it", exact=True).click()


def lines(page: Page) -> list[str]:
    """What the run said on its way, as far as the page showed it."""
    kept = page.evaluate("sessionStorage.getItem('lines')") or ""
    return [line for line in kept.split("\n") if line]


def expect_finding(page: Page, lab: Lab, *, says: Sequence[str] = ()) -> None:
    """It has come: a word on each prediction, all parts drawn, these words in the evidence."""
    expect(page.locator("h1")).to_have_text(FINDING)
    told = page.locator(".predictions > li")
    expect(told).to_have_count(len(lab.questions))
    for place in range(len(lab.questions)):
        shown = told.nth(place).locator("dl > div").filter(has_text="This run").locator("dd")
        expect(shown.locator("b")).to_have_text(VERDICT)
    evidence = page.locator("section", has=page.get_by_role("heading", name="The evidence"))
    figures = evidence.locator("figure.part")
    assert figures.count() > 0
    for figure in figures.all():
        drawn = figure.locator("svg[role=img], .bars > li, table tbody tr").first
        expect(drawn).to_be_visible()
        box = drawn.bounding_box()
        assert box
        assert box["height"] > 10
    for words in says:
        expect(evidence).to_contain_text(words)

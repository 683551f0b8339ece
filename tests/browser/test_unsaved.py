"""What was typed into a form of the admin is not thrown away without a word."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Dialog, Page, expect

from quiz.models import Question
from tests import make

ADD = "/admin/quiz/question/add/"


class Asked:
    """Hears what a page asks before it is left, and answers it."""

    def __init__(self, page: Page) -> None:
        self.times = 0
        self.leaves = False
        page.on("dialog", self.hear)

    def hear(self, dialog: Dialog) -> None:
        assert dialog.type == "beforeunload"
        self.times += 1
        dialog.accept() if self.leaves else dialog.dismiss()


def opened(browse: Any, address: str, **options: Any) -> tuple[Page, Asked]:
    page = browse(make.instructor(), **options)
    page.goto(address)
    let_widgets_be_drawn(page)
    return page, Asked(page)


def let_widgets_be_drawn(page: Page) -> None:
    page.wait_for_load_state("load")
    page.evaluate("new Promise((done) => setTimeout(done))")


def change(thing: Any) -> str:
    return reverse(f"admin:quiz_{thing._meta.model_name}_change", args=[thing.pk])


def is_asked_on_the_way_to(page: Page, link: str) -> None:
    """Click on a link. A page that stays would keep a real click waiting for ever."""
    with page.expect_event("dialog"):
        page.evaluate(f"setTimeout(() => document.querySelector('{link}').click())")


def test_another_kind_is_not_chosen_over_what_was_typed(browse):
    page, asked = opened(browse, ADD)
    page.get_by_label("Prompt").fill("A worker fell asleep.")

    is_asked_on_the_way_to(page, ".kinds li:nth-child(2) a")

    assert asked.times == 1
    expect(page.get_by_label("Prompt")).to_have_value("A worker fell asleep.")


def test_who_means_it_leaves(browse):
    page, asked = opened(browse, ADD)
    asked.leaves = True
    page.get_by_label("Prompt").fill("A worker fell asleep.")

    page.locator(".kinds").get_by_role("link", name="Ordering").click()

    expect(page.locator(".kinds [aria-current]")).to_have_text("Ordering")
    assert asked.times == 1


def test_nobody_is_asked_who_saves_or_has_changed_nothing(browse):
    question = make.question(publish=False)
    page, asked = opened(browse, change(question))
    page.get_by_label("Prompt").fill("Changed, and back.")
    page.get_by_label("Prompt").fill(question.prompt)
    page.get_by_role("link", name="StudyApp").click()
    expect(page.locator("h1")).to_have_text("What there is to look after")

    page.goto(change(question))
    page.get_by_label("Prompt").fill("Another?")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator(".messagelist")).to_be_visible()
    assert asked.times == 0
    assert Question.objects.get().prompt == "Another?"


def test_what_was_refused_is_saved_nowhere_yet(browse):
    page, asked = opened(browse, change(make.question()))
    page.get_by_label("Explanation").fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".errornote")).to_be_visible()
    let_widgets_be_drawn(page)

    is_asked_on_the_way_to(page, "#site-name a")

    assert asked.times == 1


@pytest.mark.parametrize("act", ["add a row", "choose a source"])
def test_what_widgets_hold_counts_too(browse, act):
    make.source(title="A book")
    thing = make.question(publish=False) if act == "add a row" else make.entry(summary="It waits.")
    page, asked = opened(browse, change(thing))

    if act == "add a row":
        page.locator(".add-row a").click()
    else:
        page.locator("#id_sources_from").select_option("A book")
        page.locator("#id_sources_add").click()
    is_asked_on_the_way_to(page, "#site-name a")

    assert asked.times == 1


def test_a_preview_leaves_the_form_where_it_is(browse):
    page, asked = opened(browse, change(make.question(publish=False)))
    page.get_by_label("Prompt").fill("Half a sent")

    with page.expect_popup() as preview:
        page.get_by_role("link", name="Preview as a student").click()

    expect(preview.value.locator("#main")).to_contain_text("What happens next?")
    expect(page.get_by_label("Prompt")).to_have_value("Half a sent")
    assert asked.times == 0

"""What JavaScript adds: it may fail at any point, and the plain page takes over."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import now
from playwright.sync_api import Page, Route, expect

from quiz.models import Attempt, Response
from tests import make

NO_REPLY = "Failed to load resource"
MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
  const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
  return transitionDuration !== "0s" || animationName !== "none" || scrollBehavior === "smooth";
}).map((element) => element.outerHTML)"""


def at_question(browse, *kinds: str, clock=False, motion=None, **terms: Any) -> Page:
    """A browser at the first question of a new attempt with a question of each kind.

    `clock`: the browser's time can be moved forward.
    """
    attempt = make.attempt(*(make.question(kind) for kind in kinds), at=now(), **terms)
    page: Page = browse(attempt.learner, forgives=NO_REPLY, reduced_motion=motion)
    if clock:
        page.clock.install()
    page.goto(reverse("question", args=[attempt.pk, 1]))
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def mark(page: Page) -> None:
    """A mark that goes when the whole page is loaded anew."""
    page.evaluate("document.isTheSame = true")


def is_marked(page: Page) -> bool:
    return bool(page.evaluate("document.isTheSame"))


def fails(route: Route) -> None:
    route.abort()


def is_no_page(route: Route) -> None:
    route.fulfill(status=502, content_type="application/json", body="{}")


@pytest.mark.parametrize("what_happens", [fails, is_no_page])
def test_when_a_request_fails_the_browser_sends_the_form_itself(browse, what_happens):
    page = at_question(browse, "single")
    mark(page)
    page.route("**/response/", what_happens, times=1)

    page.locator("label.choice").first.click()
    press(page, "Answer")

    expect(page.locator(".verdict")).to_be_visible()
    assert not is_marked(page)
    assert Response.objects.count() == 1


def test_an_answer_swaps_the_page_without_a_load(browse):
    page = at_question(browse, "single", "single", preset="graded")
    mark(page)
    foot = page.locator("#colophon").inner_text()

    page.locator("label.choice").first.click()
    press(page, "Answer")

    expect(page.locator("h1")).to_contain_text("question 2")
    expect(page.locator("h1")).to_be_focused()
    assert page.url.endswith("/2/")
    assert page.title().startswith("Question 2 of 2")
    assert page.locator("#colophon").inner_text() != foot  # it tells of this request
    assert is_marked(page)


@pytest.mark.parametrize("script", ["enhance", "keys", "keep-answer", "arrange", "count-down"])
def test_each_script_may_be_missing(browse, script):
    page = at_question(browse, "ordering", "typed", preset="mock")
    page.route(f"**/{script}.js", lambda route: route.abort())
    page.reload()
    step = page.locator(".arrange > li > span:first-child").nth(1).inner_text()

    press(page, f"Move up: {step}")
    expect(page.locator(".arrange > li").first).to_contain_text(step)
    press(page, "Answer")
    page.get_by_role("textbox").fill("idempotent")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("All 2 answered")
    assert Response.objects.count() == 2


def time_passes(page: Page, minutes: str, *, left: timedelta) -> Attempt:
    """Here, and at the server, which has that much left of the one attempt."""
    Attempt.objects.update(deadline=now() + left)
    page.clock.fast_forward(minutes)
    return Attempt.objects.get()


def test_at_zero_what_is_in_the_field_is_sent_and_the_attempt_ends(browse):
    page = at_question(browse, "typed", preset="mock", clock=True)
    page.get_by_role("textbox").fill("idempotent")

    attempt = time_passes(page, "30:00", left=timedelta())

    expect(page.locator("h1")).to_contain_text("1 of 1")
    attempt.refresh_from_db()
    assert attempt.finished_at == attempt.deadline
    assert Response.objects.get().credit == 1


def test_at_zero_an_empty_field_ends_the_attempt_too(browse):
    page = at_question(browse, "typed", preset="mock", clock=True)

    attempt = time_passes(page, "30:00", left=timedelta())

    expect(page.locator("h1")).to_contain_text("0 of 1")
    attempt.refresh_from_db()
    assert attempt.finished_at == attempt.deadline
    assert not Response.objects.exists()


def test_a_page_that_comes_within_the_grace_says_that_the_time_is_up(browse):
    page = at_question(browse, "typed", preset="mock")
    Attempt.objects.update(deadline=now())
    page.reload()

    expect(page.get_by_role("timer")).to_have_text("The time is up")
    page.get_by_role("textbox").fill("idempotent")
    press(page, "Answer")
    expect(page.locator("h1")).to_contain_text("1 of 1")


def test_little_time_left_is_said_although_the_time_is_hidden(browse):
    page = at_question(browse, "typed", preset="mock", clock=True)
    press(page, "Hide the time")
    page.reload()
    timer, status = page.get_by_role("timer"), page.locator("count-down [role=status]")
    expect(timer).to_have_text("The time is hidden")

    page.clock.fast_forward("25:01")
    expect(status).to_have_text("Five minutes left.")
    expect(timer).to_have_text("Less than five minutes left")
    page.clock.fast_forward("04:01")
    expect(status).to_have_text("One minute left.")
    expect(timer).to_have_text("Less than a minute left")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves(browse, motion):
    page = at_question(browse, "ordering", motion=motion)

    page.locator("button[name=move]:enabled").first.click()
    press(page, "Answer")

    expect(page.locator(".verdict")).to_be_visible()
    assert page.evaluate(MOVING) == []


def test_the_buttons_that_move_a_step_keep_the_focus(browse):
    page = at_question(browse, "ordering")
    steps = page.locator(".arrange > li > span:first-child")
    last = steps.last.inner_text()

    page.get_by_role("button", name=f"Move up: {last}").focus()
    for place in (3, 2):
        page.keyboard.press("Enter")
        expect(steps.nth(place - 1)).to_have_text(last)
        expect(page.get_by_role("button", name=f"Move up: {last}")).to_be_focused()
    page.keyboard.press("Enter")

    expect(steps.first).to_have_text(last)
    expect(page.get_by_role("button", name=f"Move down: {last}")).to_be_focused()
    expect(page.locator(".moved")).to_have_text(f"“{last}” is now first of four.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"Move down: {last}")).to_be_focused()
    expect(steps.nth(1)).to_have_text(last)


def test_the_keys_can_be_turned_off_and_stay_off(browse):
    page = at_question(browse, "single")
    page.keyboard.press("1")
    expect(page.locator("label.choice input").first).to_be_checked()

    press(page, "Turn the keys off")
    page.reload()
    page.locator("h1").focus()
    page.keyboard.press("2")

    expect(page.get_by_role("button", name="Turn the keys on")).to_be_visible()
    expect(page.locator("label.choice kbd").first).to_be_hidden()
    expect(page.locator("label.choice input").nth(1)).not_to_be_checked()


def test_what_a_search_finds_follows_the_typing(browse):
    make.entry(title="Queue", summary="A line.")
    make.entry(title="Bucket", summary="A container.")
    page = browse()
    page.goto(reverse("glossary"))
    mark(page)
    field = page.get_by_role("searchbox")

    field.press_sequentially("buck")

    expect(page.locator("[data-told]")).to_have_text("1 entry for “buck”")
    expect(page.locator("[data-say]")).to_have_text("1 entry for “buck”")
    expect(field).to_be_focused()
    expect(field).to_have_value("buck")
    assert page.url.endswith("?q=buck")
    field.press_sequentially("x")
    expect(page.locator("[data-told]")).to_have_text("Nothing for “buckx”")
    field.fill("")
    expect(page.locator("#hits")).to_contain_text("A line.")
    assert is_marked(page)

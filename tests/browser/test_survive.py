"""Nothing that a learner gave is lost, and nothing counts twice, whatever happens in between."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils.timezone import now
from playwright.sync_api import Page, Route, expect

from quiz.models import Attempt, Response
from tests import make
from tests.browser.play import RIGHT, Mouse

KINDS = list(make.KINDS)  # one place each, in this order, from 1
KEPT = "Your unsent answer was kept."
NO_REPLY = "Failed to load resource: net::ERR_"

# What the answer's form would send.
HELD = """form => [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken")"""


def begun(*kinds: str, **terms: Any) -> Attempt:
    """A running attempt with one question of each kind."""
    return make.attempt(*(make.question(kind) for kind in kinds), at=now(), **terms)


def address(attempt: Attempt, position: int = 1) -> str:
    return reverse("question", args=[attempt.pk, position])


def held(page: Page) -> list[list[str]]:
    fields: list[list[str]] = page.locator("#answer").evaluate(HELD)
    return fields


def give(player: Mouse, kind: str) -> None:
    """Fill in an answer; steps in another order than they were dealt in."""
    steps = player.page.locator(".arrange > li > span:first-child").all_inner_texts()
    player.say_how_sure("Fairly")
    player.give(kind, RIGHT[kind] if kind != "ordering" else [*steps[1:], steps[0]])


def sign_in_again(page: Page, attempt: Attempt) -> None:
    expect(page.locator("h1")).to_have_text("Sign in")
    page.get_by_label("Name").fill(attempt.learner.username)
    page.get_by_label("Password", exact=True).fill("pw")
    page.get_by_role("button", name="Sign in").click()


def test_what_was_given_survives_a_closed_tab(browse):
    attempt = begun(*KINDS)
    page = browse(attempt.learner)
    given = {}
    for position, kind in enumerate(KINDS, start=1):
        page.goto(address(attempt, position))
        give(Mouse(page, has_js=True), kind)
        given[position] = held(page)
    context = page.context
    page.close()

    page = context.new_page()
    for position, fields in given.items():
        page.goto(address(attempt, position))
        expect(page.get_by_text(KEPT)).to_be_visible()
        assert held(page) == fields

    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".verdict")).to_be_visible()
    assert Response.objects.get().place.position == len(KINDS)
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('keep-'))")
    assert len(kept) == len(KINDS) - 1  # what was sent is kept no longer


def test_what_was_given_survives_an_expired_session_in_the_browser(browse):
    attempt = begun("typed", preset="graded")
    page = browse(attempt.learner)
    page.goto(address(attempt))
    page.get_by_role("textbox").fill("idempotent")
    Session.objects.all().delete()

    page.reload()  # nothing is sent, so only the browser knows the answer
    sign_in_again(page, attempt)

    expect(page.get_by_role("textbox")).to_have_value("idempotent")
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator("h1")).to_have_text("All 1 answered")
    assert Response.objects.get().credit == 1


def test_an_answer_sent_after_the_session_expired_is_put_back_after_the_sign_in(browse):
    attempt = begun("typed")
    page = browse(attempt.learner)
    page.goto(address(attempt))
    page.get_by_role("textbox").fill("idempotent")
    Session.objects.all().delete()

    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("Your answer is kept")
    expect(page.locator(".messages")).to_be_focused()
    sign_in_again(page, attempt)

    expect(page.get_by_role("textbox")).to_have_value("idempotent")
    assert not Response.objects.exists()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".verdict h2")).to_have_text("Right")
    assert Response.objects.count() == 1


def test_without_javascript_an_answer_sent_after_the_session_expired_is_kept_too(browse):
    attempt = begun(*KINDS)
    page = browse(attempt.learner, java_script_enabled=False)
    for position, kind in enumerate(KINDS, start=1):
        page.goto(address(attempt, position))
        give(Mouse(page, has_js=False), kind)
        given = held(page)
        Session.objects.all().delete()

        page.get_by_role("button", name="Answer", exact=True).click()
        expect(page.locator(".messages")).to_contain_text("Your answer is kept")
        sign_in_again(page, attempt)

        expect(page.locator("#answer")).to_be_visible()
        assert held(page) == given

    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".verdict")).to_be_visible()
    assert Response.objects.get().place.position == len(KINDS)


def test_an_answer_given_offline_waits_for_the_network_and_counts_once(browse):
    attempt = begun("single")
    page = browse(attempt.learner, forgives=NO_REPLY)
    page.goto(address(attempt))
    page.locator("label.choice").first.click()
    given = held(page)

    page.context.set_offline(True)
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("nothing was sent")
    assert held(page) == given
    assert not Response.objects.exists()

    page.context.set_offline(False)
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".verdict")).to_be_focused()
    assert Response.objects.count() == 1


def test_an_answer_whose_reply_is_lost_counts_once_when_it_is_sent_again(browse):
    attempt = begun("single")
    page = browse(attempt.learner, forgives=NO_REPLY)
    sent = []

    def lose_the_first_reply(route: Route) -> None:
        sent.append(route)
        if len(sent) == 1:
            route.fetch(max_redirects=0)
            route.abort()
        else:
            route.continue_()

    page.route("**/response/", lose_the_first_reply)
    page.goto(address(attempt))
    page.locator("label.choice").first.click()
    page.get_by_role("button", name="Answer", exact=True).click()

    expect(page.locator(".verdict")).to_be_visible()
    assert len(sent) == 2
    assert Response.objects.count() == 1


def test_on_a_slow_network_the_page_says_so_and_sends_once(browse):
    attempt = begun("single")
    page = browse(attempt.learner)
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/response/", hold)
    page.goto(address(attempt))
    page.locator("label.choice").first.click()

    page.get_by_role("button", name="Answer", exact=True).dblclick()
    expect(page.get_by_role("button", name="Sending…")).to_be_visible()
    expect(page.locator("[data-say]")).to_have_text("Sending…")
    page.get_by_role("button", name="Sending…").click(force=True)
    page.locator("#answer input:checked").press("Enter")
    waiting[0].continue_()

    expect(page.locator(".verdict")).to_be_focused()
    expect(page.locator("[data-say]")).to_have_text("")
    assert len(waiting) == 1
    assert Response.objects.count() == 1


@pytest.mark.parametrize("has_js", [True, False])
def test_reload_and_back_after_an_answer_send_nothing_again(browse, has_js):
    attempt = begun("single", "single", preset="graded")
    page = browse(attempt.learner, java_script_enabled=has_js)
    page.goto(address(attempt))
    page.locator("label.choice").first.click()
    given = held(page)
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".place")).to_contain_text("Question 2 of 2")

    page.reload()
    expect(page.locator(".place")).to_contain_text("Question 2 of 2")
    page.go_back()
    expect(page.locator(".place")).to_contain_text("Question 1 of 2")
    page.reload()

    expect(page.locator("input:checked")).to_have_count(1)
    assert held(page)[1:] == given[1:]  # all but the sequence, which has moved on
    assert Response.objects.count() == 1


@pytest.mark.parametrize("has_js", [True, False])
def test_an_answer_from_a_tab_that_was_left_behind_does_not_count(browse, has_js):
    attempt = begun("typed")
    left_behind = browse(attempt.learner, java_script_enabled=has_js)
    page = left_behind.context.new_page()
    for tab, text in [(left_behind, "atomic"), (page, "idempotent")]:
        tab.goto(address(attempt))
        tab.get_by_role("textbox").fill(text)
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".verdict")).to_be_visible()

    left_behind.get_by_role("button", name="Answer", exact=True).click()

    expect(left_behind.locator(".messages")).to_contain_text("This question had moved on")
    expect(left_behind.locator(".verdict h2")).to_have_text("Right")
    assert Response.objects.get().answer == ["idempotent"]


def test_an_answer_survives_a_server_that_dies_and_comes_back(browse, serve):
    attempt = begun("typed")
    page = browse(attempt.learner, forgives=NO_REPLY)
    server = serve()
    page.goto(server.url + address(attempt))
    page.get_by_role("textbox").fill("idempotent")

    server.kill()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page).to_have_url("chrome-error://chromewebdata/")
    server.start()
    page.goto(server.url + address(attempt))

    expect(page.get_by_role("textbox")).to_have_value("idempotent")
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".verdict h2")).to_have_text("Right")
    assert server.count("quiz_response") == 1


def test_without_javascript_a_double_click_counts_once(browse, serve):
    attempt = begun("single")
    page = browse(attempt.learner, java_script_enabled=False)
    server = serve()
    page.goto(server.url + address(attempt))
    page.locator("label.choice").first.click()

    page.get_by_role("button", name="Answer", exact=True).dblclick()

    expect(page.locator(".verdict")).to_be_visible()
    assert server.count("quiz_response") == 1

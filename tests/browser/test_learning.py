"""Learning and the game of pairs: by keyboard alone, and without JavaScript."""

import re
from typing import Any

import pytest
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from quiz.models import BestTime, Lesson, User
from quiz.rules.definitions import short_definition
from tests import make
from tests.browser.play import RIGHT, WRONG, Hands, Keyboard, Mouse
from tests.browser.scenes.course import at
from tests.browser.scenes.learning import TERMS, terms_to_match

WAYS = pytest.mark.parametrize(
    ("hands", "has_js"), [(Keyboard, True), (Mouse, False)], ids=["keyboard", "without JavaScript"]
)
DEFINITIONS = {term: short_definition(term, summary) for term, summary in TERMS.items()}


def answer(player: Hands, answers: dict[str, Any], *, at: str, hears: str) -> None:
    """Answer the question that is at this place of its round, and hear what came of it."""
    expect(player.page.locator(".place")).to_contain_text(f"Question {at}")
    player.answer("single", answers["single"])
    expect(player.page.locator(".verdict h2")).to_have_text(hears)


@WAYS
def test_a_lesson_from_what_it_chose_to_its_end(browse, hands, has_js):
    learner = make.learner()
    missed, new = make.entry(title="Missed thing"), make.entry(title="New thing")
    for entry in (missed, new):
        make.question(entry=entry)
    make.review(make.card(missed, by=learner, at=now()), 1, at=now())
    page = at(browse(learner, java_script_enabled=has_js), "learn")
    player = hands(page, has_js=has_js)

    expect(page.locator(".lead")).to_contain_text("1 missed, 1 new.")
    player.press("Start with these 2")
    answer(player, WRONG, at="1 of 2", hears="Not yet")
    answer(player, RIGHT, at="1 of 2", hears="Right, at a later try")  # which does not count
    player.press("Next question")
    answer(player, RIGHT, at="2 of 2", hears="Right")
    player.press("See the results")
    expect(page.locator("h1")).to_have_text("0 of 2 right twice")
    expect(page.locator(".rows")).to_contain_text(
        re.compile(r"Missed thing\s+not right yet\s+New thing\s+right once")
    )

    player.press("Next round")
    answer(player, RIGHT, at="1 of 2", hears="Right")
    player.press("Next question")
    answer(player, RIGHT, at="2 of 2", hears="Right")
    player.press("See the results")
    expect(page.locator("h1")).to_have_text("1 of 2 right twice")
    player.press("Next round")
    answer(player, RIGHT, at="1 of 1", hears="Right")
    player.press("See the results")

    expect(page.locator("h1")).to_have_text("Done: 2 of 2 right twice")
    assert Lesson.objects.get().learner == learner


def pair(player: Hands, pairs: dict[str, str]) -> None:
    for term, definition in pairs.items():
        if player.has_js:
            player.press(term)
            player.press(definition)
        else:
            player.pick(term, definition)


def swapped(pairs: dict[str, str]) -> dict[str, str]:
    """The first two have each other's definition."""
    first, second = list(pairs)[:2]
    return pairs | {first: pairs[second], second: pairs[first]}


@WAYS
def test_a_game_of_pairs(browse, hands, has_js):
    terms_to_match()
    learner = make.learner()
    page = at(browse(learner, java_script_enabled=has_js), "match")
    player = hands(page, has_js=has_js)

    player.press("Play with Messaging")
    pair(player, swapped(DEFINITIONS))
    if has_js:
        expect(page.get_by_role("button", name="Check")).to_be_focused()
    player.press("Check")
    expect(page.locator(".verdict h2")).to_have_text("4 of 6 are pairs")
    player.lands_on(".verdict")

    pair(player, dict(list(DEFINITIONS.items())[:2]))
    player.press("Check")
    expect(page.locator("h1")).to_have_text(re.compile(r"Six pairs in .+\ss"))
    player.lands_on("h1")
    expect(page.locator(".lead")).to_have_text("That is your best time with this topic.")
    assert BestTime.objects.get().learner == learner


def test_a_visitor_plays_and_is_not_recorded(browse):
    terms_to_match()
    page = at(browse(), "match")
    player = Keyboard(page, has_js=True)

    player.press("Play with Messaging")
    pair(player, DEFINITIONS)
    player.press("Check")

    expect(page.locator(".lead")).to_contain_text("Your time is not kept")
    assert not User.objects.exists()


def playing(browse) -> Page:
    terms_to_match()
    page = at(browse(), "match")
    page.get_by_role("button", name="Play with Messaging").click()
    return page


def test_what_happens_in_a_game_is_said(browse):
    page = playing(browse)
    said = page.locator("match-pairs [role=status]")
    term, definition = next(iter(DEFINITIONS.items()))
    terms = page.get_by_role("list", name="Terms").get_by_role("button")
    definitions = page.get_by_role("list", name="Definitions").get_by_role("button")

    expect(said).to_have_text("Press a term, then its definition.")
    terms.filter(has_text=term).click()
    expect(said).to_have_text(f"“{term}”: now press its definition.")
    terms.filter(has_text=term).click()
    expect(said).to_have_text("Nothing is chosen.")
    definitions.filter(has_text=definition).click()
    expect(said).to_have_text(f"“{definition}”: now press its term.")
    terms.filter(has_text=term).click()
    expect(said).to_have_text(f"“{term}” is paired. 5 left.")
    expect(terms.filter(has_text=term)).to_have_accessible_name(f"{term} paired with {definition}")
    terms.filter(has_text=term).click()
    expect(said).to_have_text(f"“{term}” is open again.")
    expect(terms.filter(has_text=term)).to_have_accessible_name(term)
    expect(page.locator("select").first).to_have_value("")


def test_the_clock_of_a_game_can_be_hidden_and_stays_hidden(browse):
    page = playing(browse)
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"\d+:\d\d"))

    page.get_by_role("button", name="Hide the time").click()
    expect(page.get_by_role("timer")).to_have_text("The time is hidden")
    page.get_by_role("button", name="Check").click()

    expect(page.locator(".verdict h2")).to_have_text("No pair yet")
    expect(page.get_by_role("timer")).to_have_text("The time is hidden")
    page.get_by_role("button", name="Show the time").click()
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"\d+:\d\d"))

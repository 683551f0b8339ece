"""Reviewing, taking a rating back, the exam date: by keyboard alone, and without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from quiz.models import Card, Review
from tests import make
from tests.browser.play import Keyboard, Mouse
from tests.browser.scenes.course import at

DAY = timedelta(days=1)
WAYS = pytest.mark.parametrize(
    ("hands", "has_js"), [(Keyboard, True), (Mouse, False)], ids=["keyboard", "without JavaScript"]
)


def begun(browse, hands, has_js, *, learner):
    for title in ("First", "Second"):
        make.card(make.entry(title=title), by=learner, at=now())
    page = at(browse(learner, java_script_enabled=has_js), "review")
    player = hands(page, has_js=has_js)
    player.press("Do them now")
    expect(page.locator(".place")).to_contain_text("Card 1 of 2")
    return page, player


def rate(player, word):
    button = player.page.locator(".ratings button").filter(has_text=word)
    button.wait_for()
    if isinstance(player, Keyboard):
        player.reach(button)
        player.page.keyboard.press("Enter")
    else:
        button.click()


@WAYS
def test_a_rating_is_given_taken_back_and_given_anew(browse, hands, has_js):
    learner = make.learner()
    page, player = begun(browse, hands, has_js, learner=learner)
    front = page.locator(".front")
    first = front.inner_text()

    player.press("Show the answer")
    rate(player, "Again")
    expect(page.locator(".undo")).to_contain_text(f"“{first}”: Again")
    expect(front).not_to_have_text(first)
    player.press("Take it back")
    expect(front).to_have_text(first)
    player.press("Show the answer")
    rate(player, "Easy")
    expect(front).not_to_have_text(first)

    card = Card.objects.get(learner=learner, entry__title=first)
    assert card.due > now() + 2 * DAY
    assert Review.objects.filter(card=card, voided_at=None).count() == 1
    assert Review.objects.filter(card=card).count() == 2


def test_the_shortcuts_do_the_same(browse):
    learner = make.learner()
    page, _ = begun(browse, Keyboard, True, learner=learner)
    front = page.locator(".front")
    first = front.inner_text()
    page.locator("h1").focus()

    page.keyboard.press("Space")
    page.locator(".ratings").wait_for()
    page.keyboard.press("1")
    expect(front).not_to_have_text(first)
    page.keyboard.press("u")
    expect(front).to_have_text(first)

    assert Review.objects.get(card__learner=learner).voided_at is not None


def test_no_rating_puts_a_card_off_beyond_the_exam(browse):
    def days(exam_in):
        exam_on = exam_in and (now() + exam_in * DAY).date()
        page, player = begun(browse, Keyboard, True, learner=make.learner(exam_on=exam_on))
        player.press("Show the answer")
        page.locator(".ratings").wait_for()
        easy = page.locator(".ratings li").last.locator(".note").inner_text()
        found = re.match(r"(\d+) days?", easy)
        assert found, easy
        return int(found[1]), page

    free, _ = days(None)
    capped, page = days(4)

    assert capped <= 4 < free
    expect(page.get_by_text("Nothing is put off beyond your exam on")).to_be_visible()

"""Due cards on a device: reviewed without a network, brought back once, seen by nobody else."""

import json
from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from quiz.models import Review, User
from tests import make
from tests.browser.visit import sign_in, wait_until

NO_NETWORK = "net::ERR_"
KEPT = "localStorage.getItem('offline-cards')"
CACHED = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found.push([new URL(request.url).pathname, await (await cache.match(request)).text()]);
    }
  }
  return found;
}"""


@pytest.fixture
def learner() -> User:
    learner = make.learner(username="ada")
    for title in ("Queue", "Topic", "Bucket"):
        make.card(make.entry(title=title, summary=f"What a {title} is."), by=learner, at=now())
    return learner


@pytest.fixture
def phone(browse: Callable[..., Page], learner: User) -> Page:
    """The learner's browser, with the cards kept."""
    page = browse(learner, forgives=NO_NETWORK)
    keep(page)
    return page


def keep(page: Page) -> None:
    page.goto(reverse("review"))
    page.get_by_role("button", name="Keep today’s cards").click()
    expect(page.get_by_text("cards are kept on this device.")).to_be_visible()


def go_offline(page: Page) -> None:
    page.context.set_offline(True)


def come_back(page: Page) -> None:
    page.context.set_offline(False)


def rate(page: Page, key: str) -> str:
    """By keyboard; returns the title of the card."""
    title = page.locator(".front").inner_text()
    page.keyboard.press(" ")
    expect(page.locator(".ratings")).to_be_visible()
    page.keyboard.press(key)
    expect(page.locator(".ratings")).to_have_count(0)
    return title


def test_cards_are_reviewed_without_a_network_and_brought_back_once(phone, learner):
    go_offline(phone)
    phone.goto(reverse("review"))
    expect(phone.get_by_text("There is no network, so the page")).to_be_visible()
    expect(phone.locator(".front")).to_be_visible()

    first = rate(phone, "1")
    second = rate(phone, "4")
    phone.keyboard.press("u")
    expect(phone.locator(".front")).to_have_text(second)
    assert rate(phone, "3") == second
    third = rate(phone, "2")
    expect(phone.locator("h1")).to_have_text("That is all for now")
    expect(phone.get_by_text("3 ratings wait here")).to_be_visible()
    assert not Review.objects.exists()
    waiting = json.loads(phone.evaluate(KEPT))["looks"]

    come_back(phone)
    phone.goto(reverse("offline"))
    expect(phone.get_by_text("3 ratings were sent.")).to_be_visible()

    made = Review.objects.filter(card__learner=learner).order_by("reviewed_at")
    assert list(made.values_list("card__entry__title", "rating")) == [
        (first, 1),
        (second, 3),
        (third, 2),
    ]
    assert json.loads(phone.evaluate(KEPT))["looks"] == []

    # As if the answer of the server had been lost on its way.
    phone.evaluate(
        """looks => {
          const kept = JSON.parse(localStorage.getItem("offline-cards"));
          localStorage.setItem("offline-cards", JSON.stringify({ ...kept, looks }));
        }""",
        waiting,
    )
    phone.goto(reverse("review"))
    expect(phone.get_by_text("3 ratings were sent.")).to_be_visible()
    assert Review.objects.count() == 3


def test_what_was_rated_survives_a_closed_tab(phone):
    go_offline(phone)
    phone.goto(reverse("offline"))
    rate(phone, "3")
    context = phone.context
    phone.close()

    page = context.new_page()
    page.goto(reverse("home"))

    expect(page.get_by_text("There is no network, so the page")).to_be_visible()
    expect(page.get_by_text("1 rating waits here")).to_be_visible()
    expect(page.locator(".place .note").first).to_have_text("Card 2 of 3")


def test_a_page_that_stays_open_sends_when_the_network_comes_back(phone):
    phone.goto(reverse("offline"), wait_until="networkidle")
    go_offline(phone)
    rate(phone, "3")
    assert not Review.objects.exists()

    come_back(phone)

    expect(phone.get_by_text("1 rating was sent.")).to_be_visible()
    assert Review.objects.count() == 1


def test_a_look_that_the_site_refuses_is_told(phone, learner):
    phone.goto(reverse("offline"), wait_until="networkidle")
    go_offline(phone)
    rate(phone, "3")
    learner.cards.all().delete()

    come_back(phone)

    expect(phone.get_by_text("1 rating was not taken: There is no such card.")).to_be_visible()
    assert not Review.objects.exists()


def test_the_device_keeps_no_page_of_a_learner(phone, learner):
    found = dict(phone.evaluate(CACHED))
    pages = [path for path in found if not path.startswith("/static/")]

    assert pages == [reverse("offline")]
    assert learner.username not in found[reverse("offline")]
    assert "csrf" not in found[reverse("offline")]
    phone.goto(reverse("account"))
    phone.goto(reverse("review"))
    assert dict(phone.evaluate(CACHED)).keys() == found.keys()


def test_who_signs_out_leaves_nothing_on_the_device(phone):
    assert phone.evaluate(KEPT)
    phone.goto(reverse("account"))
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.locator("h1")).to_have_text("You are signed out")
    wait_until(phone, f"!{KEPT}")

    go_offline(phone)
    phone.goto(reverse("account"))

    expect(phone.locator("h1")).to_have_text("No cards are kept here")
    assert "ada" not in phone.content()


@pytest.mark.parametrize("name", ["review", "offline"])
def test_another_learner_at_the_same_browser_sees_nothing_of_the_first(phone, live_server, name):
    go_offline(phone)
    phone.goto(reverse("offline"))
    rate(phone, "3")
    other = make.learner()
    sign_in(phone.context, other, live_server.url)

    come_back(phone)
    phone.goto(reverse(name))
    wait_until(phone, f"!{KEPT}")
    phone.wait_for_load_state("networkidle")

    go_offline(phone)
    phone.goto(reverse("review"))
    expect(phone.locator("h1")).to_have_text("No cards are kept here")
    assert not Review.objects.exists()


def test_cards_can_be_removed_from_the_device(phone):
    phone.get_by_role("button", name="Remove them").click()

    expect(phone.get_by_text("Nothing is kept on this device")).to_be_visible()
    expect(phone.get_by_role("link", name="Review the kept cards")).to_be_hidden()
    assert phone.evaluate(KEPT) is None


def test_without_scripts_nothing_of_it_shows(browse, learner):
    page = browse(learner, java_script_enabled=False)
    page.goto(reverse("review"))

    expect(page.get_by_role("button", name="Do them now")).to_be_visible()
    expect(page.get_by_text("Without a network")).to_be_hidden()

"""Every lab in a browser, on a server and a simulator of AWS as `make run` starts them."""

from collections.abc import Callable, Iterator
from contextlib import closing
from sqlite3 import connect
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from quiz.labs import cdn_nginx, shelf
from quiz.labs.lab import Lab
from tests.browser import at_lab, lab_site
from tests.browser.play import Keyboard
from tests.browser.server import Server

# What is set in each lab, to the second option, and what its evidence then says.
SET_AND_SEEN: dict[str, tuple[str, list[str]]] = {
    "queues": ("producers", ["3, again"]),
    "observer": ("fails", ["scoreboard", "praise", "the site's own"]),
    "testing": ("fault", ["failed"]),
    "serverless": ("together", ["cold"]),
    "instances": ("copies", ["copy 3"]),
    "cdn": ("ttl", ["origin"]),
    "storage": ("seconds", ["version"]),
    "who-runs-what": ("requests", ["Heroku", "Lambda"]),
}
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def site(
    django_db_setup: None,  # noqa: ARG001 (its tables are copied)
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    database = tmp_path_factory.mktemp("lab-site") / "site.sqlite3"
    with django_db_blocker.unblock(), closing(connect(database)) as file:
        connection.ensure_connection()
        connection.connection.backup(file)
    with lab_site.simulator(database) as env:
        lab_site.load(**env)
        server = Server(database, **env)
        yield server
        server.kill()


@pytest.fixture
def visit(browse: Visit, site: Server) -> Visit:
    """A visitor at the page of a lab: `visit(lab)`; all else is for the context."""

    def open_page(lab: Lab, **options: Any) -> Page:
        page = browse(**options)
        at_lab.open_lab(page, lab, site=site.url)
        return page

    return open_page


@pytest.mark.parametrize("lab", shelf.all_labs(), ids=lambda lab: lab.slug)
def test_every_lab_is_predicted_set_run_and_seen(lab: Lab, visit: Visit):
    if lab.slug == "cdn" and not cdn_nginx.find():
        pytest.skip("There is no nginx here. Install it: apt-get install nginx-light")
    page = visit(lab)

    knob, seen = SET_AND_SEEN[lab.slug]

    given = at_lab.predict(page)
    at_lab.set_knob(page, lab, knob)
    at_lab.run(page)

    at_lab.expect_finding(page, lab, says=seen)
    assert len(given) == len(lab.questions)
    for one in given:
        expect(page.locator(".predictions")).to_contain_text(one)
    assert at_lab.lines(page) or lab.seconds < 5  # a short run may end between two looks


def test_a_lab_by_keyboard_alone(visit: Visit):
    lab = shelf.load("serverless")
    page = visit(lab)
    hands = Keyboard(page, has_js=False)  # this page has no shortcuts

    for slug in lab.questions:
        hands.turn_to(page.locator(f'input[name="predict-{slug}"]').nth(1))
    hands.pick(lab.knobs[0].label, lab.knobs[0].options[1][1])
    hands.press("Run it")

    at_lab.expect_finding(page, lab)
    hands.reach(page.locator(".predictions summary").first)
    page.keyboard.press("Enter")
    expect(page.locator(".predictions details .prose").first).to_be_visible()
    hands.press("Keep cards for this")
    expect(page.locator(".messages")).to_contain_text("Added to your cards")


def test_a_lab_without_javascript(visit: Visit):
    lab = shelf.load("instances")
    page = visit(lab, java_script_enabled=False)

    at_lab.predict(page)
    at_lab.run(page)
    expect(page.locator("h1")).to_have_text("It is your turn")
    page.get_by_role("button", name="Start", exact=True).click()

    at_lab.expect_finding(page, lab)


def test_a_lab_over_a_slow_network(visit: Visit):
    lab = shelf.load("instances")
    page = visit(lab)
    at_lab.predict(page)
    network = {"offline": False, "latency": 400, "downloadThroughput": 80_000}
    page.context.new_cdp_session(page).send(
        "Network.emulateNetworkConditions", network | {"uploadThroughput": 20_000}
    )

    at_lab.run(page)

    at_lab.expect_finding(page, lab)
    said = at_lab.lines(page)
    assert len(said) == len(set(said))  # it ran once


def test_a_network_that_is_away_for_a_while(visit: Visit):
    lab = shelf.load("who-runs-what")
    page = visit(lab, forgives="ERR_FAILED")
    at_lab.predict(page)
    page.route("**/progress/", lambda route: route.abort())

    at_lab.run(page)
    expect(page.locator("[data-lead]")).to_contain_text("The site was not reached.")
    page.unroute("**/progress/")

    at_lab.expect_finding(page, lab)

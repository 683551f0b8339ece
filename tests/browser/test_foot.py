"""The foot of a page: its names stand apart, its figures are explained, an edge is told of."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from studyapp.observe import Observe
from tests import make
from tests.browser.look import look

APART = """() => [...document.querySelectorAll(".colophon .route > li")].map((stop) => {
  const [name, value] = ["strong", "span"].map((tag) => {
    const words = document.createRange();
    words.selectNodeContents(stop.querySelector(tag));
    return words.getBoundingClientRect();
  });
  return value.left - name.right;
})"""
STARTS = """() => [...document.querySelectorAll(".colophon .route > li > span")].map(
  (value) => Math.round(value.getBoundingClientRect().left))"""


@pytest.mark.parametrize("font", ["", "monospace"])
@pytest.mark.parametrize("width", [320, 360])
def test_names_and_values_stand_in_two_columns(browse: Callable[..., Page], width: int, font: str):
    page = browse(viewport={"width": width, "height": 800})
    page.goto(reverse("quizzes"))
    page.evaluate("font => document.body.style.fontFamily = font", font)

    assert min(page.evaluate(APART)) >= 8  # px
    assert len(set(page.evaluate(STARTS))) == 1
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


# What CloudFront adds to an answer of the function, apart from the id of the request
EDGE = (
    'cdn-upstream-layer;desc="EDGE",cdn-upstream-connect;dur=12,cdn-upstream-fbl;dur=61,'
    'cdn-cache-miss,cdn-pop;desc="FRA56-P4"'
)


@pytest.fixture
def public(settings: Any) -> None:
    """As far as the foot knows, others can reach this site."""
    settings.IS_PUBLIC = True


@pytest.fixture
def edge(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What makes each answer look as if it had passed an edge. `keeps`: the origin's names too."""
    whole = Observe.__call__

    def stand_in(told: str, *, keeps: bool = True) -> None:
        def call(self: Observe, request: HttpRequest) -> HttpResponse:
            response = whole(self, request)
            own = [response.headers["Server-Timing"]] if keeps else []
            response.headers["Server-Timing"] = ", ".join([*own, told])
            return response

        monkeypatch.setattr(Observe, "__call__", call)

    return stand_in


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("keeps", [True, False])
def test_the_edge_is_told_by_the_browser(
    browse: Callable[..., Page], edge: Callable[..., None], keeps: bool
):
    edge(EDGE, keeps=keeps)
    page = browse()
    page.goto(reverse("about"))

    stops = page.locator(".colophon .route > li")
    expect(stops).to_contain_text(["You", "Edge", "Process", "Database"])
    expect(stops.nth(0)).to_have_text(re.compile(r"^You GET /about/, \d+.ms in all$"))
    expect(stops.nth(1)).to_have_text("Edge miss, FRA56-P4")
    page.locator(".colophon summary").click()
    expect(page.locator(".colophon dl")).to_contain_text("It waited 61 ms")
    assert look(page) == []


@pytest.mark.usefixtures("public")
def test_without_an_edge_nothing_of_one_is_told(browse: Callable[..., Page]):
    page = browse()
    page.goto(reverse("about"), wait_until="load")
    page.wait_for_function("!!customElements.get('served-by')")

    expect(page.locator(".colophon .route > li")).to_contain_text(["You", "Process", "Database"])
    expect(page.locator(".colophon")).not_to_contain_text("in all")


@pytest.mark.usefixtures("public")
def test_a_foot_that_was_swapped_tells_of_the_edge_that_its_own_answer_met(
    browse: Callable[..., Page], edge: Callable[..., None]
):
    edge(EDGE)
    attempt = make.attempt(make.question(), make.question(), at=now(), preset="graded")
    page = browse(attempt.learner)
    page.goto(reverse("question", args=[attempt.pk, 1]))
    stop = page.locator(".colophon .route > li").nth(1)
    expect(stop).to_have_text("Edge miss, FRA56-P4")

    edge(EDGE.replace("FRA56-P4", "HEL51-P2"))
    page.evaluate("document.isTheSame = true")
    page.locator("label.choice").first.click()
    page.get_by_role("button", name="Answer", exact=True).click()

    expect(page.locator("h1")).to_contain_text("question 2")
    expect(stop).to_have_text("Edge miss, HEL51-P2")
    assert page.evaluate("document.isTheSame")


def test_each_figure_is_explained_without_a_script_and_without_a_request(
    browse: Callable[..., Page],
):
    page = browse(java_script_enabled=False)
    page.goto(reverse("about"), wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.locator(".colophon summary").click()

    terms = page.locator(".colophon dt")
    expect(terms).to_have_count(5)
    expect(page.locator(".colophon dd").last).to_be_visible()
    labs = page.locator(".colophon dd a")
    assert {labs.nth(n).get_attribute("href") for n in range(labs.count())} == {
        reverse("lab", args=["serverless"]),
        reverse("lab", args=["cdn"]),
    }
    assert asked == []


def test_the_opened_foot_has_no_faults(browse: Callable[..., Page]):
    page = browse()
    page.goto(reverse("quizzes"))
    page.locator(".colophon summary").click()

    assert look(page) == []

"""Every kind of question in every preset, as guest and student: mouse, keyboard, no JavaScript."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from quiz.models import Attempt, Response
from tests import make
from tests.browser.play import PARTLY, RIGHT, WRONG, Hands, Keyboard, Mouse

KINDS = list(make.KINDS)  # one place each, in this order, from 1
SINGLE, MULTIPLE, TRUE_FALSE, TYPED, NUMERIC, MATCHING, ORDERING = range(1, 8)
WAYS: dict[str, tuple[type[Hands], bool]] = {
    "mouse": (Mouse, True),
    "keyboard": (Keyboard, True),
    "mouse without JavaScript": (Mouse, False),
    "keyboard without JavaScript": (Keyboard, False),
}
Begin = Callable[[str], Hands]


@pytest.fixture(params=["guest", "student"])
def who(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["mouse", "keyboard", "without JavaScript"])
def way(request: pytest.FixtureRequest, who: str) -> str:
    """Without JavaScript the guest points and the student types."""
    if request.param == "without JavaScript":
        return f"{'mouse' if who == 'guest' else 'keyboard'} {request.param}"
    return str(request.param)


@pytest.fixture
def begin(browse: Callable[..., Page], who: str, way: str) -> Begin:
    """Start a quiz of one question a kind, in this preset."""

    def start(preset: str) -> Hands:
        asked = [make.question(kind, prompt=f"A scene.\n\nWhat {kind}?") for kind in KINDS]
        quiz = make.quiz(*asked, preset=preset)
        hands, has_js = WAYS[way]
        page = browse(make.learner() if who == "student" else None, java_script_enabled=has_js)
        page.goto(quiz.get_absolute_url())
        player = hands(page, has_js=has_js)
        player.press("Start")
        expect(page.locator(".place")).to_contain_text("Question 1 of 7")
        page.wait_for_load_state()  # the keys are there
        return player

    return start


def answer(player: Hands, position: int, answers: dict[str, Any], *, sure: str = "") -> None:
    expect(player.page.locator(".place")).to_contain_text(f"Question {position} of 7")
    kind = KINDS[position - 1]
    player.answer(kind, answers[kind], sure=sure)


def hears(player: Hands, verdict: str) -> None:
    """The verdict is there, in words, and takes the focus."""
    expect(player.page.locator(".verdict h2")).to_have_text(verdict)
    player.lands_on(".verdict")


def hears_nothing(player: Hands) -> None:
    """Nothing on the page tells right from wrong."""
    told = '.verdict, [data-was="right"], [data-was="wrong"], [data-was="unsure"], .hint'
    expect(player.page.locator(told)).to_have_count(0)
    expect(player.page.locator("main")).not_to_contain_text("So it is, since the sky is high.")


def recorded() -> list[tuple[int, int, float]]:
    """Place, try and credit of every response there is."""
    rows = Response.objects.order_by("place__position", "number")
    return [
        (place, number, round(credit, 3))
        for place, number, credit in rows.values_list("place__position", "number", "credit")
    ]


def test_practice(begin, who):
    player = begin("practice")
    page = player.page

    answer(player, SINGLE, WRONG, sure="Sure")
    hears(player, "Not yet")
    expect(page.locator("details.hint")).to_have_attribute("open", "")
    expect(player.row("no")).to_contain_text("Your last answer")
    answer(player, SINGLE, RIGHT)
    hears(player, "Right, at a later try")
    expect(page.locator("main")).to_contain_text("So it is, since the sky is high.")
    player.press("Next question")

    expect(page.locator(".place")).to_contain_text("Question 2 of 7")
    player.press("Skip for now")

    answer(player, TRUE_FALSE, RIGHT)
    hears(player, "Right")
    player.press("Next question")

    answer(player, TYPED, RIGHT | {"typed": "idempotant"})
    hears(player, "Right")
    expect(page.locator(".verdict")).to_contain_text("it is written “idempotent”")
    player.press("Next question")

    answer(player, NUMERIC, WRONG)
    hears(player, "Not yet")
    expect(page.locator("#notes")).to_contain_text("On 150000: so it is.")
    player.press("Show me the answer")
    hears(player, "Not yet")
    expect(page.locator(".choices")).to_contain_text("The right answer")
    player.press("Next question")

    answer(player, MATCHING, RIGHT)
    hears(player, "Right")
    player.press("Next question")

    answer(player, ORDERING, PARTLY)
    hears(player, "Partly right")
    answer(player, ORDERING, RIGHT)
    hears(player, "Right, at a later try")
    player.press("Next question")

    answer(player, MULTIPLE, RIGHT)  # the one that was skipped
    hears(player, "Right")
    player.press("See the results")

    expect(page.locator("h1")).to_contain_text("4.5 of 7")
    expect(page.locator("#sure + div")).to_contain_text("Question 1")
    assert recorded() == [
        (SINGLE, 1, 0),
        (SINGLE, 2, 1),
        (MULTIPLE, 1, 1),
        (TRUE_FALSE, 1, 1),
        (TYPED, 1, 1),
        (NUMERIC, 1, 0),
        (MATCHING, 1, 1),
        (ORDERING, 1, 0.5),
        (ORDERING, 2, 1),
    ]
    attempt = Attempt.objects.get()
    assert attempt.score == pytest.approx(4.5 / 7)
    assert attempt.learner.is_guest == (who == "guest")
    assert Response.objects.get(place__position=SINGLE, number=1).confidence == 3


def test_graded(begin, who):
    player = begin("graded")
    page = player.page

    given = [WRONG, RIGHT, WRONG, RIGHT, RIGHT, PARTLY, RIGHT]
    for position, answers in enumerate(given, start=1):
        hears_nothing(player)
        answer(player, position, answers)
        if position < 7:
            expect(page.locator(".place")).to_contain_text(f"Question {position + 1} of 7")
            player.lands_on("h1")
    expect(page.locator("h1")).to_have_text("All 7 answered")
    player.lands_on("main")
    hears_nothing(player)

    player.press("Question 1")
    hears_nothing(player)
    expect(player.row("no").locator("input")).to_be_checked()
    answer(player, SINGLE, RIGHT)
    expect(page.locator("h1")).to_have_text("All 7 answered")
    hears_nothing(player)
    player.press("Finish and see the results")

    expect(page.locator("h1")).to_contain_text("5.33 of 7")
    review(player, TRUE_FALSE, "Not yet")
    review(player, MATCHING, "Partly right")
    assert recorded() == [
        (SINGLE, 1, 0),
        (SINGLE, 2, 1),
        (MULTIPLE, 1, 1),
        (TRUE_FALSE, 1, 0),
        (TYPED, 1, 1),
        (NUMERIC, 1, 1),
        (MATCHING, 1, 0.333),
        (ORDERING, 1, 1),
    ]
    attempt = Attempt.objects.get()
    assert attempt.score == pytest.approx((5 + 1 / 3) / 7)
    assert attempt.learner.is_guest == (who == "guest")


def test_mock_exam(begin, who):
    player = begin("mock")
    page = player.page

    if player.has_js:
        expect(page.get_by_role("timer")).to_have_text(re.compile(r"^(30:00|29:\d\d) left$"))
        player.press("Hide the time")
        expect(page.get_by_role("timer")).to_have_text("The time is hidden")
    else:
        expect(page.locator(".timer")).to_contain_text(re.compile("Ends (at|on)"))
    hears_nothing(player)
    answer(player, SINGLE, RIGHT, sure="Guessing")
    player.lands_on("h1")
    if player.has_js:
        expect(page.get_by_role("timer")).to_have_text("The time is hidden")
        player.press("Show the time")
    expect(page.locator(".place")).to_contain_text(re.compile("left|Ends (at|on)"))
    player.press("Skip for now")

    given = [WRONG, RIGHT, WRONG, RIGHT, PARTLY]
    for position, answers in enumerate(given, start=TRUE_FALSE):
        hears_nothing(player)
        answer(player, position, answers)
    expect(page.locator(".place")).to_contain_text("Question 2 of 7")  # the one that was skipped
    hears_nothing(player)
    player.press("To the overview")
    expect(page.locator("h1")).to_have_text("1 of 7 not answered yet")
    hears_nothing(player)
    player.press("Finish with 1 not answered")
    expect(page.locator("h1")).to_have_text("Finish with 1 not answered?")
    player.press("Finish all the same")

    expect(page.locator("h1")).to_contain_text("3.5 of 7")
    review(player, MULTIPLE, "Not answered")
    review(player, TYPED, "Right")
    assert recorded() == [
        (SINGLE, 1, 1),
        (TRUE_FALSE, 1, 0),
        (TYPED, 1, 1),
        (NUMERIC, 1, 0),
        (MATCHING, 1, 1),
        (ORDERING, 1, 0.5),
    ]
    attempt = Attempt.objects.get()
    assert attempt.score == pytest.approx(3.5 / 7)
    assert attempt.learner.is_guest == (who == "guest")


def review(player: Hands, position: int, verdict: str) -> None:
    """From the results to one question as it was answered, with its reason, and back."""
    player.press(f"What {KINDS[position - 1]}?")
    expect(player.page.locator(".verdict h2")).to_have_text(verdict)
    expect(player.page.locator("main")).to_contain_text("So it is, since the sky is high.")
    player.press("Back to the results")
    expect(player.page.locator("h1.score")).to_be_visible()

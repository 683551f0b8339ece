"""Taking a quiz: each kind of question in each state, the overview, the results."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Case, When
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from quiz.actions import attempts, regrades
from quiz.models import Attempt
from tests import make
from tests.browser.play import RIGHT, WRONG, Mouse
from tests.browser.scenes.course import Browse, Scene, answered, at, every_kind


def question(kind: str) -> Callable[[Browse], Scene]:
    """One kind in all its states: asked, refused, told, right, wrong, given, reviewed."""

    def scene(browse: Browse) -> Scene:
        practice = make.attempt(*(make.question(kind) for _ in range(2)), at=now())
        page = browse(practice.learner)
        player = Mouse(page, has_js=True)
        yield at(page, "question", practice.pk, 1)
        if kind != "ordering":  # an order is always given
            player.press("Answer")
            expect(page.locator("#complaint")).to_be_visible()
            yield page
        player.answer(kind, WRONG[kind], sure="Sure")
        expect(page.locator(".verdict")).to_be_focused()
        yield page
        player.answer(kind, WRONG[kind])
        expect(page.locator("#why")).to_be_visible()
        yield page
        at(page, "question", practice.pk, 2)
        player.answer(kind, RIGHT[kind])
        expect(page.locator("#why")).to_be_visible()
        yield page
        exam = make.attempt(make.question(kind), preset="mock", at=now())
        page = browse(answered(exam, right=False).learner)
        yield at(page, "question", exam.pk, 1)
        attempts.finish(exam, at=now())
        yield at(page, "question", exam.pk, 1)

    scene.__name__ = kind
    return scene


def arrangement(browse: Browse) -> Scene:
    """What is seen only where the script that moves steps does not run."""
    attempt = make.attempt(make.question("ordering"), at=now(), preset="mock")
    page = browse(attempt.learner, forgives="ERR_FAILED.*arrange.js")
    page.route("**/arrange.js", lambda route: route.abort())
    at(page, "question", attempt.pk, 1)
    page.locator("button[name=move]:enabled").first.click()
    expect(page.get_by_text("Moved.")).to_be_visible()
    yield page


def overview(browse: Browse) -> Scene:
    practice = every_kind()
    page = browse(practice.learner)
    yield at(page, "attempt", practice.pk)
    answered(practice, right=False)
    yield at(page, "attempt", practice.pk)
    answered(practice, right=True)
    yield at(page, "attempt", practice.pk)
    exam = answered(every_kind(preset="mock"), right=True)
    yield at(browse(exam.learner), "attempt", exam.pk)


def finish(browse: Browse) -> Scene:
    exam = every_kind(preset="mock")
    page = at(browse(exam.learner), "attempt", exam.pk)
    Mouse(page, has_js=True).press("Finish with 7 not answered")
    expect(page.locator("h1")).to_have_text("Finish with 7 not answered?")
    yield page


def past(browse: Browse) -> Scene:
    """All attempts of somebody: of each state one, over two pages; and none."""
    student = make.learner()
    for number in range(21):
        attempts.finish(make.attempt(by=student, at=now() - timedelta(days=number)), at=now())
    answered(every_kind(student), right=True)
    make.attempt(by=student, at=now() - timedelta(hours=2), preset="mock")  # its time is up
    closes = now() + timedelta(days=1)
    waits = make.attempt(by=student, preset="graded", feedback="close", closes=closes, at=now())
    attempts.finish(waits, at=now())
    page = browse(student)
    yield at(page, "attempts")
    yield at(page, "attempts", query="?page=2")
    yield at(browse(make.guest()), "attempts")


def results(browse: Browse) -> Scene:
    def finished(attempt: Attempt) -> Page:
        attempts.finish(attempt, at=now())
        page = browse(attempt.learner)
        return at(page, "results", attempt.pk)

    yield finished(answered(every_kind(by=make.guest()), right=False, sure=3))
    yield finished(answered(every_kind(), right=True))
    yield finished(answered(every_kind(preset="graded", pass_mark=60), right=True))
    yield finished(every_kind(preset="mock", pass_mark=60))
    closes = now() + timedelta(days=1)
    yield finished(
        answered(every_kind(preset="graded", feedback="close", closes=closes), right=True)
    )
    asked = make.question()
    again = answered(make.attempt(asked, preset="graded", at=now()), right=True)
    asked.choices.update(is_correct=Case(When(text="no", then=True), default=False))
    attempts.finish(again, at=now())
    regrades.apply(asked.publish(at=now(), change="regrade"), by=None, at=now())
    yield at(browse(again.learner), "results", again.pk)

"""What is shown when something is missing, refused or broken."""

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from quiz.actions import throttle
from tests import make
from tests.browser.scenes.course import Browse, Scene, at, course

# The console repeats the status of a page that is none of 200 to 299.
STATUS = r"the server responded with a status of (403|404|500)"


def not_found(browse: Browse) -> Scene:
    page = browse(make.learner(), forgives=STATUS)
    yield at(page, "attempt", 4711)


def forbidden(browse: Browse) -> Scene:
    quiz = course()
    page = at(browse(forgives=STATUS), "quiz", quiz.slug)
    for _ in range(throttle.GUEST_ADDRESS.tries):
        throttle.is_over(throttle.GUEST_ADDRESS, "127.0.0.1", at=now())
    page.get_by_role("button", name="Start").click()
    expect(page.locator("h1")).to_have_text("Received, and turned away")
    yield page


def without_the_forms_key(browse: Browse) -> Scene:
    page = at(browse(forgives=STATUS), "sign-in")
    page.context.clear_cookies()
    page.locator("[name=username]").fill("ana")
    page.locator("[name=password]").fill("pw")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator("h1")).to_contain_text("key no longer fits")
    yield page


def broken(browse: Browse) -> Scene:
    def break_off(*_: object) -> None:
        raise RuntimeError("broken for a test")

    page = browse(forgives=STATUS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quiz.views.content.course_map", break_off)
        yield at(page, "topics")

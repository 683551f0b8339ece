"""Reviewing cards: front, back, between chunks, the plan."""

from datetime import timedelta

from django.utils.timezone import now
from playwright.sync_api import Page, expect

from quiz.actions.reminders import token
from quiz.rules.memory import Rating
from tests import make
from tests.browser.scenes.course import BODY, LONG, Browse, Scene, at

DAY = timedelta(days=1)


def _begun(browse: Browse) -> Page:
    learner = make.learner(exam_on=(now() + 30 * DAY).date())
    topic = make.topic(title="Messaging")
    queue = make.entry(title=LONG, summary="A line of messages.", body=BODY, topic=topic)
    make.question(entry=queue)
    for entry in (queue, make.entry(title="Topic", topic=topic), make.entry(topic=make.topic())):
        make.card(entry, by=learner, at=now() - DAY)
    page = at(browse(learner), "review")
    page.get_by_role("button", name="Do them now").click()
    page.wait_for_selector(".card")
    return page


def cards(browse: Browse) -> Scene:
    page = _begun(browse)
    yield page
    page.get_by_label("Say it, or write it here").fill("It waits.\nUntil somebody takes it.")
    page.get_by_role("button", name="Show the answer").click()
    page.wait_for_selector(".ratings")
    page.get_by_text("Read it all").click()
    yield page
    page.get_by_role("button", name="Hard").click()
    page.wait_for_selector(".undo")
    yield page


def between(browse: Browse) -> Scene:
    yield at(browse(), "review")  # a visitor
    yield at(browse(make.learner()), "review")
    learner = make.learner()
    make.review(make.card(by=learner), Rating.AGAIN, at=now())
    yield at(browse(learner), "review")
    page = _begun(browse)
    for _ in range(3):
        page.get_by_role("button", name="Show the answer").click()
        page.get_by_role("button", name="Easy").click()
        page.wait_for_selector(".undo")
    yield page


def plan(browse: Browse) -> Scene:
    yield at(browse(make.guest()), "plan")
    yield at(browse(make.learner(email="ana@example.org")), "plan")
    page = at(browse(make.learner()), "plan")
    yield page
    page.get_by_label("Exam date").fill("2020-01-01")
    page.get_by_role("button", name="Save").click()
    page.wait_for_selector("[role=alert]")
    yield page


def offline(browse: Browse) -> Scene:
    learner = make.learner()
    for title in (LONG, "Topic"):
        make.card(make.entry(title=title, summary="A line of messages."), by=learner)
    page = at(browse(learner), "offline")
    page.get_by_text("No cards are kept here").wait_for()
    yield page
    at(page, "review")
    page.get_by_role("button", name="Keep today’s cards").click()
    page.get_by_text("2 cards are kept").wait_for()
    yield page
    at(page, "offline")
    yield page
    page.get_by_role("button", name="Show the answer").click()
    yield page
    page.get_by_role("button", name="Hard").click()
    page.get_by_role("button", name="Show the answer").wait_for()
    yield page
    page.get_by_role("button", name="Show the answer").click()
    page.get_by_role("button", name="Good").click()
    page.get_by_text("That is all for now").wait_for()
    yield page


def reminders(browse: Browse) -> Scene:
    page = at(browse(), "reminders", token(make.learner(wants_reminders=True)))
    yield page
    page.get_by_role("button", name="Stop them").click()
    expect(page.locator("h1")).to_have_text("The reminders are off")
    yield page

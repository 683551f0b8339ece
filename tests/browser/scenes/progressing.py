"""How far a learner is: nothing yet, a first card, weeks of learning before an exam."""

from datetime import timedelta

from django.utils.timezone import localdate, now
from playwright.sync_api import Page

from quiz.actions import attempts
from quiz.models import User
from quiz.rules.memory import Rating
from tests import make
from tests.browser.scenes.course import LONG, Browse, Scene, answered, at, every_kind

DAY = timedelta(days=1)


def _studied() -> User:
    """Somebody who learned for weeks, knows when the exam is, and has cards due."""
    learner = make.learner(exam_on=localdate() + 14 * DAY)
    old = make.topic(title="Storage that lasts, in the cloud and elsewhere", icon="bucket")
    topics = [old, make.topic(title="Messaging"), make.topic(title="To come")]
    for n in range(1, 13):
        begun, topic = now() - 2 * n * DAY, topics[n % 2]
        card = make.card(make.entry(title=LONG, topic=topic), by=learner, at=begun)
        make.review(card, Rating.GOOD, at=begun)
        if n % 3:
            make.review(card, Rating(1 + n % 4), at=begun + DAY)
    make.card(make.entry(topic=old), by=learner, at=now())
    make.entry(topic=topics[2])
    for sure, right in ((3, False), (3, False), (2, True), (1, True)):
        attempts.finish(answered(every_kind(learner), right=right, sure=sure), at=now())
    return learner


def _opened(page: Page) -> Page:
    for summary in page.locator("details > summary").all():
        summary.click()
    return page


def progress(browse: Browse) -> Scene:
    yield at(browse(), "progress")  # a visitor
    learner = make.learner()
    make.entry()
    make.review(make.card(by=learner, at=now()), Rating.GOOD, at=now())
    yield at(browse(learner), "progress")
    page = at(browse(_studied()), "progress")
    yield page
    yield _opened(page)
    yield at(page, "home")

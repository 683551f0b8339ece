"""Learning: a lesson before its start, under way, between rounds, at its end; a game of pairs."""

from django.utils.timezone import now
from playwright.sync_api import Page

from quiz.actions import attempts, lessons
from quiz.models import Entry, User
from quiz.reports.lessons import choose
from quiz.rules.definitions import short_definition
from quiz.rules.memory import Rating
from tests import make
from tests.browser.scenes.course import LONG, Browse, Scene, answered, at


def learner_with_all_groups() -> User:
    learner = make.learner()
    topics = [make.topic(title="Messaging"), make.topic(title="Storage")]
    for number, rating in enumerate([*[Rating.AGAIN] * 10, Rating.HARD, *[Rating.EASY] * 3]):
        title = LONG if number == 0 else f"Thing {number}"
        entry = make.entry(title=title, topic=topics[number % 2])
        make.question(entry=entry)
        make.review(make.card(entry, by=learner, at=now()), rating, at=now())
    for number in range(5):
        make.question(entry=make.entry(title=f"New thing {number}", topic=topics[0]))
    return learner


def play_a_round(learner: User, *, right: bool) -> None:
    attempt = lessons.go_on(learner, choose(learner, at=now()), at=now())
    attempts.finish(answered(attempt, right=right), at=now())


def lesson(browse: Browse) -> Scene:
    page = at(browse(), "learn")  # a visitor, and no course
    yield page
    learner = learner_with_all_groups()
    yield at(page, "learn")
    page = at(browse(learner), "learn")
    yield page
    page.get_by_role("button", name="Start with these 15").click()
    page.wait_for_selector(".place")
    yield at(page, "learn")
    play_a_round(learner, right=False)
    yield at(page, "learn")
    for _ in range(2):
        play_a_round(learner, right=True)
    yield at(page, "learn")
    student = make.learner()
    for entry in Entry.objects.all():
        make.review(make.card(entry, by=student), Rating.EASY, at=now())
    yield at(browse(student), "learn")  # who knows it all


TERMS = {  # of the course's own length
    "Acknowledgement": "A signal back that says how far a message has come.",
    "Dead-letter queue": "An ordinary queue to which another queue moves messages that were "
    "received too often without being deleted, so that they can be looked at and sent back later.",
    LONG: "The promise that what was written is read from then on, and by when.",
    "Long polling": "A receive call that waits until a message is there.",
    "Message group ID": "The label that decides which messages of a FIFO queue stay in line.",
    "Visibility timeout": "The time for which a received message is hidden from others.",
}


def terms_to_match() -> None:
    topic = make.topic(title="Messaging", slug="messaging")
    for title, summary in TERMS.items():
        make.entry(title=title, summary=summary, topic=topic)


def match(browse: Browse) -> Scene:
    page = at(browse(), "match")  # there is nothing to play with
    yield page
    terms_to_match()
    yield at(page, "topic", "messaging")
    yield at(page, "match")
    page.get_by_role("button", name="Play with Messaging").click()
    page.wait_for_selector(".match")
    yield page
    for name in ("Terms", "Definitions"):
        page.get_by_role("list", name=name).get_by_role("button").first.click()
    page.get_by_role("list", name="Terms").get_by_role("button").nth(1).click()
    yield page
    page.get_by_role("button", name="Check").click()
    page.wait_for_selector(".verdict")
    yield page
    learner = make.learner()
    page = at(browse(learner), "match")
    page.get_by_role("button", name="Play with Messaging").click()
    make_pairs(page)
    page.get_by_role("button", name="Check").click()
    page.wait_for_selector("h1:has-text('Six pairs in')")
    yield page
    yield at(page, "match")


def make_pairs(page: Page) -> None:
    """Press every term and its definition."""
    for term, summary in TERMS.items():
        definition = short_definition(term, summary)
        page.get_by_role("button", name=term, exact=True).click()
        page.get_by_role("button", name=definition, exact=True).click()

"""The first page, the course to read, the quizzes to choose from."""

from datetime import timedelta

from django.utils.timezone import now
from playwright.sync_api import expect

from quiz.actions import attempts
from quiz.models import Entry, Question, Quiz
from tests import make
from tests.browser.scenes.course import Browse, Scene, answered, at, course, every_kind


def home(browse: Browse) -> Scene:
    first = course()
    page = browse()
    yield at(page, "home")
    page.get_by_role("button", name="Start a quiz now").click()
    expect(page.locator(".place")).to_be_visible()
    yield at(page, "home")  # a guest who has begun

    student = make.learner()
    attempts.finish(answered(every_kind(student), right=False), at=now())
    attempts.start(student, first, at=now())
    make.attempt(by=student, at=now() - timedelta(hours=2), preset="mock")  # its time is up
    yield at(browse(student), "home")


def empty_course(browse: Browse) -> Scene:
    page = browse()
    for name in ("home", "topics", "goals", "glossary", "quizzes"):
        yield at(page, name)
    make.topic(slug="empty")
    yield at(page, "topic", "empty")


def about(browse: Browse) -> Scene:
    page = browse()
    yield at(page, "about")
    yield at(page, "privacy")


def reading(browse: Browse) -> Scene:
    course()
    student = make.learner()
    answered(every_kind(student), right=True)
    page = browse(student)
    yield at(page, "topics")
    yield at(page, "topic", Entry.objects.get(slug="queue").topic.slug)
    yield at(page, "goals")
    yield at(page, "glossary")
    yield at(page, "glossary", query="?q=queue")
    yield at(page, "glossary", query="?q=nothing+like+it")
    yield at(page, "entry", "queue")
    yield at(page, "entry", "topic")  # the other side of a contrast
    yield at(page, "entry", "why-queues")


def to_print(browse: Browse) -> Scene:
    course()
    page = browse()
    yield at(page, "topic-in-full", Entry.objects.get(slug="queue").topic.slug)
    make.topic(slug="empty")
    yield at(page, "topic-in-full", "empty")


def quizzes(browse: Browse) -> Scene:
    first = course()
    asked = Question.objects.first()
    assert asked
    day = timedelta(days=1)
    early = make.quiz(asked, title="Early", opens=now() + day, closes=now() + 2 * day)
    over = make.quiz(asked, title="Over", closes=now() - day)
    counted = make.quiz(asked, title="Counted", attempts_allowed=1, preset="graded")
    exam = Quiz.objects.get(preset="mock")
    page = browse()
    yield at(page, "quizzes")
    for one in (first, exam, early, over, counted):
        yield at(page, "quiz", one.slug)

    student = make.learner()
    attempts.finish(attempts.start(student, first, at=now()), at=now())
    attempts.finish(attempts.start(student, counted, at=now()), at=now())
    attempts.start(student, exam, at=now())
    page = browse(student)
    yield at(page, "quizzes")
    for one in (first, exam, counted):
        yield at(page, "quiz", one.slug)

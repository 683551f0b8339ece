"""Take the pictures of docs/pictures: the real course, on a phone and a laptop, by day and night.

Those of labs (lab_pictures.py) are of real runs on a simulator of AWS.

`python -m tests.browser.pictures`, or scripts/pictures. They are taken of a site with a database
of its own, which is thrown away.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import django

folder = tempfile.TemporaryDirectory()
database = Path(folder.name) / "site.sqlite3"
os.environ |= {
    "DATABASE_URL": f"sqlite:///{database}",
    "DJANGO_SETTINGS_MODULE": "studyapp.settings",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # the browser's driver keeps an event loop running
}
django.setup()

# ruff: noqa: E402 - what follows needs the settings
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import now
from playwright.sync_api import sync_playwright

from quiz.actions import attempts
from quiz.models import Attempt, AttemptQuestion, Question, Quiz, User
from tests import make
from tests.browser import lab_pictures
from tests.browser.lab_pictures import looked_at
from tests.browser.palette import reduced
from tests.browser.server import Server
from tests.browser.visit import sign_in

FOLDER = settings.BASE_DIR / "docs/pictures"
LOOKS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]
TALLEST = 2200  # px: the rest of a long page is more of the same

QUIZ, ENTRY = "messaging-practice", "standard-queue"
ASKED = [
    "standard-in-flight",
    "fifo-held-group",
    "standard-two-readers",
    "standard-overtaken",  # the one that is shown
    "dead-letter-story",
    "visibility-give-back",
    "fifo-send-time",
    "visibility-four-clocks",
]
SHOWN = 4
SEED = UUID("5eed" + "0" * 28)  # always the same order of choices


def begun(*right: bool, by: str, at: datetime) -> Attempt:
    """A new student's attempt, its first questions answered right at once, or never."""
    attempt = attempts.start(make.learner(username=by), Quiz.objects.get(slug=QUIZ), at=at)
    Attempt.objects.filter(pk=attempt.pk).update(seed=SEED)
    attempt.places.all().delete()
    for position, slug in enumerate(ASKED, start=1):
        question = Question.objects.get(slug=slug)
        assert question.current_version
        attempt.places.create(position=position, version=question.current_version)
    for position, is_right in enumerate(right, start=1):
        question = Question.objects.get(slug=ASKED[position - 1])
        place = AttemptQuestion.objects.select_related("attempt", "version").get(
            attempt=attempt, position=position
        )
        if is_right:
            make.answer(place, make.right_answer(question), at=at, confidence=2)
        else:
            for confidence in (3, 2):
                make.answer(place, make.wrong_answer(question), at=at, confidence=confidence)
    return attempt


def pages() -> Iterator[tuple[str, User | None, str]]:
    """Each picture's name, who looks, and at which address."""
    at = now() - timedelta(minutes=9)

    def shown(attempt: Attempt) -> tuple[User, str]:
        return attempt.learner, reverse("question", args=[attempt.pk, SHOWN])

    yield "home", None, reverse("home")
    yield "question", *shown(begun(True, False, True, by="ana", at=at))
    yield "question-right", *shown(begun(True, False, True, True, by="ben", at=at))
    yield "question-wrong", *shown(begun(True, False, True, False, by="cleo", at=at))
    finished = begun(True, False, True, False, True, True, False, True, by="dora", at=at)
    attempts.finish(finished, at=now())
    yield "results", finished.learner, reverse("results", args=[finished.pk])
    yield "entry", finished.learner, reverse("entry", args=[ENTRY])
    teacher = make.learner(username="teacher", is_staff=True)
    teacher.groups.add(Group.objects.get(name="Instructor"))
    question = Question.objects.get(slug=ASKED[SHOWN - 1])
    yield "admin-preview", teacher, reverse("admin:quiz_question_preview", args=[question.pk])


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("load_content", verbosity=0)
    shown = list(pages())
    FOLDER.mkdir(exist_ok=True)
    server = Server(database)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        blank = browser.new_page()
        for width, scheme in LOOKS:
            for name, user, address in shown:
                context = looked_at(browser, server, width, scheme)
                if user:
                    sign_in(context, user, server.url)
                page = context.new_page()
                page.goto(address)
                height = page.evaluate("document.documentElement.scrollHeight")
                page.set_viewport_size({"width": width, "height": min(height, TALLEST)})
                taken = page.screenshot()
                path = FOLDER / f"{name}-{width}-{scheme}.png"
                path.write_bytes(reduced(taken, blank))
                context.close()
        for name, taken in lab_pictures.take(browser, database):
            (FOLDER / f"{name}.png").write_bytes(reduced(taken, blank))
        browser.close()
    server.kill()


if __name__ == "__main__":
    with folder:
        main()

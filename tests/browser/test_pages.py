"""Every page of the site in every state: axe finds nothing, nothing is too wide or too small."""

from collections.abc import Callable

import pytest

from quiz.urls import urlpatterns
from tests import make
from tests.browser.look import look
from tests.browser.scenes import (
    accounts,
    admin,
    errors,
    labs,
    learning,
    progressing,
    reading,
    reviewing,
    taking,
)
from tests.browser.scenes.course import Browse, Scene

# The names of the addresses that a scene shows, and the scene.
PAGES: list[tuple[str, Callable[[Browse], Scene]]] = [
    ("home", reading.home),
    ("home topics topic goals glossary quizzes", reading.empty_course),
    ("about privacy", reading.about),
    ("topics topic goals glossary entry", reading.reading),
    ("topic-in-full", reading.to_print),
    ("quizzes quiz", reading.quizzes),
    *[("question respond", taking.question(kind)) for kind in make.KINDS],
    ("arrange", taking.arrangement),
    ("attempt", taking.overview),
    ("finish", taking.finish),
    ("results", taking.results),
    ("attempts", taking.past),
    ("review reveal", reviewing.cards),
    ("review", reviewing.between),
    ("plan", reviewing.plan),
    ("learn", learning.lesson),
    ("match match-game match-answers", learning.match),
    ("offline", reviewing.offline),
    ("reminders", reviewing.reminders),
    ("progress home", progressing.progress),
    ("labs lab", labs.before),
    ("lab-run", labs.under_way),
    ("lab-run", labs.found),
    ("sign-in sign-up", accounts.doors),
    ("account password-change account-delete sign-out", accounts.own),
    ("password-reset password-reset-sent password-reset-confirm", accounts.forgotten_password),
    ("404", errors.not_found),
    ("403", errors.forbidden),
    ("403_csrf", errors.without_the_forms_key),
    ("500", errors.broken),
    ("admin:quiz_question_preview", admin.previews),
    ("admin:quiz_entry_preview admin:quiz_quiz_preview", admin.page_previews),
]
# Those of Django's own templates and styles.
ADMIN = [admin.door, admin.lists, admin.forms, admin.decisions, labs.in_the_admin]
# What is Django's fault there, not ours:
DJANGOS_OWN = [
    "input[type=submit]",  # white on its pale blue has too little contrast
    ".actions button",
    ".tabular",  # the fields of a table are named by the head of their column only
]
ONLY_LEAD_ON = {  # no page of their own
    *("start", "practise", "show-answer", "picture"),
    *("learn-round", "learn-end"),
    *("review-start", "rate", "review-undo", "add-card", "add-cards"),
    *("my-data", "review-log", "deck", "manifest", "service-worker"),  # files
    *("due-cards", "sync", "lab-progress"),  # for scripts
    *("lab-ask", "lab-start", "lab-give-up", "lab-cards"),
}


@pytest.mark.parametrize(("names", "scene"), PAGES)
def test_nothing_is_wrong_with(names: str, scene: Callable[[Browse], Scene], browse: Browse):
    """Nor does a page break its policy, ask another host or log an error: `browse` hears that."""
    found = [fault for page in scene(browse) for fault in look(page)]
    assert not found, f"{names}:\n" + "\n".join(found)


@pytest.mark.parametrize("scene", ADMIN)
def test_nothing_is_wrong_with_the_admin(scene: Callable[[Browse], Scene], browse: Browse):
    looks = {"without": DJANGOS_OWN, "targets": False}  # its targets are small, but apart
    found = [fault for page in scene(browse) for fault in look(page, **looks)]
    assert not found, "\n".join(found)


def test_no_address_is_missing_here():
    shown = {name for names, _ in PAGES for name in names.split()} | ONLY_LEAD_ON
    assert {pattern.name for pattern in urlpatterns} <= shown

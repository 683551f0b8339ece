"""The admin, as an instructor has it."""

from django.contrib.auth.models import Group
from django.utils.timezone import now
from playwright.sync_api import expect

from quiz.actions import attempts, regrades
from quiz.models import Attempt, Entry, Question, Quiz, Source, Topic, User
from tests import make
from tests.browser.scenes.course import Browse, Scene, answered, at, course, every_kind


def instructor() -> User:
    user = make.learner(username="teacher", is_staff=True)
    user.groups.add(Group.objects.get(name="Instructor"))
    return user


def door(browse: Browse) -> Scene:
    page = browse()
    yield at(page, "admin:login")
    page.get_by_label("Name").fill("teacher")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()
    expect(page.locator(".errornote")).to_be_visible()
    yield page


def lists(browse: Browse) -> Scene:
    course()
    answered(every_kind(), right=False)
    make.question(publish=False)
    page = browse(instructor())
    yield at(page, "admin:index")
    for model in ("topic", "source", "entry", "question", "quiz", "attempt", "user"):
        yield at(page, f"admin:quiz_{model}_changelist")
    yield at(page, "admin:quiz_question_check")


def forms(browse: Browse) -> Scene:
    course()
    answered(every_kind(), right=False)
    page = browse(instructor())
    for kind in make.KINDS:
        yield at(page, "admin:quiz_question_add", query=f"?kind={kind}")
    question = Question.objects.filter(kind="single").earliest("pk")
    yield at(page, "admin:quiz_question_change", question.pk)
    page.locator("[name=explanation]").fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".errorlist").first).to_be_visible()
    yield page
    for model in (Topic, Source, Entry, Quiz, Attempt):
        name = model._meta.model_name
        yield at(page, f"admin:quiz_{name}_change", model.objects.earliest("pk").pk)


def decisions(browse: Browse) -> Scene:
    """What is kept, what was marked again, what waits for that, an edit that was refused."""
    question = make.question()
    marked, waiting = make.attempt(question, at=now()), make.attempt(question, at=now())
    attempts.finish(marked, at=now())
    Question.objects.filter(pk=question.pk).update(hint="Another one.")
    version = Question.objects.get(pk=question.pk).publish(at=now(), change="regrade")
    regrades.apply(version, by=make.learner(), at=now())
    page = browse(instructor())
    yield at(page, "admin:quiz_question_regrade", question.pk)
    attempts.finish(waiting, at=now())
    yield at(page, "admin:quiz_question_changelist")
    yield at(page, "admin:quiz_question_delete", question.pk)
    yield at(page, "admin:quiz_entry_delete", question.entry_id)
    yield at(page, "admin:quiz_attempt_history", marked.pk)
    yield at(page, "admin:quiz_attempt_history", waiting.pk)
    yield at(page, "admin:quiz_question_change", question.pk)
    page.locator("#id_choices-0-is_correct").uncheck()
    page.locator("#id_choices-1-is_correct").check()
    page.get_by_label("wording only").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".field-change .errorlist")).to_contain_text("more than wording")
    yield page


def previews(browse: Browse) -> Scene:
    page = browse(instructor())
    for kind in make.KINDS:
        question = make.question(kind)
        for state in ("before", "right", "wrong") if kind == "single" else ("wrong",):
            yield at(page, "admin:quiz_question_preview", question.pk, query=f"?state={state}")
    draft = make.question(right=(), publish=False)
    yield at(page, "admin:quiz_question_preview", draft.pk)


def page_previews(browse: Browse) -> Scene:
    course()
    page = browse(instructor())
    empty = make.entry(status="draft", title="Nothing written yet")
    for entry in (Entry.objects.get(slug="queue"), empty):
        yield at(page, "admin:quiz_entry_preview", entry.pk)
    nothing_yet = make.quiz(status="draft")
    part = make.quiz(make.question(), make.question(publish=False), status="draft")
    for quiz in (Quiz.objects.get(title="Mock exam"), nothing_yet, part):
        yield at(page, "admin:quiz_quiz_preview", quiz.pk)

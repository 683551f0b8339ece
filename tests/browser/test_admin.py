"""An instructor at work: write, preview, publish, correct, undo."""

from django.urls import reverse
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from quiz.actions import attempts
from quiz.models import Attempt, Question, Quiz
from tests import make
from tests.browser.play import Mouse


def begin(quiz: Quiz) -> Attempt:
    return attempts.start(make.learner(), quiz, at=now())


def question_of(attempt: Attempt) -> str:
    return reverse("question", args=[attempt.pk, 1])


def save(author: Page, button: str) -> None:
    author.get_by_role("button", name=button, exact=True).click()


def test_an_instructor_writes_previews_publishes_corrects_and_undoes(browse):
    make.instructor(username="teacher")
    make.entry(title="Visibility timeout")

    author = browse()
    author.goto("/admin/")
    author.get_by_label("Username").fill("teacher")
    author.get_by_label("Password").fill("pw")
    save(author, "Log in")
    expect(author.get_by_role("button", name="Log out")).to_be_visible()

    # Write
    author.goto("/admin/quiz/question/add/")
    author.get_by_role("combobox", name="Entry").click()
    author.locator(".select2-search__field").fill("visi")
    author.get_by_role("option", name="Visibility timeout").click()
    author.get_by_label("Prompt").fill("A worker fell asleep.\n\nWhat comes back?")
    author.locator("#id_choices-0-text").fill("The message")
    author.locator("#id_choices-0-is_correct").check()
    author.locator("#id_choices-1-text").fill("The worker")
    save(author, "Save and publish")
    expect(author.locator(".errorlist").first).to_contain_text("Write an explanation.")
    author.get_by_label("Explanation").fill("It was never deleted.")
    save(author, "Save and continue editing")

    # Preview
    with author.expect_popup() as opened:
        author.get_by_role("link", name="Preview as a student").click()
    preview = opened.value
    expect(preview.get_by_role("radio", name="The message")).to_be_visible()
    preview.get_by_role("link", name="Answered wrong").click()
    expect(preview.locator(".verdict")).to_contain_text("Not yet")
    preview.get_by_role("link", name="Answered right").click()
    expect(preview.locator(".verdict")).to_contain_text("Right")
    expect(preview.locator("#main")).to_contain_text("It was never deleted.")
    preview.close()

    # Publish, and a student takes it
    save(author, "Save and publish")
    expect(author.locator(".messagelist")).to_contain_text("published as version 1")
    question = Question.objects.get()
    quiz = make.quiz(question)
    early = begin(quiz)
    student = browse(early.learner)
    student.goto(question_of(early))
    expect(student.get_by_text("The worker")).to_be_visible()

    # Correct
    author.goto(reverse("admin:quiz_question_change", args=[question.pk]))
    author.locator("#id_choices-1-text").fill("Nothing at all")
    save(author, "Save")
    expect(author.locator(".messagelist")).to_contain_text("published as version 2")
    student.reload()
    Mouse(student, has_js=True).answer("single", ["The message"])
    expect(student.locator(".verdict")).to_contain_text("Right")
    expect(student.get_by_text("The worker")).to_be_visible()
    late = begin(quiz)
    browse(late.learner).goto(question_of(late))
    assert late.places.get().version.number == 2

    # Undo
    author.goto(reverse("admin:quiz_question_change", args=[question.pk]))
    author.get_by_role("link", name="History").click()
    author.locator("#change-history tbody a").nth(1).click()
    expect(author.locator("#id_choices-1-text")).to_have_value("The worker")
    save(author, "Save")
    expect(author.locator(".messagelist")).to_contain_text("published as version 3")
    assert list(question.choices.values_list("text", flat=True)) == ["The message", "The worker"]

"""Histories: who saved what of a question, and when an attempt was marked again."""

import pytest
from django.db.models import Case, When
from django.urls import reverse

from quiz.actions import attempts, regrades
from tests import make
from tests.admin.pages import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client):
    client.force_login(make.instructor())
    return client


def change(thing):
    return reverse(f"admin:quiz_{thing._meta.model_name}_change", args=[thing.pk])


def test_the_history_names_who_saved_what(author):
    question = make.question(publish=False)
    save(author, change(question), prompt="First?")
    save(author, change(question), "_publish")

    page = author.get(reverse("admin:quiz_question_history", args=[question.pk]))

    listed = page.content.decode()
    assert "Changed Prompt" in listed
    assert "Status: published" in listed or "status: published" in listed
    assert "instructor-" in listed


@pytest.mark.parametrize(
    ("chosen", "meaning"),
    [
        ("wording", "wording only"),
        ("new", "for new attempts"),
        ("regrade", "earlier answers are marked again"),
    ],
)
def test_the_history_says_what_an_edit_was_to_mean(author, chosen, meaning):
    question = make.question()
    save(author, change(question), prompt="Another?", change=chosen)

    listed = author.get(reverse("admin:quiz_question_history", args=[question.pk]))

    page = listed.content.decode()
    assert f"Changed Prompt. Changed what the edit means: {meaning}." in page
    assert "This edit is" not in page


def test_the_history_of_an_unchanged_question_says_nothing_of_a_meaning(author):
    question = make.question()
    save(author, change(question), change="wording")

    listed = author.get(reverse("admin:quiz_question_history", args=[question.pk]))

    assert "No fields changed." in listed.content.decode()


def history(client, attempt):
    return client.get(reverse("admin:quiz_attempt_history", args=[attempt.pk])).content.decode()


def test_the_history_of_an_attempt_tells_when_it_was_marked_again(client):
    question, teacher = make.question(), make.instructor(username="teacher")
    marked = make.attempt(question)
    make.answer(make.place(marked), make.right_answer(question))
    attempts.finish(marked, at=make.NOON)
    question.choices.update(is_correct=Case(When(text="no", then=True), default=False))
    version = question.publish(at=make.NOON, change="regrade")
    regrades.apply(version, by=teacher, at=make.NOON)
    client.force_login(teacher)

    page = history(client, marked)

    assert "Question 1 was marked again" in page
    assert "scored 100\u00a0% before and 0\u00a0% after" in page
    assert "2026-11-20 12:00" in page
    assert "<td>teacher</td>" in page


def test_the_history_of_an_attempt_says_that_there_is_none(client):
    client.force_login(make.instructor())

    assert "Nothing of it was marked again." in history(client, make.attempt())

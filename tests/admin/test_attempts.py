"""Attempts and versions in the admin: to read, and to be left alone."""

import pytest
from django.urls import reverse

from quiz.actions import attempts
from quiz.admin.answers import in_words
from quiz.models import Attempt, QuestionVersion
from tests import make

pytestmark = pytest.mark.django_db


def change(thing):
    return reverse(f"admin:quiz_{thing._meta.model_name}_change", args=[thing.pk])


@pytest.fixture
def answered():
    question = make.question()
    attempt = make.attempt(question)
    given = make.right_answer(question)
    attempts.answer(attempt.places.get(), given, sequence=0, at=make.NOON, confidence=3)
    return attempt


def test_an_instructor_reads_what_was_answered(client, answered):
    client.force_login(make.instructor())

    page = client.get(change(answered)).content.decode()

    assert "12:00:00: yes (100 %, Sure)" in page
    assert "1 of 1" in page
    assert "_save" not in page


@pytest.mark.parametrize("who", [make.instructor, make.administrator])
@pytest.mark.parametrize("what", ["attempt", "version"])
def test_nobody_changes_or_adds_one(client, answered, who, what):
    thing = answered if what == "attempt" else QuestionVersion.objects.get()
    client.force_login(who())

    assert client.post(change(thing), {"title": "forged", "number": 9}).status_code == 403
    added = client.get(reverse(f"admin:quiz_{thing._meta.model_name}_add"))
    assert added.status_code == 403


def test_only_an_administrator_deletes_an_attempt(client, answered):
    delete = reverse("admin:quiz_attempt_delete", args=[answered.pk])
    client.force_login(make.instructor())
    assert client.post(delete, {"post": "yes"}).status_code == 403
    assert Attempt.objects.exists()

    client.force_login(make.administrator())
    client.post(delete, {"post": "yes"})
    assert not Attempt.objects.exists()


@pytest.mark.usefixtures("answered")
def test_a_version_is_never_deleted(client):
    version = QuestionVersion.objects.get()
    client.force_login(make.administrator())

    delete = reverse("admin:quiz_questionversion_delete", args=[version.pk])

    assert client.post(delete, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("kind", make.KINDS)
def test_a_version_is_readable(client, kind):
    question = make.question(kind)
    client.force_login(make.instructor())

    page = client.get(change(question.current_version)).content.decode()

    assert "So it is, since the sky is high." in page
    for choice in question.choices.all():
        assert (choice.text or choice.match) in page


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("single", "yes"),
        ("true_false", "true, because: because"),
        ("typed", "“idempotent”"),
        ("numeric", "“300000”"),
        ("matching", "disk → EBS; tree → EFS; files → S3"),
        ("ordering", "send; receive; work; delete"),
    ],
)
def test_an_answer_is_told_in_the_words_of_its_question(kind, words):
    question = make.question(kind)

    assert in_words(question.item(), make.right_answer(question)) == words


def test_a_key_that_is_gone_is_told_as_it_is():
    assert in_words(make.question("single").item(), ["gone"]) == "gone"


@pytest.mark.parametrize(("state", "count"), [("running", 1), ("finished", 1), ("", 2)])
def test_attempts_are_listed_by_whether_they_run(client, state, count):
    make.attempt()
    attempts.finish(make.attempt(), at=make.NOON)
    client.force_login(make.instructor())

    page = client.get("/admin/quiz/attempt/", {"state": state} if state else {})

    assert page.context["cl"].result_count == count

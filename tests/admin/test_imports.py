"""Imports in the admin: what a file would change, brought in or discarded, once."""

import pytest
from django.urls import reverse

from quiz.actions import imports
from quiz.models import Import, Question, Topic
from tests import make
from tests.formats.samples import COURSE
from tests.formats.samples import QUEUES as NAME

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher(client):
    client.force_login(make.instructor(username="teacher"))
    return client


def receive(text: str) -> Import:
    return imports.receive(text.encode(), origin="s3://uploads/queues.yaml", at=make.NOON)


@pytest.fixture
def waiting() -> Import:
    """A file about one topic; an entry of another one, which it names, is there."""
    make.entry(slug="long-polling", topic=make.topic(slug="edge"))
    made = receive(COURSE[NAME])
    assert made.status == "waiting", made.problems
    return made


def address(made: Import) -> str:
    return reverse("admin:quiz_import_change", args=[made.pk])


def decide(client, made: Import, **how: str) -> str:
    answer = client.post(reverse("admin:quiz_import_decide", args=[made.pk]), how, follow=True)
    return str(answer.content.decode())


def test_the_list_says_what_each_brings(teacher, waiting):
    receive("entries: [")

    page = teacher.get(reverse("admin:quiz_import_changelist")).content.decode()

    assert f"{sum(map(len, waiting.plan.values()))} new" in page
    assert "1 problem<" in page
    assert "refused" in page


def test_a_plan_is_shown_by_name(teacher, waiting):
    page = teacher.get(address(waiting)).content.decode()

    assert f"New: {len(waiting.plan['new'])}" in page
    assert "<li>topic queues</li>" in page
    assert "Bring it in" in page


def test_what_was_refused_says_why_and_offers_nothing(teacher):
    page = teacher.get(address(receive("entries: [ <b>"))).content.decode()

    assert "Why it was refused" in page
    assert "queues.yaml, line 1" in page
    assert "&lt;b&gt;" in page
    assert "Bring it in" not in page


def test_it_is_brought_in(teacher, waiting):
    page = decide(teacher, waiting, apply="1")

    assert "The file was brought in." in page
    assert "by teacher" in page
    assert "Bring it in" not in page
    assert Topic.objects.filter(slug="queues").exists()
    assert Question.objects.published().exists()


def test_what_was_edited_here_is_named_and_overwritten_on_demand(teacher, waiting):
    decide(teacher, waiting, apply="1")
    Topic.objects.filter(slug="queues").update(summary="Edited here.")
    again = receive(COURSE[NAME])

    page = teacher.get(address(again)).content.decode()
    assert "Edited on the site since, so left as it is: 1" in page
    assert 'name="force"' in page

    decide(teacher, again, apply="1", force="on")
    assert Topic.objects.get(slug="queues").summary != "Edited here."


def test_it_is_discarded(teacher, waiting):
    page = decide(teacher, waiting, discard="1")

    assert "The file was discarded." in page
    assert not Topic.objects.filter(slug="queues").exists()


def test_whoever_comes_second_is_told(teacher, waiting):
    decide(teacher, waiting, discard="1")

    page = decide(teacher, waiting, apply="1")

    assert "came before you" in page
    assert not Topic.objects.filter(slug="queues").exists()


def test_what_fits_no_more_is_said(teacher):
    question = make.question()
    text = f"quizzes: {{m: {{title: M, preset: practice, questions: [{question.slug}]}}}}"
    made = receive(text)
    Question.objects.update(status="draft")

    page = decide(teacher, made, apply="1")

    assert "It does not fit the course any more, and nothing was changed." in page


def test_who_may_only_look_decides_nothing(client, waiting):
    reader = make.learner(is_staff=True)
    reader.user_permissions.add(make.permission("view_import"))
    client.force_login(reader)

    assert "Bring it in" not in client.get(address(waiting)).content.decode()
    decision = reverse("admin:quiz_import_decide", args=[waiting.pk])
    assert client.post(decision, {"apply": "1"}).status_code == 403

"""Runs of labs in the admin: who predicted what, and what was found."""

import pytest
from django.urls import reverse

from quiz.actions import labs
from quiz.models import LabRun, Question
from tests import make
from tests.labs.still import FINDING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_lab")]


@pytest.fixture
def run():
    question = Question.objects.get(slug="q-1")
    prediction = {
        "q-1": {"version": question.current_version_id, "answer": make.right_answer(question)},
        "q-2": {"version": 0, "answer": ["gone"]},
    }
    return labs.ask(
        make.learner(username="ana"),
        "still",
        chosen={"weather": "calm"},
        prediction=prediction,
        where=LabRun.Where.MACHINE,
        at=make.NOON,
    )


def change(run):
    return reverse("admin:quiz_labrun_change", args=[run.pk])


def test_an_instructor_reads_who_predicted_what_and_what_was_found(client, run):
    client.force_login(make.instructor())
    waiting = client.get(change(run)).content.decode()
    labs.find(run, FINDING, at=make.NOON)

    found = client.get(change(run)).content.decode()
    listed = client.get(reverse("admin:quiz_labrun_changelist")).content.decode()

    assert "waiting" in waiting
    assert "<strong>yes</strong>" in found
    assert "It did not move. (as taught)" in found
    assert "Nobody threw a stone. (not to be seen)" in found
    assert "The water was still. (still)" in found
    assert "ana" in listed
    assert "_save" not in found


def test_a_run_without_questions_says_so(client, run):
    LabRun.objects.update(prediction={})
    client.force_login(make.instructor())

    assert "Nothing." in client.get(change(run)).content.decode()


def test_only_an_administrator_deletes_a_run(client, run):
    delete = reverse("admin:quiz_labrun_delete", args=[run.pk])
    client.force_login(make.instructor())
    assert client.post(delete, {"post": "yes"}).status_code == 403

    client.force_login(make.administrator())
    client.post(delete, {"post": "yes"})
    assert not LabRun.objects.exists()

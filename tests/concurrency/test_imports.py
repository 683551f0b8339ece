"""Two reviewers of one file press the button at the same moment."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from quiz.models import Entry, Import, Question
from tests import make
from tests.proposed import entry, question, waiting

pytestmark = pytest.mark.usefixtures("shared_database")


def test_what_two_bring_in_at_once_comes_in_once(at_once):
    made = waiting(entry(), question())
    fields = {"apply": "1", "topic": str(make.topic().pk)}
    address = reverse("admin:quiz_import_items", args=[made.pk])
    people = [Client(), Client(), Client()]
    for number, client in enumerate(people):
        client.force_login(
            make.learner(username=f"keeper-{number}", is_staff=True, is_superuser=True)
        )

    answers = at_once([partial(client.post, address, fields) for client in people])

    assert {answer.status_code for answer in answers} == {302}
    assert Entry.objects.count() == Question.objects.count() == 1
    made = Import.objects.get()
    assert made.status == "applied"
    assert [noun for noun, _ in (made.made or {})["rows"]] == ["source", "entry", "question"]

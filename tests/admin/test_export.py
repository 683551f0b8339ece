"""The bank to take along: what a format cannot carry is said before the download."""

import pytest
from django.urls import reverse

from quiz.admin.export_bank import FORMATS
from quiz.reports.exports import WRITERS
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher(client):
    client.force_login(make.instructor(username="teacher"))
    return client


def export(client, **wanted: str):
    return client.get(reverse("admin:quiz_question_export"), wanted)


def test_every_format_is_offered(teacher):
    page = export(teacher).content.decode()

    assert FORMATS.keys() == WRITERS.keys()
    assert all(f"{words}. {about}" in page for words, about in FORMATS.values())


def test_what_is_lost_is_told_before(teacher):
    make.question("ordering", slug="order-of-things")

    page = export(teacher, form="gift").content.decode()

    assert "What it cannot carry:" in page
    assert "order-of-things" in page


def test_what_carries_all_says_so(teacher):
    make.question()

    assert "It carries all of them, whole." in export(teacher, form="json").content.decode()


def test_nothing_to_export_says_what_to_do(teacher):
    assert "There is nothing to export." in export(teacher, form="json").content.decode()


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_downloaded(teacher, form):
    topic = make.topic(slug="queues")
    make.question(entry=make.entry(topic=topic))

    answer = export(teacher, form=form, topic="queues", download="1")

    assert answer["Content-Disposition"] == f'attachment; filename="questions-queues.{form}"'
    assert answer.content


def test_losses_beyond_a_dozen_are_counted(teacher):
    for _ in range(14):
        make.question("ordering")

    assert "more of the kind" in export(teacher, form="gift").content.decode()


def test_who_may_not_see_questions_gets_none(client):
    client.force_login(make.learner(is_staff=True))

    assert export(client, form="json", download="1").status_code == 403

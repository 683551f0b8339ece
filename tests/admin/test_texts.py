"""Texts that would lose something on the way to learners are not published."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quiz.admin.texts import text_faults
from quiz.models import Status
from tests import make
from tests.admin.pages import faults, save, told, version_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client):
    client.force_login(make.instructor())
    return client


def change(thing):
    return reverse(f"admin:quiz_{thing._meta.model_name}_change", args=[thing.pk])


def entry(**fields):
    """An entry without a fault."""
    made = make.entry(**{"summary": "It waits.", "body": "A queue.", **fields})
    made.sources.add(make.source())
    return made


LOST = "![a cat](/cat.png)"


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("prompt", "Prompt"),
        ("explanation", "Explanation"),
        ("hint", "Hint"),
        ("choices-1-text", "Choice 2"),
        ("choices-2-feedback", "Choice 3"),
    ],
)
def test_a_question_with_a_foreign_picture_is_not_published(author, field, name):
    question = make.question(publish=False)

    page = save(author, change(question), "_publish", **{field: f"Look: {LOST}"})

    (fault,) = faults(page)
    assert fault.startswith(f"{name}: The picture “a cat” would be left out: it is none of this")
    assert "Upload it under “Pictures”" in fault
    question.refresh_from_db()
    assert question.status == Status.DRAFT


def test_a_draft_is_saved_with_a_word_of_what_would_be_lost(author):
    question = make.question(publish=False)

    page = save(author, change(question), explanation="# Why\n\nSo.")

    question.refresh_from_db()
    assert question.explanation == "# Why\n\nSo."
    assert "Explanation: The heading “Why” would be plain text." in told(page)
    preview = reverse("admin:quiz_question_preview", args=[question.pk])
    assert "The heading “Why” would be plain text." in author.get(preview).content.decode()


def test_a_published_question_keeps_its_version_when_an_edit_would_lose_something(author):
    question = make.question()

    page = save(author, change(question), explanation="See [this](//evil.example).")

    assert "would lose its address, //evil.example" in faults(page)[0]
    assert version_of(question).number == 1


def test_publishing_many_refuses_what_would_lose_something(author):
    good, bad = entry(status=Status.DRAFT), entry(status=Status.DRAFT, body=LOST, title="Cat")
    chosen = {"action": "publish_selected", "_selected_action": [good.pk, bad.pk]}

    page = author.post(reverse("admin:quiz_entry_changelist"), chosen, follow=True)

    assert "“Cat” cannot be published. Body: The picture “a cat”" in told(page)
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.status, bad.status) == (Status.PUBLISHED, Status.DRAFT)


@pytest.mark.parametrize("field", ["body", "misconceptions"])
def test_an_entry_is_looked_through_too(author, field):
    draft = entry(status=Status.DRAFT)

    page = save(author, change(draft), "_publish", **{field: "# Why"})

    assert faults(page)[0].startswith(field.capitalize() + ": The heading “Why”")


def test_contrasts_are_looked_through(author):
    draft, other = entry(status=Status.DRAFT), make.entry(title="Topic")
    draft.contrasts.create(other=other, question="Who?", rows=f"who | {LOST} | [x](/nope/)")

    found = faults(save(author, change(draft), "_publish"))

    assert "Contrast with “Topic”: The picture “a cat”" in found[0]
    assert "The link “x” leads to /nope/, where learners find nothing." in found[1]


@pytest.mark.parametrize(
    "address",
    [
        "/glossary/nope/",
        "/glossary/nope",
        "/topics/nope/",
        "/quizzes/nope/",
        "/glossary/written-later/",
        "/quizzes/kept-back/",
        f"/media/pictures/{'0' * 32}-3x2.png",
        "/nowhere/",
    ],
)
def test_a_link_that_leads_nowhere_is_not_published(author, address):
    make.entry(slug="written-later", status=Status.DRAFT)
    make.quiz(slug="kept-back", status=Status.RETIRED)
    draft = entry(status=Status.DRAFT)

    page = save(author, change(draft), "_publish", body=f"See [there]({address}).")

    assert faults(page) == [
        f"Body: The link “there” leads to {address}, where learners find nothing."
    ]


@pytest.mark.parametrize("field", ["prompt", "choices-1-text", "choices-2-feedback"])
def test_a_picture_that_is_here_is_published_and_one_that_is_not_is_refused(author, field):
    question, picture = make.question(publish=False), make.picture()
    gone = picture.line.replace(picture.name[:4], "beef")

    page = save(author, change(question), "_publish", **{field: f"{picture.line} and {gone}"})

    (fault,) = faults(page)
    assert "The picture “A queue” is not here: /media/pictures/beef" in fault
    save(author, change(question), "_publish", **{field: f"Look: {picture.line}"})
    assert version_of(question).number == 1


def test_pictures_of_a_text_cost_one_query_however_many():
    draft = make.entry(status=Status.DRAFT)
    draft.body = make.picture().line

    def asked():
        with CaptureQueriesContext(connection) as seen:
            text_faults(draft)
        return len(seen)

    few = asked()
    draft.body = "\n".join(make.picture().line for _ in range(5))

    assert asked() == few


def test_an_address_that_depends_on_the_page_is_not_published(author):
    page = save(author, change(entry()), body="See [there](queue/).")

    assert "Begin it with https://, or with / for a page here." in faults(page)[0]


@pytest.mark.parametrize(
    "address",
    [
        "https://docs.example/",
        "mailto:ana@docs.example",
        "#part",
        "/glossary/queue/?a=b#c",
        "/glossary/queue",
        "/topics/storage/",
        "/quizzes/first/",
        "/about/",
        "/static/mark.svg",
        "/glossary/itself/",
    ],
)
def test_a_link_that_leads_somewhere_is_published(author, address):
    make.entry(slug="queue", topic=make.topic(slug="storage"))
    make.quiz(slug="first")
    draft = entry(slug="itself", status=Status.DRAFT)

    page = save(author, change(draft), "_publish", body=f"See [there]({address}).")

    assert "is published" in told(page)

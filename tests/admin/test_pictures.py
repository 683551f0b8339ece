"""Pictures in the admin: to copy, to describe, and to delete when nothing shows them."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from quiz.cloud import CloudError
from quiz.models import Picture
from tests import make
from tests.admin.pages import save, told

pytestmark = pytest.mark.django_db

LIST = "/admin/quiz/picture/"


@pytest.fixture
def teacher(client):
    client.force_login(make.instructor(username="teacher"))
    return client


def page_of(picture, verb="change"):
    return reverse(f"admin:quiz_picture_{verb}", args=[picture.pk])


def test_a_list_shows_pictures_with_the_line_to_copy_and_what_shows_them(teacher):
    picture, entry = make.picture(), make.entry(title="Queue")
    entry.body = picture.line
    entry.save()

    page = teacher.get(LIST).content.decode()

    assert f'src="{picture.get_absolute_url()}"' in page
    assert f"![A queue]({picture.get_absolute_url()})" in page
    assert "640 × 360 pixels" in page
    assert (
        f'href="{reverse("admin:quiz_entry_change", args=[entry.pk])}">the entry “Queue”' in page
    )


def test_its_words_can_be_changed_and_texts_keep_theirs(teacher):
    picture = make.picture()
    entry = make.entry(body=picture.line)

    page = save(teacher, page_of(picture), alt="A line of messages")

    assert "was changed successfully" in told(page)
    assert "![A line of messages](" in teacher.get(page_of(picture)).content.decode()
    entry.refresh_from_db()
    assert entry.body == picture.line


def test_a_picture_without_words_is_refused(teacher):
    picture = make.picture()

    page = save(teacher, page_of(picture), alt=" ")

    assert page.context["adminform"].form.errors["alt"]


def test_what_shows_it_keeps_it(teacher):
    picture = make.picture()
    make.question(explanation=picture.line, prompt="Which queue?")
    old = make.question(explanation=picture.line, prompt="Which topic?")
    old.explanation = "None."
    old.save()
    old.publish(at=make.NOON)

    page = teacher.post(page_of(picture, "delete"), {"post": "yes"})

    assert page.context["uses"] == [
        "Shown by the question “Which queue?”.",
        "Shown by an earlier version of the question “Which topic?”.",
    ]
    assert default_storage.exists(picture.path)
    assert page_of(picture, "delete") not in teacher.get(page_of(picture)).content.decode()


def delete_one(client, picture):
    client.post(page_of(picture, "delete"), {"post": "yes"})


def delete_chosen(client, picture):
    chosen = {"action": "delete_selected", "_selected_action": [picture.pk], "post": "yes"}
    client.post(LIST, chosen)


DELETE = pytest.mark.parametrize("delete", [delete_one, delete_chosen])


@DELETE
def test_what_nothing_shows_is_deleted_with_its_file(
    teacher, delete, django_capture_on_commit_callbacks
):
    picture, other = make.picture(), make.picture()

    with django_capture_on_commit_callbacks(execute=True):
        delete(teacher, picture)

    assert list(Picture.objects.all()) == [other]
    assert not default_storage.exists(picture.path)
    assert default_storage.exists(other.path)


@DELETE
def test_a_file_that_cannot_be_removed_is_in_nobodys_way(
    teacher, delete, django_capture_on_commit_callbacks, monkeypatch, caplog
):
    def fail(_name):
        raise CloudError("AccessDenied")

    picture = make.picture()
    monkeypatch.setattr(default_storage, "delete", fail)

    with django_capture_on_commit_callbacks(execute=True):
        delete(teacher, picture)

    assert not Picture.objects.exists()
    assert "AccessDenied" in caplog.text

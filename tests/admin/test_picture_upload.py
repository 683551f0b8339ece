"""Uploading a picture where there is no bucket: to the site itself."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from quiz import markup
from quiz.models import Picture
from quiz.rules import pictures
from tests import drawn, make
from tests.admin.pages import told

pytestmark = pytest.mark.django_db

ADD = "/admin/quiz/picture/add/"


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def teacher(client):
    client.force_login(make.instructor(username="teacher"))
    return client


def upload(client, data: bytes, *, alt: str = "A queue", name: str = "queue.png"):
    file = SimpleUploadedFile(name, data, "image/png")
    return client.post(ADD, {"alt": alt, "file": file}, follow=True)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("kind", drawn.ALL)
def test_a_picture_is_kept_under_a_name_of_its_content_whatever_it_was_called(teacher, kind):
    page = upload(teacher, drawn.ALL[kind], name="../../evil.svg")

    picture = Picture.objects.get()
    assert (picture.alt, picture.size) == ("A queue", len(drawn.ALL[kind]))
    assert picture.by.username == "teacher"
    assert picture.name == pictures.name(drawn.ALL[kind])
    with default_storage.open(picture.path) as file:
        assert file.read() == drawn.ALL[kind]
    assert page.redirect_chain[-1][0] == f"/admin/quiz/picture/{picture.pk}/change/"
    assert picture.line in page.content.decode()


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", pictures.UNKNOWN),
        (drawn.png()[:-20], pictures.BROKEN_OFF),
        (drawn.png() + bytes(pictures.LARGEST), pictures.TOO_LARGE),
        (drawn.png(5000, 1), "The picture has 5000 × 1 pixels; 4096 a side are the most."),
        (b"", "The submitted file is empty."),
    ],
)
def test_what_cannot_be_shown_is_refused_and_nothing_is_kept(teacher, folder, data, fault):
    page = upload(teacher, data)

    assert page.context["form"].errors["file"][0].startswith(fault)
    assert "Nothing was kept." in page.content.decode()
    assert page.context["form"]["alt"].value() == "A queue"
    assert not Picture.objects.exists()
    assert not folder.exists()


def test_a_picture_without_words_is_not_kept(teacher, folder):
    page = upload(teacher, drawn.png(), alt=" ")

    assert list(page.context["form"].errors) == ["alt"]
    assert not folder.exists()


def test_the_same_picture_is_here_once_with_its_first_words(teacher, folder):
    upload(teacher, drawn.png())

    page = upload(teacher, drawn.png(), alt="Another word")

    assert "was here before" in told(page)
    assert Picture.objects.get().alt == "A queue"
    assert len(list(folder.glob("pictures/*"))) == 1


def test_a_folder_that_cannot_be_written_is_told_with_what_to_set(teacher, folder):
    folder.write_text("a file where the folder should be")

    page = upload(teacher, drawn.png())

    (said,) = page.context["form"].errors["file"]
    assert "MEDIA_ROOT" in said
    assert "MEDIA_BUCKET" in said
    assert not Picture.objects.exists()


@pytest.mark.parametrize("alt", ["A [queue] of *work*", r"1 < 2 & a\b | `c`", "![x](/y.png)"])
def test_whatever_its_words_the_line_shows_it_with_them(teacher, alt):
    upload(teacher, drawn.png(), alt=alt)

    picture = Picture.objects.get()
    assert markup.dropped(picture.line) == []
    assert f'src="{picture.get_absolute_url()}"' in markup.render(picture.line)
    assert markup.plain(picture.line) == alt


def test_who_may_not_add_pictures_does_not(client):
    reader = make.learner(is_staff=True)
    reader.user_permissions.add(make.permission("view_picture"))
    client.force_login(reader)

    assert upload(client, drawn.png()).status_code == 403
    assert client.get(ADD).status_code == 403


def test_the_page_has_the_policy_of_the_admin(teacher):
    policy = teacher.get(ADD).headers["Content-Security-Policy"]

    assert policy == teacher.get("/admin/").headers["Content-Security-Policy"]

"""Pictures that the site serves itself: to everybody, for ever, and as nothing but a picture."""

import pytest
from django.urls import reverse

from quiz.rules import pictures
from tests import drawn, make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", drawn.ALL)
def test_a_picture_comes_as_it_was_kept_with_its_type(client, kind):
    picture = make.picture(drawn.ALL[kind])

    got = client.get(picture.get_absolute_url())

    assert got.content == drawn.ALL[kind]
    assert got.headers["Content-Type"] == pictures.TYPES[kind.split()[-1]]


def test_opened_by_itself_it_is_a_download_in_a_sandbox_and_kept_for_ever(client):
    picture = make.picture()

    told = client.get(picture.get_absolute_url()).headers

    assert told["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert told["Content-Disposition"] == "attachment"
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_address_in_texts_is_that_of_the_page(client):
    picture = make.picture()

    assert reverse("picture", args=[picture.name]) == picture.get_absolute_url()
    assert client.head(picture.get_absolute_url()).status_code == 200
    assert client.post(picture.get_absolute_url()).status_code == 405


@pytest.mark.parametrize(
    "name",
    [
        f"{'0' * 32}-3x2.png",  # as ours are, but not there
        *("secret.txt", "..%2fsecret.txt", "%2e%2e%2f%2e%2e%2fsecret.txt", "a%00.png"),
    ],
)
def test_nothing_else_is_served(client, settings, tmp_path, name):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/secret.txt").write_text("secret")

    assert client.get(f"/media/pictures/{name}").status_code == 404


def test_where_there_is_a_bucket_the_site_serves_none(client, settings):
    picture = make.picture()
    settings.MEDIA_BUCKET = "media"

    assert client.get(picture.get_absolute_url()).status_code == 404

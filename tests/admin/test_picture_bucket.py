"""Uploading a picture where there is a bucket: by S3, and looked at before it is shown."""

import re
from datetime import timedelta
from html import unescape

import pytest
import requests
from django.core.files.storage import storages
from django.core.signing import TimestampSigner
from django.test import Client

from quiz.admin import picture_upload
from quiz.cloud import buckets
from quiz.cloud.clients import client as aws_client
from quiz.models import Picture
from quiz.rules import pictures
from tests import drawn, make
from tests.admin.pages import told

pytestmark = pytest.mark.django_db

ADD = "/admin/quiz/picture/add/"
LIST = "/admin/quiz/picture/"


@pytest.fixture
def bucket(aws, settings):  # noqa: ARG001 (it stands for AWS)
    region = {"LocationConstraint": settings.AWS_REGION}
    aws_client("s3").create_bucket(Bucket="media", CreateBucketConfiguration=region)
    settings.MEDIA_BUCKET = "media"
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "quiz.cloud.media.MediaStorage"}
    }
    assert "Media" in type(storages["default"]).__name__
    return "media"


@pytest.fixture
def teacher(client):
    client.force_login(make.instructor(username="teacher"))
    return client


def post(client: Client, data: bytes) -> str:
    """Send the page's form as a browser does; the path that S3 sends on to."""
    page = client.get(ADD).content.decode()
    (action,) = re.findall(
        r'<form method="post" action="(https://[^"]+)" enctype="multipart', page
    )
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    fields = {name: unescape(value) for name, value in hidden}
    sent = requests.post(
        action, data=fields, files={"file": data}, allow_redirects=False, timeout=9
    )
    return sent.headers["Location"].removeprefix("http://testserver")


def keys() -> list[str]:
    return [one.key for one in buckets.listing("media")]


@pytest.mark.usefixtures("bucket")
def test_a_picture_is_looked_at_described_and_kept(teacher):
    back = post(teacher, drawn.JPEG)
    assert keys()[0].startswith("incoming/")

    page = teacher.get(back).content.decode()
    assert "data:image/jpeg;base64," in page
    assert not Picture.objects.exists()

    page = teacher.post(back, {"alt": "A queue"}, follow=True)
    picture = Picture.objects.get()
    assert picture.line in page.content.decode()
    assert (picture.by.username, picture.size) == ("teacher", len(drawn.JPEG))
    assert keys() == [f"media/pictures/{pictures.name(drawn.JPEG)}"]
    kept = aws_client("s3").get_object(Bucket="media", Key=keys()[0])
    assert kept["Body"].read() == drawn.JPEG
    assert kept["ContentType"] == "image/jpeg"


@pytest.mark.usefixtures("bucket")
@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", pictures.UNKNOWN),
        (drawn.png()[:-20], pictures.BROKEN_OFF),
        (drawn.png() + bytes(pictures.LARGEST), pictures.TOO_LARGE),
    ],
)
def test_what_cannot_be_shown_is_removed_and_told(teacher, data, fault):
    back = post(teacher, data)

    page = teacher.get(back, follow=True)

    assert told(page) == fault
    assert page.redirect_chain[-1][0] == ADD
    assert keys() == []


@pytest.mark.usefixtures("bucket")
def test_what_was_exchanged_after_the_look_is_looked_at_again(teacher):
    back = post(teacher, drawn.png())
    teacher.get(back)
    buckets.put("media", keys()[0], b"<script>", content_type="text/html")

    page = teacher.post(back, {"alt": "A queue"}, follow=True)

    assert told(page) == pictures.UNKNOWN
    assert keys() == []
    assert not Picture.objects.exists()


@pytest.mark.usefixtures("bucket")
def test_without_words_it_waits(teacher):
    back = post(teacher, drawn.png())

    page = teacher.post(back, {"alt": ""})

    assert "alt" in page.context["form"].errors
    assert keys()[0].startswith("incoming/")


@pytest.mark.usefixtures("bucket")
def test_coming_back_twice_is_told(teacher):
    back = post(teacher, drawn.png())
    teacher.post(back, {"alt": "A queue"}, follow=True)

    page = teacher.post(back, {"alt": "A queue"}, follow=True)

    assert told(page) == picture_upload.GONE
    assert page.redirect_chain[-1][0] == LIST
    assert Picture.objects.count() == 1


@pytest.mark.usefixtures("bucket")
def test_nobody_takes_what_another_one_uploaded(teacher):
    back = post(teacher, drawn.png())
    thief = Client()
    thief.force_login(make.instructor())

    assert thief.get(back).status_code == 404
    assert thief.post(back, {"alt": "Mine"}).status_code == 404
    assert teacher.get(back).status_code == 200


@pytest.mark.usefixtures("bucket")
@pytest.mark.parametrize("ticket", ["x", "x:1:y", "a:b:c"])
def test_a_ticket_is_ours_or_nothing(teacher, ticket):
    assert teacher.get(f"{LIST}received/{ticket}/").status_code == 404


@pytest.mark.usefixtures("bucket")
def test_a_ticket_is_good_for_so_long_and_no_longer(teacher, monkeypatch):
    back = post(teacher, drawn.png())
    assert teacher.get(back).status_code == 200

    monkeypatch.setattr(picture_upload, "TICKET_HOLDS", timedelta(seconds=-1))

    assert teacher.get(back).status_code == 404


@pytest.mark.usefixtures("bucket")
def test_only_the_page_with_the_form_may_post_to_the_bucket(teacher, settings):
    page = teacher.get(ADD)
    origin = f"https://media.s3.{settings.AWS_REGION}.amazonaws.com"
    back = post(teacher, drawn.png())

    policy = page.headers["Content-Security-Policy"]
    assert f"form-action 'self' {origin};" in policy
    assert policy.replace(f" {origin}", "") == teacher.get(LIST).headers["Content-Security-Policy"]
    for other in (LIST, back, "/admin/", "/about/"):
        assert "amazonaws" not in teacher.get(other).headers["Content-Security-Policy"]


@pytest.mark.usefixtures("bucket")
def test_no_key_of_ours_goes_to_the_bucket(teacher):
    page = teacher.get(ADD).content.decode()

    sent = page[page.index('action="https://media') :]
    assert "csrfmiddlewaretoken" not in sent[: sent.index("</form>")]


def test_a_bucket_that_fails_is_told_in_its_words(teacher, bucket):
    back = post(teacher, drawn.png())
    buckets.delete(bucket, keys()[0])
    aws_client("s3").delete_bucket(Bucket=bucket)

    page = teacher.get(back, follow=True)

    assert "The bucket failed: " in told(page)
    assert "NoSuchBucket" in told(page)
    assert page.redirect_chain[-1][0] == LIST


def test_who_may_not_add_pictures_has_no_form(client, bucket):
    reader = make.learner(is_staff=True)
    reader.user_permissions.add(make.permission("view_picture"))
    client.force_login(reader)
    ticket = TimestampSigner(salt=f"quiz.picture/{reader.pk}").sign("abc")

    assert client.get(ADD).status_code == 403
    assert client.get(f"{LIST}received/{ticket}/").status_code == 403
    assert list(buckets.listing(bucket)) == []

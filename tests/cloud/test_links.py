"""Links that are signed, followed over HTTP as far as a stand-in for AWS that speaks it."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from quiz.cloud import CloudError, buckets, links
from quiz.cloud.clients import client
from tests.labs.simulator import simulated


@pytest.fixture
def bucket(monkeypatch, settings) -> Iterator[str]:
    with simulated(monkeypatch, settings):
        region = {"LocationConstraint": settings.AWS_REGION}
        client("s3").create_bucket(Bucket="linked", CreateBucketConfiguration=region)
        buckets.put("linked", "a.txt", b"hello", content_type="text/plain")
        yield "linked"


def test_a_link_opens_one_object_and_says_for_how_long(bucket):
    address = links.link(bucket, "a.txt", seconds=7)

    assert links.fetch(address, timeout=10) == links.Reply(200, b"hello")
    assert links.fetch(address, timeout=10, most=2).body == b"he"
    assert parse_qs(urlsplit(address).query)["X-Amz-Expires"] == ["7"]


def test_without_its_signature_it_opens_nothing(bucket):
    address = links.plain(links.link(bucket, "a.txt", seconds=7))

    assert "?" not in address
    assert links.fetch(address, timeout=10).status == 403


def test_nobody_at_home_is_an_error_of_the_cloud():
    with pytest.raises(CloudError, match=r"Nobody answered at 127\.0\.0\.1:9"):
        links.fetch("http://127.0.0.1:9/a", timeout=1)


def test_files_are_no_addresses():
    with pytest.raises(ValueError, match="HTTP"):
        links.fetch("file:///etc/passwd", timeout=1)


@pytest.mark.usefixtures("aws")
def test_a_link_needs_somebody_to_sign_it(monkeypatch):
    client.cache_clear()
    monkeypatch.setattr("botocore.session.Session.get_credentials", lambda *_, **__: None)

    with pytest.raises(CloudError, match="credentials"):
        links.link("linked", "a.txt", seconds=1)

"""Buckets as AWS has them, imitated by moto; and a connection that breaks, which is our own."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from quiz.cloud import CloudError, buckets
from quiz.cloud.buckets import Missing, TooLarge
from quiz.cloud.clients import client

TEXT = "zażółć “gęślą”\n".encode()


@pytest.fixture
def bucket(aws, settings) -> str:  # noqa: ARG001 (it stands for AWS)
    region = {"LocationConstraint": settings.AWS_REGION}
    client("s3").create_bucket(Bucket="notes", CreateBucketConfiguration=region)
    return "notes"


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "notes.zip"
    made.write_bytes(TEXT * 1000)
    return made


def test_an_object_comes_out_as_it_went_in(bucket):
    buckets.put(bucket, "a/b.md", TEXT, content_type="text/markdown")

    assert buckets.get(bucket, "a/b.md", most=len(TEXT)) == TEXT
    assert client("s3").head_object(Bucket=bucket, Key="a/b.md")["ContentType"] == "text/markdown"


def test_a_bucket_with_versions_names_them(bucket):
    assert buckets.put(bucket, "a.md", TEXT, content_type="text/plain") == ""
    client("s3").put_bucket_versioning(
        Bucket=bucket, VersioningConfiguration={"Status": "Enabled"}
    )

    first, second = (buckets.put(bucket, "a.md", TEXT, content_type="text/plain") for _ in "ab")

    assert first
    assert second
    assert first != second


def test_a_larger_object_than_is_wanted_is_not_read(bucket):
    buckets.put(bucket, "a.md", TEXT, content_type="text/plain")

    with pytest.raises(TooLarge, match=f"a.md has {len(TEXT)} bytes; {len(TEXT) - 1} are allowed"):
        buckets.get(bucket, "a.md", most=len(TEXT) - 1)


def test_a_file_comes_down_as_it_went_up(bucket, file, tmp_path):
    buckets.upload(bucket, "notes.zip", file, content_type="application/zip")
    buckets.download(bucket, "notes.zip", tmp_path / "copy.zip")

    assert (tmp_path / "copy.zip").read_bytes() == file.read_bytes()
    kept = client("s3").head_object(Bucket=bucket, Key="notes.zip", ChecksumMode="ENABLED")
    assert kept["ContentType"] == "application/zip"
    assert kept["ChecksumSHA256"]


def test_an_empty_file_is_a_file_too(bucket, tmp_path):
    (tmp_path / "empty").touch()

    buckets.upload(bucket, "empty", tmp_path / "empty", content_type="text/plain")
    buckets.download(bucket, "empty", tmp_path / "copy")

    assert (tmp_path / "copy").read_bytes() == b""


def test_a_file_of_many_pieces_comes_down_whole(bucket, file, tmp_path, monkeypatch):
    monkeypatch.setattr(buckets, "PIECE", 1000)
    buckets.upload(bucket, "notes.zip", file, content_type="application/zip")

    buckets.download(bucket, "notes.zip", tmp_path / "copy.zip")

    assert (tmp_path / "copy.zip").read_bytes() == file.read_bytes()


def test_a_listing_goes_by_key_and_past_the_first_page(bucket):
    for number in range(1002):  # a page has a thousand
        client("s3").put_object(Bucket=bucket, Key=f"database/{number:04}", Body=b"1234")
    client("s3").put_object(Bucket=bucket, Key="other", Body=b"")

    found = list(buckets.listing(bucket, "database/"))

    assert [one.key for one in found] == [f"database/{number:04}" for number in range(1002)]
    assert found[0].size == 4
    assert abs(found[0].changed_at - datetime.now(UTC)) < timedelta(minutes=5)
    assert len(list(buckets.listing(bucket))) == 1003
    assert list(buckets.listing(bucket, "none/")) == []


def test_what_is_deleted_is_gone_and_a_second_time_nothing_happens(bucket):
    buckets.put(bucket, "a.md", TEXT, content_type="text/plain")

    buckets.delete(bucket, "a.md")
    buckets.delete(bucket, "a.md")

    assert list(buckets.listing(bucket)) == []


def calls(bucket, path) -> list[Callable[[], object]]:
    return [
        lambda: buckets.put(bucket, "a", b"", content_type="text/plain"),
        lambda: buckets.get(bucket, "a", most=1),
        lambda: buckets.upload(bucket, "a", path, content_type="text/plain"),
        lambda: buckets.download(bucket, "a", path.with_suffix(".copy")),
        lambda: list(buckets.listing(bucket)),
        lambda: buckets.delete(bucket, "a"),
    ]


@pytest.mark.usefixtures("aws")
@pytest.mark.parametrize("number", range(6))
def test_a_missing_bucket_is_a_cloud_error(number, file):
    with pytest.raises(CloudError, match="NoSuchBucket"):
        calls("none", file)[number]()


def test_a_missing_key_is_told(bucket, tmp_path):
    with pytest.raises(Missing, match="none is not in the bucket"):
        buckets.get(bucket, "none", most=1)
    with pytest.raises(Missing, match="none is not in the bucket"):
        buckets.download(bucket, "none", tmp_path / "copy")

    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_is_no_fault_of_the_cloud(bucket, file, tmp_path):
    buckets.upload(bucket, "a", file, content_type="text/plain")

    with pytest.raises(FileNotFoundError):
        buckets.download(bucket, "a", tmp_path / "none" / "copy")
    with pytest.raises(FileNotFoundError):
        buckets.upload(bucket, "a", tmp_path / "none", content_type="text/plain")


@contextmanager
def answering(settings, monkeypatch, headers: dict[str, str], body: bytes) -> Iterator[None]:
    """In here all of AWS gives the same answer, and then hangs up."""

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(200)
            for header in headers.items():
                self.send_header(*header)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)
            self.close_connection = True

        do_GET = do_HEAD = do_PUT = answer  # noqa: N815 (the base class names them so)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        settings.AWS_ENDPOINT_URL = f"http://127.0.0.1:{server.server_port}"
        client.cache_clear()
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()
            client("s3").close()
            client.cache_clear()


def test_an_object_that_breaks_off_is_a_cloud_error(settings, monkeypatch, tmp_path):
    with answering(settings, monkeypatch, {"Content-Length": "100"}, b"only this"):
        with pytest.raises(CloudError, match="IncompleteRead"):
            buckets.get("notes", "a", most=100)
        with pytest.raises(CloudError, match="total bytes expected is 100"):
            buckets.download("notes", "a", tmp_path / "copy")


def test_an_object_that_was_changed_on_its_way_is_a_cloud_error(settings, monkeypatch, tmp_path):
    headers = {"Content-Length": "4", "x-amz-checksum-crc32": "AAAAAA=="}
    with answering(settings, monkeypatch, headers, b"1234"):
        with pytest.raises(CloudError, match="checksum"):
            buckets.get("notes", "a", most=100)
        with pytest.raises(CloudError, match="checksum"):
            buckets.download("notes", "a", tmp_path / "copy")


@pytest.mark.parametrize("size", ["15000", "22000"])
def test_what_the_bucket_does_not_hold_as_sent_is_a_cloud_error(settings, monkeypatch, file, size):
    headers = {"Content-Length": size, "x-amz-checksum-sha256": "AAAA"}
    with (
        answering(settings, monkeypatch, headers, b""),
        pytest.raises(CloudError, match="is not what was sent"),
    ):
        buckets.upload("notes", "a", file, content_type="text/plain")

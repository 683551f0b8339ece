"""Buckets (Amazon S3): put, get, delete, list; whole files up and down; forms for browsers."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from quiz.cloud import CloudError
from quiz.cloud.clients import client, translated

LARGEST = 5 * 2**30  # bytes of one upload; S3's limit for a single request
PIECE = 2**20  # bytes of a download held in memory


class Missing(CloudError):
    """There is no such object, or not any more."""


class TooLarge(Exception):
    """The object is larger than the caller wants to read."""


@dataclass(frozen=True)
class Found:
    """An object in a listing; `size` in bytes."""

    key: str
    size: int
    changed_at: datetime


@dataclass(frozen=True)
class Form:
    """What an HTML form needs to post one file to a bucket; `file` is its last field."""

    action: str
    fields: dict[str, str]


def put(bucket: str, key: str, body: bytes, *, content_type: str) -> str:
    """Store an object and return its version id ("" in a bucket that keeps none).

    S3 checks what arrives against a checksum that is sent along. Raises CloudError.
    """
    with translated():
        reply = client("s3").put_object(
            Bucket=bucket, Key=key, Body=body, ContentType=content_type, ChecksumAlgorithm="SHA256"
        )
    return str(reply.get("VersionId", ""))


def get(bucket: str, key: str, *, most: int) -> bytes:
    """Read a whole object of at most `most` bytes.

    Raises Missing, TooLarge before anything of a larger one is read, else CloudError.
    """
    with _arriving(bucket, key) as (size, body):
        if size > most:
            raise TooLarge(f"{key} has {size:,} bytes; {most:,} are allowed.")
        return bytes(body.read())


def delete(bucket: str, key: str) -> None:
    """Take an object away; in a bucket with versions it can be brought back. None there is fine.

    Raises CloudError.
    """
    with translated():
        client("s3").delete_object(Bucket=bucket, Key=key)


def form(bucket: str, key: str, *, most: int, seconds: int, then: str) -> Form:
    """A form by which a browser puts one file of 1 to `most` bytes under `key`, without us.

    S3 takes it for `seconds` from now, as bytes of no particular type, and sends the browser on
    to the address `then`, with bucket, key and ETag added to the query. Another key, size, type
    or target it refuses. Nothing is asked of AWS here. Raises CloudError without credentials.
    """
    import boto3

    s3 = client("s3")
    if boto3.DEFAULT_SESSION.get_credentials() is None:  # it would stumble over that
        raise CloudError("There are no credentials to sign a form with.")
    fixed = {"Content-Type": "application/octet-stream", "success_action_redirect": then}
    with translated():
        made = s3.generate_presigned_post(
            bucket,
            key,
            Fields=dict(fixed),
            Conditions=[
                *({name: value} for name, value in fixed.items()),
                ["content-length-range", 1, most],
            ],
            ExpiresIn=seconds,
        )
    return Form(action=made["url"], fields=made["fields"])


def upload(bucket: str, key: str, path: Path, *, content_type: str) -> None:
    """Store a file of at most LARGEST bytes, without holding it in memory, and look it up again.

    S3 checks what arrives against the file's SHA-256, and then tells size and checksum of what
    it keeps. It encrypts as the bucket says. Raises CloudError, also when they differ.
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
        size, checksum = file.tell(), b64encode(digest).decode()
        file.seek(0)
        with translated():
            client("s3").put_object(
                Bucket=bucket,
                Key=key,
                Body=file,
                ContentType=content_type,
                ChecksumAlgorithm="SHA256",
                ChecksumSHA256=checksum,
            )
    with translated():
        kept = client("s3").head_object(Bucket=bucket, Key=key, ChecksumMode="ENABLED")
    if (kept["ContentLength"], kept.get("ChecksumSHA256")) != (size, checksum):
        raise CloudError(f"{key} is in the bucket, but is not what was sent.")


def download(bucket: str, key: str, path: Path) -> None:
    """Store an object as a file, which is made or overwritten, a piece at a time.

    After an error the file may hold a part. Raises Missing before there is a file, else
    CloudError, and OSError for the file.
    """
    with _arriving(bucket, key) as (_, body), path.open("wb") as file:
        for piece in body.iter_chunks(PIECE):
            file.write(piece)


def listing(bucket: str, prefix: str = "") -> Iterator[Found]:
    """All objects whose key begins with `prefix`, by key. Raises CloudError."""
    with translated():
        pages = (
            client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        )
        for page in pages:
            for one in page.get("Contents", []):
                yield Found(one["Key"], one["Size"], one["LastModified"])


@contextmanager
def _arriving(bucket: str, key: str) -> Iterator[tuple[int, Any]]:
    """An object's size in bytes and its body, checked against S3's checksum as it is read."""
    with translated():
        try:
            reply = client("s3").get_object(Bucket=bucket, Key=key)
        except client("s3").exceptions.NoSuchKey as error:
            raise Missing(f"{key} is not in the bucket.") from error
        # Not `with reply["Body"]`: that hands out the bare connection, which checks nothing.
        with closing(reply["Body"]) as body:
            yield reply["ContentLength"], body

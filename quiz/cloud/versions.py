"""Versions of objects in a bucket that keeps them: list, look, bring back, erase."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from quiz.cloud.buckets import Missing
from quiz.cloud.clients import client, translated

MOST = 1000  # keys of one request to erase; S3's limit


@dataclass(frozen=True)
class Version:
    """One version of an object, or a delete marker; `size` in bytes, 0 of a marker.

    `id` is "null" in a bucket that keeps no versions.
    """

    key: str
    id: str
    size: int
    is_current: bool
    is_marker: bool
    changed_at: datetime


@dataclass(frozen=True)
class Current:
    """What a reader would get now; `size` in bytes, `encryption` as S3 names it, "" of none."""

    id: str
    size: int
    encryption: str


def versions(bucket: str, prefix: str) -> list[Version]:
    """All versions and delete markers under `prefix`, by key, the newest of each key first.

    Raises CloudError.
    """
    found = sorted(_all(bucket, prefix), key=lambda one: one.changed_at, reverse=True)
    return sorted(found, key=lambda one: (one.key, not one.is_current))


def current(bucket: str, key: str) -> Current:
    """Look at an object without reading it. Raises Missing, as under a marker, or CloudError."""
    with translated():
        try:
            reply = client("s3").head_object(Bucket=bucket, Key=key)
        except client("s3").exceptions.ClientError as error:
            if error.response["Error"]["Code"] in {"404", "NoSuchKey"}:
                raise Missing(f"{key} is not in the bucket.") from error
            raise
    return Current(
        id=reply.get("VersionId", ""),
        size=reply["ContentLength"],
        encryption=reply.get("ServerSideEncryption", ""),
    )


def bring_back(bucket: str, key: str, version: str) -> str:
    """Put an earlier version on top, as a new one, and return that one's id.

    The bytes go from S3 to S3, and the versions in between stay. Raises CloudError.
    """
    source = {"Bucket": bucket, "Key": key, "VersionId": version}
    with translated():
        reply = client("s3").copy_object(Bucket=bucket, Key=key, CopySource=source)
    return str(reply.get("VersionId", ""))


def forget(bucket: str, key: str, version: str) -> None:
    """Take one version or delete marker away for good. Raises CloudError."""
    with translated():
        client("s3").delete_object(Bucket=bucket, Key=key, VersionId=version)


def erase(bucket: str, prefix: str) -> int:
    """Take away for good all versions and markers under `prefix`; return how many there were.

    Raises ValueError for an empty prefix, which would mean the whole bucket; else CloudError.
    """
    if not prefix:
        raise ValueError("A prefix is needed.")
    doomed = [{"Key": one.key, "VersionId": one.id} for one in _all(bucket, prefix)]
    for start in range(0, len(doomed), MOST):
        with translated():
            client("s3").delete_objects(
                Bucket=bucket, Delete={"Objects": doomed[start : start + MOST], "Quiet": True}
            )
    return len(doomed)


def _all(bucket: str, prefix: str) -> Iterator[Version]:
    with translated():
        pages = (
            client("s3")
            .get_paginator("list_object_versions")
            .paginate(Bucket=bucket, Prefix=prefix)
        )
        for page in pages:
            for name, is_marker in (("Versions", False), ("DeleteMarkers", True)):
                for one in page.get(name, []):
                    yield Version(
                        key=one["Key"],
                        id=one["VersionId"],
                        size=one.get("Size", 0),
                        is_current=one["IsLatest"],
                        is_marker=is_marker,
                        changed_at=one["LastModified"],
                    )

"""Versions of objects, in buckets that keep them and in one that does not."""

import pytest
from botocore.exceptions import ClientError

from quiz.cloud import CloudError, buckets, versions
from quiz.cloud.buckets import Missing
from quiz.cloud.clients import client


@pytest.fixture
def bucket(aws, settings) -> str:  # noqa: ARG001 (it stands for AWS)
    region = {"LocationConstraint": settings.AWS_REGION}
    client("s3").create_bucket(Bucket="kept", CreateBucketConfiguration=region)
    client("s3").put_bucket_versioning(
        Bucket="kept", VersioningConfiguration={"Status": "Enabled"}
    )
    return "kept"


def put(bucket: str, key: str, text: str) -> str:
    return buckets.put(bucket, key, text.encode(), content_type="text/plain")


def test_each_put_is_a_version_and_the_last_one_is_current(bucket):
    first, second = put(bucket, "a", "one"), put(bucket, "a", "three")
    put(bucket, "b", "")

    newest, oldest, other = versions.versions(bucket, "")

    assert (newest.id, newest.size, newest.is_current) == (second, 5, True)
    assert (oldest.id, oldest.size, oldest.is_current) == (first, 3, False)
    assert other.key == "b"
    assert not any(one.is_marker for one in (newest, oldest, other))


def test_a_delete_puts_a_marker_on_top_and_forgetting_that_undoes_it(bucket):
    put(bucket, "a", "one")
    buckets.delete(bucket, "a")

    marker = versions.versions(bucket, "a")[0]
    assert marker.is_marker
    assert marker.is_current
    with pytest.raises(Missing):
        versions.current(bucket, "a")

    versions.forget(bucket, "a", marker.id)
    assert versions.current(bucket, "a").size == 3


def test_an_earlier_version_comes_back_as_a_new_one(bucket):
    first, empty = put(bucket, "a", "one"), put(bucket, "a", "")

    third = versions.bring_back(bucket, "a", first)

    assert buckets.get(bucket, "a", most=10) == b"one"
    assert [one.id for one in versions.versions(bucket, "a")] == [third, empty, first]
    assert versions.current(bucket, "a").id == third


def test_erasing_leaves_nothing_under_the_prefix_and_all_beside_it(bucket, monkeypatch):
    monkeypatch.setattr(versions, "MOST", 2)
    for key in ("runs/1/a", "runs/1/a", "runs/1/b", "runs/10/a"):
        put(bucket, key, "x")
    buckets.delete(bucket, "runs/1/b")

    assert versions.erase(bucket, "runs/1/") == 4

    assert [one.key for one in versions.versions(bucket, "")] == ["runs/10/a"]
    assert versions.erase(bucket, "runs/1/") == 0


def test_a_whole_bucket_is_not_erased(bucket):
    with pytest.raises(ValueError, match="prefix"):
        versions.erase(bucket, "")


@pytest.mark.usefixtures("aws")
def test_a_bucket_without_versions_has_one_of_each(settings):
    region = {"LocationConstraint": settings.AWS_REGION}
    client("s3").create_bucket(Bucket="plain", CreateBucketConfiguration=region)
    put("plain", "a", "one")
    put("plain", "a", "two")

    [only] = versions.versions("plain", "")
    assert only.id == "null"
    assert versions.erase("plain", "a") == 1
    assert versions.versions("plain", "") == []


@pytest.mark.usefixtures("aws")
def test_what_goes_wrong_is_an_error_of_the_cloud():
    with pytest.raises(CloudError):
        versions.versions("nowhere", "")
    with pytest.raises(CloudError):
        versions.bring_back("nowhere", "a", "1")
    refused = ClientError({"Error": {"Code": "403", "Message": "refused"}}, "HeadObject")

    def refuse(**_: object) -> None:
        raise refused

    client("s3").meta.events.register("before-call.s3.HeadObject", refuse)
    with pytest.raises(CloudError, match="refused"):
        versions.current("nowhere", "a")

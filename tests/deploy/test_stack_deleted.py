"""A stack that is deleted: nothing is left but its backups."""

import boto3
import pytest
from botocore.exceptions import ClientError

from studyapp.deploy import stack, stack_parts
from studyapp.deploy.stack import StackFailed
from tests.deploy.accounts import FUNCTION, NAME, SECRET, everything, make_function

pytestmark = pytest.mark.usefixtures("simulator")


def test_without_a_stack_there_is_nothing_to_tell_or_delete():
    assert not stack.exists(NAME)
    assert stack.outputs(NAME) == {}
    stack.delete(NAME)


def test_delete_leaves_nothing_but_the_backups(first):
    make_function(first["RoleArn"])
    stack.apply(NAME, FUNCTION)
    s3 = boto3.client("s3")
    for bucket in (first["StaticBucket"], first["UploadsBucket"], first["BackupsBucket"]):
        for body in (b"old", b"new"):
            s3.put_object(Bucket=bucket, Key="a", Body=body)
        s3.put_object(Bucket=bucket, Key="deleted", Body=b"")
        s3.delete_object(Bucket=bucket, Key="deleted")
    said: list[stack.Event] = []
    boto3.client("lambda").delete_function(FunctionName=NAME)

    stack.delete(NAME, say=said.append)

    left = {kind: found for kind, found in everything().items() if found}
    assert left == {"buckets": [first["BackupsBucket"]]}
    versions = s3.list_object_versions(Bucket=first["BackupsBucket"])
    assert len(versions["Versions"]) == 3
    with pytest.raises(ClientError, match="NoSuchLifecycleConfiguration"):
        s3.get_bucket_lifecycle_configuration(Bucket=first["BackupsBucket"])  # they stay for good
    assert said[-1].status == "DELETE_COMPLETE"
    assert not stack.exists(NAME)


def test_of_the_backups_the_last_one_stays(first):
    s3, bucket = boto3.client("s3"), first["BackupsBucket"]
    for key in ("database/2026-11-26.zip", "database/2026-11-28.zip", "database/2026-11-27.zip"):
        s3.put_object(Bucket=bucket, Key=key, Body=b"old")
    s3.put_object(Bucket=bucket, Key="database/2026-11-28.zip", Body=b"last")
    s3.put_object(Bucket=bucket, Key="database/2026-11-29.zip", Body=b"gone")
    s3.delete_object(Bucket=bucket, Key="database/2026-11-29.zip")
    s3.put_object(Bucket=bucket, Key="notes.txt", Body=b"of somebody else")

    stack.delete(NAME)

    left = s3.list_object_versions(Bucket=bucket)
    assert [one["Key"] for one in left["Versions"]] == ["database/2026-11-28.zip", "notes.txt"]
    assert "DeleteMarkers" not in left
    last = s3.get_object(Bucket=bucket, Key="database/2026-11-28.zip")["Body"].read()
    assert last == b"last"


def test_a_stack_comes_back_beside_the_backups_of_the_last_one(first):
    stack.delete(NAME)

    assert stack.apply(NAME, SECRET)

    assert stack.outputs(NAME)["BackupsBucket"] != first["BackupsBucket"]
    assert len(everything()["buckets"]) == 6


def test_a_delete_that_failed_can_be_tried_again(first, monkeypatch):
    boto3.client("s3").put_object(Bucket=first["MediaBucket"], Key="a", Body=b"")
    with monkeypatch.context() as patch:
        patch.setattr(stack_parts, "empty", lambda _: None)
        with pytest.raises(StackFailed, match=r"MediaBucket .*not empty"):
            stack.delete(NAME)
    assert stack.exists(NAME)

    stack.delete(NAME)

    assert everything()["buckets"] == [first["BackupsBucket"]]


@pytest.mark.usefixtures("first")
def test_delete_does_not_take_cloudformations_word_for_it(monkeypatch):
    monkeypatch.setattr(stack_parts, "is_there", lambda part, _: part.name == "EventsQueue")

    with pytest.raises(StackFailed, match="Still there after the stack was deleted: EventsQueue"):
        stack.delete(NAME)

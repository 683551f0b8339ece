"""The media bucket as Django's storage, on AWS as moto imitates it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from quiz.cloud import CloudError
from quiz.cloud.clients import client
from quiz.cloud.media import MediaStorage


@pytest.fixture
def storage(aws, settings):  # noqa: ARG001 (it stands for AWS)
    settings.MEDIA_BUCKET = "media"
    region = {"LocationConstraint": settings.AWS_REGION}
    client("s3").create_bucket(Bucket="media", CreateBucketConfiguration=region)
    return MediaStorage()


def save(storage, data=b"drawn", kind="image/webp"):
    return storage.save("pictures/a.webp", SimpleUploadedFile("a.webp", data, kind))


def test_a_file_lies_where_the_edge_looks_for_it_with_its_type_and_for_ever(storage):
    assert save(storage) == "pictures/a.webp"

    kept = client("s3").get_object(Bucket="media", Key="media/pictures/a.webp")
    assert kept["Body"].read() == b"drawn"
    assert kept["ContentType"] == "image/webp"
    assert kept["CacheControl"] == "public, max-age=31536000, immutable"


def test_a_name_that_is_there_is_the_same_file(storage):
    save(storage)

    assert save(storage) == "pictures/a.webp"
    assert client("s3").list_objects_v2(Bucket="media")["KeyCount"] == 1


def test_what_is_deleted_is_gone(storage):
    save(storage)

    storage.delete("pictures/a.webp")
    storage.delete("pictures/a.webp")

    assert client("s3").list_objects_v2(Bucket="media")["KeyCount"] == 0


def test_a_failure_is_a_cloud_error(storage):
    client("s3").delete_bucket(Bucket="media")

    with pytest.raises(CloudError, match="NoSuchBucket"):
        save(storage)


@pytest.mark.usefixtures("aws")
def test_aws_out_of_reach_is_a_cloud_error(settings):
    settings.AWS_ENDPOINT_URL = "http://127.0.0.1:9"
    storage = MediaStorage(bucket_name="media")

    with pytest.raises(CloudError, match="Could not connect"):
        storage.delete("pictures/a.webp")

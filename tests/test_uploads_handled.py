"""From a file in the bucket, by S3's own notice and the queue, to an import that waits."""

import pytest
from django.conf import settings

from quiz import handlers
from quiz.cloud import CloudError, buckets, queues
from quiz.cloud.clients import client
from quiz.events import UnknownEvent
from quiz.models import HandledEvent, Import
from tests import make
from tests.formats.samples import COURSE, QUEUES

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(aws, settings) -> str:  # noqa: ARG001 (it stands for AWS)
    """The queue that hears of what is put into the uploads bucket."""
    place = {"LocationConstraint": settings.AWS_REGION}
    client("s3").create_bucket(Bucket="uploads", CreateBucketConfiguration=place)
    url = client("sqs").create_queue(QueueName="uploads")["QueueUrl"]
    told = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
    notice = {"QueueArn": told["Attributes"]["QueueArn"], "Events": ["s3:ObjectCreated:*"]}
    client("s3").put_bucket_notification_configuration(
        Bucket="uploads", NotificationConfiguration={"QueueConfigurations": [notice]}
    )
    settings.UPLOADS_BUCKET, settings.UPLOADS_QUEUE_URL = "uploads", url
    return url


def put(body: bytes, key: str = "week 1/żółw.yaml") -> None:
    buckets.put("uploads", key, body, content_type="text/yaml")


def notices(queue: str) -> list[str]:
    """The messages that wait, without the hello of S3."""
    bodies = [message.body for message in queues.receive(queue)]
    return [body for body in bodies if "s3:TestEvent" not in body]


def test_a_file_that_is_put_there_waits_as_an_import(queue):
    make.entry(slug="long-polling", topic=make.topic(slug="edge"))
    put(COURSE[QUEUES].encode())

    for message in queues.receive(queue):  # the hello of S3 is one of them
        handlers.handle(message.body)

    made = Import.objects.get()
    assert made.origin == "s3://uploads/week 1/żółw.yaml"
    assert made.status == "waiting"
    assert "topic queues" in made.plan["new"]
    assert HandledEvent.objects.count() == 1


def test_a_notice_that_comes_twice_is_one_import(queue):
    put(COURSE[QUEUES].encode())
    [notice] = notices(queue)

    for _ in range(3):
        handlers.handle(notice)

    assert Import.objects.count() == 1


def test_late_and_reordered_notices_bring_nothing_old(queue):
    put(b"topic: old")
    put(b"topic: new")

    for notice in reversed(notices(queue)):
        handlers.handle(notice)

    assert {made.text for made in Import.objects.all()} == {"topic: new"}


def test_what_was_deleted_since_is_no_fault(queue):
    put(b"gone")
    client("s3").delete_object(Bucket="uploads", Key="week 1/żółw.yaml")

    handlers.handle(notices(queue)[0])

    assert not Import.objects.exists()
    assert HandledEvent.objects.count() == 1


def test_a_file_that_is_too_large_is_refused_unread(queue):
    put(b"x" * (settings.IMPORT_LARGEST + 1))

    handlers.handle(notices(queue)[0])

    made = Import.objects.get()
    assert (made.status, made.text) == ("refused", "")
    assert "1,000,001 bytes; 1,000,000 are allowed" in made.problems[0]


def test_a_bucket_that_is_not_ours_is_refused(queue, settings):
    put(b"x")
    [notice] = notices(queue)
    settings.UPLOADS_BUCKET = "another"

    with pytest.raises(UnknownEvent):
        handlers.handle(notice)


def test_while_the_bucket_cannot_be_read_the_notice_comes_again(queue, settings):
    put(b"x")
    [notice] = notices(queue)
    settings.UPLOADS_BUCKET = "missing"

    with pytest.raises(CloudError):
        handlers.handle(notice.replace('"uploads"', '"missing"'))
    assert not HandledEvent.objects.exists()

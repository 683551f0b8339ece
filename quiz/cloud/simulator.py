"""What a deployment makes for labs, made on the simulator of AWS that runs on this machine.

The simulator (moto) keeps everything in memory: each start begins with nothing.
"""

from django.conf import settings

from quiz.cloud import queues
from quiz.cloud.clients import client, translated

LONGEST_KEPT = 1_209_600  # seconds, 14 days: the longest that SQS keeps a message


def prepare() -> None:
    """Make the buckets of labs and uploads, with versions, and the queue that hears of uploads.

    What is there already is fine. Raises CloudError when the simulator does not answer.
    """
    for bucket in filter(None, (settings.LABS_BUCKET, settings.UPLOADS_BUCKET)):
        _make_bucket(bucket)
    if settings.UPLOADS_BUCKET and settings.UPLOADS_QUEUE_URL:
        # moto hands out nothing behind a message whose time is over, such as S3's first notice.
        name = settings.UPLOADS_QUEUE_URL.rpartition("/")[2]
        url = queues.make(name, kept_seconds=LONGEST_KEPT)
        _tell(settings.UPLOADS_BUCKET, url)


def _make_bucket(name: str) -> None:
    s3 = client("s3")
    with translated():
        if name not in {one["Name"] for one in s3.list_buckets()["Buckets"]}:
            where = {"LocationConstraint": settings.AWS_REGION}
            s3.create_bucket(Bucket=name, CreateBucketConfiguration=where)
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})


def _tell(bucket: str, url: str) -> None:
    """Let the bucket send a notice of each object that is put into it to the queue."""
    with translated():
        reply = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
        notice = {
            "QueueArn": reply["Attributes"]["QueueArn"],
            "Events": ["s3:ObjectCreated:*"],
        }
        client("s3").put_bucket_notification_configuration(
            Bucket=bucket, NotificationConfiguration={"QueueConfigurations": [notice]}
        )

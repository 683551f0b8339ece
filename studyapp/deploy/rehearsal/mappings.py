"""Queues that feed functions, as AWS's event source mappings do.

moto would call the function within `send`, once for each message, and forget what fails;
cloud_types keeps it from that. Here a thread asks the queues, and what fails comes again.
"""

import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from studyapp.deploy.rehearsal.calls import PATIENT, SERVICE, signed_by

logger = logging.getLogger(__name__)

PAUSE = 0.2  # seconds between two looks


@contextmanager
def fed(endpoint: str, region: str) -> Iterator[None]:
    """While this lasts, messages of mapped queues reach their functions."""
    ended = threading.Event()
    clients = {
        name: boto3.client(
            name, endpoint_url=endpoint, region_name=region, config=PATIENT, **signed_by(SERVICE)
        )
        for name in ("lambda", "sqs")
    }

    def work() -> None:
        while not ended.wait(PAUSE):
            try:
                told = clients["lambda"].list_event_source_mappings()
                for mapping in told["EventSourceMappings"]:
                    feed(clients, mapping)
            except (BotoCoreError, ClientError) as error:
                # A queue or a function has just been taken away: the next look finds it gone.
                logger.info("Messages wait: %s", error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(timeout=30)


def feed(clients: dict[str, Any], mapping: dict[str, Any]) -> None:
    """Hand one batch of a mapping to its function, and delete what it did not report as failed."""
    arn = mapping["EventSourceArn"]
    url = clients["sqs"].get_queue_url(QueueName=arn.rpartition(":")[2])["QueueUrl"]
    batch = clients["sqs"].receive_message(
        QueueUrl=url,
        MaxNumberOfMessages=min(10, mapping["BatchSize"]),
        MessageSystemAttributeNames=["All"],
    )
    messages = batch.get("Messages", [])
    if not messages:
        return
    records = [
        {
            "messageId": message["MessageId"],
            "receiptHandle": message["ReceiptHandle"],
            "body": message["Body"],
            "attributes": message["Attributes"],
            "messageAttributes": {},
            "eventSource": "aws:sqs",
            "eventSourceARN": arn,
            "awsRegion": arn.split(":")[3],
        }
        for message in messages
    ]
    answer = clients["lambda"].invoke(
        FunctionName=mapping["FunctionArn"], Payload=json.dumps({"Records": records}).encode()
    )
    if answer.get("FunctionError"):
        return
    told = json.loads(answer["Payload"].read()) or {}
    failed = {one["itemIdentifier"] for one in told.get("batchItemFailures", [])}
    for message in messages:
        if message["MessageId"] not in failed:
            clients["sqs"].delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])

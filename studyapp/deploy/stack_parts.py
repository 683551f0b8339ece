"""The resources of a stack, asked of the services that have them: emptied, and looked for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.exceptions import ClientError

BACKUPS = "BackupsBucket"
BACKUPS_FOLDER = "database/"
AT_ONCE = 1000  # objects that S3 deletes in one call
KEPT = {BACKUPS, "BackupsBucketPolicy"}  # they outlive the stack
GONE = re.compile(r"\(404\)|NotFound|NoSuch|NonExistent|does not exist")


@dataclass(frozen=True)
class Part:
    """A resource: its name in the template, its type, and what its service calls it."""

    name: str
    type: str
    id: str


def listed(aws: Any, stack_id: str) -> list[Part]:
    """What will go with the stack: all of it but the backups."""
    pages = aws.get_paginator("list_stack_resources").paginate(StackName=stack_id)
    found = [one for page in pages for one in page["StackResourceSummaries"]]
    return [
        Part(one["LogicalResourceId"], one["ResourceType"], one["PhysicalResourceId"])
        for one in found
        if one["LogicalResourceId"] not in KEPT
        and one["ResourceStatus"] != "DELETE_COMPLETE"
        and one.get("PhysicalResourceId")  # else it was never made
    ]


def empty(parts: list[Part]) -> None:
    """Delete all that the buckets hold, with old versions and marks of deletion.

    Raises ClientError, also when S3 keeps an object.
    """
    s3 = boto3.client("s3")
    for part in parts:
        if part.type != "AWS::S3::Bucket" or not is_there(part, ""):
            continue
        _delete(s3, part.id, _versions(s3, part.id, ""))


def keep(aws: Any, stack_id: str) -> None:
    """Keep the last backup, which expires no more, and delete the earlier ones.

    Raises ClientError, also when S3 keeps an object.
    """
    told = aws.describe_stack_resources(StackName=stack_id)["StackResources"]
    for one in told:
        if one["LogicalResourceId"] == BACKUPS and (bucket := one.get("PhysicalResourceId")):
            s3 = boto3.client("s3")
            s3.delete_bucket_lifecycle(Bucket=bucket)
            found = _versions(s3, bucket, BACKUPS_FOLDER)
            alive = [version for version in found if version["IsLatest"] and "Size" in version]
            last = max(alive, key=lambda version: version["Key"], default=None)  # named by time
            _delete(s3, bucket, [version for version in found if version is not last])


def _versions(s3: Any, bucket: str, prefix: str) -> list[Any]:
    """All versions and marks of deletion of what lies below the prefix."""
    pages = s3.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=prefix)
    return [
        one for page in pages for one in page.get("Versions", []) + page.get("DeleteMarkers", [])
    ]


def _delete(s3: Any, bucket: str, versions: list[Any]) -> None:
    named = [{"Key": one["Key"], "VersionId": one["VersionId"]} for one in versions]
    for first in range(0, len(named), AT_ONCE):
        some = {"Objects": named[first : first + AT_ONCE], "Quiet": True}
        told = s3.delete_objects(Bucket=bucket, Delete=some)
        for error in told.get("Errors", []):
            raise ClientError({"Error": error}, "DeleteObjects")


def is_there(part: Part, stack_id: str) -> bool:
    """Ask its service. What has no service of its own, such as a policy, goes with its owner."""
    ask = ASK.get(part.type)
    if ask is None:
        return False
    try:
        return bool(ask(part.id, stack_id))
    except ClientError as error:
        if GONE.search(str(error)):
            return False
        raise


def _call(service: str, operation: str, key: str) -> Callable[[str, str], Any]:
    return lambda name, _: getattr(boto3.client(service), operation)(**{key: name})


def _alarm(name: str, _: str) -> Any:
    return boto3.client("cloudwatch").describe_alarms(AlarmNames=[name])["MetricAlarms"]


def _budget(name: str, stack_id: str) -> Any:
    account = stack_id.split(":")[4]
    return boto3.client("budgets").describe_budget(AccountId=account, BudgetName=name)


ASK: dict[str, Callable[[str, str], Any]] = {
    "AWS::Budgets::Budget": _budget,
    "AWS::CloudFront::Distribution": _call("cloudfront", "get_distribution", "Id"),
    "AWS::CloudFront::OriginAccessControl": _call("cloudfront", "get_origin_access_control", "Id"),
    "AWS::CloudFront::OriginRequestPolicy": _call("cloudfront", "get_origin_request_policy", "Id"),
    "AWS::CloudFront::ResponseHeadersPolicy": _call(
        "cloudfront", "get_response_headers_policy", "Id"
    ),
    "AWS::CloudWatch::Alarm": _alarm,
    "AWS::IAM::Role": _call("iam", "get_role", "RoleName"),
    "AWS::Lambda::EventSourceMapping": _call("lambda", "get_event_source_mapping", "UUID"),
    "AWS::Logs::LogGroup": _call("logs", "describe_log_streams", "logGroupName"),
    "AWS::S3::Bucket": _call("s3", "head_bucket", "Bucket"),
    "AWS::SNS::Topic": _call("sns", "get_topic_attributes", "TopicArn"),
    "AWS::SQS::Queue": _call("sqs", "get_queue_attributes", "QueueUrl"),
}

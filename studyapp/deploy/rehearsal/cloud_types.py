"""What moto 5.2 cannot make, or not wholly, from a template; CloudFront has a file of its own.

Each is made by the service's own API on the same simulator, and can be asked for there.
"""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import boto3
from botocore.config import Config
from moto.core.common_models import CloudFormationModel
from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import FakeBucket
from moto.sqs.models import Queue

from studyapp.deploy.rehearsal.calls import STACK, signed_by

_endpoint = ""


def install() -> None:
    """Mend moto in this process."""
    FakeBucket.get_permission = _permission  # type: ignore[method-assign]
    # It hands a message to the function while it is sent, alone, hears of no single failure, and
    # wants Docker. Without it messages wait, and whoever plays the pollers asks for the mappings.
    Queue.lambda_event_source_mappings = property(  # type: ignore[assignment]
        lambda _: {}, lambda *_: None
    )


def _permission(self: FakeBucket, action: str, resource: str) -> PermissionResult:
    """Judge by statements without conditions; the policy is kept, and shown, as it is.

    moto knows no conditions: it would refuse everybody for want of TLS, and let everybody read
    what is the distribution's.
    """
    policy = json.loads(self.policy or '{"Statement": []}')
    judged = [one for one in policy["Statement"] if "Condition" not in one]
    if not judged:
        return PermissionResult.NEUTRAL
    return IAMPolicy(policy | {"Statement": judged}).is_action_permitted(action, resource)


def connect(endpoint: str) -> None:
    """Say where the simulator is."""
    global _endpoint  # noqa: PLW0603  # moto's own state is one for the process as well
    _endpoint = endpoint
    client.cache_clear()


def complete(kind: str, name: str, properties: dict[str, Any], region: str) -> bool:
    """Do what moto leaves out when it makes or changes a resource; False when it needs none."""
    if kind in COMPLETED:
        COMPLETED[kind](name, properties, region)
    return kind in COMPLETED


@cache
def client(service: str, region: str) -> Any:
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=_endpoint,
        **signed_by(STACK),
        config=Config(s3={"addressing_style": "path"}),
    )


# Properties that moto passes over.


def _bucket(name: str, properties: dict[str, Any], region: str) -> None:
    s3 = client("s3", region)
    s3.put_public_access_block(
        Bucket=name,
        PublicAccessBlockConfiguration=properties["PublicAccessBlockConfiguration"],
    )
    s3.put_bucket_ownership_controls(
        Bucket=name, OwnershipControls=properties["OwnershipControls"]
    )
    s3.put_bucket_versioning(
        Bucket=name, VersioningConfiguration=properties["VersioningConfiguration"]
    )
    rules = [_rule(dict(rule)) for rule in properties["LifecycleConfiguration"]["Rules"]]
    s3.put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration={"Rules": rules})
    told = properties.get("NotificationConfiguration", {}).get("QueueConfigurations", [])
    queues = [{"QueueArn": one["Queue"], "Events": [one["Event"]]} for one in told]
    s3.put_bucket_notification_configuration(
        Bucket=name, NotificationConfiguration={"QueueConfigurations": queues}
    )


def _rule(rule: dict[str, Any]) -> dict[str, Any]:
    """A rule of a lifecycle, as S3 spells it."""
    made = {"ID": rule.pop("Id"), "Filter": {"Prefix": rule.pop("Prefix", "")}}
    if "ExpirationInDays" in rule:
        made["Expiration"] = {"Days": rule.pop("ExpirationInDays")}
    if "ExpiredObjectDeleteMarker" in rule:
        made["Expiration"] = {"ExpiredObjectDeleteMarker": rule.pop("ExpiredObjectDeleteMarker")}
    return made | rule


def _queue(name: str, properties: dict[str, Any], region: str) -> None:
    attributes = {
        key: json.dumps(value) if isinstance(value, dict | bool) else str(value)
        for key, value in properties.items()
        if key not in {"QueueName", "FifoQueue"}
    }
    client("sqs", region).set_queue_attributes(QueueUrl=name, Attributes=attributes)


def _role(name: str, properties: dict[str, Any], region: str) -> None:
    for policy in properties["Policies"]:
        client("iam", region).put_role_policy(
            RoleName=name,
            PolicyName=policy["PolicyName"],
            PolicyDocument=json.dumps(policy["PolicyDocument"]),
        )


def _log(name: str, properties: dict[str, Any], region: str) -> None:
    client("logs", region).put_retention_policy(
        logGroupName=name, retentionInDays=properties["RetentionInDays"]
    )


def _topic(name: str, properties: dict[str, Any], region: str) -> None:
    sns = client("sns", region)
    for one in sns.list_subscriptions_by_topic(TopicArn=name)["Subscriptions"]:
        sns.unsubscribe(SubscriptionArn=one["SubscriptionArn"])
    for one in properties["Subscription"]:
        sns.subscribe(TopicArn=name, Protocol=one["Protocol"], Endpoint=one["Endpoint"])


COMPLETED: dict[str, Callable[[str, dict[str, Any], str], None]] = {
    "AWS::IAM::Role": _role,
    "AWS::Logs::LogGroup": _log,
    "AWS::S3::Bucket": _bucket,
    "AWS::SNS::Topic": _topic,
    "AWS::SQS::Queue": _queue,
}


# Types that moto does not know.


class Made(CloudFormationModel):
    """One resource. `put` makes it or brings it up to date; `id` is what !Ref gives."""

    def __init__(self, name: str, properties: dict[str, Any]) -> None:
        self.name = self.id = name
        self.properties = properties
        self.attributes: dict[str, str] = {}  # for !GetAtt

    def put(self, region: str) -> None:
        raise NotImplementedError

    def delete(self, account_id: str, region: str) -> None:
        raise NotImplementedError

    @property
    def physical_resource_id(self) -> str:
        return self.id

    @classmethod
    def has_cfn_attr(cls, attr: str) -> bool:
        return True

    def get_cfn_attribute(self, name: str) -> str:
        return self.attributes[name]

    @classmethod
    def create_from_cloudformation_json(  # type: ignore[override]
        cls, name: str, resource: dict[str, Any], account_id: str, region_name: str, **_: Any
    ) -> Any:
        made = cls(name, resource["Properties"])
        made.put(region_name)
        return made

    @classmethod
    def update_from_cloudformation_json(  # type: ignore[override]
        cls, *, original_resource: Any, cloudformation_json: Any, region_name: str, **_: Any
    ) -> Any:
        original_resource.properties = cloudformation_json["Properties"]
        original_resource.put(region_name)
        return original_resource


class _BucketPolicy(Made):
    def put(self, region: str) -> None:
        client("s3", region).put_bucket_policy(
            Bucket=self.properties["Bucket"], Policy=json.dumps(self.properties["PolicyDocument"])
        )

    def delete(self, account_id: str, region: str) -> None:
        client("s3", region).delete_bucket_policy(Bucket=self.properties["Bucket"])


class _QueuePolicy(Made):
    def put(self, region: str) -> None:
        policy = json.dumps(self.properties["PolicyDocument"])
        for url in self.properties["Queues"]:
            client("sqs", region).set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})

    def delete(self, account_id: str, region: str) -> None:
        """It goes with its queue."""


class _Alarm(Made):
    def put(self, region: str) -> None:
        client("cloudwatch", region).put_metric_alarm(AlarmName=self.name, **self.properties)

    def delete(self, account_id: str, region: str) -> None:
        client("cloudwatch", region).delete_alarms(AlarmNames=[self.name])


class _Budget(Made):
    def put(self, region: str) -> None:
        budget = dict(self.properties["Budget"])
        limit = budget["BudgetLimit"]
        budget["BudgetLimit"] = limit | {"Amount": str(limit["Amount"])}
        account = client("sts", region).get_caller_identity()["Account"]
        if self.id == budget["BudgetName"]:
            self.delete(account, region)  # moto cannot change one
        client("budgets", region).create_budget(
            AccountId=account,
            Budget=budget,
            NotificationsWithSubscribers=self.properties.get("NotificationsWithSubscribers", []),
        )
        self.id = budget["BudgetName"]

    def delete(self, account_id: str, region: str) -> None:
        client("budgets", region).delete_budget(AccountId=account_id, BudgetName=self.id)


MADE: dict[str, Any] = {  # moto asks for methods that it never calls
    "AWS::S3::BucketPolicy": _BucketPolicy,
    "AWS::SQS::QueuePolicy": _QueuePolicy,
    "AWS::CloudWatch::Alarm": _Alarm,
    "AWS::Budgets::Budget": _Budget,
}

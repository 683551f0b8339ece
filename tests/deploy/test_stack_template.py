"""What stack.yaml promises, read from the template as both passes see it."""

import json
import re
from fnmatch import fnmatchcase
from typing import Any

import pytest
from cfnlint import ManualArgs, lint  # type: ignore[import-untyped]

from quiz.admin.picture_upload import INCOMING
from quiz.rules import pictures
from studyapp.deploy.rehearsal import cloud
from studyapp.deploy.stack import TEMPLATE
from tests.deploy.templates import (
    BOTH,
    FIRST,
    FUNCTION,
    PARSED,
    ROOT,
    STAGES,
    TEXT,
    longest_run,
    of_type,
)

BUCKETS = of_type("AWS::S3::Bucket")
QUEUES = of_type("AWS::SQS::Queue")
MAPPINGS = of_type("AWS::Lambda::EventSourceMapping")
(ROLE,) = of_type("AWS::IAM::Role").values()
PERMISSIONS = [
    statement for policy in ROLE["Policies"] for statement in policy["PolicyDocument"]["Statement"]
]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_cfn_lint_finds_nothing():
    found = lint(TEXT, config=ManualArgs(regions=["eu-central-1", "us-east-1"]))

    assert [f"{one.linenumber}: {one.message}" for one in found] == []


def test_cloudformation_takes_it_in_one_request():
    assert len(TEMPLATE.read_bytes()) <= 51_200


def test_the_first_pass_needs_no_function():
    later = {name: part["Type"] for name, part in BOTH.items() if name not in FIRST}

    assert "FunctionName" not in json.dumps(FIRST)
    assert set(later.values()) == {
        "AWS::CloudFront::Distribution",
        "AWS::CloudFront::OriginAccessControl",
        "AWS::CloudFront::OriginRequestPolicy",
        "AWS::CloudFront::ResponseHeadersPolicy",
        "AWS::CloudWatch::Alarm",
        "AWS::Lambda::EventSourceMapping",
    }


@pytest.mark.parametrize("name", BUCKETS)
def test_a_bucket_is_private_encrypted_and_keeps_versions(name):
    bucket = BUCKETS[name]
    (encryption,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]

    assert list(bucket["PublicAccessBlockConfiguration"].values()) == [True] * 4
    assert bucket["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    assert encryption["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}


@pytest.mark.parametrize("name", BUCKETS)
def test_what_piles_up_in_a_bucket_expires(name):
    rules = BUCKETS[name]["LifecycleConfiguration"]["Rules"]

    assert all(rule["Status"] == "Enabled" for rule in rules)
    assert any("NoncurrentVersionExpiration" in rule for rule in rules)
    assert any("AbortIncompleteMultipartUpload" in rule for rule in rules)


@pytest.mark.parametrize("name", BUCKETS)
def test_a_bucket_refuses_what_comes_without_tls(name):
    (policy,) = (
        one["PolicyDocument"]["Statement"]
        for one in of_type("AWS::S3::BucketPolicy").values()
        if one["Bucket"] == {"Ref": name}
    )
    (denied,) = (one for one in policy if one["Effect"] == "Deny")

    assert (denied["Principal"], denied["Action"]) == ("*", "s3:*")
    assert denied["Condition"] == {"Bool": {"aws:SecureTransport": False}}
    assert denied["Resource"] == [{"Fn::GetAtt": [name, "Arn"]}, {"Fn::Sub": f"${{{name}.Arn}}/*"}]


def test_only_the_distribution_may_read_a_bucket_and_only_what_it_serves():
    allowed = [
        (name, statement)
        for name, one in of_type("AWS::S3::BucketPolicy").items()
        for statement in one["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Allow"
    ]

    assert [(name, one["Action"], one["Resource"]["Fn::Sub"]) for name, one in allowed] == [
        ("StaticBucketPolicy", "s3:GetObject", "${StaticBucket.Arn}/static/*"),
        ("MediaBucketPolicy", "s3:GetObject", "${MediaBucket.Arn}/media/*"),
    ]
    for _, one in allowed:
        assert one["Principal"] == {"Service": "cloudfront.amazonaws.com"}
        (condition,) = one["Condition"]["StringEquals"].items()
        assert condition[0] == "AWS:SourceArn"
        assert condition[1]["Fn::Sub"].endswith(":distribution/${Distribution}")


def test_pictures_that_nobody_has_looked_at_are_not_served_and_do_not_pile_up():
    (served,) = (
        statement["Resource"]["Fn::Sub"].rpartition("}/")[2]
        for statement in of_type("AWS::S3::BucketPolicy")["MediaBucketPolicy"]["PolicyDocument"][
            "Statement"
        ]
        if statement["Effect"] == "Allow"
    )
    (rule,) = (
        rule
        for rule in BUCKETS["MediaBucket"]["LifecycleConfiguration"]["Rules"]
        if "ExpirationInDays" in rule
    )

    assert not fnmatchcase(INCOMING, served)
    assert fnmatchcase(f"media/{pictures.FOLDER}a.png", served)
    assert (rule["Prefix"], rule["ExpirationInDays"]) == (INCOMING, 1)


def test_backups_outlive_the_stack_and_nothing_else_does():
    kept = {name for name, part in BOTH.items() if "Retain" in part.get("DeletionPolicy", "")}
    (nightly,) = (
        rule
        for rule in BUCKETS["BackupsBucket"]["LifecycleConfiguration"]["Rules"]
        if "ExpirationInDays" in rule
    )

    assert kept == {"BackupsBucket", "BackupsBucketPolicy"}
    assert nightly["Prefix"] == "database/"


@pytest.mark.parametrize("name", [name for name in QUEUES if "Dead" not in name])
def test_a_queue_waits_for_the_function_and_gives_up_after_three_tries(name):
    queue, dead = QUEUES[name], QUEUES[name.replace("Queue", "DeadQueue")]

    assert queue["VisibilityTimeout"] >= 6 * longest_run()
    assert queue["RedrivePolicy"]["maxReceiveCount"] == 3
    assert dead["MessageRetentionPeriod"] == 14 * 24 * 3600 > queue["MessageRetentionPeriod"]
    assert queue.get("FifoQueue") == dead.get("FifoQueue")
    assert queue["SqsManagedSseEnabled"] is dead["SqsManagedSseEnabled"] is True


def test_only_s3_may_send_and_only_for_our_uploads():
    (policy,) = of_type("AWS::SQS::QueuePolicy").values()
    (allowed,) = policy["PolicyDocument"]["Statement"]

    assert allowed["Principal"] == {"Service": "s3.amazonaws.com"}
    assert allowed["Action"] == "sqs:SendMessage"
    assert allowed["Resource"] == {"Fn::GetAtt": ["UploadsQueue", "Arn"]}
    assert allowed["Condition"] == {
        "ArnEquals": {
            "aws:SourceArn": {"Fn::Sub": f"arn:aws:s3:::{bucket_name('UploadsBucket')}"}
        },
        "StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}},
    }


def bucket_name(bucket: str) -> str:
    return BUCKETS[bucket]["BucketName"]["Fn::Sub"]


@pytest.mark.parametrize("name", MAPPINGS)
def test_single_messages_may_fail_and_queues_leave_room_for_pages(name):
    reserved = [stage["lambda_concurrency"] for stage in STAGES if "lambda_concurrency" in stage]
    caps = [one["ScalingConfig"]["MaximumConcurrency"] for one in MAPPINGS.values()]

    assert MAPPINGS[name]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert min(caps) >= 2  # AWS takes no less
    assert sum(caps) < min(reserved)


def test_no_permission_is_for_everything():
    actions = [action for one in PERMISSIONS for action in listed(one["Action"])]
    resources = [json.dumps(each) for one in PERMISSIONS for each in listed(one["Resource"])]

    assert [action for action in actions if "*" in action] == []
    # A star stands for names inside one bucket, one folder or one log, or for the queues of labs,
    # and only at the end.
    for resource in resources:
        assert re.fullmatch(
            r'\{"Fn::GetAtt": \["\w+(Bucket|Queue)", "Arn"\]\}'
            r'|\{"Fn::Sub": "\$\{\w+Bucket\.Arn\}'
            r'/(database/|incoming/|media/pictures/|runs/)?\*"\}'
            r'|\{"Fn::Sub": "[^*]+:log-group:/aws/lambda/\$\{AWS::StackName\}:log-stream:\*"\}'
            r'|\{"Fn::Sub": "arn:aws:sqs:[^*]+:\$\{AWS::StackName\}-lab-\*"\}'
            r'|\{"Fn::Sub": "arn:aws:lambda:[^*]+:function:\$\{AWS::StackName\}"\}',
            resource,
        ), resource


def test_only_lambda_may_take_the_role():
    (trust,) = ROLE["AssumeRolePolicyDocument"]["Statement"]

    assert trust["Principal"] == {"Service": "lambda.amazonaws.com"}
    assert "ManagedPolicyArns" not in ROLE


def test_the_docs_list_every_permission():
    docs = (ROOT / "docs/stack.md").read_text()

    for action in {action for one in PERMISSIONS for action in listed(one["Action"])}:
        assert f"`{action}`" in docs


def test_the_secret_is_one():
    secret = PARSED["Parameters"]["OriginSecret"]

    assert secret["NoEcho"] is True
    assert secret["MinLength"] >= 32
    assert "Default" not in secret
    assert "OriginSecret" not in json.dumps(PARSED["Outputs"])


def test_alarms_mail_somebody_when_there_is_an_address():
    mailing = cloud.settled(PARSED, FUNCTION | {"AlarmEmail": "ops@study.example"})
    alarms = [one for one in mailing.values() if one["Type"] == "AWS::CloudWatch::Alarm"]

    assert len(alarms) == 4
    assert all(one["Properties"]["AlarmActions"] == [{"Ref": "AlarmTopic"}] for one in alarms)
    assert len(mailing["Budget"]["Properties"]["NotificationsWithSubscribers"]) == 2
    assert not any("AlarmActions" in one for one in of_type("AWS::CloudWatch::Alarm").values())
    assert "NotificationsWithSubscribers" not in BOTH["Budget"]["Properties"]

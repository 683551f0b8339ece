"""A stack that is made, planned, changed, that fails and is tried again."""

import boto3
import pytest

from studyapp.deploy import stack, stack_watch
from studyapp.deploy.stack import Change, StackFailed
from tests.deploy.accounts import (
    FUNCTION,
    NAME,
    SECRET,
    everything,
    make_bucket,
    make_function,
)

pytestmark = pytest.mark.usefixtures("simulator")


def change_sets() -> list[str]:
    told = boto3.client("cloudformation").list_change_sets(StackName=NAME)
    return [one["ChangeSetName"] for one in told["Summaries"]]


def test_the_first_pass_makes_what_the_function_needs(first):
    assert set(first) == {
        *("RoleArn", "LogGroup", "StaticBucket", "MediaBucket", "UploadsBucket", "LabsBucket"),
        "BackupsBucket",
        *("EventsQueueUrl", "EventsDeadQueueUrl", "UploadsQueueUrl", "UploadsDeadQueueUrl"),
    }
    assert (len(everything()["buckets"]), len(everything()["queues"])) == (5, 4)
    assert everything()["distributions"] == everything()["mappings"] == []
    (group,) = boto3.client("logs").describe_log_groups()["logGroups"]
    assert (group["logGroupName"], group["retentionInDays"]) == (f"/aws/lambda/{NAME}", 30)
    role = first["RoleArn"].rpartition("/")[2]
    policy = boto3.client("iam").get_role_policy(RoleName=role, PolicyName="site")
    sids = [one["Sid"] for one in policy["PolicyDocument"]["Statement"]]
    assert sids == [
        *("Log", "Send", "Receive", "PutBack", "ReadUploads", "KeepBackups"),
        *("TakePictures", "KeepPictures", "List"),
        *("LabQueues", "LabObjects", "LabNote", "LabVersions", "LabBurst"),
    ]


@pytest.mark.usefixtures("first")
def test_a_plan_changes_nothing():
    before, proposals = everything(), change_sets()

    assert stack.plan(NAME, {"LogDays": "7"}) == [
        Change("modify", "LogGroup", "AWS::Logs::LogGroup")
    ]
    assert Change("add", "Distribution", "AWS::CloudFront::Distribution") in stack.plan(
        NAME, FUNCTION
    )
    assert everything() == before
    assert change_sets() == proposals


def test_a_plan_of_a_new_stack_leaves_none_behind():
    changes = stack.plan(NAME, SECRET)

    assert {change.action for change in changes} == {"add"}
    assert not stack.exists(NAME)
    assert everything()["stacks"] == []


@pytest.mark.usefixtures("first")
def test_a_changed_parameter_reaches_the_resource():
    said: list[stack.Event] = []

    assert stack.apply(NAME, {"LogDays": "7", "AlarmEmail": "ops@study.example"}, say=said.append)

    (group,) = boto3.client("logs").describe_log_groups()["logGroups"]
    assert group["retentionInDays"] == 7
    (topic,) = everything()["topics"]
    (alarm, *_) = boto3.client("cloudwatch").describe_alarms()["MetricAlarms"]
    assert alarm["AlarmActions"] == [topic]
    assert (said[0].resource, said[0].status) == (NAME, "UPDATE_IN_PROGRESS")
    assert ("LogGroup", "UPDATE_COMPLETE") in [(one.resource, one.status) for one in said]
    assert (said[-1].resource, said[-1].status) == (NAME, "UPDATE_COMPLETE")
    assert [one.at for one in said] == sorted(one.at for one in said)


def test_a_create_that_failed_tells_why_and_the_next_one_makes_it():
    make_bucket(f"{NAME}-media-123456789012")
    with pytest.raises(StackFailed, match=r"MediaBucket \(AWS::S3::Bucket\): BucketAlreadyExists"):
        stack.apply(NAME, SECRET)
    assert everything()["buckets"] == [f"{NAME}-media-123456789012"]
    assert everything()["queues"] == everything()["roles"] == []
    boto3.client("s3").delete_bucket(Bucket=f"{NAME}-media-123456789012")

    assert stack.apply(NAME, SECRET)

    assert len(everything()["buckets"]) == 5
    assert everything()["stacks"] == [NAME]


def test_an_update_that_failed_leaves_what_was_and_can_be_tried_again(first):
    before = everything()
    with pytest.raises(StackFailed, match="Mapping"):
        stack.apply(NAME, FUNCTION)  # there is no function yet
    assert everything() == before
    assert stack.outputs(NAME) == first
    make_function(first["RoleArn"])

    assert stack.apply(NAME, FUNCTION)

    assert "DistributionId" in stack.outputs(NAME)


def test_a_first_try_that_was_broken_off_is_no_hindrance():
    boto3.client("cloudformation").create_change_set(
        StackName=NAME,
        ChangeSetName="broken-off",
        ChangeSetType="CREATE",
        TemplateBody=stack.TEMPLATE.read_text(),
        Parameters=[{"ParameterKey": "OriginSecret", "ParameterValue": SECRET["OriginSecret"]}],
        Capabilities=["CAPABILITY_IAM"],
    )

    assert stack.apply(NAME, SECRET)

    assert everything()["stacks"] == [NAME]


@pytest.mark.usefixtures("first")
def test_who_finds_a_stack_changing_waits(monkeypatch):
    from moto.cloudformation.models import cloudformation_backends

    (moving,) = cloudformation_backends["123456789012"]["eu-central-1"].stacks.values()
    moving.status = "UPDATE_IN_PROGRESS"
    waited = []

    def pause(seconds: float) -> None:
        waited.append(seconds)
        moving.status = "UPDATE_COMPLETE"

    monkeypatch.setattr(stack_watch.time, "sleep", pause)

    assert stack.apply(NAME, {"LogDays": "7"})
    assert waited == [stack_watch.PAUSE]


@pytest.mark.usefixtures("first")
def test_what_boto3_refuses_is_told_too(monkeypatch):
    monkeypatch.delenv("AWS_DEFAULT_REGION")

    with pytest.raises(StackFailed, match="region"):
        stack.apply(NAME, {})

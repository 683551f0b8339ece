"""What stands after both passes, asked of each service of the simulator."""

import json
import os
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import urlopen

import boto3
import pytest

from studyapp.deploy import stack
from studyapp.deploy.stack import Change
from tests.deploy.accounts import FUNCTION, NAME, SECRET, URL, everything, make_function


@pytest.fixture(scope="module")
def both(new_simulator) -> Iterator[dict[str, str]]:
    """The outputs of a stack for all tests of this file: they leave it as it is."""
    with new_simulator():
        stack.apply(NAME, SECRET)
        make_function(stack.outputs(NAME)["RoleArn"])
        stack.apply(NAME, FUNCTION)
        yield stack.outputs(NAME)


def test_an_upload_reaches_its_queue(both):
    s3, sqs = boto3.client("s3"), boto3.client("sqs")
    bucket, url = both["UploadsBucket"], both["UploadsQueueUrl"]
    sqs.purge_queue(QueueUrl=url)  # S3 said hello

    s3.put_object(Bucket=bucket, Key="notes.yaml", Body=b"x")

    (message,) = sqs.receive_message(QueueUrl=url)["Messages"]
    (record,) = json.loads(message["Body"])["Records"]
    assert record["s3"]["object"]["key"] == "notes.yaml"
    reply = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"])
    attributes = reply["Attributes"]
    allowed = json.loads(attributes["Policy"])["Statement"][0]["Condition"]["ArnEquals"]
    assert allowed == {"aws:SourceArn": f"arn:aws:s3:::{bucket}"}


def test_a_stranger_reads_no_bucket(both):
    boto3.client("s3").put_object(Bucket=both["StaticBucket"], Key="static/a.css", Body=b"")

    with pytest.raises(HTTPError, match="403"):
        urlopen(f"{os.environ['AWS_ENDPOINT_URL']}/{both['StaticBucket']}/static/a.css")  # noqa: S310


def test_the_second_pass_puts_the_site_behind_the_edge(both):
    cloudfront = boto3.client("cloudfront")
    told = cloudfront.get_distribution(Id=both["DistributionId"])["Distribution"]
    config = told["DistributionConfig"]
    origins = {one["Id"]: one for one in config["Origins"]["Items"]}

    assert both["DistributionDomain"] == told["DomainName"]
    assert origins["pages"]["DomainName"] == URL
    assert origins["pages"]["CustomHeaders"]["Items"] == [
        {"HeaderName": "X-Origin-Secret", "HeaderValue": SECRET["OriginSecret"]}
    ]
    (control,) = everything()["controls"]
    for name in ("static", "media"):
        bucket = both[f"{name.title()}Bucket"]
        assert origins[name]["DomainName"] == f"{bucket}.s3.eu-central-1.amazonaws.com"
        assert origins[name]["OriginAccessControlId"] == control
        policy = json.loads(boto3.client("s3").get_bucket_policy(Bucket=bucket)["Policy"])
        allowed = policy["Statement"][1]
        assert allowed["Resource"] == f"arn:aws:s3:::{bucket}/{name}/*"
        assert allowed["Condition"]["StringEquals"]["AWS:SourceArn"] == told["ARN"]
    pages = config["DefaultCacheBehavior"]
    request = cloudfront.get_origin_request_policy(Id=pages["OriginRequestPolicyId"])
    headers = request["OriginRequestPolicy"]["OriginRequestPolicyConfig"]["HeadersConfig"]
    assert "CloudFront-Viewer-Address" in headers["Headers"]["Items"]
    media = config["CacheBehaviors"]["Items"][1]
    response = cloudfront.get_response_headers_policy(Id=media["ResponseHeadersPolicyId"])
    security = response["ResponseHeadersPolicy"]["ResponseHeadersPolicyConfig"]
    assert security["CustomHeadersConfig"]["Items"][0]["Value"] == "attachment"


@pytest.mark.usefixtures("both")
def test_the_second_pass_lets_the_function_hear_of_messages():
    mappings = boto3.client("lambda").list_event_source_mappings()["EventSourceMappings"]

    assert [
        (
            one["EventSourceArn"].rpartition(":")[2],
            one["BatchSize"],
            one["ScalingConfig"]["MaximumConcurrency"],
            one["FunctionResponseTypes"],
        )
        for one in mappings
    ] == [
        (f"{NAME}-events.fifo", 10, 5, ["ReportBatchItemFailures"]),
        (f"{NAME}-uploads", 1, 2, ["ReportBatchItemFailures"]),
    ]
    assert {one["FunctionArn"].rpartition(":")[2] for one in mappings} == {NAME}
    assert len(everything()["alarms"]) == 4


def test_whoever_changes_nothing_is_told_so(both):
    said: list[stack.Event] = []

    assert stack.plan(NAME, SECRET | FUNCTION) == []
    assert stack.apply(NAME, SECRET | FUNCTION, say=said.append) is False
    assert said == []
    assert stack.outputs(NAME) == both


def test_another_first_pass_takes_nothing_away(both):
    assert stack.apply(NAME, SECRET) is False

    assert stack.outputs(NAME) == both


@pytest.mark.usefixtures("both")
def test_a_plan_tells_what_would_be_made_anew_or_removed(monkeypatch, tmp_path):
    changed = tmp_path / "stack.yaml"
    text = stack.TEMPLATE.read_text().replace("-uploads-dead", "-uploads-lost")
    changed.write_text(text)
    monkeypatch.setattr(stack, "TEMPLATE", changed)

    changes = stack.plan(NAME, {"FunctionName": "", "FunctionUrlDomain": ""})

    assert Change("replace", "UploadsDeadQueue", "AWS::SQS::Queue") in changes
    assert Change("remove", "EventsMapping", "AWS::Lambda::EventSourceMapping") in changes


@pytest.mark.usefixtures("both")
def test_nobody_is_shown_the_secret():
    told = boto3.client("cloudformation").describe_stacks(StackName=NAME)["Stacks"][0]

    assert SECRET["OriginSecret"] not in json.dumps(told, default=str)

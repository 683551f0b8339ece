"""Forms that put a file into a bucket: what S3 is told to take, by whose word, until when.

moto takes any form. So what S3 would hold it to is read from the policy, and signed again as S3
does: https://docs.aws.amazon.com/AmazonS3/latest/developerguide/sigv4-authentication-HTTPPOST.html
"""

import hmac
import json
import os
from base64 import b64decode
from datetime import UTC, datetime, timedelta

import boto3
import pytest
import requests

from quiz.cloud import CloudError, buckets
from quiz.cloud.clients import client

BACK = "https://study.example/admin/"


@pytest.fixture
def bucket(aws, settings) -> str:  # noqa: ARG001 (it stands for AWS)
    region = {"LocationConstraint": settings.AWS_REGION}
    client("s3").create_bucket(Bucket="notes", CreateBucketConfiguration=region)
    return "notes"


def form(bucket):
    return buckets.form(bucket, "incoming/abc", most=1000, seconds=900, then=BACK)


def policy(made):
    return json.loads(b64decode(made.fields["policy"]))


def test_s3_is_told_to_take_one_file_under_one_key_and_nothing_else(bucket):
    made = form(bucket)
    conditions = policy(made)["conditions"]

    exact = {
        name: value for one in conditions if isinstance(one, dict) for name, value in one.items()
    }
    assert {
        "bucket": "notes",
        "key": "incoming/abc",
        "Content-Type": "application/octet-stream",
        "success_action_redirect": BACK,
    }.items() <= exact.items()
    assert [one for one in conditions if not isinstance(one, dict)] == [
        ["content-length-range", 1, 1000]
    ]
    # S3 refuses a field that no condition names, but for these two.
    assert made.fields.keys() - exact.keys() == {"policy", "x-amz-signature"}
    assert all(made.fields[name] == exact[name] for name in made.fields.keys() & exact.keys())


def test_the_passing_credentials_of_a_function_are_part_of_it(bucket, monkeypatch):
    monkeypatch.setenv("AWS_SESSION_TOKEN", "passing")
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)
    client.cache_clear()

    made = form(bucket)

    assert made.fields["x-amz-security-token"] == "passing"
    assert {"x-amz-security-token": "passing"} in policy(made)["conditions"]


def test_s3_is_told_to_take_it_for_so_long(bucket):
    before = datetime.now(UTC)
    ends = datetime.fromisoformat(policy(form(bucket))["expiration"])

    assert timedelta(seconds=898) < ends - before
    assert ends - datetime.now(UTC) <= timedelta(seconds=900)


def test_it_is_signed_as_s3_in_every_region_wants_it(bucket, settings):
    fields = form(bucket).fields

    key = f"AWS4{os.environ['AWS_SECRET_ACCESS_KEY']}".encode()
    date = fields["x-amz-date"][:8]
    for part in (date, settings.AWS_REGION, "s3", "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    assert fields["x-amz-algorithm"] == "AWS4-HMAC-SHA256"
    assert fields["x-amz-signature"] == hmac.digest(key, fields["policy"].encode(), "sha256").hex()


def test_on_aws_it_leads_to_the_bucket_in_its_region_and_to_no_redirect(bucket, settings):
    assert form(bucket).action == f"https://notes.s3.{settings.AWS_REGION}.amazonaws.com/"


def test_a_browser_that_sends_it_is_sent_on_and_the_file_is_there(bucket):
    made = form(bucket)

    sent = requests.post(
        made.action, data=made.fields, files={"file": b"content"}, allow_redirects=False, timeout=9
    )

    assert sent.status_code == 303
    assert sent.headers["Location"].startswith(BACK)
    assert buckets.get(bucket, "incoming/abc", most=10) == b"content"


def test_without_credentials_there_is_no_form(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("HOME", "/nowhere")
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)
    client.cache_clear()

    with pytest.raises(CloudError, match="credentials"):
        form("notes")
    client.cache_clear()

"""What tests of the stack start from, and what there is in the account at their end."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3

from studyapp.deploy.package import Package

NAME = "studyapp-test"
SECRET = {"OriginSecret": "s" * 40}
URL = "abc123.lambda-url.eu-central-1.on.aws"
FUNCTION = {"FunctionName": NAME, "FunctionUrlDomain": URL}


def make_function(role: str, *, name: str = NAME, code: str = "") -> None:
    boto3.client("lambda").create_function(
        FunctionName=name,
        Runtime="python3.13",
        Role=role,
        Handler="site.entry",
        Code={"ZipFile": zipped(code)},
    )


def zipped(code: str) -> bytes:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as made:
        made.writestr(zipfile.ZipInfo("site.py"), code)  # without the time of day
    return package.getvalue()


def package(
    folder: Path, code: str, architecture: str = "x86_64", python: str = "3.13.0"
) -> Package:
    """As it is built, with next to nothing in it."""
    (folder / "package.zip").write_bytes(zipped(code))
    return Package(
        path=folder / "package.zip",
        static=folder / "static",
        bytes=0,
        unzipped=0,
        modules=0,
        stale=0,
        python_version=python,
        architecture=architecture,
    )


def make_role() -> str:
    """For a function without a stack: its ARN."""
    made = boto3.client("iam").create_role(RoleName="site", AssumeRolePolicyDocument="{}")
    return str(made["Role"]["Arn"])


def make_bucket(name: str) -> None:
    region = {"LocationConstraint": "eu-central-1"}
    boto3.client("s3").create_bucket(Bucket=name, CreateBucketConfiguration=region)


def everything(aws: Callable[[str], Any] = boto3.client) -> dict[str, list[str]]:
    """What there is in the account, by kind. `aws` makes the clients that ask."""
    distributions = aws("cloudfront").list_distributions()["DistributionList"]
    controls = aws("cloudfront").list_origin_access_controls()["OriginAccessControlList"]
    account = aws("sts").get_caller_identity()["Account"]
    budgets = aws("budgets").describe_budgets(AccountId=account)["Budgets"]
    mappings = aws("lambda").list_event_source_mappings()["EventSourceMappings"]
    return {
        "alarms": [
            one["AlarmName"] for one in aws("cloudwatch").describe_alarms()["MetricAlarms"]
        ],
        "buckets": [one["Name"] for one in aws("s3").list_buckets()["Buckets"]],
        "budgets": [one["BudgetName"] for one in budgets],
        "controls": [one["Id"] for one in controls.get("Items", [])],
        "distributions": [one["Id"] for one in distributions.get("Items", [])],
        "functions": [one["FunctionName"] for one in aws("lambda").list_functions()["Functions"]],
        "logs": [one["logGroupName"] for one in aws("logs").describe_log_groups()["logGroups"]],
        "mappings": [one["UUID"] for one in mappings],
        "parameters": [one["Name"] for one in aws("ssm").describe_parameters()["Parameters"]],
        "queues": aws("sqs").list_queues().get("QueueUrls", []),
        "roles": [one["RoleName"] for one in aws("iam").list_roles()["Roles"]],
        "rules": [one["Name"] for one in aws("events").list_rules()["Rules"]],
        "stacks": [one["StackName"] for one in aws("cloudformation").describe_stacks()["Stacks"]],
        "topics": [one["TopicArn"] for one in aws("sns").list_topics()["Topics"]],
    }

"""What Zappa says is held against what AWS says."""

import boto3
import pytest

from studyapp.deploy import function, schedule, zappa
from studyapp.deploy.errors import Refused, StepFailed
from studyapp.deploy.function import Version
from tests.deploy.accounts import make_function, make_role, package, zipped

NAME = "studyapp-demo"


@pytest.fixture
def zappa_says_done(demo, monkeypatch):  # noqa: ARG001 (it stands for AWS)
    """The function stands, and Zappa does nothing to it: the arguments that it got."""
    make_function(make_role(), name=NAME, code="now")
    got = []

    def say_done(_, *words, **__):
        got.append(words)
        return "Done!"

    monkeypatch.setattr(zappa, "_zappa", say_done)
    return got


def version(number: int, checksum: str, runtime="python3.13", architecture="x86_64") -> Version:
    return Version(number=number, checksum=checksum, runtime=runtime, architecture=architecture)


@pytest.mark.usefixtures("zappa_says_done")
def test_code_that_did_not_arrive_is_a_failure(demo, tmp_path):
    with pytest.raises(StepFailed, match="update did not bring the package to the function"):
        zappa.deploy(demo, package(tmp_path, "new"), role="r", variables={})


@pytest.mark.usefixtures("zappa_says_done")
def test_a_schedule_that_calls_nobody_is_a_failure(demo, tmp_path):
    made = package(tmp_path, "now")
    boto3.client("lambda").create_function_url_config(FunctionName=NAME, AuthType="NONE")
    events = boto3.client("events")
    for name in schedule.wanted(demo):
        events.put_rule(Name=name, ScheduleExpression="rate(1 day)")

    with pytest.raises(StepFailed, match=r"did not schedule studyapp-demo-studyapp\.cron\.backup"):
        zappa.deploy(demo, made, role="r", variables={})

    arn = "arn:aws:lambda:eu-central-1:123456789012:function:studyapp-demo"
    for name in schedule.wanted(demo):
        events.put_targets(Rule=name, Targets=[{"Id": "1", "Arn": arn}])
    assert zappa.deploy(demo, made, role="r", variables={}).url


@pytest.mark.usefixtures("zappa_says_done")
def test_a_function_that_is_still_there_is_a_failure(demo):
    with pytest.raises(StepFailed, match="did not remove the function"):
        zappa.undeploy(demo)


def test_a_function_moves_to_another_architecture_with_its_code(
    demo, zappa_says_done, monkeypatch, tmp_path
):
    asked = []
    client = demo.client("lambda")
    monkeypatch.setattr(client, "update_function_code", lambda **told: asked.append(told))

    for architecture in ("x86_64", "arm64"):
        with pytest.raises(StepFailed):
            zappa.deploy(demo, package(tmp_path, "new", architecture), role="r", variables={})

    code = zipped("new")
    assert asked == [{"FunctionName": NAME, "ZipFile": code, "Architectures": ["arm64"]}]
    assert [words[0] for words in zappa_says_done] == ["update", "update"]


def test_a_rollback_goes_to_the_newest_version_with_other_code(demo, zappa_says_done, monkeypatch):
    now = function.find(demo).checksum
    kept = [version(1, "older"), version(2, "old"), version(3, now), version(4, now)]
    monkeypatch.setattr(function, "versions", lambda _: kept)

    with pytest.raises(StepFailed, match="did not bring back version 2"):
        zappa.rollback(demo)
    assert zappa_says_done == [("rollback", "--num-rollback", "2")]


@pytest.mark.parametrize(
    ("before", "why"),
    [
        ([], "No version is kept with other code"),
        ([("old", "python3.12", "x86_64")], r"Version 1 was made for python3\.12 on x86_64"),
        ([("old", "python3.13", "arm64")], r"Version 1 was made for python3\.13 on arm64"),
    ],
)
def test_a_version_that_would_not_run_is_not_brought_back(
    demo, zappa_says_done, monkeypatch, before, why
):
    kept = [version(number, *each) for number, each in enumerate(before, 1)]
    monkeypatch.setattr(function, "versions", lambda _: kept)

    with pytest.raises(Refused, match=why):
        zappa.rollback(demo)
    assert zappa_says_done == []

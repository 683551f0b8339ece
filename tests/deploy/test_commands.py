"""The commands of a deployment, as far as they go without a package: the rest is rehearsed."""

import boto3
import pytest

from studyapp.deploy import function, schedule, stack, stack_parts, steps, zappa
from studyapp.deploy.__main__ import main
from studyapp.deploy.errors import Refused, StepFailed, WrongMachine
from tests.deploy.accounts import (
    SECRET,
    everything,
    make_bucket,
    make_function,
    make_role,
    package,
)

NAME = "studyapp-demo"
TAKEN = f"{NAME}-media-123456789012"  # by somebody else
CRON, OTHER_CRON = f"{NAME}-studyapp.cron.sweep", f"{NAME}-studyapp.cron.backup"


def left() -> dict[str, list[str]]:
    return {kind: found for kind, found in everything().items() if found}


@pytest.mark.usefixtures("demo")
def test_without_a_database_nothing_is_made(capsys):
    assert main(["up", "demo"]) == 1

    assert "DATABASE_URL: set the address of a PostgreSQL" in capsys.readouterr().out
    assert left() == {}


@pytest.fixture
def room(demo, monkeypatch):
    """A database is named, and the account has room."""
    monkeypatch.setenv("DATABASE_URL", "postgres://study@db.example/study")
    limits = {"AccountLimit": {"UnreservedConcurrentExecutions": 110}}
    monkeypatch.setattr(
        demo.client("lambda"), "get_account_settings", lambda: limits, raising=False
    )


@pytest.mark.usefixtures("room")
def test_an_account_without_room_is_told_so_before_anything_is_made(demo, tmp_path):
    run = steps.Run(demo, tmp_path)
    assert steps.account(run) == "123456789012, eu-central-1, 110 environments free"

    demo.settings["lambda_concurrency"] = 20
    with pytest.raises(Refused, match="lambda_concurrency: 20 cannot be reserved"):
        steps.account(run)
    assert left() == {}


@pytest.mark.usefixtures("room")
def test_without_lambdas_python_nothing_is_made(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))

    assert main(["up", "demo"]) == 1

    assert "Lambda's Python is not here: python3.13 or python3.12" in capsys.readouterr().out
    assert left() == {}


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (WrongMachine("The package is for arm64, and would hold …"), "The package is for arm64"),
        (None, "--python: a site on Lambda runs on python3.13 or python3.12, not on python3.11."),
    ],
)
def test_a_package_that_would_not_run_is_refused_before_anything_is_made(
    monkeypatch, tmp_path, capsys, fault, told
):
    def build(*_, **__):
        if fault:
            raise fault
        return package(tmp_path, "", python="3.11.7")

    monkeypatch.setattr(steps.package, "build", build)

    assert main(["up", "demo", "--python", "python3.11"]) == 1

    assert told in capsys.readouterr().out
    assert left() == {}


@pytest.mark.usefixtures("demo")
def test_a_plan_for_an_empty_account_makes_nothing(capsys):
    assert main(["up", "demo", "--plan"]) == 0

    told = capsys.readouterr().out
    assert "secrets   make or take: SECRET_KEY, ORIGIN_SECRET, DATABASE_URL" in told
    assert "stack     add EventsQueue (AWS::SQS::Queue)" in told
    assert left() == {}


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("command", ["update", "rollback", "manage"])
def test_what_needs_a_site_says_that_it_is_not_up(command, capsys):
    assert main([command, "demo"]) == 1

    assert "studyapp-demo is not up. Bring it up first: up demo" in capsys.readouterr().out


@pytest.mark.usefixtures("demo")
def test_who_cuts_it_off_is_told_how_to_go_on(monkeypatch, capsys):
    def cut_off(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(function, "find", cut_off)

    assert main(["status", "demo"]) == 130
    assert "The same command goes on from here." in capsys.readouterr().out


@pytest.mark.usefixtures("demo")
def test_a_stack_that_cannot_be_made_is_no_traceback(monkeypatch, capsys):
    make_bucket(TAKEN)

    def build(_):
        return stack.apply(NAME, SECRET)

    monkeypatch.setattr(steps, "UP", [steps.Step("stack", build)])

    assert main(["up", "demo"]) == 1
    assert "MediaBucket (AWS::S3::Bucket): BucketAlreadyExists" in capsys.readouterr().out


@pytest.mark.usefixtures("demo")
def test_down_asks_and_takes_only_the_name_for_a_yes(monkeypatch, capsys):
    stack.apply(NAME, SECRET)
    monkeypatch.setattr("builtins.input", lambda _: "yes")

    assert main(["down", "demo"]) == 0
    told = capsys.readouterr().out
    assert "Of its backups the last one stays: one that is made now.\nNothing was" in told
    assert stack.exists(NAME)

    monkeypatch.setattr("builtins.input", lambda _: "demo")
    assert main(["down", "demo"]) == 0
    assert list(left()) == ["buckets"]  # with the backups


@pytest.mark.usefixtures("demo")
def test_down_removes_a_stack_that_could_not_be_made():
    make_bucket(TAKEN)
    with pytest.raises(StepFailed):
        stack.apply(NAME, SECRET)
    assert stack.exists(NAME)

    assert main(["down", "demo", "--yes"]) == 0

    assert left() == {"buckets": [TAKEN]}


@pytest.mark.usefixtures("demo")
def test_down_goes_on_from_a_stack_that_could_not_be_deleted(monkeypatch):
    stack.apply(NAME, SECRET)
    media = stack.outputs(NAME)["MediaBucket"]
    boto3.client("s3").put_object(Bucket=media, Key="media/a", Body=b"")
    with monkeypatch.context() as patch:
        patch.setattr(stack_parts, "empty", lambda _: None)
        assert main(["down", "demo", "--yes"]) == 1
    with pytest.raises(StepFailed, match="not empty"):
        stack.apply(NAME, SECRET)

    assert main(["down", "demo", "--yes"]) == 0

    assert stack.apply(NAME, SECRET)


def test_down_removes_what_an_update_and_zappa_left_behind(demo):
    make_function(make_role(), name=f"{NAME}-next")
    events = boto3.client("events")
    for name in (CRON, OTHER_CRON, "another-site"):
        events.put_rule(Name=name, ScheduleExpression="rate(1 day)")
    target = {"Id": "1", "Arn": "arn:aws:lambda:eu-central-1:123456789012:function:gone"}
    events.put_targets(Rule=OTHER_CRON, Targets=[target])
    assert schedule.rules(demo) == {CRON: [], OTHER_CRON: ["1"]}  # [] calls nobody any more

    assert main(["down", "demo", "--yes"]) == 0

    assert left() == {"roles": ["site"], "rules": ["another-site"]}


def test_where_no_backup_can_be_made_it_can_be_left_out(demo, monkeypatch, capsys):
    make_function(make_role(), name=NAME)

    def fail(*_, **__):
        raise StepFailed("backup: the database is gone")

    def undeploy(*_):
        boto3.client("lambda").delete_function(FunctionName=NAME)
        return "Done!"

    monkeypatch.setattr(function, "manage", fail)
    monkeypatch.setattr(zappa, "_zappa", undeploy)

    assert main(["down", "demo", "--yes"]) == 1
    assert function.find(demo)
    assert main(["down", "demo", "--yes", "--without-backup"]) == 0
    assert function.find(demo) is None
    assert "left out, as was asked" in capsys.readouterr().out

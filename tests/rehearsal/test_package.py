"""The package for Lambda, as it is built: what is in it, what is not, and that it answers."""

import json
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from studyapp.deploy import package as packaging
from studyapp.deploy.errors import NotACheckout, StepFailed
from studyapp.deploy.rehearsal.environment import ARCHITECTURE, ExecutionEnvironment, unpack

OURS = ("content/", "quiz/", "studyapp/", "templates/")
NOT_SHIPPED = {
    *("boto3", "botocore", "s3transfer", "jmespath", "urllib3", "dateutil", "six.py"),
    *("troposphere", "setuptools", "pip", "wheel", "requests", "click", "tqdm"),
    *("tests", "docs", "bench", "scripts", "static", ".git", ".env", ".venv", "db.sqlite3"),
    *("manage.py", "handler.py", "zappa_settings.json", "package_info.json"),
}


@pytest.fixture(scope="module")
def names(package):
    with ZipFile(package.path) as opened:
        return opened.namelist()


@pytest.fixture(scope="module")
def environment(package, tmp_path_factory):
    """The package in the real runtime client, with a database of its own."""
    folder = tmp_path_factory.mktemp("function")
    unpack(package.path, folder / "task")
    variables = {
        "SITE_URL": "https://study.example",
        "SECRET_KEY": "k" * 50,
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "MEDIA_BUCKET": "study-media",
    }
    entry = "studyapp.lambda_events.entry"
    with ExecutionEnvironment(folder / "task", entry, variables) as environment:
        assert not environment.invoke({"manage": "migrate --verbosity 0"}).failed
        yield environment


def request(path):
    return {
        "version": "2.0",
        "rawPath": path,
        "headers": {"host": "study.example", "x-forwarded-proto": "https"},
        "requestContext": {"http": {"method": "GET", "path": path}, "stage": "$default"},
    }


def test_the_package_is_small_and_no_module_is_compiled_at_the_start(package):
    assert package.bytes <= 16_000_000
    assert package.modules > 800
    assert package.stale == 0
    assert re.fullmatch(r"python3\.\d+", package.runtime)


def test_nothing_is_shipped_that_the_runtime_has_or_the_site_does_not_need(names):
    assert not NOT_SHIPPED & {name.split("/")[0] for name in names}
    assert not [name for name in names if name.startswith("studyapp/deploy/")]
    assert not [name for name in names if re.search(r"\.(sqlite3|pem|key|po|mo)$", name)]


def test_of_ours_exactly_what_git_tracks_is_shipped(names):
    listed = subprocess.run(
        ["git", "ls-files", "-z", *OURS], cwd=packaging.ROOT, check=True, capture_output=True
    )
    tracked = set(listed.stdout.decode().split("\0")[:-1])
    shipped = {name for name in names if name.startswith(OURS) and "__pycache__" not in name}

    assert {name for name in tracked if not name.startswith("studyapp/deploy/")} == shipped


def test_no_value_of_this_machine_is_baked_in(package):
    with ZipFile(package.path) as opened:
        settings = opened.read("zappa_settings.py").decode()
        places = [name for name in opened.namelist() if opened.read(name).count(b"/site-packages")]

    assert "ENVIRONMENT_VARIABLES={'AWS_REGION': 'eu-central-1'}\n" in settings
    assert str(packaging.ROOT) not in settings
    assert not [name for name in places if name.startswith(OURS)]


def test_a_page_names_static_files_that_go_to_the_bucket(package, environment):
    result = environment.invoke(request("/about/"))
    page = result.payload["body"]
    named = re.findall(r'(?:href|src)="/static/([^"#]+)', page)

    assert result.payload["statusCode"] == 200, result.log
    assert named
    assert [name for name in named if not (package.static / name).is_file()] == []
    assert not (package.static / "staticfiles.json").exists()


def test_after_a_page_boto3_is_absent_and_can_be_had(environment):
    environment.invoke(request("/"))
    count = "import sys; print(*[name for name in sys.modules if 'boto' in name])"
    wanted = "import boto3; boto3.session.Session(); print(boto3.__file__)"

    assert environment.invoke({"raw_command": count}).log.strip() == ""
    assert "boto3/__init__.py" in environment.invoke({"raw_command": wanted}).log


def test_a_message_that_fails_is_told_to_the_queue(environment):
    record = {
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:eu-central-1:123456789012:study-events.fifo",
        "messageId": "a",
        "body": "not ours",
    }
    result = environment.invoke({"Records": [record]})

    assert result.payload == {"batchItemFailures": [{"itemIdentifier": "a"}]}
    assert "UnknownEvent" in result.log


def test_a_command_that_fails_is_a_failed_event(environment):
    result = environment.invoke({"manage": "no_such_command"})

    assert result.failed
    assert result.payload["errorType"] == "CommandError"


def test_only_what_git_tracks_is_checked_out_as_it_is_now(tmp_path, monkeypatch, caplog):
    root = tmp_path / "clone"
    monkeypatch.setattr(packaging, "ROOT", root)
    for name in ("quiz/kept.py", "quiz/gone.py", "docs/read.md", "quiz/new.py", "quiz/.env"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("before")
    (root / ".gitignore").write_text(".env\n")
    for command in (["init", "--quiet"], ["add", "quiz/kept.py", "quiz/gone.py", "docs"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    (root / "quiz/kept.py").write_text("now")
    (root / "quiz/gone.py").unlink()

    packaging.check_out(tmp_path / "site")

    there = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert [(path.name, path.read_text()) for path in there] == [("kept.py", "now")]
    assert [told.getMessage() for told in caplog.records] == [
        "Left out, because git does not know it: quiz/new.py"
    ]


def test_without_git_there_is_no_package(tmp_path, monkeypatch):
    monkeypatch.setattr(packaging, "ROOT", tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    with pytest.raises(NotACheckout, match="Work in a clone"):
        packaging.check_out(tmp_path / "site")


def test_an_unknown_stage_leaves_nothing_behind(tmp_path):
    with pytest.raises(StepFailed, match="define stage 'nowhere'"):
        packaging.build(
            "nowhere",
            python=Path(sys.executable),
            architecture=ARCHITECTURE,
            to=tmp_path / "made",
        )
    assert not (tmp_path / "made").exists()


def test_no_stage_bakes_variables_in_or_calls_out():
    stages = json.loads((packaging.ROOT / "zappa_settings.json").read_text())

    assert set(stages) == {"base", "demo", "production", "rehearsal"}
    assert {stage.get("extends") for stage in stages.values()} == {None, "base"}
    assert stages["base"]["environment_variables"] == {}
    assert not [name for stage in stages.values() for name in stage if "secret" in name.lower()]
    assert not [glob for glob in stages["base"]["exclude_glob"] if glob.startswith(("*", "/"))]

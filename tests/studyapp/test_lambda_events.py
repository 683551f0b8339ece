"""Lambda's entry, with the real Zappa behind it: messages, requests to the function URL, more."""

import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.utils.module_loading import import_string

from quiz.actions import attempts
from quiz.cloud import queues
from quiz.events import AttemptFinished
from quiz.models import HandledEvent, User
from tests import make
from tests.studyapp.events import record, request

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
STANDARD = "arn:aws:sqs:eu-central-1:123456789012:study-uploads"
FIFO = "arn:aws:sqs:eu-central-1:123456789012:study-events.fifo"


def finished() -> str:
    attempt = make.attempt(make.question())
    attempts.finish(attempt, at=make.NOON)
    return AttemptFinished(attempt_id=attempt.pk, learner_id=attempt.learner_id).to_json()


def failed(answer):
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def test_a_batch_that_is_handled_has_no_failures(entry):
    records = [record(name, finished(), FIFO) for name in "ab"]

    assert entry({"Records": records}, None) == {"batchItemFailures": []}
    assert HandledEvent.objects.count() == 2


def test_of_a_standard_queue_only_what_failed_comes_again(entry, caplog):
    bodies = [finished(), "not ours", finished(), '{"type": "Gone"}']
    records = [record(*pair, STANDARD) for pair in zip("abcd", bodies, strict=True)]

    assert failed(entry({"Records": records}, None)) == ["b", "d"]
    assert HandledEvent.objects.count() == 2
    assert [(told.getMessage(), bool(told.exc_info)) for told in caplog.records] == [
        ("Message b failed.", True),
        ("Message d failed.", True),
    ]


def test_of_a_fifo_queue_all_from_the_first_failure_on_comes_again_and_waits(entry):
    bodies = [finished(), "not ours", finished(), finished()]
    records = [record(*pair, FIFO) for pair in zip("abcd", bodies, strict=True)]

    assert failed(entry({"Records": records}, None)) == ["b", "c", "d"]
    assert HandledEvent.objects.count() == 1


def test_twice_late_broken_oversized_and_foreign_messages_each_end_as_they_should(entry):
    early, late = finished(), finished()
    bodies = {
        "late": late,
        "early": early,
        "twice": late,
        "broken": early[:-1],
        "oversized": '{"type": "AttemptFinished", "attempt_id": 1' + " " * queues.LARGEST + "}",
        "out of range": '{"type": "AttemptFinished", "attempt_id": 1e9, "learner_id": 3}',
        "foreign": '{"source": "aws.ec2", "detail": {"state": "running"}}',
        "another bucket's": json.dumps(
            {
                "Records": [
                    {
                        "eventName": "ObjectCreated:Put",
                        "s3": {"bucket": {"name": "theirs"}, "object": {"key": "a.yaml"}},
                    }
                ]
            }
        ),
    }
    records = [record(*pair, STANDARD) for pair in bodies.items()]

    refused = ["broken", "oversized", "out of range", "foreign", "another bucket's"]
    assert failed(entry({"Records": records}, None)) == refused
    assert HandledEvent.objects.count() == 2


def test_a_record_without_a_body_fails_alone(entry):
    broken = {"eventSource": "aws:sqs", "eventSourceARN": STANDARD, "messageId": "a"}

    assert failed(entry({"Records": [broken, record("b", finished(), STANDARD)]}, None)) == ["a"]


def test_a_page_is_answered(entry):
    answer = entry(request("/about/"), None)

    assert answer["statusCode"] == 200
    assert answer["headers"]["Content-Type"] == "text/html; charset=utf-8"
    assert "<!doctype html>" in answer["body"]


def test_each_cookie_is_set_once_and_a_form_with_its_token_is_taken(entry):
    User.objects.create_user("ana", password="a long password")
    page = entry(request("/sign-in/"), None)
    cookies = [cookie.split(";")[0].strip() for cookie in page["cookies"]]
    [token] = set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page["body"]))
    form = {"username": "ana", "password": "a long password"}

    refused = entry(request("/sign-in/", "POST", form=form, cookies=cookies), None)
    form["csrfmiddlewaretoken"] = token
    taken = entry(request("/sign-in/", "POST", form=form, cookies=cookies), None)

    assert [cookie.split("=")[0] for cookie in cookies] == ["csrftoken"]
    assert refused["statusCode"] == 403
    assert (taken["statusCode"], taken["headers"]["Location"]) == (302, "/")
    names = [cookie.split("=")[0].strip() for cookie in taken["cookies"]]
    assert sorted(names) == ["csrftoken", "sessionid"]


def test_an_event_of_somebody_else_is_zappas(entry):
    notice = {"Records": [{"EventSource": "aws:sns", "Sns": {"TopicArn": "arn:x", "Message": ""}}]}

    assert entry(notice, None) is None
    assert entry({"command": "time.monotonic"}, None) > 0


def scheduled(function):
    """What EventBridge sends; the name of the rule is Zappa's."""
    rule = f"arn:aws:events:eu-central-1:123456789012:rule/studyapp-rehearsal-{function}"
    return {"detail-type": "Scheduled Event", "resources": [rule]}


def test_the_schedule_sweeps(entry, capsys):
    entry(scheduled("studyapp.cron.sweep"), None)

    assert "Attempts closed: 0." in capsys.readouterr().out


def test_the_schedule_reminds(entry, capsys):
    entry(scheduled("studyapp.cron.remind"), None)

    assert "Reminded: 0." in capsys.readouterr().out


def test_the_schedule_backs_up_and_a_failure_is_lambdas_to_repeat(entry):
    with pytest.raises(CommandError):  # there is no bucket
        entry(scheduled("studyapp.cron.backup"), None)


def test_all_that_is_scheduled_exists():
    stages = json.loads((ROOT / "zappa_settings.json").read_text())
    wanted = [event["function"] for event in stages["base"]["events"]]

    assert [name for name in wanted if not callable(import_string(name))] == []


def test_boto3_is_not_imported_until_it_is_wanted(zappas_settings):
    script = """
import sys
from studyapp.lambda_events import entry
print(sorted({"boto3", "botocore"} & set(sys.modules)))
import boto3
print(type(boto3.session.Session).__name__)
"""
    told = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(zappas_settings)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout.splitlines()[-2:] == ["[]", "type"]


def test_a_lab_is_told_which_environment_answers_how_often_and_no_more(entry):
    first, second = (entry({"lab": "environment"}, None) for _ in range(2))

    assert first.keys() == {"environment", "count", "cold", "age", "ms", "cpu_ms"}
    assert re.fullmatch(r"[0-9a-f]{4}", first["environment"])
    assert second["environment"] == first["environment"]
    assert second["count"] == first["count"] + 1
    assert second["age"] >= first["age"] >= 0
    assert not second["cold"]
    assert first["ms"] > first["cpu_ms"] > 0


def test_cold_is_the_first_event_of_any_kind(entry, monkeypatch):
    events = sys.modules["studyapp.lambda_events"]
    monkeypatch.setattr(events, "_events", itertools.count(1))
    first, second = (entry({"lab": "environment"}, None)["cold"] for _ in range(2))
    monkeypatch.setattr(events, "_events", itertools.count(1))
    entry(request("/about/"), None)

    assert (first, second) == (True, False)
    assert not entry({"lab": "environment"}, None)["cold"]


def test_a_lab_can_ask_for_nothing_else_and_no_request_can(entry):
    page = request("/about/", "POST") | {"lab": "environment"}

    assert entry({"lab": "variables"}, None) is None
    assert "environment" not in entry(page, None)

"""What an attempt, a visit and an idle month use, against sums done by hand."""

from decimal import Decimal

import pytest

from studyapp.deploy.cost import usage
from studyapp.deploy.errors import Refused
from tests.deploy.cost_samples import function, measured
from tests.deploy.templates import PARSED, of_type

LAMBDA = "lambda x86_64"


def test_lambda_bills_work_waiting_and_rounding_up():
    """60 ms here, 10 in PostgreSQL, 20 queries on their way, 10 invocations rounded up."""
    assert usage.milliseconds(measured(), function()) == 60 + 10 + 20 + 10
    assert usage.milliseconds(measured(), function(query_ms=3)) == 60 + 10 + 60 + 10


def test_an_attempt():
    used = usage.attempt(measured(), function())

    assert used["lambda requests"] == 10
    assert used[LAMBDA] == Decimal("0.68")  # 100 ms, and 580 for the new environment
    assert used["edge requests"] == 9
    assert used["edge out"] == 1
    assert used["edge in"] == Decimal("0.5")
    assert used["database"] == 2
    assert used["sqs fifo"] == 3
    assert used["s3 kept"] == Decimal("0.9")  # a hundredth in each of 90 backups


def test_memory_is_paid_for_as_it_is_set():
    assert usage.attempt(measured(), function(memory_mb=1792))[LAMBDA] == Decimal("1.19")


def test_a_first_visit():
    assert usage.visit(measured()) == {
        "edge requests": 25,
        "edge out": Decimal("0.25"),
        "s3 gets": 25,
    }


def test_an_idle_month():
    used = usage.idle_month(measured(), function())

    # five pollers, each with three polls a minute, in 730 hours
    assert used["sqs fifo"] == used["sqs standard"] == 5 * 3 * 60 * 730
    assert used["lambda requests"].quantize(Decimal("0.01")) == Decimal("60.83")
    assert used[LAMBDA].quantize(Decimal("0.01")) == Decimal("73.00")  # 30.4 nights of 2.4 s
    assert used["s3 kept"].quantize(Decimal("0.001")) == 2
    assert used["alarms"] == 4


def test_the_log_holds_what_lambda_writes_itself():
    used = usage.attempt(measured(log_bytes=usage.GIB), function())

    assert used["logs in"] == 1 + 10 * usage.LAMBDAS_LOG / usage.GIB
    assert 300 < usage.LAMBDAS_LOG < 500


def test_what_is_taken_for_granted_of_the_stack_is_so():
    defaults = {name: slot.get("Default") for name, slot in PARSED["Parameters"].items()}
    mappings = of_type("AWS::Lambda::EventSourceMapping").values()

    assert len(of_type("AWS::CloudWatch::Alarm")) == usage.ALARMS
    assert defaults["BackupDays"] == usage.BACKUP_DAYS
    assert defaults["LogDays"] == usage.LOG_DAYS
    # a FIFO queue and a standard one are polled, both with a cap
    assert len(mappings) == 2
    assert all("MaximumConcurrency" in one["ScalingConfig"] for one in mappings)


def test_the_stage_says_how_large_the_function_is():
    settings = {
        "memory_size": 512,
        "timeout_seconds": 30,
        "lambda_concurrency": 20,
        "architecture": "arm64",
    }

    made = usage.function(settings, query_ms=Decimal(1))

    assert made == function(memory_mb=512, timeout=30, reserved=20, architecture="arm64")
    assert usage.attempt(measured(), made)["lambda arm64"] > 0


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"memory_size": "1769"}, "memory_size: '1769' in zappa_settings.json is no whole number"),
        ({"memory_size": -1}, "memory_size: -1 "),
        ({"timeout_seconds": None}, "timeout_seconds: None"),
        ({"lambda_concurrency": 2.5}, "lambda_concurrency: 2.5"),
        ({"architecture": "riscv"}, "architecture: no price is known for riscv"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(settings, words):
    with pytest.raises(Refused, match=words):
        usage.function(settings, query_ms=Decimal(1))

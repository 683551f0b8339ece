"""Making a function: a role that is new is waited for, anything else is not."""

import boto3
import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from studyapp.deploy import function

ROLE = "The role defined for the function cannot be assumed by Lambda."
SETTINGS = {"FunctionName": "next", "Role": "arn:aws:iam::123456789012:role/site", "Code": {}}


@pytest.fixture
def aws(monkeypatch):
    """boto3's own client, whose answers are given here, in order."""
    monkeypatch.setattr(function, "PAUSE", 0)
    key = {"aws_access_key_id": "x", "aws_secret_access_key": "x"}
    client = boto3.client("lambda", region_name="eu-central-1", **key)
    with Stubber(client) as answers:
        yield client, answers


def refuse(answers, message: str) -> None:
    answers.add_client_error("create_function", "InvalidParameterValueException", message)


def test_a_role_that_is_new_is_waited_for(aws):
    client, answers = aws
    refuse(answers, ROLE)
    refuse(answers, ROLE)
    answers.add_response("create_function", {"FunctionName": "next"})

    function._create(client, **SETTINGS)

    answers.assert_no_pending_responses()


@pytest.mark.parametrize(
    ("message", "times"), [(ROLE, function.TRIES), ("The runtime is no longer supported.", 1)]
)
def test_in_the_end_and_for_other_reasons_it_gives_up(aws, message, times):
    client, answers = aws
    for _ in range(times):
        refuse(answers, message)

    with pytest.raises(ClientError, match=message[:20]):
        function._create(client, **SETTINGS)
    answers.assert_no_pending_responses()

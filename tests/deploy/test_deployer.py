"""The policy for whoever deploys. The rehearsal holds it against the calls that it sees."""

import re
from fnmatch import fnmatchcase

import pytest

from studyapp.deploy.rehearsal.calls import Call
from tests.deploy import policies
from tests.deploy.handlers import HANDLED
from tests.deploy.policies import DEPLOYER, Statement
from tests.deploy.templates import ROOT

STATEMENTS = policies.read(DEPLOYER)
PERMISSIONS = [permission for one in STATEMENTS for permission in one.permissions]
# These cannot be bound to our names.
NAMELESS = {
    "Mappings": "a condition binds them to our functions",
    "TagMappings": "their names are AWS's",
    "Edge": "their names are AWS's",
    "Nameless": "these are of no resource, or AWS takes none for them",
}


def test_aws_takes_it():
    """A policy of one's own has 6,144 characters at most, blanks not counted."""
    text = (ROOT / "studyapp/deploy/deployer.json").read_text()

    assert DEPLOYER["Version"] == "2012-10-17"
    assert len(re.sub(r"\s", "", text)) <= 6144
    assert all(re.fullmatch("[A-Za-z0-9]+", one["Sid"]) for one in DEPLOYER["Statement"])
    assert len(PERMISSIONS) == len({*PERMISSIONS})


def test_no_permission_is_for_a_whole_service_and_what_has_a_name_is_ours():
    changing = [one for one in PERMISSIONS if "*" in one and not one.startswith("s3:Get")]
    others = {
        one.sid
        for one in STATEMENTS
        for resource in one.resources
        if not re.search(r"[:/]studyapp[-/]", resource)
    }

    assert changing == []
    assert others == NAMELESS.keys()


def test_only_lambda_and_the_schedule_get_the_role():
    (one,) = [one for one in DEPLOYER["Statement"] if one["Action"] == "iam:PassRole"]

    assert one["Condition"]["StringEquals"] == {
        "iam:PassedToService": ["lambda.amazonaws.com", "events.amazonaws.com"]
    }


def test_backups_can_be_read_and_nothing_is_written_over_them():
    """What `down` deletes are versions of backups that a later one follows."""
    backups = "arn:aws:s3:::studyapp-demo-backupsbucket-x1/database/a.zip"
    told = [
        Call(f"s3:{action}", backups)
        for action in ("GetObject", "PutObject", "DeleteObject", "DeleteObjectVersion")
    ]

    assert policies.refused(STATEMENTS, told) == set(told[1:3])


@pytest.mark.parametrize("permission", sorted(HANDLED))
def test_cloudformation_may_do_what_the_types_of_the_template_need(permission):
    assert any(fnmatchcase(permission, one) for one in PERMISSIONS)


def test_a_call_is_allowed_by_its_name_and_its_resource():
    statements = [Statement("One", ["sqs:SendMessage", "s3:Get*"], ["arn:aws:*:studyapp-*"])]
    ours = Call("sqs:SendMessage", "arn:aws:sqs:x:1:studyapp-events")
    theirs = Call("sqs:SendMessage", "arn:aws:sqs:x:1:others")
    other = Call("sqs:DeleteQueue", "arn:aws:sqs:x:1:studyapp-events")

    assert policies.refused(statements, [ours, theirs, other]) == {theirs, other}
    assert policies.unused(statements, [ours, theirs]) == {("One", "s3:Get*")}

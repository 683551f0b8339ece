"""Policies of IAM, as far as ours go: what they allow of the calls that were seen, and why."""

import json
from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from studyapp.deploy.environments import ROOT
from studyapp.deploy.rehearsal.calls import Call
from tests.deploy.handlers import HANDLED

DEPLOYER: dict[str, Any] = json.loads((ROOT / "studyapp/deploy/deployer.json").read_text())
# What the rehearsal's AWS is not asked, and a real one is. What CloudFormation asks in the name
# of whoever deploys is in tests/deploy/handlers.py.
UNSEEN = {
    "iam:PassRole": "Lambda and EventBridge are handed the function's role: no call of its own",
    "lambda:PutFunctionConcurrency": "Zappa, where a stage reserves environments: production",
    "events:DescribeRule": "Zappa, of a schedule that it changes",
}


class Statement(NamedTuple):
    """It allows; conditions are left to AWS."""

    sid: str
    permissions: list[str]
    resources: list[str]


def read(policy: dict[str, Any]) -> list[Statement]:
    return [
        Statement(one["Sid"], _listed(one["Action"]), _listed(one["Resource"]))
        for one in policy["Statement"]
        if one["Effect"] == "Allow"
    ]


def refused(statements: list[Statement], calls: Iterable[Call]) -> set[Call]:
    """The calls that no statement allows."""
    return {call for call in calls if not any(_uses(call, one) for one in statements)}


def unused(statements: list[Statement], calls: Iterable[Call]) -> set[tuple[str, str]]:
    """The statements and permissions that no call needs."""
    calls = list(calls)
    return {
        (one.sid, permission)
        for one in statements
        for permission in one.permissions
        if not any(_uses(call, one._replace(permissions=[permission])) for call in calls)
    }


def has_reason(permission: str) -> bool:
    """Is it one that whoever deploys needs, though the rehearsal does not see it?"""
    known = HANDLED | UNSEEN.keys()
    return any(fnmatchcase(one, permission) for one in known)


def _uses(call: Call, statement: Statement) -> bool:
    return any(fnmatchcase(call.permission, one) for one in statement.permissions) and any(
        fnmatchcase(call.resource, one) for one in statement.resources
    )


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value

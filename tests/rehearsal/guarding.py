"""Parts of the rehearsal: who may do what, and what nobody sees."""

import re
from collections.abc import Callable

from studyapp.deploy import secrets
from studyapp.deploy.rehearsal.calls import DEPLOYER, FUNCTION, STACK, Call
from tests.deploy import policies
from tests.deploy.policies import Statement
from tests.rehearsal.scene import STAGE, Scene

# What keys of AWS, and private keys, look like.
KEY = re.compile(rb"\b(AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----")
# What Lambda itself does in the role's name: it writes the log, and its pollers ask the queues.
LAMBDAS_OWN = {
    *("logs:CreateLogStream", "logs:PutLogEvents"),
    *("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
}

# What the site asks as well, though not in the rehearsal: a picture is deleted, as in
# tests/cloud/test_media.py; the lab on queues looks at dead letters where nobody deletes, as in
# tests/labs/test_queues.py; and of a copy's source, an earlier version, moto asks nobody.
ELSEWHERE = {
    ("KeepPictures", "s3:DeleteObject"),
    ("LabQueues", "sqs:ChangeMessageVisibility"),
    ("LabObjects", "s3:GetObjectVersion"),
}


def check(
    statements: list[Statement], asked: set[Call], has_reason: Callable[[str, str], bool]
) -> None:
    """Whoever asks may what was asked, and nothing that nobody asked and that has no reason."""
    refused = policies.refused(statements, asked)
    assert not refused, f"not allowed: {refused}"
    idle = {one for one in policies.unused(statements, asked) if not has_reason(*one)}
    assert not idle, f"allowed for nobody: {idle}"


def permissions(scene: Scene) -> str:
    """The role may what the function was seen to ask, and nothing that nobody asked."""
    assert scene.administrator
    scene.administrator.look_at_dead_letters()
    scene.command("manage", STAGE, "restore --list")
    role = scene.output("RoleArn").rpartition("/")[2]
    told = scene.stage.client("iam").get_role_policy(RoleName=role, PolicyName="site")
    statements = policies.read(told["PolicyDocument"])
    asked = scene.stage.calls.made[FUNCTION]
    check(statements, asked, lambda sid, one: one in LAMBDAS_OWN or (sid, one) in ELSEWHERE)
    used = {call.permission for call in asked}
    return f"the site used {', '.join(sorted(used))}"


def secrets_stay(scene: Scene) -> str:
    """None of them is in the package, in a log, or in the arguments of a program."""
    known = secrets.read(scene.stage.deployment)
    name = f"/aws/lambda/{scene.stage.deployment.name}"
    pages = (
        scene.stage.client("logs").get_paginator("filter_log_events").paginate(logGroupName=name)
    )
    lines = [event["message"] for page in pages for event in page["events"]]
    files = scene.packed()
    assert lines
    for secret, value in known.items():
        assert not any(value in line for line in lines), f"{secret} is in the log"
        assert not any(value in word for one in scene.started for word in one), f"{secret} is seen"
        holding = [file for file, content in files.items() if value.encode() in content]
        assert not holding, f"{secret} is in {holding}"
    keys = {file: found[0] for file, content in files.items() if (found := KEY.search(content))}
    assert not keys, f"looks like a key: {keys}"
    seen = f"{len(files)} files, {len(lines)} lines of log, {len(scene.started)} programs"
    return f"{len(known)} secrets, in none of {seen}"


def deployer(scene: Scene) -> str:
    """Who has the policy of deployer.json may all that was asked, and nothing without a reason."""
    asked = scene.stage.calls.made[DEPLOYER] | scene.stage.calls.made[STACK]
    statements = policies.read(policies.DEPLOYER)
    check(statements, asked, lambda _, permission: policies.has_reason(permission))
    may = {permission for statement in statements for permission in statement.permissions}
    used = may & {call.permission for call in asked}
    return f"of {len(may)} permissions {len(used)} were used, the others have a reason"

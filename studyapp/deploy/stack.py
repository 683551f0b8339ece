"""The door to CloudFormation: what a stage's stack would become, what it is, and how it goes.

Whatever changes goes through a change set of stack.yaml, so that plan and apply cannot differ.
Region, credentials and endpoint are those of the environment, as boto3 reads it.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import boto3
import yaml
from botocore.exceptions import BotoCoreError, ClientError

from studyapp.deploy import stack_parts, stack_watch
from studyapp.deploy.stack_watch import Event, Say, Stack, StackFailed

__all__ = [
    "Change",
    "Event",
    "StackFailed",
    "apply",
    "delete",
    "exists",
    "is_sound",
    "outputs",
    "plan",
]

TEMPLATE = Path(__file__).with_name("stack.yaml")
PREPARING = {"CREATE_PENDING", "CREATE_IN_PROGRESS"}
NO_CHANGES = ("didn't contain changes", "No updates are to be performed")


@dataclass(frozen=True)
class Change:
    """What would happen to one resource.

    `action` is add, modify, replace (made anew: what it holds is lost), may replace, or remove.
    """

    action: str
    resource: str
    type: str


def _quietly(event: Event) -> None:
    """Say nothing."""


def exists(name: str) -> bool:
    """Is there a stack of this name, be it only one that failed? Raises StackFailed."""
    with _translated():
        return stack_watch.find(_client(), name) is not None


def is_sound(name: str) -> bool:
    """Can it be changed? One that failed, or that there is none of, cannot. Raises StackFailed."""
    with _translated():
        found = stack_watch.settled(_client(), name, _quietly)
    return found is not None and found.status in stack_watch.SOUND


def outputs(name: str) -> dict[str, str]:
    """The stack's outputs by name; {} without a stack. Raises StackFailed."""
    with _translated():
        found = stack_watch.find(_client(), name)
    return found.outputs if found else {}


def plan(name: str, parameters: Mapping[str, str]) -> list[Change]:
    """What `apply` with the same arguments would change; [] is nothing.

    Waits for whoever is changing the stack, and clears away a first try that failed.

    Raises StackFailed.
    """
    with _translated():
        aws = _client()
        found = _ready(aws, name, _quietly)
        proposal = _propose(aws, name, found, parameters)
        _forget(aws, proposal)
        return proposal.changes


def apply(name: str, parameters: Mapping[str, str], *, say: Say = _quietly) -> bool:
    """Make the stack, or change it, into what stack.yaml says, and wait until it is.

    A parameter that is not given keeps its value, or has the template's default. `say` hears of
    each step as it comes. Returns whether there was anything to do. Whatever an earlier call
    left behind, this goes on from there.

    Raises StackFailed; the stack is then as it was before, or empty if it was new.
    """
    with _translated():
        aws = _client()
        found = _ready(aws, name, say)
        proposal = _propose(aws, name, found, parameters)
        if not proposal.changes:
            _forget(aws, proposal)
            return False
        known = stack_watch.seen(aws, proposal.stack_id)
        aws.execute_change_set(ChangeSetName=proposal.id, StackName=proposal.stack_id)
        now = stack_watch.follow(aws, proposal.stack_id, known, say)
        stack_watch.expect({"CREATE_COMPLETE", "UPDATE_COMPLETE"}, *now)
        return True


def delete(name: str, *, say: Say = _quietly) -> None:
    """Delete the stack with what its buckets hold, all but the backups; then ask if it is gone.

    From then on the backups do not expire. Without a stack it does nothing. The function must be
    gone before: it would fill log and queues again.

    Raises StackFailed, also when something is still there; call it again then.
    """
    with _translated():
        aws = _client()
        found = stack_watch.settled(aws, name, say)
        if found is None:
            return
        parts = stack_parts.listed(aws, found.id)
        stack_parts.empty(parts)
        stack_parts.keep(aws, found.id)
        _delete(aws, found, say)
        left = [part.name for part in parts if stack_parts.is_there(part, found.id)]
        if left:
            raise StackFailed(f"Still there after the stack was deleted: {', '.join(left)}.")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise StackFailed(str(error)) from error


def _client() -> Any:
    return boto3.client("cloudformation")


def _ready(aws: Any, name: str, say: Say) -> Stack | None:
    """The stack, if there is one that can be changed."""
    found = stack_watch.settled(aws, name, say)
    if found and found.status in stack_watch.LOST:
        _delete(aws, found, say)
        return None
    return found


def _delete(aws: Any, found: Stack, say: Say) -> None:
    known = stack_watch.seen(aws, found.id)
    aws.delete_stack(StackName=found.id)
    stack_watch.expect({"DELETE_COMPLETE"}, *stack_watch.follow(aws, found.id, known, say))


class _Proposal(NamedTuple):
    """A change set, not executed yet; `is_first` brought an empty stack along."""

    id: str
    stack_id: str
    is_first: bool
    changes: list[Change]


def _propose(aws: Any, name: str, found: Stack | None, parameters: Mapping[str, str]) -> _Proposal:
    made = aws.create_change_set(
        StackName=name,
        ChangeSetName=f"change-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}",
        ChangeSetType="UPDATE" if found else "CREATE",
        TemplateBody=TEMPLATE.read_text(),
        Parameters=_values(parameters, kept=found.parameters if found else {}),
        Capabilities=["CAPABILITY_IAM"],  # it makes the role, under a name of CloudFormation's
    )
    proposal = _Proposal(made["Id"], made["StackId"], found is None, [])
    # Its id would do, but permissions are for stacks by name.
    this = {"ChangeSetName": proposal.id, "StackName": proposal.stack_id}
    while (told := aws.describe_change_set(**this))["Status"] in PREPARING:
        time.sleep(stack_watch.PAUSE)
    reason = told.get("StatusReason", "")
    if told["Status"] == "FAILED" and not any(words in reason for words in NO_CHANGES):
        _forget(aws, proposal)
        raise StackFailed(reason)
    while True:
        proposal.changes.extend(_change(one["ResourceChange"]) for one in told.get("Changes", []))
        if not told.get("NextToken"):
            return proposal
        told = aws.describe_change_set(**this, NextToken=told["NextToken"])


def _values(given: Mapping[str, str], kept: Mapping[str, str]) -> list[dict[str, Any]]:
    declared = yaml.load(TEMPLATE.read_text(), _Plain)["Parameters"]  # noqa: S506 (it is safe)
    return [{"ParameterKey": key, "ParameterValue": value} for key, value in given.items()] + [
        {"ParameterKey": key, "UsePreviousValue": True}
        for key in declared
        if key in kept and key not in given
    ]


class _Plain(yaml.SafeLoader):
    """Reads a template without working out its !Ref, !Sub and the like."""


_Plain.add_multi_constructor("!", lambda *_: None)


def _change(told: dict[str, Any]) -> Change:
    replaces = {"True": "replace", "Conditional": "may replace"}
    action = replaces.get(told.get("Replacement", ""), told["Action"].lower())
    return Change(action, told["LogicalResourceId"], told["ResourceType"])


def _forget(aws: Any, proposal: _Proposal) -> None:
    aws.delete_change_set(ChangeSetName=proposal.id, StackName=proposal.stack_id)
    if proposal.is_first:
        aws.delete_stack(StackName=proposal.stack_id)

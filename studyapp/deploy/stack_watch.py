"""A stack as CloudFormation tells of it, and what happens to it while it changes."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError

from studyapp.deploy.errors import StepFailed

PAUSE = 2  # seconds between two questions to CloudFormation
SOUND = {"CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"}
# A start, or an end, that came to nothing. CloudFormation wants it deleted before the next one.
LOST = {
    *("REVIEW_IN_PROGRESS", "CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED"),
    "DELETE_FAILED",
}


class StackFailed(StepFailed):
    """CloudFormation could not do it; the text names the resource and CloudFormation's reason."""


@dataclass(frozen=True)
class Stack:
    id: str
    status: str  # such as CREATE_COMPLETE
    reason: str
    parameters: dict[str, str]
    outputs: dict[str, str]

    @property
    def is_moving(self) -> bool:
        return self.status.endswith("_IN_PROGRESS") and self.status not in LOST


@dataclass(frozen=True)
class Event:
    """What happened to one resource; `at` is in UTC, `reason` is mostly empty."""

    at: datetime
    resource: str
    type: str
    status: str  # such as CREATE_COMPLETE
    reason: str


Say = Callable[[Event], None]


def find(aws: Any, name: str) -> Stack | None:
    """By name, or by id even after it was deleted."""
    try:
        told = aws.describe_stacks(StackName=name)["Stacks"][0]
    except ClientError as error:
        if "does not exist" in str(error):
            return None
        raise
    return Stack(
        id=told["StackId"],
        status=told["StackStatus"],
        reason=told.get("StackStatusReason", ""),
        parameters={
            one["ParameterKey"]: one["ParameterValue"] for one in told.get("Parameters", [])
        },
        outputs={one["OutputKey"]: one["OutputValue"] for one in told.get("Outputs", [])},
    )


def settled(aws: Any, name: str, say: Say) -> Stack | None:
    """The stack when nobody is changing it any more."""
    found = find(aws, name)
    if found and found.is_moving:
        follow(aws, found.id, seen(aws, found.id), say)
        return find(aws, name)  # it may have been deleted meanwhile
    return found


def seen(aws: Any, stack_id: str) -> set[str]:
    """The ids of the newest events up to now, to tell later ones from them."""
    return {one["EventId"] for one in aws.describe_stack_events(StackName=stack_id)["StackEvents"]}


def follow(aws: Any, stack_id: str, known: set[str], say: Say) -> tuple[Stack, list[Event]]:
    """Tell what happens until nothing does: the stack then, and all that was told."""
    events: list[Event] = []
    while True:
        found = find(aws, stack_id)
        if found is None:
            raise StackFailed(f"{stack_id} is not there any more.")
        for event in _news(aws, stack_id, known):  # after the status, so that none is missed
            events.append(event)
            say(event)
        if not found.is_moving:
            return found, events
        time.sleep(PAUSE)


def expect(good: set[str], found: Stack, events: list[Event]) -> None:
    """Raises StackFailed with the first failure: what follows it was only cancelled."""
    if found.status in good:
        return
    for event in events:
        if event.status.endswith("_FAILED"):
            raise StackFailed(f"{event.resource} ({event.type}): {event.reason}")
    raise StackFailed(f"The stack is {found.status}. {found.reason}".strip())


def _news(aws: Any, stack_id: str, known: set[str]) -> list[Event]:
    """Events that are not known yet, the oldest first; they are known then."""
    fresh = []
    for page in aws.get_paginator("describe_stack_events").paginate(StackName=stack_id):
        new = [one for one in page["StackEvents"] if one["EventId"] not in known]
        fresh += new
        if len(new) < len(page["StackEvents"]):
            break  # the newest come first
    known |= {one["EventId"] for one in fresh}
    return [
        Event(
            at=one["Timestamp"].astimezone(UTC),
            resource=one["LogicalResourceId"],
            type=one["ResourceType"],
            status=one["ResourceStatus"],
            reason=one.get("ResourceStatusReason", ""),
        )
        for one in reversed(fresh)
    ]

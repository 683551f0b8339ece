"""AWS on this machine: moto, with a CloudFormation that does what our template says.

    with cloud.running() as url:
        os.environ["AWS_ENDPOINT_URL"] = url

What moto 5.2 lacks and is mended here, for the whole process:
- A change set knows nothing of conditions and parameters, so that the second pass would change
  nothing; its stack has no outputs; one without changes is refused before it can be read.
- What fails leaves half a stack. Here it is rolled back, and the events tell why.
- A stack that failed can be changed, and a parameter may lack a value: AWS refuses both.
- A bucket that is not empty stays, but its stack is gone; RetainExceptOnCreate is not known.
- A secret parameter is shown.
cloud_types and cloud_front have what it cannot make, or not wholly, from a template.
"""

# ruff: noqa: SLF001  # what is mended is inside moto

import logging
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from moto.cloudformation import parsing
from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.models import Change, ChangeSet, CloudFormationBackend, Event, Stack
from moto.cloudformation.responses import CloudFormationResponse
from moto.moto_api._internal import moto_api_backends
from moto.server import ThreadedMotoServer

from studyapp.deploy.rehearsal import cloud_front, cloud_types

Resources = dict[str, dict[str, Any]]
NO_VALUE = object()
# What cannot be changed: another value makes the resource anew.
NAMES = ("BucketName", "QueueName", "LogGroupName", "EventSourceArn")
FAILED = ("CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED")
_create = parsing.parse_and_create_resource
_propose = CloudFormationBackend.create_change_set


class PartFailed(Exception):
    """A resource could not be made, changed or deleted."""


@contextmanager
def running() -> Iterator[str]:
    """Run it on a free port, empty at first, and hand out its address."""
    _mend()
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # else a line for each request
    empty()
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    cloud_types.connect(f"http://{host}:{port}")
    try:
        yield f"http://{host}:{port}"
    finally:
        server.stop()
        empty()


def empty() -> None:
    """Forget all that was made."""
    moto_api_backends["global"].reset()


def settled(template: Mapping[str, Any], given: Mapping[str, Any]) -> Resources:
    """The resources that there shall be, conditions and parameters (outside !Sub) worked out."""
    values: dict[str, Any] = {"AWS::NoValue": NO_VALUE}
    for name, slot in template.get("Parameters", {}).items():
        value = given.get(name, slot.get("Default"))
        values[name] = int(value) if slot["Type"] == "Number" else value
    conditions: dict[str, bool] = {}
    for name, condition in template.get("Conditions", {}).items():
        conditions[name] = parsing.parse_condition(condition, values, conditions)  # type: ignore[arg-type]
    return {
        name: _work_out({**resource, "Condition": NO_VALUE}, values, conditions)
        for name, resource in template.get("Resources", {}).items()
        if conditions.get(resource.get("Condition"), True)
    }


def _work_out(part: Any, values: Mapping[str, Any], conditions: Mapping[str, bool]) -> Any:
    match part:
        case {"Fn::If": [condition, then, otherwise]}:
            return _work_out(then if conditions[condition] else otherwise, values, conditions)
        case {"Ref": name} if name in values:
            return values[name]
        case dict():
            worked = {key: _work_out(one, values, conditions) for key, one in part.items()}
            return {key: one for key, one in worked.items() if one is not NO_VALUE}
        case list():
            listed = [_work_out(one, values, conditions) for one in part]
            return [one for one in listed if one is not NO_VALUE]
    return part


def _mend() -> None:
    """Put our functions in the place of moto's; a second time, it changes nothing."""
    cloud_front.install()
    cloud_types.install()
    parsing.get_model_map().update(cloud_types.MADE | cloud_front.MADE)
    parsing.parse_and_create_resource = _make  # type: ignore[assignment]
    CloudFormationBackend.create_change_set = _proposed  # type: ignore[assignment,method-assign]
    ChangeSet.diff = _changes  # type: ignore[method-assign]
    CloudFormationBackend.execute_change_set = _execute  # type: ignore[assignment,method-assign]
    CloudFormationBackend.delete_stack = _delete  # type: ignore[method-assign]
    CloudFormationResponse._validate_different_update = lambda *_: None  # type: ignore[method-assign]
    Stack.parameter_list = property(_shown)  # type: ignore[assignment,method-assign]


def _proposed(
    self: CloudFormationBackend, stack_name: str, template: str, parameters: Any, **rest: Any
) -> tuple[str, str]:
    for stack in self.stacks.values():
        if stack_name in {stack.name, stack.stack_id} and stack.status in FAILED:
            told = f"Stack:{stack.stack_id} is in {stack.status} state and can not be updated."
            raise ValidationError(message=told)
    slots = Stack.parse_template(template)["Parameters"].items()
    if missing := [one for one, slot in slots if "Default" not in slot and one not in parameters]:
        raise ValidationError(message=f"Parameters: [{', '.join(missing)}] must have values")
    rest |= {"stack_name": stack_name, "template": template, "parameters": parameters}
    return _propose(self, **rest)


def _changes(self: ChangeSet) -> list[Change]:
    old = self.stack.resource_map._resource_json_map
    new = settled(self.template_dict, self.parameters)
    changes = [Change("Add", name, new[name]["Type"]) for name in new if name not in old]
    for name in _changed(old, new):
        change = Change("Modify", name, new[name]["Type"])
        change.replacement = str(_is_replaced(old[name], new[name]))  # type: ignore[attr-defined]
        changes.append(change)
    return changes + [Change("Remove", name, old[name]["Type"]) for name in old if name not in new]


def _changed(old: Resources, new: Resources) -> list[str]:
    return [name for name in new if name in old and new[name] != old[name]]


def _is_replaced(old: dict[str, Any], new: dict[str, Any]) -> bool:
    return any(old["Properties"].get(key) != new["Properties"].get(key) for key in NAMES)


def _shown(stack: Stack) -> list[dict[str, Any]]:
    secret = stack.resource_map.no_echo_parameter_keys
    return [
        {"ParameterKey": key, "ParameterValue": "****" if key in secret else str(value)}
        for key, value in stack.resource_map.resolved_parameters.items()
    ]


def _execute(self: CloudFormationBackend, change_set_name: str, **_: Any) -> None:
    """Bring a stack to what the change set says, or back to where it was."""
    wanted = self.describe_change_set(change_set_name)
    assert wanted is not None  # noqa: S101  # an unknown one was refused
    stack, word = wanted.stack, wanted.change_set_type
    before = (stack.template, stack.parameters) if word == "UPDATE" else ("Resources: {}", {})
    stack._add_stack_event(f"{word}_IN_PROGRESS", "User Initiated")
    try:
        _bring(stack, wanted.template, wanted.parameters)
    except PartFailed as failed:
        word = "ROLLBACK" if word == "CREATE" else "UPDATE_ROLLBACK"
        stack._add_stack_event(f"{word}_IN_PROGRESS", str(failed))
        _bring(stack, *before)
    stack.output_map = stack._create_output_map()
    stack.status = f"{word}_COMPLETE"
    stack._add_stack_event(stack.status)


def _bring(stack: Stack, template: Any, parameters: dict[str, Any]) -> None:
    """Raises PartFailed, and leaves the rest as it is then."""
    made = stack.resource_map
    made.stack = stack  # type: ignore[attr-defined]
    stack.template, stack.parameters = template, parameters
    stack._parse_template()
    old, new = made._resource_json_map, settled(stack.template_dict, parameters)
    made._template, made.input_parameters = stack.template_dict, parameters
    made.resolved_parameters = {}
    made.load_parameters()
    made.load_conditions()
    changed = _changed(old, new)
    anew = {name for name in changed if _is_replaced(old[name], new[name])}
    _remove(stack, (old.keys() - new.keys()) | anew)
    made._resource_json_map = dict(new)
    for name in new:
        made[name]  # makes it, if it is not there, and what it refers to
    for name in (one for one in changed if one not in anew):
        _change(stack, name)


def _make(name: str, resource: dict[str, Any], made: Any, *, region_name: str, **rest: Any) -> Any:
    """Stands for moto's parse_and_create_resource."""
    if "DependsOn" in resource:
        made[resource["DependsOn"]]
    with _told(made.stack, name, resource["Type"], "CREATE"):
        part: Any = _create(name, resource, made, region_name=region_name, **rest)
        if part is None:
            raise PartFailed(f"The rehearsal knows no {resource['Type']}.")
        properties = parsing.clean_json(resource, made).get("Properties", {})
        cloud_types.complete(resource["Type"], part.physical_resource_id, properties, region_name)
    return part


def _change(stack: Stack, name: str) -> None:
    made = stack.resource_map
    resource, part = made._resource_json_map[name], made._parsed_resources[name]
    kind, region = resource["Type"], made._region_name
    with _told(stack, name, kind, "UPDATE"):
        properties = parsing.clean_json(resource, made)["Properties"]
        if not cloud_types.complete(kind, part.physical_resource_id, properties, region):
            changed: Any = parsing.parse_and_update_resource(
                name, resource, made, made._account_id, region
            )
            made._parsed_resources[name] = changed


def _remove(stack: Stack, names: Container[str]) -> None:
    """Raises PartFailed. What was never made is skipped, what shall be retained stays."""
    made, is_born = stack.resource_map, stack.status != "REVIEW_IN_PROGRESS"
    for name in reversed([name for name in made._parsed_resources if name in names]):
        resource, part = made._resource_json_map[name], made._parsed_resources[name]
        policy = resource.get("DeletionPolicy", "Delete")
        if policy == "Retain" or (policy == "RetainExceptOnCreate" and is_born):
            _tell(stack, name, resource["Type"], "DELETE_SKIPPED", "")
        else:
            with _told(stack, name, resource["Type"], "DELETE"):
                if resource["Type"] == "AWS::S3::Bucket" and part.keys:
                    raise PartFailed("The bucket you tried to delete is not empty.")
                made._delete_resource(part, resource)
        del made._parsed_resources[name], made._resource_json_map[name]  # else it comes back


def _delete(self: CloudFormationBackend, name_or_stack_id: str) -> None:
    for stack in list(self.stacks.values()):
        if name_or_stack_id in {stack.name, stack.stack_id}:
            stack._add_stack_event("DELETE_IN_PROGRESS", "User Initiated")
            try:
                _remove(stack, stack.resource_map._resource_json_map)
                stack.status = "DELETE_COMPLETE"
                self.deleted_stacks[stack.stack_id] = self.stacks.pop(stack.stack_id)
            except PartFailed:
                stack.status = "DELETE_FAILED"
            stack._add_stack_event(stack.status)


@contextmanager
def _told(stack: Stack, name: str, kind: str, word: str) -> Iterator[None]:
    """What happens in here becomes an event, what it raises a PartFailed."""
    _tell(stack, name, kind, f"{word}_IN_PROGRESS", "")
    try:
        yield
    except Exception as error:
        if not getattr(error, "is_told", False):  # else it was another's, which this one needs
            _tell(stack, name, kind, f"{word}_FAILED", str(error))
        failed = PartFailed(str(error))
        failed.is_told = True  # type: ignore[attr-defined]
        raise failed from error
    _tell(stack, name, kind, f"{word}_COMPLETE", "")


def _tell(stack: Stack, name: str, kind: str, status: str, reason: str) -> None:
    part: Any = stack.resource_map._parsed_resources.get(name)
    number = getattr(part, "physical_resource_id", "")
    stack.events.append(
        Event(stack.stack_id, stack.name, name, number, kind, status, reason or None, None)
    )

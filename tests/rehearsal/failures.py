"""Where a rehearsal cuts a deployment off: at each step, mostly in the middle of its work."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from studyapp.deploy import down, steps
from studyapp.deploy.errors import StepFailed


class Refusal(NamedTuple):
    """AWS refuses the nth call that needs this permission."""

    permission: str
    nth: int = 1


BEHIND = None  # it fails when its work is done, where it asks nothing that others do not ask too
UP: dict[str, Refusal | None] = {
    "account": Refusal("lambda:GetAccountSettings"),
    "package": BEHIND,
    "secrets": Refusal("ssm:PutParameter", 2),  # one is kept already
    "stack": Refusal("cloudformation:ExecuteChangeSet"),  # a proposal is left behind
    "static files": Refusal("s3:PutObject", 20),
    "database": Refusal("lambda:InvokeFunction"),  # the function beside stands already
    "function": Refusal("lambda:CreateFunctionUrlConfig"),  # it stands, without an address
    "distribution": Refusal("cloudformation:ExecuteChangeSet"),
    "address": BEHIND,  # what failed before it left it nothing to do
    "check": BEHIND,
}
UPDATE: dict[str, Refusal | None] = {
    "database": Refusal("lambda:CreateFunction"),
    "function": Refusal("events:PutRule"),  # the new code is there, the schedule is not
    "check": BEHIND,
}
DOWN: dict[str, Refusal | None] = {
    "last backup": Refusal("lambda:InvokeFunction"),
    "distribution": Refusal("cloudformation:ExecuteChangeSet"),
    "function": Refusal("events:DeleteRule"),  # the rule is left, and calls nobody
    "stack": Refusal("cloudformation:DeleteStack"),  # the buckets are empty already
    "secrets": Refusal("ssm:DeleteParameters"),
    "check": BEHIND,
}


def each(
    scene: Any,
    failures: dict[str, Refusal | None],
    *command: str,
    then: Callable[[], None] = lambda: None,
) -> None:
    """Give a command once for each failure; it must end at that step. `then` looks at the site."""
    module, way = (down, "DOWN") if command[0] == "down" else (steps, "UP")
    walked: list[steps.Step] = getattr(module, way)
    names = [step.name for step in walked]
    for name, refusal in failures.items():
        place = names.index(name)
        with ExitStack() as stack:
            if refusal:
                stack.enter_context(scene.stage.calls.refusing(*refusal))
            else:
                patch = stack.enter_context(pytest.MonkeyPatch.context())
                cut = [*walked[:place], _failing_behind(walked[place]), *walked[place + 1 :]]
                patch.setattr(module, way, cut)
            told = scene.command(*command, expect=1)
        done = [one for one in names if f" s  {one} " in told]
        assert done == names[:place], f"It did not end at {name}, but behind {done[-1:]}."
        then()


def _failing_behind(step: steps.Step) -> steps.Step:
    def cut_off(run: steps.Run) -> str:
        step.do(run)
        raise StepFailed(f"The rehearsal cuts this off: {step.name}.")

    return replace(step, do=cut_off)

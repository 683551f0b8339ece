"""stack.yaml as both passes see it, worked out as the simulator does."""

import json
from pathlib import Path
from typing import Any

from moto.cloudformation.models import Stack

from studyapp.deploy.rehearsal import cloud
from studyapp.deploy.stack import TEMPLATE

TEXT = TEMPLATE.read_text()
PARSED: dict[str, Any] = Stack.parse_template(TEXT)
SECRET = {"OriginSecret": "s" * 32}
FUNCTION = SECRET | {"FunctionName": "studyapp-x", "FunctionUrlDomain": "a.lambda-url.x.on.aws"}
FIRST = cloud.settled(PARSED, SECRET)
BOTH = cloud.settled(PARSED, FUNCTION)
ROOT = Path(__file__).parents[2]
STAGES = json.loads((ROOT / "zappa_settings.json").read_text()).values()


def of_type(kind: str) -> dict[str, dict[str, Any]]:
    return {
        name: part.get("Properties", {}) for name, part in BOTH.items() if part["Type"] == kind
    }


def longest_run() -> int:
    """Of the function, in seconds."""
    return max(stage.get("timeout_seconds", 0) for stage in STAGES)

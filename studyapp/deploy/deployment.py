"""One stage of the site on AWS: its names, its settings, and the clients that reach it."""

import json
import os
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import boto3
from botocore.config import Config

from studyapp.deploy.environments import ROOT
from studyapp.deploy.errors import Refused
from studyapp.deploy.machines import MACHINES


@dataclass(frozen=True)
class Deployment:
    """A stage of zappa_settings.json. What it is called on AWS derives from its name."""

    stage: str

    @property
    def name(self) -> str:
        """Of the stack and of the function."""
        return f"{self.settings['project_name']}-{self.stage}"

    @cached_property
    def settings(self) -> dict[str, Any]:
        """The stage's settings with those of what it extends. Raises Refused for no such stage."""
        stages = json.loads((ROOT / "zappa_settings.json").read_text())
        merged: dict[str, Any] = {}
        stage: str | None = self.stage
        while stage:
            if stage not in stages:
                known = ", ".join(sorted(set(stages) - {"base"}))
                raise Refused(f"There is no stage {stage}. Choose one of: {known}.")
            merged = stages[stage] | merged
            stage = stages[stage].get("extends")
        return merged

    @property
    def region(self) -> str:
        return os.environ.get("AWS_REGION") or str(self.settings["aws_region"])

    @property
    def architecture(self) -> str:
        """Of the machines that run the function. Raises Refused for one that Lambda has not."""
        wanted = str(self.settings["architecture"])
        if wanted not in MACHINES:
            raise Refused(f"architecture: {wanted} is neither {' nor '.join(MACHINES)}.")
        return wanted

    def client(self, service: str, config: Config | None = None) -> Any:
        """boto3's client of a service (its own name of it) in the stage's region."""
        return _client(service, self.region, config)


def forget_clients() -> None:
    """So that new ones read the environment anew."""
    _client.cache_clear()


@cache
def _client(service: str, region: str, config: Config | None) -> Any:
    return boto3.client(service, region_name=region, config=config)

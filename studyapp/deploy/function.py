"""The Lambda function: what AWS says of it, what it is told, and what it is made to do."""

import base64
import hashlib
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from botocore.config import Config

from studyapp.deploy.deployment import Deployment
from studyapp.deploy.errors import StepFailed
from studyapp.deploy.package import Package

TRIES, PAUSE = 10, 3.0  # and seconds in between
BESIDE = "-next"  # behind the function's name
LONGEST = 900  # seconds that AWS lets a function run
# boto3 gives up after a minute and asks again, and a command would run twice.
ONCE = Config(read_timeout=LONGEST + 10, tcp_keepalive=True, retries={"total_max_attempts": 1})


@dataclass(frozen=True, kw_only=True)
class Code:
    """What the function runs, and on what."""

    checksum: str  # SHA-256 of its zip, base64
    runtime: str  # python3.13
    architecture: str  # x86_64 or arm64

    @property
    def runs_on(self) -> str:
        return f"{self.runtime} on {self.architecture}"


@dataclass(frozen=True, kw_only=True)
class Version(Code):
    """One that was published, and is kept."""

    number: int


@dataclass(frozen=True, kw_only=True)
class Function(Code):
    """The function as it is now."""

    version: str  # the newest that is published; a rollback goes to the one before
    url: str  # "" before it has one
    environment: Mapping[str, str]

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc


def find(deployment: Deployment) -> Function | None:
    """The stage's function, None when there is none."""
    client = deployment.client("lambda")
    try:
        known = client.get_function(FunctionName=deployment.name)["Configuration"]
    except client.exceptions.ResourceNotFoundException:
        return None
    try:
        url = client.get_function_url_config(FunctionName=deployment.name)["FunctionUrl"]
    except client.exceptions.ResourceNotFoundException:
        url = ""
    published = versions(deployment)
    return Function(
        version=str(published[-1].number) if published else "$LATEST",
        url=url,
        environment=known.get("Environment", {}).get("Variables", {}),
        **_code(known),
    )


def versions(deployment: Deployment) -> list[Version]:
    """The versions that are kept, the oldest first. Zappa keeps five."""
    pages = (
        deployment.client("lambda")
        .get_paginator("list_versions_by_function")
        .paginate(FunctionName=deployment.name)
    )
    told = [one for page in pages for one in page["Versions"] if one["Version"].isdigit()]
    found = [Version(number=int(one["Version"]), **_code(one)) for one in told]
    return sorted(found, key=lambda one: one.number)


def checksum(package: Path) -> str:
    """A zip's checksum, as AWS writes it."""
    return base64.b64encode(hashlib.sha256(package.read_bytes()).digest()).decode()


def move(deployment: Deployment, package: Package) -> None:
    """Bring the function to the package's architecture, and its code with it.

    At once, since the old code does not run there and the new code does not run here.
    """
    client = deployment.client("lambda")
    client.update_function_code(
        FunctionName=deployment.name,
        ZipFile=package.path.read_bytes(),
        Architectures=[package.architecture],
    )
    client.get_waiter("function_updated_v2").wait(FunctionName=deployment.name)


def configure(deployment: Deployment, environment: Mapping[str, str]) -> None:
    """Set all variables of its environment. Raises StepFailed when AWS keeps others."""
    client = deployment.client("lambda")
    is_updated = client.get_waiter("function_updated_v2")
    is_updated.wait(FunctionName=deployment.name)  # Zappa goes before it is
    client.update_function_configuration(
        FunctionName=deployment.name, Environment={"Variables": dict(environment)}
    )
    is_updated.wait(FunctionName=deployment.name)
    kept = find(deployment)
    if kept is None or kept.environment != environment:
        raise StepFailed("The function did not keep its environment. Try again.")


def manage(deployment: Deployment, command: str, *, name: str = "", tells: str = "") -> str:
    """Run a management command in the function (or in one called `name`) and return its log.

    `command` is split at blanks. With `tells` only the line with these words is returned.

    Raises StepFailed with the end of the log, also when it has no such line.
    """
    answer = deployment.client("lambda", ONCE).invoke(
        FunctionName=name or deployment.name,
        LogType="Tail",
        Payload=json.dumps({"manage": command}).encode(),
    )
    log = base64.b64decode(answer.get("LogResult", "")).decode(errors="replace")
    if answer.get("FunctionError"):
        told = json.loads(answer["Payload"].read() or "{}")
        raise StepFailed(f"{command}: {told.get('errorMessage', 'failed')}\n{log}")
    if not tells:
        return log
    for line in log.splitlines():
        if tells in line:
            return line.strip()
    raise StepFailed(f"{command} does not say “{tells}”:\n{log}")


@contextmanager
def beside(
    deployment: Deployment, package: Package, role: str, environment: Mapping[str, str]
) -> Iterator[str]:
    """A function of the new package beside the one that answers, for as long as this lasts.

    So that the new version can work on the database before anybody meets it. Gives its name.
    """
    client, name = deployment.client("lambda"), f"{deployment.name}{BESIDE}"
    remove_beside(deployment)  # an earlier run may have been cut off
    settings = deployment.settings
    _create(
        client,
        FunctionName=name,
        Runtime=package.runtime,
        Architectures=[package.architecture],
        Role=role,
        Handler=settings["lambda_handler"],
        Code={"ZipFile": package.path.read_bytes()},
        Timeout=LONGEST,
        MemorySize=settings["memory_size"],
        Environment={"Variables": dict(environment)},
        LoggingConfig={"LogGroup": f"/aws/lambda/{deployment.name}"},
    )
    try:
        client.get_waiter("function_active_v2").wait(FunctionName=name)
        yield name
    finally:
        remove_beside(deployment)


def remove_beside(deployment: Deployment) -> None:
    """Remove the function that `beside` makes, if one is there."""
    client = deployment.client("lambda")
    with suppress(client.exceptions.ResourceNotFoundException):
        client.delete_function(FunctionName=f"{deployment.name}{BESIDE}")


def _code(told: Mapping[str, Any]) -> dict[str, str]:
    """The fields of Code, of AWS's description of a function."""
    return {
        "checksum": told["CodeSha256"],
        "runtime": told["Runtime"],
        "architecture": told["Architectures"][0],
    }


def _create(client: Any, **settings: Any) -> None:
    """A role that was made just now is not known everywhere for some seconds."""
    for remaining in reversed(range(TRIES)):
        try:
            client.create_function(**settings)
        except client.exceptions.InvalidParameterValueException as error:
            if "cannot be assumed" not in str(error) or not remaining:
                raise
            time.sleep(PAUSE)
        else:
            return

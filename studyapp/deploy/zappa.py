"""Zappa, as a program: it makes, updates and removes the function and its schedule.

What it says and its exit code are not trusted: after each call AWS is asked. The package goes
straight to the function (`--zip`), so that Zappa never makes a bucket.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from studyapp.deploy import function, schedule
from studyapp.deploy.deployment import Deployment
from studyapp.deploy.environments import run
from studyapp.deploy.errors import Refused, StepFailed
from studyapp.deploy.function import Function
from studyapp.deploy.package import ZAPPA, Package


def deploy(
    deployment: Deployment, package: Package, *, role: str, variables: Mapping[str, str]
) -> Function:
    """Make the function of a package with its schedule, or update them. Raises StepFailed."""
    known = function.find(deployment)
    if known and known.architecture != package.architecture:
        function.move(deployment, package)  # Zappa's update leaves it where it is
    verb = "update" if known else "deploy"
    made_for = {
        "role_arn": role,
        "runtime": package.runtime,
        "architecture": package.architecture,
        "aws_environment_variables": dict(variables),
    }
    told = _zappa(deployment, verb, "--zip", str(package.path), **made_for)
    found = function.find(deployment)
    if found is None or not found.url or found.checksum != function.checksum(package.path):
        raise StepFailed(f"Zappa's {verb} did not bring the package to the function:\n{told}")
    calling = {name for name, targets in schedule.rules(deployment).items() if targets}
    if missing := schedule.wanted(deployment) - calling:
        raise StepFailed(f"Zappa's {verb} did not schedule {', '.join(sorted(missing))}:\n{told}")
    return found


def rollback(deployment: Deployment) -> Function:
    """Give the function the code that it had before, of the newest version with other code.

    Raises Refused when there is none or it would not run, StepFailed.
    """
    now, versions = function.find(deployment), function.versions(deployment)
    others = [one for one in versions if now and one.checksum != now.checksum]
    if now is None or not others:
        raise Refused("No version is kept with other code than this one.")
    before = others[-1]
    if before.runs_on != now.runs_on:  # a rollback takes back the code alone
        raise Refused(
            f"Version {before.number} was made for {before.runs_on}, and the function runs on "
            f"{now.runs_on}. Check out its commit, and bring that up."
        )
    back = len(versions) - 1 - versions.index(before)
    told = _zappa(deployment, "rollback", "--num-rollback", str(back))
    after = function.find(deployment)
    if after is None or after.checksum != before.checksum:
        raise StepFailed(f"Zappa's rollback did not bring back version {before.number}:\n{told}")
    return after


def undeploy(deployment: Deployment) -> None:
    """Remove the function and its schedule. Raises StepFailed when it is still there."""
    told = _zappa(deployment, "undeploy", "--yes")
    if function.find(deployment):
        raise StepFailed(f"Zappa did not remove the function:\n{told}")


def _zappa(deployment: Deployment, verb: str, *arguments: str, **more: object) -> str:
    """Run it with settings, `more` among them, that only this run and this user can read."""
    settings = deployment.settings | more | {"aws_region": deployment.region}
    settings.pop("extends", None)
    with TemporaryDirectory() as work:
        file = Path(work, "zappa_settings.json")
        file.touch(mode=0o600)
        file.write_text(json.dumps({deployment.stage: settings}))
        try:
            return run(
                [sys.executable, "-c", ZAPPA, verb, deployment.stage, *arguments],
                cwd=Path(work),
                env={name: value for name, value in os.environ.items() if name.startswith("AWS_")}
                # Where AWS's own tools keep credentials.
                | {"PATH": os.defpath, "HOME": str(Path.home())},
            )
        except StepFailed as error:
            reason = str(error).splitlines()[-1]  # behind a page about itself and its own steps
            raise StepFailed(f"Zappa's {verb} failed: {reason}") from error

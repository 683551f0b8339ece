"""What a deployment meets, on this machine: AWS, functions that run, a front with TLS."""

import os
import platform
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPSConnection
from typing import Any

import boto3

from studyapp.deploy.deployment import Deployment, forget_clients
from studyapp.deploy.errors import Refused
from studyapp.deploy.rehearsal import cloud, https, mappings
from studyapp.deploy.rehearsal.calls import (
    DEPLOYER,
    FUNCTION,
    ONLOOKER,
    Calls,
    recorded,
    signed_by,
)
from studyapp.deploy.rehearsal.front import Front
from studyapp.deploy.rehearsal.functions import real_functions


@dataclass(frozen=True)
class Stage:
    """Where it all is. `port` is the front's; every host of the rehearsal is behind it."""

    deployment: Deployment
    port: int
    calls: Calls  # what AWS was asked so far

    def client(self, service: str) -> Any:
        """boto3's client of a service, for who only looks at what is there."""
        return boto3.client(service, **signed_by(ONLOOKER))

    def connect(self, host: str) -> HTTPSConnection:
        """To any host, trusting whom the real internet would not."""
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        return HTTPSConnection("127.0.0.1", self.port, timeout=300, context=trusting)


@contextmanager
def built(name: str = "rehearsal") -> Iterator[Stage]:
    """While this lasts, boto3 and Zappa find an AWS here, empty at first.

    Raises Refused where the package cannot run.
    """
    if platform.system() != "Linux":
        raise Refused("A package for Lambda runs on Linux, and so does the rehearsal.")
    deployment = Deployment(name)
    with ExitStack() as stack:
        url = stack.enter_context(cloud.running())
        region = deployment.region
        here = {"AWS_ENDPOINT_URL": url, "AWS_REGION": region, "AWS_DEFAULT_REGION": region}
        stack.enter_context(_environment(here | _variables(DEPLOYER)))
        stack.enter_context(real_functions(here | _variables(FUNCTION)))
        calls = stack.enter_context(recorded())
        stack.enter_context(mappings.fed(url, region))
        port = stack.enter_context(https.running(Front(url, region)))
        yield Stage(deployment, port, calls)


def _variables(key: str) -> dict[str, str]:
    return {name.upper(): value for name, value in signed_by(key).items()}


@contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    forget_clients()
    try:
        yield
    finally:
        forget_clients()
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value

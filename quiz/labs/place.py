"""Where a lab would run, and what is missing for that."""

import os
import socket
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings

from quiz.labs.lab import Lab, Need
from quiz.models import LabRun

Where = LabRun.Where
START = "It is started together with the site by make run (docs/labs.md)."


def where(lab: Lab) -> Where:
    """Where a run of this lab works: on AWS, on the simulator of it, or on this machine alone."""
    is_of_aws = lab.need == Need.AWS or _is_on_lambda()
    if is_of_aws and settings.AWS_ENDPOINT_URL:
        return Where.SIMULATOR
    return Where.AWS if is_of_aws else Where.MACHINE


def is_aws() -> bool:
    """Is it the real AWS that answers here?"""
    return not settings.AWS_ENDPOINT_URL and _is_on_lambda()


def missing(lab: Lab) -> str:
    """What this lab lacks here, in words for its page; "" when it can run."""
    if not settings.LABS:
        return "Labs are switched off on this site."
    if lab.need == Need.AWS and not settings.AWS_ENDPOINT_URL and not _is_on_lambda():
        return f"It needs the simulator of AWS, which this site was started without. {START}"
    if lab.need == Need.AWS and not _answers(settings.AWS_ENDPOINT_URL):
        return f"The simulator of AWS does not answer. {START}"
    return lab.missing()


@cache
def _is_on_lambda() -> bool:
    return "AWS_LAMBDA_FUNCTION_NAME" in os.environ


def _answers(url: str) -> bool:
    """Does a simulator on this machine take connections? AWS itself, and others, are not asked."""
    parts = urlsplit(url)
    if parts.hostname not in {"127.0.0.1", "localhost", "::1"} or parts.port is None:
        return True
    try:
        socket.create_connection((parts.hostname, parts.port), timeout=0.5).close()
    except OSError:
        return False
    return True

"""Functions (AWS Lambda): call one and wait for its answer."""

import base64
import json
import time
from dataclasses import dataclass
from typing import Any

from quiz.cloud import CloudError
from quiz.cloud.clients import client, translated


class Throttled(CloudError):
    """Lambda turned the call away, status 429: no environment was free, and none was allowed."""


@dataclass(frozen=True)
class Reply:
    """What came of a call: `ms` is the time on the caller's clock, in milliseconds.

    `log_tail` is the end of the log of the call, 4 KB at most; "" if it was not asked for, or if a
    stand-in for AWS gives none.
    """

    payload: Any
    log_tail: str
    ms: float


def invoke(name: str, payload: Any, *, tail: bool = True) -> Reply:
    """Call the function with `payload`, once, and wait for its answer.

    Raises Throttled if it is turned away, and CloudError if it cannot be called, fails, is silent
    for longer than AWS_TIMEOUT_SECONDS, or answers with what is no JSON.
    """
    started = time.perf_counter()
    with translated():
        reply = _call(name, json.dumps(payload).encode(), "Tail" if tail else "None")
        body = reply["Payload"].read()
    ms = (time.perf_counter() - started) * 1000
    try:
        answer = json.loads(body or b"null")
    except ValueError as error:
        raise CloudError(f"{name} answered with what is no JSON.") from error
    if "FunctionError" in reply:
        said = answer.get("errorMessage", "") if isinstance(answer, dict) else ""
        raise CloudError(f"{name} failed: {said or reply['FunctionError']}")
    tail_of_log = base64.b64decode(reply.get("LogResult", "")).decode(errors="replace")
    return Reply(answer, tail_of_log, ms)


def _call(name: str, body: bytes, log_type: str) -> dict[str, Any]:
    caller = client("lambda")
    try:
        reply: dict[str, Any] = caller.invoke(FunctionName=name, Payload=body, LogType=log_type)
    except caller.exceptions.TooManyRequestsException as error:
        raise Throttled(str(error)) from error
    return reply

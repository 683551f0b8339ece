"""Where Lambda enters: messages of our queues go to the handlers, everything else to Zappa.

All that can be made once is made when this file is imported, in the init phase: there a function
has its full processor, and the first page finds Django ready.
"""

import gc
import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from types import ModuleType
from typing import Any

from django.db import close_old_connections

logger = logging.getLogger(__name__)
LAB = {"lab": "environment"}  # the whole event by which a lab asks; see quiz/labs/function.py
_started = time.monotonic()
_events, _labs_events = count(1), count(1)


@contextmanager
def _without_boto3() -> Iterator[None]:
    """While this lasts, an import of boto3 gets an empty stand-in.

    Zappa imports it on the way to what only a deployment calls, and it takes 0.15 s of processor
    time. A later import gets the real one.
    """
    stand_ins = {
        name: ModuleType(name) for name in ("boto3", "botocore") if name not in sys.modules
    }
    if "boto3" in stand_ins:
        stand_ins["boto3"].Session = object  # type: ignore[attr-defined]  # for annotations
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _site() -> Callable[[dict[str, Any], object], Any]:
    """Zappa's handler, with Django behind it built."""
    gc.disable()  # to look for garbage in what stays for ever costs an eighth of the start
    with _without_boto3():
        from zappa.handler import LambdaHandler
    LambdaHandler()
    gc.freeze()
    gc.enable()
    handler: Callable[[dict[str, Any], object], Any] = LambdaHandler.lambda_handler
    return handler


site = _site()


def entry(event: dict[str, Any], context: object) -> Any:
    """Answer one event: a batch, a request to the function URL, a lab's question, or a command.

    A batch is answered with the messages that the queue must deliver again, in the shape that
    ReportBatchItemFailures asks for.
    """
    number = next(_events)
    if event == LAB:
        return _environment(is_first=number == 1)
    close_old_connections()  # the database may have; only requests look by themselves
    if _is_from_queue(event):
        failed = _failed(event["Records"])
        return {"batchItemFailures": [{"itemIdentifier": name} for name in failed]}
    return _each_cookie_once(site(event, context))


def _environment(*, is_first: bool) -> dict[str, Any]:
    """What a lab may know of this environment, after a tenth of a second of work.

    `count` is how often a lab has asked it. `cold`: no event of any kind was here before.
    """
    from quiz.labs.environment import work
    from studyapp.observe import process_name

    age = round(time.monotonic() - _started, 3)  # seconds since this file was imported
    about = {"environment": process_name(), "count": next(_labs_events), "cold": is_first}
    return about | {"age": age} | work()


def _is_from_queue(event: dict[str, Any]) -> bool:
    return any(record.get("eventSource") == "aws:sqs" for record in event.get("Records") or [])


def _failed(records: list[dict[str, Any]]) -> list[str]:
    """Handle the messages; the ids of those that failed.

    In a FIFO queue what follows a failure waits, and counts as failed too: to handle it would
    overtake the message that comes again.
    """
    from quiz import handlers  # models can be imported when Django is built

    failed: list[str] = []
    for record in records:
        if not (failed and record["eventSourceARN"].endswith(".fifo")):
            try:
                handlers.handle(record["body"])
                continue
            except Exception:
                logger.exception("Message %s failed.", record["messageId"])
        failed.append(record["messageId"])
    return failed


def _each_cookie_once(answer: Any) -> Any:
    """Zappa 0.63 repeats every Set-Cookie of an answer to a function URL."""
    if isinstance(answer, dict) and "cookies" in answer:
        answer["cookies"] = list(dict.fromkeys(answer["cookies"]))
    return answer

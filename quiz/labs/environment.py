"""A program that stands for an execution environment: it loads, then takes one event at a time.

It runs as a process of its own (quiz/labs/processes.py) and knows nothing but Python's own
modules. An event is a line on its input, an answer a line of JSON on its output. It ends with its
input, so it does not outlive who started it.
"""

import hashlib
import json
import os
import signal
import sys
import time
from typing import Any

ROUNDS = 120_000  # of hashing, some 40 ms of a processor
WAIT = 0.06  # seconds, as if for the answer of a database
LONGEST_LIFE = 60  # seconds, in case that whoever started it forgets it


def load() -> None:
    """What code outside a handler does: import much, which takes a tenth of a second or two."""
    import xml.dom.minidom  # noqa: F401


def work() -> dict[str, float]:
    """The work of an event: some computing, some waiting. Tells how many milliseconds it took."""
    started, cpu = time.perf_counter(), time.process_time()
    hashlib.pbkdf2_hmac("sha256", b"an event", b"", ROUNDS)
    time.sleep(WAIT)
    return {
        "ms": round((time.perf_counter() - started) * 1000, 1),
        "cpu_ms": round((time.process_time() - cpu) * 1000, 1),
    }


def behave() -> None:
    """Leave the processor to the pages, and end some day."""
    if hasattr(os, "nice"):
        os.nice(10)
    if hasattr(signal, "alarm"):
        signal.alarm(LONGEST_LIFE)


def say(words: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def main() -> None:
    behave()
    load()
    say({"ready": os.urandom(2).hex()})
    for count, _ in enumerate(sys.stdin, start=1):  # `count` is a global that outlives an event
        say({"count": count} | work())


if __name__ == "__main__":
    main()

"""What a million pages like one would cost on Lambda: an estimate, from list prices."""

import os
import platform

# Frankfurt (eu-central-1), without the free tier; studyapp/deploy/cost/prices.csv has the sources.
SEEN = "August 2026"
USD_A_REQUEST = 0.20 / 1_000_000
USD_A_GB_SECOND = {"x86_64": 0.0000166667, "aarch64": 0.0000133334}
ASSUMED_MB = 512  # elsewhere than on Lambda


def is_lambda() -> bool:
    return "AWS_LAMBDA_FUNCTION_MEMORY_SIZE" in os.environ


def memory_mb() -> int:
    """What the function has, or what is assumed elsewhere."""
    return int(os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", ASSUMED_MB))


def a_million(ms: int) -> float:
    """US dollars for a million requests of `ms` milliseconds, the least that Lambda counts is one.

    The start of an environment, the database, the edge and what is sent are not in it. Other
    machines than Lambda has are priced as its usual one.
    """
    per_second = USD_A_GB_SECOND.get(platform.machine(), USD_A_GB_SECOND["x86_64"])
    seconds = max(ms, 1) / 1000
    return 1_000_000 * (USD_A_REQUEST + memory_mb() / 1024 * seconds * per_second)

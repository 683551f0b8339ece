"""boto3's clients, made once for a process, and their errors as ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.conf import settings

from quiz.cloud import CloudError


@cache
def client(service: str) -> Any:
    """The client of one service (boto3's name of it), in the site's region."""
    import boto3

    return boto3.client(
        service,
        region_name=settings.AWS_REGION,
        endpoint_url=settings.AWS_ENDPOINT_URL or None,
        config=config(service),
    )


def config(service: str) -> Any:
    """How long to wait for a service, how often to ask it, how to name its buckets."""
    from botocore.config import Config

    is_function = service == "lambda"
    return Config(
        connect_timeout=settings.AWS_TIMEOUT_SECONDS,
        # A long poll of a queue is silent for up to 20 seconds.
        read_timeout=settings.AWS_TIMEOUT_SECONDS + (0 if is_function else 20),
        # To call a function again would do its work twice, and hide that it was turned away.
        retries={"mode": "standard", "max_attempts": 0 if is_function else 3},
        # boto3's own choices for a form are a signature that only old regions take, and an address
        # that sends on to the region of a bucket; "virtual" leads there at once. A stand-in for
        # AWS has one host for all buckets.
        signature_version="s3v4" if service == "s3" else None,
        s3={"addressing_style": "path" if settings.AWS_ENDPOINT_URL else "virtual"},
    )


@contextmanager
def translated() -> Iterator[None]:
    """Whatever boto3 raises in here becomes a CloudError."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise CloudError(str(error)) from error

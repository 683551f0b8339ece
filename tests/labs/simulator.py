"""The simulator of AWS as a server of its own, as on a laptop: what speaks HTTP to it can."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest


@contextmanager
def simulated(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[str]:
    """Its address. It is empty at first, and settings lead there."""
    from moto.moto_api._internal import moto_api_backend
    from moto.server import ThreadedMotoServer

    from quiz.cloud.clients import client

    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    moto_api_backend.reset()
    host, port = server.get_host_and_port()
    settings.AWS_ENDPOINT_URL = f"http://{host}:{port}"
    client.cache_clear()
    try:
        yield settings.AWS_ENDPOINT_URL
    finally:
        client.cache_clear()
        server.stop()

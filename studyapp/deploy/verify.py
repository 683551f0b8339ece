"""A look at a site that was deployed: it answers at its door, and nowhere else."""

import json
import time
from collections.abc import Callable
from http.client import HTTPException, HTTPSConnection
from urllib.parse import urlsplit
from zipfile import ZipFile

from studyapp.deploy.errors import StepFailed
from studyapp.deploy.package import MANIFEST, Package

PATIENCE = 60  # seconds for one answer; a first one may have to wait for a cold start
TRIES, PAUSE = 20, 15.0  # a new name and a new distribution take a while; seconds in between

Connect = Callable[[str], HTTPSConnection]  # to a host


def connect(host: str) -> HTTPSConnection:
    return HTTPSConnection(host, timeout=PATIENCE)


def check(site: str, package: Package, function_url: str, *, to: Connect = connect) -> str:
    """Ask for a page, a static file, and at the function's own door. Raises StepFailed.

    `to` is how a host is reached; a rehearsal has all of them on this machine.
    """
    with ZipFile(package.path) as content:
        paths = json.loads(content.read(MANIFEST))["paths"]
    _expect(200, "The first page", f"{site}/", to)
    _expect(200, "A static file", f"{site}/static/{paths['css/tokens.css']}", to)
    _expect(403, "The function's own address", function_url, to)
    return "the page and its files answer, the function's own address does not"


def _expect(wanted: int, what: str, url: str, to: Connect) -> None:
    told = ""
    for remaining in reversed(range(TRIES)):
        try:
            status = _status(url, to)
            told = f"answers {status}, not {wanted}"
        except (OSError, HTTPException) as error:
            status, told = 0, f"does not answer: {error}"
        if status == wanted:
            return
        if remaining:
            time.sleep(PAUSE)
    raise StepFailed(f"{what}, {url}, {told}. Look at it, then try again.")


def _status(url: str, to: Connect) -> int:
    """Raises OSError or HTTPException when nothing answers, or nonsense."""
    place = urlsplit(url)
    connection = to(place.netloc)
    try:
        connection.request("GET", place.path or "/", headers={"Host": place.netloc})
        return connection.getresponse().status
    finally:
        connection.close()

"""What the rehearsal's tests share: the real package, made once for all workers of a run."""

import fcntl
import os
import pickle
import sys
from pathlib import Path

import pytest

from studyapp.deploy.package import build
from studyapp.deploy.rehearsal.environment import ARCHITECTURE


@pytest.fixture(scope="session")
def package(tmp_path_factory):
    """The package of the stage `rehearsal`, for the Python and the machine that run the tests."""
    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    done = place / "package.pickle"
    with (place / "package.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            made = build(
                "rehearsal",
                python=Path(sys.executable),
                architecture=ARCHITECTURE,
                to=place / "package",
            )
            done.write_bytes(pickle.dumps(made))
    return pickle.loads(done.read_bytes())  # noqa: S301  # written above

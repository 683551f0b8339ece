"""The whole life of a deployed site, against AWS as this machine imitates it: `make rehearse`.

Up with a failure at every step and on from there, a quiz in a browser, a finished attempt that
comes back through the queue, an upload that waits as an import, a picture that is posted straight
to its bucket and then shown, every lab, connections that break, update, rollback, backup, restore,
and down, with failures as well. Each part says what it saw; the first thing that is not so ends
it.
"""

import faulthandler
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest

from studyapp.deploy import environments, package, zappa
from studyapp.deploy.rehearsal import stage
from studyapp.deploy.rehearsal.environment import ARCHITECTURE
from tests import postgres
from tests.rehearsal import deploying, experiments, guarding, using
from tests.rehearsal.scene import STAGE, Scene

PARTS: list[Callable[[Scene], str]] = [
    deploying.plan,
    deploying.up,
    using.doors,
    using.quiz,
    using.upload,
    using.picture,
    experiments.labs,
    using.idle,
    deploying.update,
    deploying.rollback,
    using.backup,
    guarding.permissions,
    guarding.secrets_stay,
    deploying.away,
    guarding.deployer,
]


def tell(say: Callable[[str], None]) -> None:
    """Go through all parts. Raises AssertionError at the first thing that is not so."""
    with ExitStack() as opened:
        database = opened.enter_context(postgres.server())
        scene = Scene(opened.enter_context(stage.built(STAGE)), database)
        patch = opened.enter_context(pytest.MonkeyPatch.context())
        patch.setenv("DATABASE_URL", database)
        here = f"python{sys.version_info.major}.{sys.version_info.minor}"
        patch.setattr(environments, "RUNTIMES", (here,))  # of this machine, which plays Lambda
        opened.enter_context(_packages(scene, patch))
        _watch_programs(scene, patch)
        for part in PARTS:
            started = time.monotonic()
            told = part(scene)
            say(f"{time.monotonic() - started:7.1f} s  {part.__name__:<12} {told}")


def _watch_programs(scene: Scene, patch: pytest.MonkeyPatch) -> None:
    """Note what is started: whoever is on the machine can see the arguments."""
    known = environments.run

    def run(command: list[str | Path], **more: Any) -> str:
        scene.started.append([str(word) for word in command])
        return known(command, **more)

    patch.setattr(zappa, "run", run)


@contextmanager
def _packages(scene: Scene, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """One package is built; an update brings the same with one file more."""
    with TemporaryDirectory() as folder:
        first = package.build(
            STAGE, python=Path(sys.executable), architecture=ARCHITECTURE, to=Path(folder)
        )
        other = replace(first, path=Path(folder, "other.zip"))
        other.path.write_bytes(first.path.read_bytes())
        with ZipFile(other.path, "a") as zipped:
            zipped.writestr("studyapp/rehearsed.txt", "again\n")
        patch.setattr(package, "build", lambda *_, **__: other if scene.is_updating else first)
        yield


if __name__ == "__main__":
    faulthandler.register(signal.SIGTERM, chain=True)  # who waits too long sees where it stood
    tell(lambda line: print(line, flush=True))  # noqa: T201

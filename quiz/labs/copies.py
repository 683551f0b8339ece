"""Copies of one small server for a lab, and what a client gets from them."""

import http.client
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quiz.labs.bench import Bench, LabFailed
from quiz.labs.processes import Child, heard

PROGRAM = Path(__file__).with_name("instance.py")
PATIENCE = 5.0  # seconds that a client waits for an answer, unless the run ends before
START = 5.0  # seconds that copies may take to start


@dataclass(frozen=True)
class Copy:
    """One that runs, or did. `folder` is what it takes for its disk.

    `left` tells how many seconds the run has left.
    """

    title: str  # "copy 1"
    child: Child
    port: int
    folder: Path
    left: Callable[[], float]

    def ask(self, method: str, path: str) -> dict[str, Any]:
        """Its answer. Raises LabFailed if there is none: this copy was meant to give one."""
        connection = self._connection()
        try:
            connection.request(method, path)
            return dict(json.loads(connection.getresponse().read()))
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise LabFailed(
                f"{self.title.capitalize()} should have answered, but {_trouble(error)}. "
                "Run the lab again in a minute."
            ) from error
        finally:
            connection.close()

    def die_at_work(self) -> str:
        """What a client gets if this copy is killed (kill -9) while it works for it.

        That is a few words; "" if the client was answered after all.
        """
        connection = self._connection()
        try:
            connection.request("POST", "/count-slowly")
            for _, line in heard([self.child], self._patience):
                if "working" in line or not line:
                    break
            self.child.kill()
            connection.getresponse().read()
        except (OSError, http.client.HTTPException) as error:
            return _trouble(error)
        finally:
            connection.close()
        return ""

    @property
    def _patience(self) -> float:
        return max(0.1, min(PATIENCE, self.left()))

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=self._patience)


def _trouble(error: Exception) -> str:
    match error:
        case TimeoutError():
            return "no answer came in time"
        case ConnectionRefusedError():
            return "nobody listened there"
        case http.client.RemoteDisconnected() | ConnectionError() | http.client.IncompleteRead():
            return "the connection ended without an answer"
    return "what came was no answer"


class Machine:
    """Where the copies of a run live. All are gone after it.

    With `is_shared` they have one folder and one counter, outside; else each has its own.
    """

    def __init__(self, bench: Bench, *, is_shared: bool) -> None:
        self._bench = bench
        self._is_shared = is_shared
        self._made = 0
        try:
            self._root = Path(tempfile.mkdtemp(prefix="lab-"))
        except OSError as error:
            raise LabFailed(
                "This machine has no room for the files of a run. Try again later."
            ) from error
        bench.after(lambda: shutil.rmtree(self._root, ignore_errors=True))

    def start(self, count: int) -> list[Copy]:
        """New copies of the program, when all of them can be asked.

        Raises LabFailed if one cannot be started.
        """
        started: dict[Child, tuple[str, Path]] = {}
        for _ in range(count):
            self._made += 1
            title = f"copy {self._made}"
            folder = self._root / ("shared" if self._is_shared else title)
            folder.mkdir(exist_ok=True)
            counter = [str(self._root / "counter.sqlite3")] if self._is_shared else []
            child = Child(PROGRAM, str(folder), *counter)
            self._bench.after(child.kill)
            started[child] = (title, folder)
        ports = _ports(list(started), min(START, self._bench.left()))
        for child, (title, _) in started.items():
            if child not in ports:
                raise LabFailed(f"{title.capitalize()} did not start. Run the lab again.")
        return [
            Copy(title, child, ports[child], folder, self._bench.left)
            for child, (title, folder) in started.items()
        ]

    def clear(self, copy: Copy) -> None:
        """A broken machine takes its disk along. What is shared lies elsewhere and stays."""
        if not self._is_shared:
            shutil.rmtree(copy.folder, ignore_errors=True)


def _ports(children: Sequence[Child], seconds: float) -> dict[Child, int]:
    """Of those that said one in time."""
    ports: dict[Child, int] = {}
    for child, line in heard(children, seconds):
        if "ready" in line:
            ports[child] = int(line["ready"])
        if not line or len(ports) == len(children):
            break  # without one of them the others are of no use
    return ports

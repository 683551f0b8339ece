"""A site of its own for a measurement: a fresh database, the course, a simulator of AWS."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studyapp.deploy.environments import ROOT

PATIENCE = 120  # seconds for a process to listen
HOST = "127.0.0.1"


def free_port() -> int:
    with socket.create_server((HOST, 0)) as taken:
        return int(taken.getsockname()[1])


class Program:
    """A process that listens on a port; what it says goes into a file."""

    def __init__(self, log: Path, port: int, command: list[str], settings: dict[str, str]) -> None:
        self.log, self.port = log, port
        self._command, self._env = command, os.environ | settings

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._env, stdout=log, stderr=log
            )
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < until:
            try:
                return socket.create_connection((HOST, self.port), timeout=1).close()
            except OSError:
                time.sleep(0.1)
        raise SystemExit(f"It does not listen:\n{self.log.read_text()[-2000:]}")

    def kill(self) -> None:
        """As kill -9 does."""
        self.process.kill()
        self.process.wait()

    def cpu(self) -> float:
        """Seconds of processor that it has used; 0 where the system does not tell."""
        try:
            told = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


class Site:
    """The site and its simulator. `settings` are environment variables."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self.folder, self.database = folder, folder / "db.sqlite3"
        port, simulator_port = free_port(), free_port()
        endpoint = f"http://{HOST}:{simulator_port}"
        self.settings = {
            "AWS_ACCESS_KEY_ID": "simulator",
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_SECRET_ACCESS_KEY": "simulator",
            "AWS_SESSION_TOKEN": "",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "DJANGO_RUNSERVER_HIDE_WARNING": "true",
            "DJANGO_SETTINGS_MODULE": "studyapp.settings",
            "LABS_BUCKET": "studyapp-labs",
            "TMPDIR": str(folder),
            "UPLOADS_BUCKET": "studyapp-uploads",
            "UPLOADS_QUEUE_URL": f"{endpoint}/123456789012/studyapp-uploads",
            **settings,
        }
        self.port = port
        self.simulator = Program(
            folder / "simulator.log",
            simulator_port,
            [sys.executable, "-m", "moto.server", "--host", HOST, "--port", str(simulator_port)],
            self.settings,
        )
        serve = ["manage.py", "runserver", "--nostatic", "--noreload", "--skip-checks"]
        self.server = Program(
            folder / "site.log",
            port,
            [sys.executable, *serve, f"{HOST}:{port}"],
            self.settings,
        )

    def manage(self, *command: str) -> str:
        """What a command of manage.py says."""
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=os.environ | self.settings,
        ).stdout

    def complaints(self) -> list[str]:
        """What its log tells of errors."""
        marks = ("database is locked", " 500 ", "Internal Server Error", " broke.", "taken away")
        lines = self.server.log.read_text().splitlines()
        return [line for line in lines if any(mark in line for mark in marks)]


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[Site]:
    """As `make run` does, and gone afterwards."""
    site = Site(folder, settings)
    site.manage("migrate", "--verbosity", "0")
    site.manage("load_content")
    try:
        site.simulator.start()
        site.manage("prepare_simulator")
        site.server.start()
        yield site
    finally:
        for program in (site.server, site.simulator):
            if hasattr(program, "process"):
                program.kill()

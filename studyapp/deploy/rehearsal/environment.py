"""One execution environment of a Lambda function, on this machine.

What AWS runs for a function is a process of the runtime (here the real `awslambdaric`), beside an
HTTP endpoint, the Runtime API, where the process fetches one event after another and leaves its
results. ExecutionEnvironment is that endpoint and that process. It takes one event at a time; a
function that serves several at once has several environments.

    unpack(package.path, folder)
    with ExecutionEnvironment(folder, "studyapp.lambda_events.entry", {"DATABASE_URL": …}) as made:
        result = made.invoke({"manage": "check"})

As on AWS, nothing can be written where the package lies, and the process sees the package, the
runtime with boto3, and Python's own modules: nothing else that is installed here. Unlike AWS, the
process has the whole machine, and needs the Python that runs this.
"""

import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import files
from pathlib import Path
from queue import Empty, Queue
from typing import Any, NamedTuple
from uuid import uuid4
from zipfile import ZipFile

API = "/2018-06-01/runtime"
ARCHITECTURE = "arm64" if platform.machine() in {"aarch64", "arm64"} else "x86_64"  # of this one
INIT_SECONDS = 120  # AWS gives ten, but nobody else is on its machine
# What AWS itself puts beside a function's code.
RUNTIME = (
    *("awslambdaric", "simplejson", "snapshot-restore-py"),
    *("boto3", "botocore", "s3transfer", "jmespath", "python-dateutil", "six", "urllib3"),
)


class EnvironmentFailed(Exception):
    """The process did not get as far as its first event, ended by itself or took too long.

    The message is what it wrote, its log. The environment is gone.
    """


@dataclass(frozen=True)
class Result:
    """What came of one event.

    `payload` is what the handler returned or, with `failed`, AWS's description of the exception:
    errorMessage, errorType, stackTrace. `log` is what the function wrote meanwhile.
    """

    payload: Any
    failed: bool
    log: str
    milliseconds: float


class Report(NamedTuple):
    """What the process tells its endpoint: next, response, error or exit."""

    kind: str
    body: bytes = b""


def unpack(package: Path, to: Path) -> None:
    """Unzip as AWS does: with the times of the zip, for reading only."""
    with ZipFile(package) as opened:
        for info in opened.infolist():
            file = Path(opened.extract(info, to))
            at = time.mktime((*info.date_time, 0, 0, -1))
            os.utime(file, (at, at))
            file.chmod(0o555)
    for folder in [to, *(found for found in to.rglob("*") if found.is_dir())]:
        folder.chmod(0o555)


class ExecutionEnvironment:
    """See the head of this file. It ends with `kill` or with its `with` block.

    Raises EnvironmentFailed when the function cannot be initialized.
    """

    def __init__(
        self,
        package: Path,
        handler: str,
        variables: Mapping[str, str],
        *,
        name: str = "studyapp-rehearsal",
        memory_mb: int = 1769,
    ) -> None:
        self._reports: Queue[Report] = Queue()
        self._events: Queue[tuple[dict[str, str], bytes] | None] = Queue()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  # closed by kill
        self._runtime = tempfile.TemporaryDirectory()
        self._name = name
        _link_runtime(Path(self._runtime.name))
        self._server = _serve(self._events, self._reports)
        self._process = subprocess.Popen(
            # Without `site` the packages that are installed here stay out of its sight.
            [sys.executable, "-S", "-m", "awslambdaric", handler],
            cwd=package,
            env={
                "PATH": os.defpath,
                "LANG": "en_US.UTF-8",
                "TZ": ":UTC",
                "PYTHONPATH": f"{package}:{self._runtime.name}",
                "PYTHONDONTWRITEBYTECODE": "1",  # root could write even there
                "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self._server.server_port}",
                "AWS_LAMBDA_FUNCTION_NAME": name,
                "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(memory_mb),
                "LAMBDA_TASK_ROOT": str(package),
                "_HANDLER": handler,
                **variables,
            },
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # a Ctrl-C is for who invokes
        )
        threading.Thread(target=self._tell_exit, daemon=True).start()
        self._expect("next", within=INIT_SECONDS)

    def __enter__(self) -> "ExecutionEnvironment":
        return self

    def __exit__(self, *raised: object) -> None:
        self.kill()

    @property
    def pid(self) -> int:
        """Of the process, for who wants to measure it."""
        return self._process.pid

    def invoke(self, event: Any, *, seconds: float = 60) -> Result:
        """Hand over one event and wait for what comes of it; an exception is a Result too.

        Raises EnvironmentFailed when the process ends or `seconds` pass before that.
        """
        start, started = self._log_end(), time.perf_counter()
        deadline = round((time.time() + seconds) * 1000)
        head = {
            "Lambda-Runtime-Aws-Request-Id": str(uuid4()),
            "Lambda-Runtime-Deadline-Ms": str(deadline),
            "Lambda-Runtime-Invoked-Function-Arn": (
                f"arn:aws:lambda:eu-central-1:123456789012:function:{self._name}"
            ),
        }
        self._events.put((head, json.dumps(event).encode()))
        report = self._expect("response", "error", within=seconds)
        took = (time.perf_counter() - started) * 1000
        self._expect("next", within=seconds)  # by then all is in the log
        failed = report.kind == "error"
        return Result(json.loads(report.body or b"null"), failed, self._read_log(start), took)

    def kill(self) -> None:
        """End the process at once, as AWS does with an environment that it no longer needs."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._events.put(None)
        self._server.shutdown()
        self._server.server_close()
        self._log.close()
        self._runtime.cleanup()

    def _expect(self, *kinds: str, within: float) -> Report:
        try:
            report = self._reports.get(timeout=within)
        except Empty:
            report = Report("exit", f"It took longer than {within:g} seconds.".encode())
        if report.kind not in kinds:
            log = self._read_log(0)
            self.kill()
            raise EnvironmentFailed(f"{report.body.decode(errors='replace')}\n{log}".strip())
        return report

    def _tell_exit(self) -> None:
        self._reports.put(Report("exit", f"Exit code {self._process.wait()}.".encode()))

    def _log_end(self) -> int:
        return os.fstat(self._log.fileno()).st_size

    def _read_log(self, start: int) -> str:
        length = self._log_end() - start
        return os.pread(self._log.fileno(), length, start).decode(errors="replace")


def _link_runtime(folder: Path) -> None:
    """Fill a folder with links to what AWS puts beside the code, as it is installed here."""
    for part in {part for name in RUNTIME for part in _top_level(name)}:
        (folder / part.name).symlink_to(part)


def _top_level(distribution: str) -> Iterator[Path]:
    for file in files(distribution) or []:
        if file.parts[0] not in {"..", "__pycache__"}:
            rest = len(file.parts) - 1
            yield Path(file.locate()).absolute().parents[rest - 1] if rest else Path(file.locate())


def _serve(
    events: Queue[tuple[dict[str, str], bytes] | None], reports: Queue[Report]
) -> ThreadingHTTPServer:
    """The Runtime API on a free port of this machine."""

    class RuntimeApi(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # one packet an answer, else the kernel holds back the second one

        def do_GET(self) -> None:
            reports.put(Report("next"))
            event = events.get()
            if event:
                self._answer(200, *event)
            else:
                self.close_connection = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self._answer(202, {}, b"{}")
            kind = self.path.rpartition("/")[2]
            reports.put(Report("exit" if self.path == f"{API}/init/error" else kind, body))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing: the function's own log is the story."""

        def _answer(self, status: int, head: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in head.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), RuntimeApi)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server

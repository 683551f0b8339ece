"""An edge on this machine: nginx as a reverse proxy that keeps copies, for one run."""

import os
import shutil
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from quiz.labs.bench import Bench, LabFailed

GUARD = Path(__file__).with_name("cdn_guard.py")
TRIES, PATIENCE = 3, 2.0  # starts, and seconds until one of them listens
PLACES = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin")  # often not on the path

ABSENT = "nginx is not installed on this machine."
BROKEN = "nginx does not start on this machine. Does `nginx -V` answer there? Then run it again."

# The usual key of a CDN has the path alone. /keyed/ has the same content, its key the query too.
CONFIG = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  {temporary}
  proxy_cache_path {folder}/copies levels=1:2 keys_zone=edge:1m use_temp_path=off;
  server {{
    listen 127.0.0.1:{port};
    proxy_cache edge;
    add_header X-Cache-Status $upstream_cache_status always;
    location / {{
      proxy_cache_key $uri;
      proxy_pass {origin};
    }}
    location /keyed/ {{
      proxy_cache_key $request_uri;
      proxy_pass {origin}/;
    }}
  }}
}}
"""


def find() -> str:
    """The program's path; "" where it is not installed."""
    path = os.pathsep.join([os.environ.get("PATH", ""), *PLACES])
    return shutil.which("nginx", path=path) or ""


class Nginx:
    """nginx in front of an origin. It keeps its copies in a folder that goes with the run.

    Raises LabFailed when it is not installed or does not start.
    """

    def __init__(self, bench: Bench, origin: str) -> None:
        self._program = find()
        if not self._program:
            raise LabFailed(ABSENT)
        folder = TemporaryDirectory(prefix="lab-edge-")
        bench.after(folder.cleanup)
        self._folder = Path(folder.name)
        for _ in range(TRIES):  # somebody else may take the port first
            self._port = _free_port()
            try:
                process = self._start(origin)
            except (OSError, subprocess.SubprocessError) as error:
                raise LabFailed(BROKEN) from error
            bench.after(partial(_end, process))
            if self._listens(process):
                return
        raise LabFailed(BROKEN)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def copies(self) -> int:
        """How many it keeps."""
        return len(self._files())

    def forget(self) -> int:
        """Take its copies away, which stands for an invalidation; how many there were.

        The nginx that anybody may have has no order for it. A copy whose file is gone is a miss.
        """
        files = self._files()
        for file in files:
            file.unlink(missing_ok=True)
        return len(files)

    def _files(self) -> list[Path]:
        return [path for path in (self._folder / "copies").rglob("*") if path.is_file()]

    def _start(self, origin: str) -> "subprocess.Popen[bytes]":
        config = self._folder / "nginx.conf"
        config.write_text(
            CONFIG.format(
                folder=self._folder,
                port=self._port,
                origin=origin,
                temporary=self._temporary(),
            )
        )
        # Isolated and without `site`, as in processes.py: it starts soon.
        guard = [sys.executable, "-I", "-S", str(GUARD), str(self._folder)]
        return subprocess.Popen(  # noqa: S603 (its own program, with a file written here)
            [*guard, self._program, "-p", str(self._folder), "-c", str(config)],
            stdin=subprocess.PIPE,  # it ends when this process does
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _temporary(self) -> str:
        """Folders for parts that it may have been built with, or it would make them elsewhere."""
        built = subprocess.run(  # noqa: S603 (as above)
            [self._program, "-V"], capture_output=True, text=True, check=False, timeout=PATIENCE
        ).stderr
        return "\n  ".join(
            f"{name}_temp_path {self._folder}/{name};"
            for name in ("fastcgi", "uwsgi", "scgi")
            if f"--without-http_{name}_module" not in built
        )

    def _listens(self, process: "subprocess.Popen[bytes]") -> bool:
        until = time.perf_counter() + PATIENCE
        while time.perf_counter() < until and process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self._port), timeout=PATIENCE).close()
            except OSError:
                time.sleep(0.01)
            else:
                return process.poll() is None
        return False


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])

"""The origin of the lab of the edge: a small server of the run's own, which counts requests."""

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from quiz.labs.bench import Bench

WORK = 60_000  # rounds of a hash for each answer: some 30 ms, as a picture that is drawn anew


class _Server(HTTPServer):
    def handle_error(self, *_: Any) -> None:
        """Who asked went away: that is theirs to tell."""


class Origin:
    """It sends its newest content under every name, to be kept for `lifetime` seconds.

    `heard` are the times at which it was asked, in seconds from the start of the run. It listens
    on this machine alone and ends with the run.
    """

    def __init__(self, bench: Bench, lifetime: int) -> None:
        self.version = 1
        self.heard: list[float] = []
        origin = self

        class Handler(BaseHTTPRequestHandler):
            timeout = 2  # seconds for a request that does not come

            def do_GET(self) -> None:
                origin.heard.append(bench.now())
                hashlib.pbkdf2_hmac("sha256", self.path.encode(), b"origin", WORK)
                said = {"version": origin.version, "written": bench.now()}
                content = json.dumps(said).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.send_header("Cache-Control", f"public, max-age={lifetime}")
                self.send_header("X-Lab-Origin", "yes")
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: Any) -> None:
                """Nobody reads a line for each request."""

        server = _Server(("127.0.0.1", 0), Handler)
        bench.after(server.server_close)
        self.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        bench.after(thread.join)
        bench.after(server.shutdown)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def change(self) -> None:
        """From now on the content is another one."""
        self.version += 1

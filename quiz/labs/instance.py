"""A small server of which a lab runs several copies: it counts, keeps pictures, makes reports.

    python instance.py FOLDER [COUNTER]

Pictures lie in FOLDER. It counts in its memory or, if there is a COUNTER, in that SQLite file. It
runs as a process of its own (quiz/labs/processes.py), listens on this machine alone, and ends with
its input. On its output it says its port, and that it is at work on what takes long.
"""

import hashlib
import json
import os
import signal
import sqlite3
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import TCPServer
from typing import Any

ROUNDS = 120_000  # of hashing for a report, some 40 ms of a processor
SLOW = 30  # seconds; nobody waits for that long
LONGEST_LIFE = 60


class Server(TCPServer):  # HTTPServer would look up its own name, which can take seconds
    """Its state is in its memory, in its folder and in the shared counter, if there is one."""

    def __init__(self, folder: Path, counter: str) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.folder, self.counter, self.count = folder, counter, 0

    def add(self) -> int:
        """Count one more."""
        if not self.counter:
            self.count += 1
            return self.count
        table = sqlite3.connect(self.counter, isolation_level=None)
        try:
            table.execute("CREATE TABLE IF NOT EXISTS counter (id INTEGER PRIMARY KEY, n INTEGER)")
            [count] = table.execute(
                "INSERT INTO counter VALUES (1, 1)"
                " ON CONFLICT (id) DO UPDATE SET n = n + 1 RETURNING n"
            ).fetchone()
        finally:
            table.close()
        return int(count)


class Request(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/count":
            self._answer({"count": self.server.add()})
        elif self.path == "/count-slowly":
            count = self.server.add()
            say({"working": True})
            time.sleep(SLOW)
            self._answer({"count": count})
        elif self.path == "/report":
            self._answer(report())
        else:
            self._picture().write_bytes(body)
            self._answer({"kept": True})

    def do_GET(self) -> None:
        if self.path == "/used":
            self._answer({"cpu_ms": time.process_time() * 1000})
        else:
            self._answer({"found": self._picture().exists()})

    def _picture(self) -> Path:
        return self.server.folder / Path(self.path).name

    def _answer(self, words: dict[str, Any]) -> None:
        body = json.dumps(words).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing: nobody reads it."""


def report() -> dict[str, float]:
    """Work of a single process; its milliseconds on the clock and of the processor."""
    started, cpu = time.perf_counter(), time.process_time()
    hashlib.pbkdf2_hmac("sha256", b"a report", b"", ROUNDS)
    return {
        "ms": (time.perf_counter() - started) * 1000,
        "cpu_ms": (time.process_time() - cpu) * 1000,
    }


def say(words: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def end_with_input() -> None:
    sys.stdin.read()
    os._exit(0)


def main(folder: str, counter: str = "") -> None:
    if hasattr(os, "nice"):
        os.nice(10)  # pages go first
    if hasattr(signal, "alarm"):
        signal.alarm(LONGEST_LIFE)
    threading.Thread(target=end_with_input, daemon=True).start()
    with Server(Path(folder), counter) as server:
        say({"ready": server.server_address[1]})
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])

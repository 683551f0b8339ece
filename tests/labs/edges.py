"""A stand-in for CloudFront, in tests only: a small server that keeps answers and says so."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class Edge:
    """`keeps`: does it keep files at all? `by_query`: is the query in its key?

    `speaks`: does it say what it did, as CloudFront does? Pages it never keeps.
    """

    def __init__(self, *, keeps: bool, by_query: bool, speaks: bool, status: int) -> None:
        self.asked: list[str] = []
        copies: dict[str, float] = {}
        edge = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                edge.asked.append(self.path)
                key = self.path if by_query else self.path.partition("?")[0]
                is_hit = keeps and key in copies and key.startswith("/static/")
                if not is_hit:
                    copies[key] = time.monotonic()
                self.send_response(status)
                self.send_header("Content-Length", "2")
                if speaks:
                    self.send_header("X-Cache", f"{'Hit' if is_hit else 'Miss'} from cloudfront")
                    self.send_header("X-Amz-Cf-Pop", "FRA56-P4")
                    self.send_header("Via", "1.1 0a1b2c3d.cloudfront.net (CloudFront)")
                if speaks and is_hit:
                    self.send_header("Age", str(int(time.monotonic() - copies[key])))
                self.end_headers()
                self.wfile.write(b"ok")

            def log_message(self, *_: Any) -> None:
                """Nobody reads a line for each request."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@contextmanager
def edge(
    *, keeps: bool = True, by_query: bool = False, speaks: bool = True, status: int = 200
) -> Iterator[Edge]:
    made = Edge(keeps=keeps, by_query=by_query, speaks=speaks, status=status)
    thread = Thread(target=made.server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        thread.join()
        made.server.server_close()

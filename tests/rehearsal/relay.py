"""What passes between the site and PostgreSQL, byte by byte."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import AF_UNIX, SHUT_WR, socket
from tempfile import TemporaryDirectory

SOCKET = ".s.PGSQL.5432"


@contextmanager
def counted(database: str) -> Iterator[tuple[str, list[int]]]:
    """Stand in for the database at a Unix socket: its address, and the sizes of what passed.

    It slows down every query, so it is nothing to measure times with.
    """
    [host] = re.findall(r"host=(.+)", database)
    passed: list[int] = []

    def copy(source: socket, target: socket) -> None:
        while data := source.recv(65536):
            passed.append(len(data))
            target.sendall(data)
        target.shutdown(SHUT_WR)

    class Between(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with socket(AF_UNIX) as there:
                there.connect(f"{host}/{SOCKET}")
                back = threading.Thread(target=copy, args=(there, self.request))
                back.start()
                copy(self.request, there)
                back.join()

    # A socket's path holds 107 bytes.
    with TemporaryDirectory(dir="/tmp") as folder:
        between = socketserver.ThreadingUnixStreamServer(str(Path(folder, SOCKET)), Between)
        with between:
            threading.Thread(target=between.serve_forever, args=(0.05,), daemon=True).start()
            yield database.replace(host, folder), passed
            between.shutdown()

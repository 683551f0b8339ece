"""The site as a process of its own, which can be killed and started again at the same address."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

from django.conf import settings

SERVE = """
import sys
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from studyapp.wsgi import application
server = ThreadedWSGIServer(("localhost", int(sys.argv[1])), WSGIRequestHandler)
server.set_app(application)
print(server.server_port, flush=True)
server.serve_forever()
"""


class Server:
    """`database` is an SQLite file with the site's tables. The first start chooses the port.

    `settings` are more of its environment, as AWS_ENDPOINT_URL="…".
    """

    def __init__(self, database: Path, **settings: str) -> None:
        self.database = database
        self._settings = settings
        self._port = "0"
        self.start()

    @property
    def url(self) -> str:
        return f"http://localhost:{self._port}"

    def start(self) -> None:
        """Return when it listens."""
        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVE, self._port],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": f"sqlite:///{self.database}"} | self._settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a line for each request
            text=True,
        )
        assert self._process.stdout
        self._port = self._process.stdout.readline().strip()

    def kill(self) -> None:
        """As a crash would end it."""
        with self._process:
            self._process.kill()

    def count(self, table: str) -> int:
        with closing(connect(self.database)) as file:
            return int(file.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608

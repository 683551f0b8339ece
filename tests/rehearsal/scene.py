"""What the parts of a rehearsal share: where all is, and how it is asked."""

import gzip
import subprocess
import sys
import time
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import Any
from urllib.request import urlopen
from zipfile import ZipFile

import psycopg

from studyapp.deploy import function, stack
from studyapp.deploy.__main__ import main
from studyapp.deploy.environments import ROOT
from studyapp.deploy.rehearsal import stage
from tests.rehearsal.administrator import Administrator

STAGE = "rehearsal"
PATIENCE = 120  # seconds for what takes two, on a machine that has much else to do


@dataclass
class Scene:
    """What the parts share."""

    stage: stage.Stage
    database: str
    versions: list[str] = field(default_factory=list)  # checksums of what was deployed
    administrator: Administrator | None = None
    started: list[list[str]] = field(default_factory=list)  # programs, with their arguments
    is_updating: bool = False  # by the command that runs

    def command(self, *arguments: str, expect: int = 0) -> str:
        """What a command of the deployment says, in the words that whoever deploys would type."""
        told, self.is_updating = StringIO(), arguments[0] == "update"
        with redirect_stdout(told):
            code = main([*arguments, "--python", sys.executable], connect=self.stage.connect)
        sys.stdout.write(told.getvalue())
        assert code == expect, f"{' '.join(arguments)} ended with {code}"
        return told.getvalue()

    def function(self) -> function.Function:
        found = function.find(self.stage.deployment)
        assert found, "there is no function"
        return found

    def output(self, name: str) -> str:
        return stack.outputs(self.stage.deployment.name)[name]

    def ask(
        self, host: str, path: str, **headers: str
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        connection = self.stage.connect(host)
        connection.request("GET", path, headers={"Host": host} | headers)
        answer = connection.getresponse()
        told = answer.status, answer.getheaders(), answer.read()
        connection.close()
        return told

    def bury(self, body: str) -> None:
        """Put a message among the dead letters of the events."""
        self.stage.client("sqs").send_message(
            QueueUrl=self.output("EventsDeadQueueUrl"),
            MessageBody=body,
            MessageGroupId="buried",
            MessageDeduplicationId=body,
        )

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.database) as connection:
            return connection.execute(query.encode()).fetchall()

    def wait_for(self, what: str, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query, once there are any."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if rows := self.rows(query):
                return rows
            time.sleep(0.2)
        raise AssertionError(f"{what} did not come within {PATIENCE} seconds.")

    def packed(self) -> dict[str, bytes]:
        """The files in the package that the function runs, by name."""
        deployed = self.stage.client("lambda").get_function(
            FunctionName=self.stage.deployment.name
        )
        with urlopen(deployed["Code"]["Location"]) as told:  # noqa: S310
            code = BytesIO(told.read())
        with ZipFile(code) as opened:
            return {name: opened.read(name) for name in opened.namelist()}

    def answers(self) -> None:
        """The site is there. AssertionError when it is not."""
        status, _, body = self.ask(self.output("SiteDomain"), "/")
        assert status == 200, gzip.decompress(body)[:2000]

    def in_a_browser(self, who: str) -> str:
        """What somebody of tests.rehearsal tells in the end, in one line."""
        where = [self.output("SiteDomain"), str(self.stage.port)]
        visit = [sys.executable, "-m", f"tests.rehearsal.{who}", *where]
        told = subprocess.run(visit, cwd=ROOT, capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stderr
        return " ".join(told.stdout.split())

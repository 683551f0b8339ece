"""The site is killed in the middle of runs: what they made goes, and their learners are told."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.queueing import watch
from bench.queueing.learners import Told, learner
from bench.queueing.left import left, processes, queues
from bench.queueing.site import Site, serving

PATIENCE = 60  # seconds
SHORT = "who-runs-what"


def survived() -> bool:
    """Whether a next run, and the sweep, each took away all that a killed site had left."""
    with TemporaryDirectory() as folder, serving(Path(folder)) as site:
        return all(
            [
                _killed(site, ["queues", "storage"], lambda: learner(site.port, SHORT, seed=9)),
                _killed(site, ["testing", "storage"], lambda: site.manage("sweep")),
                _killed(site, ["serverless", "cdn"], lambda: site.manage("sweep")),
                _killed(site, ["instances", "observer"], lambda: site.manage("sweep")),
            ]
        )


def _killed(site: Site, labs: list[str], comes_next: Callable[[], object]) -> bool:
    with ThreadPoolExecutor(len(labs)) as threads:
        told = [threads.submit(learner, site.port, lab, seed=3) for lab in labs]
        _waited(lambda: watch.running(site.database) == len(labs))
        time.sleep(0.4)  # in the middle of it
        had = left(site)
        site.server.kill()
        site.server.start()
        _as_if_long_ago(site)
        comes_next()
        ends: list[Told] = [one.result() for one in told]
    gone = _waited(lambda: not any(left(site).values()))
    are_told = all(one.end == "failed" and "cut off" in one.why for one in ends)
    print(f"-- killed while {' and '.join(labs)} ran; there were: {had}")
    print(f"   after the next: {left(site)} {queues(site)} {processes(site)}")
    print(f"   their learners: {[one.why or one.end for one in ends]}")
    print("   met" if gone and are_told else "   MISSED")
    return gone and are_told


def _as_if_long_ago(site: Site) -> None:
    """The lease of what runs is over at once, instead of in 40 seconds."""
    then = datetime.now(UTC) - timedelta(minutes=1)
    watch.asked(
        site.database,
        "UPDATE quiz_labrun SET started_at = ? WHERE started_at IS NOT NULL AND ended_at IS NULL",
        then.replace(tzinfo=None).isoformat(" "),
    )


def _waited(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True

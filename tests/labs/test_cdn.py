"""The lab of the edge with a real nginx. It is left out where there is none."""

import os
import signal
import subprocess
import tempfile
import threading
from pathlib import Path

import pytest

from quiz.labs import cdn, cdn_nginx
from quiz.labs.bench import LabFailed
from quiz.labs.cdn import LAB
from quiz.labs.cdn_here import CROWD, Visits
from quiz.models import User
from quiz.rules.findings import Finding, Table, Timeline
from tests.labs.benches import run, texts

pytestmark = pytest.mark.skipif(not cdn_nginx.find(), reason="nginx is not installed")


@pytest.fixture
def started(monkeypatch):
    """The processes that a run starts."""
    processes = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *args, **options):
            super().__init__(*args, **options)
            processes.append(self)

    monkeypatch.setattr(cdn_nginx.subprocess, "Popen", Watched)
    return processes


@pytest.fixture(autouse=True)
def nothing_stays(started, tmp_path, monkeypatch):
    """After each run its processes are gone, its threads too, and its folder."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    threads = set(threading.enumerate())
    yield
    assert started
    assert all(process.poll() is not None for process in started)
    assert set(threading.enumerate()) <= threads
    assert not list(Path(tmp_path).glob("lab-edge-*"))


def found(**chosen: str) -> Finding:
    return run(LAB, learner=User(), **chosen)


def rows(finding: Finding) -> dict[str, tuple[str, ...]]:
    """What the edge said, the age, the content, and how often the origin was asked, by request."""
    (table,) = (part for part in finding.parts if isinstance(part, Table))
    return {cells[0]: cells[1:] for cells in table.rows}


def as_taught(finding: Finding) -> list[bool | None]:
    return [finding.shown[slug].as_taught for slug in LAB.questions]


def change_config(monkeypatch, old: str, new: str) -> None:
    assert old in cdn_nginx.CONFIG
    monkeypatch.setattr(cdn_nginx, "CONFIG", cdn_nginx.CONFIG.replace(old, new))


def test_the_second_visitor_gets_a_copy_until_it_is_taken_away_or_its_time_is_over():
    told: list[str] = []
    finding = run(LAB, learner=User(), told=told)

    said = rows(finding)
    assert said["The first visitor at the edge"][0] == "miss"
    assert said["The second visitor"][0] == "hit"
    assert said[f"{CROWD} more visitors"][0] == f"{CROWD} of {CROWD} hit"
    assert said["After the change, under the old name"][::2] == ("hit", "1")
    assert said["The old name with ?v=2"][::2] == ("hit", "1")
    assert said["With ?v=2, query in the key"][::2] == ("miss", "2")
    assert said["After the invalidation"] == ("miss", "none", "2", "1")
    assert said["After one more change"][::2] == ("hit", "2")
    assert said["When the time of the copy was over"] == ("expired", "none", "3", "1")
    assert as_taught(finding) == [True, True, True]
    assert finding.summary.startswith("1 of 10 visitors reached the origin; after the change the")
    assert len(told) >= 4
    assert "not a CDN" in texts(finding)
    assert cdn.missing() == ""


def test_a_new_name_brings_the_new_content_at_once():
    finding = found(change="new")

    said = rows(finding)
    assert said["After the change, under its new name"] == ("miss", "none", "2", "1")
    assert said["After the change, under the old name"][::2] == ("hit", "1")
    assert "the new name brought the new content" in finding.summary


def test_a_copy_lives_as_long_as_the_origin_said():
    finding = found(ttl="1")

    (timeline,) = (part for part in finding.parts if isinstance(part, Timeline))
    at = {mark.label: mark.at for mark in timeline.lanes[0].marks}
    # nginx counts whole seconds, so it is one more at the most; a busy machine looks later.
    assert 1 < at["time was over"] - at["invalidated"] < 4
    assert len(timeline.lanes[1].marks) >= 6


def test_an_edge_that_keeps_nothing_changes_the_finding(monkeypatch):
    change_config(monkeypatch, "proxy_cache edge;", "proxy_cache off;")
    finding = found()

    assert as_taught(finding) == [False, None, None]
    assert finding.summary.startswith("10 of 10 visitors reached the origin")
    assert finding.outcome == "no copy was used"
    assert "no old copy was in use" in texts(finding)


def test_with_the_query_in_each_key_an_old_copy_does_not_come_under_it(monkeypatch):
    change_config(monkeypatch, "proxy_cache_key $uri;", "proxy_cache_key $request_uri;")

    assert as_taught(found()) == [True, None, True]


def test_an_invalidation_that_takes_nothing_away_changes_the_finding(monkeypatch):
    monkeypatch.setattr(cdn_nginx.Nginx, "forget", lambda _: 0)

    assert as_taught(found()) == [True, True, False]


def test_an_edge_that_dies_ends_the_run_in_words(monkeypatch, started, tmp_path):
    def die(_visits: Visits) -> None:
        (noted,) = tmp_path.glob("lab-edge-*/nginx.pid")
        os.kill(int(noted.read_text()), signal.SIGKILL)
        started[-1].wait()

    monkeypatch.setattr(Visits, "purge", die)

    with pytest.raises(LabFailed, match="does not answer"):
        found()


def test_an_nginx_that_does_not_start_ends_the_run_in_words(monkeypatch):
    change_config(monkeypatch, "daemon off;", "no_such_word;")

    with pytest.raises(LabFailed, match="does not start"):
        found()

"""What runs leave behind is taken away, also after a crash; what cannot be reached waits."""

import pytest

from quiz.actions import labs
from quiz.cloud import CloudError, buckets, queues
from quiz.cloud.clients import client
from quiz.labs import running, tidy
from quiz.models import Import, LabRun
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aws")]


def left_behind(*things) -> LabRun:
    run = labs.ask(
        make.learner(), "queues", chosen={}, prediction={}, where="simulator", at=make.NOON
    )
    labs.take_up(run, at=make.NOON)
    for thing in things:
        labs.make(run, thing)
    labs.fail(run, "The machine went down.", at=make.NOON)
    return run


def test_queues_and_objects_are_taken_away(settings):
    settings.LABS_BUCKET = "labs-of-tests"
    client("s3").create_bucket(
        Bucket="labs-of-tests",
        CreateBucketConfiguration={"LocationConstraint": settings.AWS_REGION},
    )
    buckets.put("labs-of-tests", "runs/1/a", b"x", content_type="text/plain")
    queues.make("lab-1", fifo=True)
    settings.UPLOADS_BUCKET = "labs-of-tests"
    buckets.put("labs-of-tests", "runs/1/note.md", b"x", content_type="text/markdown")
    Import.objects.create(origin="s3://labs-of-tests/runs/1/note.md", at=make.NOON)
    left_behind(
        *("queue:lab-1.fifo", "queue:never-made", "object:runs/1/a", "upload:runs/1/note.md")
    )

    assert tidy.tidy_all() == 1

    assert not queues.find_url("lab-1.fifo")
    assert list(buckets.listing("labs-of-tests")) == []
    assert not Import.objects.exists()
    assert LabRun.objects.get().made == []
    assert tidy.tidy_all() == 0


def test_what_cannot_be_reached_waits_for_the_next_time(monkeypatch):
    run = left_behind("queue:lab-1")

    def broken(name):
        raise CloudError(f"{name} is away")

    monkeypatch.setattr(queues, "find_url", broken)
    tidy.tidy_all()

    run.refresh_from_db()
    assert run.made == ["queue:lab-1"]


def test_an_unknown_thing_is_an_error():
    left_behind("cake:1")

    with pytest.raises(ValueError, match="cake:1"):
        tidy.tidy_all()


def test_whoever_runs_next_takes_away_what_a_crash_left(still_lab):
    queues.make("lab-1")
    left_behind("queue:lab-1")
    run = labs.ask(
        make.learner(),
        still_lab.slug,
        chosen={"weather": "calm"},
        prediction={},
        where="machine",
        at=make.NOON,
    )

    assert running.take_turn(run)

    assert run.state == "found"
    assert not queues.find_url("lab-1")
    assert not running.take_turn(run)

"""The queues lab on moto: what it finds comes from what the queues did."""

from contextlib import suppress

import pytest

from quiz.cloud import CloudError, queues
from quiz.labs.queues import LAB
from quiz.rules.findings import Finding, Table, Timeline
from tests.labs.benches import run

LEFT = "Still in the queue at the end"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aws")]


def row(finding: Finding, words: str) -> tuple[str, ...]:
    """The cells of a row: standard, FIFO."""
    (table,) = (part for part in finding.parts if isinstance(part, Table))
    return next(cells[1:] for cells in table.rows if cells[0] == words)


def labels(finding: Finding, lane: int) -> list[str]:
    (timeline,) = (part for part in finding.parts if isinstance(part, Timeline))
    return [mark.label for mark in timeline.lanes[lane].marks]


def as_taught(finding: Finding) -> dict[str, bool | None]:
    return {slug: shown.as_taught for slug, shown in finding.shown.items()}


def test_a_crash_makes_both_queues_deliver_again_and_a_repeated_send_only_one():
    told: list[str] = []
    made: list[str] = []
    found = run(LAB, told=told, made=made)

    assert as_taught(found) == dict.fromkeys(LAB.questions, True)
    for lane in (0, 1):
        assert {"3: crash", "3, again"} <= set(labels(found, lane))
    assert row(found, "Sends accepted") == ("9", "9")
    assert row(found, "Messages that arrived") == ("9", "8")
    assert row(found, "Most receives of one message") == ("2", "2")
    assert row(found, LEFT) == ("0", "0")
    assert len(told) >= 4
    assert sorted(made) == sorted(
        f"queue:lab-test-1-{name}" for name in ("dead", "dead.fifo", "orders", "orders.fifo")
    )
    assert not any(queues.find_url(thing.removeprefix("queue:")) for thing in made)


def test_a_new_deduplication_id_is_a_new_message():
    found = run(LAB, repeat="fresh", crash="no")

    assert row(found, "Messages that arrived") == ("9", "9")
    assert "2, second send" in labels(found, 1)
    assert found.shown["visibility-dead-worker"].as_taught is None


def test_what_was_deleted_before_its_work_is_lost():
    found = run(LAB, delete="before", repeat="no")

    assert "lost" in found.summary
    assert row(found, "Deliveries") == ("8", "8")
    assert found.shown["delivery-donations"].as_taught is None


def test_what_nobody_deletes_becomes_a_dead_letter():
    found = run(LAB, delete="never", crash="no", repeat="no", groups="3")

    dead, left = (int(row(found, words)[0]) for words in ("Dead letters", LEFT))
    assert dead > 0
    assert dead + left == 8  # on a slow machine the time of a run may be up before
    assert row(found, "Most receives of one message")[0] == "2"


def test_a_queue_that_hides_nothing_changes_the_finding(monkeypatch):
    """A broken service: every receive puts the message back at once."""
    receive = queues.receive

    def broken(url, **named):
        batch = receive(url, **named)
        with suppress(CloudError):  # it may be somebody else's by now
            queues.put_back(url, batch)
        return batch

    monkeypatch.setattr(queues, "receive", broken)

    found = run(LAB)

    assert found.shown["visibility-dead-worker"].as_taught is False
    assert found.shown["group-one-busy"].as_taught is False


def test_a_queue_that_forgets_what_it_has_given_changes_the_finding(monkeypatch):
    receive, delete = queues.receive, queues.delete

    def broken(url, **named):
        batch = receive(url, **named)
        for message in batch:
            delete(url, message)
        return batch

    monkeypatch.setattr(queues, "receive", broken)
    monkeypatch.setattr(queues, "delete", lambda *_: None)

    found = run(LAB)

    assert found.shown["visibility-dead-worker"].as_taught is False
    assert found.shown["delivery-donations"].as_taught is False


def test_a_group_is_free_once_its_message_is_deleted_even_before_the_work():
    found = run(LAB, delete="before", crash="no", repeat="no", groups="1")

    assert found.shown["group-one-busy"].as_taught is True
    assert row(found, "Handed out beside one of its group")[1] == "0"


def test_the_crash_stands_behind_its_receive():
    (timeline,) = (part for part in run(LAB).parts if isinstance(part, Timeline))

    for lane in timeline.lanes:
        times = {mark.label: mark for mark in lane.marks}
        assert times["3"].at < times["3: crash"].at < times["3, again"].at
        assert times["3, again"].back_from == times["3"].at

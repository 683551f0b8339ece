"""The lab on instances: copies with a memory each, one that is killed, one that is fresh."""

import io
import json
import sys
import threading

import pytest

from quiz.cloud import functions
from quiz.labs import bench, copies, instance, instances, processes
from quiz.labs.bench import LabFailed
from quiz.rules.findings import Bars, Table, Timeline
from tests.labs import benches
from tests.labs.lambdas import Lambda
from tests.labs.programs import NAMES, is_there, program, watch

pytestmark = pytest.mark.django_db

SESSIONS, PICTURES, REPORT = instances.LAB.questions


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    """No pauses for who watches, and patience with a busy machine."""
    monkeypatch.setattr(instances, "PAUSE", 0)
    monkeypatch.setattr(copies, "START", 60)
    monkeypatch.setattr(copies, "PATIENCE", 30)
    monkeypatch.setattr(bench, "LONGEST", 100)


def taught(found):
    return [found.shown[slug].as_taught for slug in (SESSIONS, PICTURES, REPORT)]


def answers(found):
    [table] = [part for part in found.parts if part.title == "What each request got"]
    return [row[2] for row in table.rows]


def altered(monkeypatch, tmp_path, *changes):
    """Run a program that differs from the lab's in these words."""
    text = copies.PROGRAM.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    monkeypatch.setattr(copies, "PROGRAM", program(tmp_path, text))


@pytest.mark.parametrize("number", ["2", "3"])
def test_copies_that_keep_it_themselves_disagree_and_lose_it(monkeypatch, number):
    told: list[str] = []
    pids = watch(monkeypatch)

    found = benches.run(instances.LAB, told=told, copies=number)

    n = int(number)
    assert found.outcome == "counters did not agree, something lost"
    assert found.summary.endswith("the killed copy's count and its picture were lost.")
    assert taught(found) == [None, True, True]
    ended = "the connection ended without an answer"
    counts = [f"count is {count}" for count in [1] * n + [2] * n]
    assert answers(found) == [*counts, ended, "count is 3", "count is 1"]
    assert [type(part) for part in found.parts] == [Timeline, Table, Table, Bars]
    assert len(found.parts[0].lanes) == n
    assert found.parts[0].lanes[-1].note == f"copy {n}, then copy {n + 1}"
    assert 4 <= len(told) <= 8
    assert len(pids) == n + 1
    assert not any(map(is_there, pids))


def test_copies_that_keep_it_outside_agree_and_lose_nothing():
    found = benches.run(instances.LAB, kept="outside")

    assert found.outcome == "counters agreed, nothing lost"
    assert taught(found) == [True, None, True]
    assert answers(found)[:4] == [f"count is {count}" for count in (1, 2, 3, 4)]


def test_a_request_that_was_cut_off_and_tried_again_counts_twice_outside():
    found = benches.run(instances.LAB, kept="outside")

    assert answers(found)[-2:] == ["count is 6", "count is 7"]
    assert "it was counted twice" in found.parts[1].note


def test_it_says_that_nothing_but_processes_was_used():
    assert "no container runtime" in " ".join(benches.run(instances.LAB).unseen)


def test_files_of_a_run_are_gone_after_it(monkeypatch, tmp_path):
    monkeypatch.setattr(copies.tempfile, "tempdir", str(tmp_path))

    benches.run(instances.LAB, kept="outside")

    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_not_lost_contradicts_the_key(monkeypatch, tmp_path):
    kept = f"self.folder, self.counter, self.count = Path({str(tmp_path)!r}),"
    altered(monkeypatch, tmp_path, ("self.folder, self.counter, self.count = folder,", kept))

    found = benches.run(instances.LAB)

    assert found.shown[PICTURES].as_taught is False
    assert "Of 2 members 0 found no picture" in found.shown[PICTURES].text


def test_a_table_that_forgets_contradicts_the_key(monkeypatch, tmp_path):
    altered(monkeypatch, tmp_path, ("if not self.counter:", "if True:"))

    found = benches.run(instances.LAB, kept="outside")

    assert found.shown[SESSIONS].as_taught is False
    assert found.outcome.startswith("counters did not agree")


def test_a_memory_that_were_shared_contradicts_the_key(monkeypatch, tmp_path):
    file = str(tmp_path / "memory")
    altered(
        monkeypatch,
        tmp_path,
        ('main(folder: str, counter: str = ""', f"main(folder: str, counter: str = {file!r}"),
    )

    found = benches.run(instances.LAB)

    assert found.shown[SESSIONS].as_taught is False


def test_a_report_that_were_divided_contradicts_the_key(monkeypatch, tmp_path):
    shared = ('if self.path == "/used":', 'if self.path == "/used":\n            report()')
    altered(monkeypatch, tmp_path, shared)

    found = benches.run(instances.LAB)

    assert found.shown[REPORT].as_taught is False
    assert "Others computed too" in found.shown[REPORT].text


def test_a_copy_that_answers_before_it_is_killed_is_told(monkeypatch, tmp_path):
    altered(monkeypatch, tmp_path, ("SLOW = 30", "SLOW = 0"), ('say({"working": True})', ""))
    monkeypatch.setattr(copies, "PATIENCE", 3)

    found = benches.run(instances.LAB)

    assert "answered" in answers(found)
    assert "The client was answered" in " ".join(found.unseen)


def test_a_copy_that_is_not_killed_keeps_its_client_waiting(monkeypatch):
    spared: list[processes.Child] = []
    pids, kill = watch(monkeypatch), processes.Child.kill
    monkeypatch.setattr(copies, "PATIENCE", 3)

    def spare_once(child):
        if spared:
            return kill(child)
        spared.append(child)
        return None

    monkeypatch.setattr(processes.Child, "kill", spare_once)

    assert "no answer came in time" in answers(benches.run(instances.LAB))
    assert not any(map(is_there, pids))


def test_a_machine_that_is_too_slow_ends_the_run_with_words(monkeypatch):
    start = copies.Machine.start

    def at_length(machine, count):
        made = start(machine, count)
        if len(made) == 2:
            monkeypatch.setattr(bench, "LONGEST", 0)
        return made

    monkeypatch.setattr(copies.Machine, "start", at_length)

    with pytest.raises(LabFailed, match=r"too busy|no answer came in time"):
        benches.run(instances.LAB, copies="3")


@pytest.mark.parametrize(
    "broken",
    ["raise SystemExit(3)", NAMES + "time.sleep(600)", 'print("hello", flush=True)\ninput()'],
)
def test_copies_that_do_not_start_end_the_run_with_words(monkeypatch, tmp_path, broken):
    pids = watch(monkeypatch)
    monkeypatch.setattr(copies, "PROGRAM", program(tmp_path, broken))
    monkeypatch.setattr(copies, "START", 1)

    with pytest.raises(LabFailed, match=r"Copy 1 did not start\. Run the lab again"):
        benches.run(instances.LAB)

    assert len(pids) == 1
    assert not is_there(pids[0])


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("os._exit(1)", "the connection ended without an answer"),
        ("time.sleep(600)", "no answer came in time"),
        ('return self.wfile.write(b"hello\\n\\n")', "what came was no answer"),
    ],
)
def test_a_copy_that_should_answer_and_does_not_ends_the_run(monkeypatch, tmp_path, fault, words):
    pids = watch(monkeypatch)
    monkeypatch.setattr(copies, "PATIENCE", 2)
    altered(
        monkeypatch,
        tmp_path,
        ('if self.path == "/count":', f'if self.path == "/count":\n            {fault}'),
    )

    with pytest.raises(LabFailed, match=f"Copy 1 should have answered, but {words}"):
        benches.run(instances.LAB)

    assert not any(map(is_there, pids))


def test_without_room_for_files_the_learner_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(copies.tempfile, "tempdir", str(tmp_path / "none"))

    with pytest.raises(LabFailed, match="no room for the files"):
        benches.run(instances.LAB)


def test_on_lambda_the_environments_of_the_function_tell_their_counts(monkeypatch):
    Lambda(warm=1).stand_in(monkeypatch)

    found = benches.run(instances.LAB)

    rows = found.parts[-1].rows
    assert sorted(rows[:2]) == [("a000", "9"), ("c000", "1")]
    assert sorted(rows[2:]) == [("a000", "10"), ("c000", "2")]
    assert "cannot be killed from here" in " ".join(found.unseen)
    assert taught(found) == [None, True, True]


def test_on_lambda_a_function_that_may_not_be_called_is_told_and_the_rest_stands(monkeypatch):
    def refuse(*_):
        raise functions.Throttled("Rate Exceeded.")

    Lambda().stand_in(monkeypatch)
    monkeypatch.setattr(functions, "invoke", refuse)

    found = benches.run(instances.LAB)

    assert found.parts[-1].rows[0] == ("none", "turned away, status 429")
    assert taught(found) == [None, True, True]


def test_on_lambda_without_time_the_function_is_not_called(monkeypatch):
    Lambda().stand_in(monkeypatch)
    monkeypatch.setattr(instances, "LONGEST_CALL", 101)

    assert "no time left" in " ".join(benches.run(instances.LAB).unseen)


def test_the_price_is_an_estimate():
    price = instances.LAB.price({"copies": "3", "kept": "outside"})

    assert price.words.startswith("about 6 calls")
    assert 0 < price.usd < 0.001


def test_the_program_counts_in_its_memory_or_in_a_table(tmp_path):
    table = str(tmp_path / "counter.sqlite3")
    with instance.Server(tmp_path, "") as memory, instance.Server(tmp_path, table) as shared:
        assert [memory.add(), memory.add()] == [1, 2]
        assert shared.add() == 1
    with instance.Server(tmp_path, table) as later:
        assert later.add() == 2


def test_the_program_ends_with_its_input(monkeypatch):
    ended: list[int] = []
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(instance.os, "_exit", ended.append)

    instance.end_with_input()

    assert ended == [0]


def test_the_program_answers_as_the_lab_asks(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(instance, "SLOW", 0)
    with instance.Server(tmp_path, "") as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            copy = copies.Copy("copy 1", None, server.server_address[1], tmp_path, lambda: 60)
            assert copy.ask("POST", "/count") == {"count": 1}
            assert copy.ask("POST", "/count-slowly") == {"count": 2}
            assert copy.ask("GET", "/picture-1") == {"found": False}
            assert copy.ask("POST", "/picture-1") == {"kept": True}
            assert copy.ask("GET", "/picture-1") == {"found": True}
            assert copy.ask("POST", "/report")["cpu_ms"] > 0
            assert copy.ask("GET", "/used")["cpu_ms"] > 0
        finally:
            server.shutdown()
            thread.join()

    assert capsys.readouterr().out == '{"working": true}\n'


def test_the_program_says_its_port_and_leaves_the_processor_to_others(
    monkeypatch, tmp_path, capsys
):
    asked: list[int] = []
    monkeypatch.setattr(instance.os, "nice", asked.append)
    monkeypatch.setattr(instance.signal, "alarm", asked.append)
    monkeypatch.setattr(instance, "end_with_input", lambda: None)
    monkeypatch.setattr(instance.Server, "serve_forever", lambda _: None)

    instance.main(str(tmp_path))

    assert asked == [10, instance.LONGEST_LIFE]
    assert json.loads(capsys.readouterr().out)["ready"] > 0


def test_a_copy_that_is_gone_when_it_is_asked_is_told(monkeypatch):
    start = copies.Machine.start

    def gone(machine, count):
        made = start(machine, count)
        made[0].child.kill()
        return made

    monkeypatch.setattr(copies.Machine, "start", gone)

    with pytest.raises(LabFailed, match="Copy 1 should have answered, but nobody listened there"):
        benches.run(instances.LAB)

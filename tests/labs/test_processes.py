"""Processes for labs: one event at a time each, used again, and gone whatever happens."""

import os
import signal
import sys
import time

import pytest

from quiz.labs import environment, processes
from quiz.labs.bench import Bench, LabFailed
from quiz.labs.processes import Child, Pool, heard
from tests.labs.programs import NAMES, READY, WORKS, is_there, program, watch

PATIENT = 60  # seconds on a machine that is busy


@pytest.fixture
def bench():
    bench = Bench(
        name="lab-test-1",
        learner=None,
        chosen={},
        given={},
        is_aws=False,
        tell=print,
        make=print,
    )
    with bench:
        yield bench


def test_events_at_once_have_a_process_each_and_later_ones_find_these(bench):
    pool = Pool(bench)
    first, second = (pool.burst(2, seconds=PATIENT) for _ in range(2))
    larger = pool.burst(3, seconds=PATIENT)

    assert len({answer.environment for answer in first}) == 2
    assert {answer.environment for answer in first} == {answer.environment for answer in second}
    assert [[(one.is_cold, one.count) for one in burst] for burst in (first, second, larger)] == [
        [(True, 1), (True, 1)],
        [(False, 2), (False, 2)],
        [(False, 3), (False, 3), (True, 1)],
    ]
    assert all(0 < (answer.init_ms or 0) < answer.seen_ms for answer in first)
    assert all(answer.init_ms is None for answer in second)
    assert all(answer.ms > answer.cpu_ms > 0 for answer in first)


def test_no_process_is_left_after_a_run(bench, monkeypatch):
    pids = watch(monkeypatch)
    with bench:
        Pool(bench).burst(2, seconds=PATIENT)
        assert [is_there(pid) for pid in pids] == [True, True]

    assert [is_there(pid) for pid in pids] == [False, False]


def test_no_process_is_left_after_a_run_that_fails(bench, monkeypatch):
    pids = watch(monkeypatch)
    monkeypatch.setattr(processes, "heard", lambda *_: 1 / 0)
    pool = Pool(bench)
    with pytest.raises(ZeroDivisionError), bench:
        pool.burst(2, seconds=PATIENT)

    assert len(pids) == 2
    assert [is_there(pid) for pid in pids] == [False, False]


def test_a_process_does_not_outlive_who_started_it():
    child = Child(processes.ENVIRONMENT)
    [ready] = [line for _, line in zip(range(1), heard([child], PATIENT), strict=False)]
    child._process.stdin.close()  # as the system does when its parent dies

    assert "ready" in ready[1]
    assert child._process.wait(PATIENT) == 0
    child.kill()


def test_a_process_that_ends_at_its_start_is_told_with_its_status(bench, tmp_path):
    pool = Pool(bench, program(tmp_path, "raise SystemExit(3)"))

    [answer] = pool.burst(1, seconds=PATIENT)

    assert answer.trouble == "ended at its start, status 3"


def test_a_process_that_is_killed_at_work_is_told_and_not_used_again(bench, tmp_path):
    deadly = READY + "for n in sys.stdin: import os; os.kill(os.getpid(), 9)"
    pool = Pool(bench, program(tmp_path, deadly))

    [answer] = pool.burst(1, seconds=PATIENT)
    [later] = pool.burst(1, seconds=PATIENT)

    assert answer.trouble == later.trouble == f"ended at work, status {-signal.SIGKILL}"


def test_a_process_that_is_killed_while_it_is_free_is_told(bench, monkeypatch):
    pids = watch(monkeypatch)
    pool = Pool(bench)
    pool.burst(1, seconds=PATIENT)
    os.kill(pids[0], signal.SIGKILL)

    [answer] = pool.burst(1, seconds=PATIENT)

    assert answer.trouble == "ended at work, status -9"


@pytest.mark.parametrize("start", [NAMES, READY])
def test_a_process_that_hangs_is_given_up_in_time(bench, monkeypatch, tmp_path, start):
    pids = watch(monkeypatch)
    pool = Pool(bench, program(tmp_path, start + "time.sleep(600)"))
    began = time.perf_counter()

    [answer] = pool.burst(1, seconds=1)

    assert answer.trouble == "no answer within 1 s"
    assert time.perf_counter() - began < 10
    assert not is_there(pids[0])


def test_one_that_hangs_takes_no_other_with_it(bench, tmp_path):
    slow = f"import os\nfirst = not os.path.exists({str(tmp_path / 'met')!r})\n"
    slow += f"open({str(tmp_path / 'met')!r}, 'w').close()\n" + READY
    pool = Pool(bench, program(tmp_path, slow + "first and time.sleep(600)\n" + WORKS))
    pool.burst(1, seconds=1)  # the first one hangs, whoever it is

    answers = pool.burst(2, seconds=PATIENT)

    assert [answer.trouble for answer in answers] == ["", ""]


def test_what_is_no_line_of_json_is_an_end(bench, tmp_path):
    for words in ("hello", "[1]"):
        pool = Pool(bench, program(tmp_path, f"print({words!r}, flush=True)\ninput()\ninput()"))
        [answer] = pool.burst(1, seconds=PATIENT)
        assert answer.trouble.startswith("ended at its start")


def test_without_processes_the_learner_is_told_what_to_do(bench, monkeypatch):
    def refuse(*_, **__):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(processes.subprocess, "Popen", refuse)

    with pytest.raises(LabFailed, match=r"Resource temporarily unavailable.*Run the lab again"):
        Pool(bench).burst(1, seconds=PATIENT)


def test_a_process_leaves_the_processor_to_others(monkeypatch):
    asked: list[int] = []
    monkeypatch.setattr(environment.os, "nice", asked.append)
    monkeypatch.setattr(environment.signal, "alarm", asked.append)

    environment.behave()

    assert asked == [10, environment.LONGEST_LIFE]


def test_the_program_loads_then_answers_each_line(monkeypatch, capsys):
    monkeypatch.setattr(environment, "behave", lambda: None)
    monkeypatch.setattr(sys, "stdin", iter(["{}\n", "{}\n"]))

    environment.main()

    said = capsys.readouterr().out.splitlines()
    assert ["ready" in line for line in said] == [True, False, False]
    assert '"count": 2' in said[2]

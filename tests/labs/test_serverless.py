"""The lab on bursts: processes that stand for environments, and our function where it is one."""

import re

import pytest

from quiz.cloud import CloudError, functions
from quiz.labs import bench, processes, serverless
from quiz.labs.bench import LabFailed
from quiz.labs.function import report_of
from quiz.labs.lambda_bill import Bill
from tests.labs import benches
from tests.labs.lambdas import Lambda
from tests.labs.programs import READY, WORKS, is_there, program, watch

pytestmark = pytest.mark.django_db

TIMES = ("INIT", "Work")
COUNTER, WARM, WAITING = serverless.LAB.questions


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """With a machine that is busy."""
    monkeypatch.setattr(bench, "LONGEST", 100)
    monkeypatch.setattr(serverless, "LONGEST_BURST", 30)


def taught(found):
    return [found.shown[slug].as_taught for slug in (COUNTER, WARM, WAITING)]


def table(found, number):
    return [
        dict(zip(found.parts[number].head, row, strict=True)) for row in found.parts[number].rows
    ]


@pytest.mark.parametrize(("together", "processes"), [("3", 3), ("5", 5)])
def test_requests_at_once_need_processes_of_their_own(monkeypatch, together, processes):
    told: list[str] = []
    pids = watch(monkeypatch)

    found = benches.run(serverless.LAB, told=told, together=together)

    assert found.outcome == f"{processes} processes, {processes} cold"
    assert found.summary.endswith(f"cold: 1 alone at first, {processes - 1} in the first burst.")
    assert taught(found) == [True, True, None]
    assert f"Of {together} requests at once, {processes - 1} met a cold start" in (
        found.shown[WARM].text
    )
    assert len(told) == 4
    assert len(pids) == processes
    assert not any(map(is_there, pids))


def test_one_request_at_a_time_needs_one_process_and_shows_no_more():
    found = benches.run(serverless.LAB, together="1")

    assert found.outcome == "1 process, 1 cold"
    assert taught(found) == [None, None, None]
    assert [row["Its count"] for row in table(found, 1)] == ["1", "2", "3"]


def test_it_says_that_processes_are_not_lambda_and_that_nobody_bills_them():
    found = benches.run(serverless.LAB)

    assert "not Lambda" in " ".join(found.unseen)
    assert "Nobody billed it here" in found.shown[WAITING].text
    assert "environment" not in found.summary


def test_the_arithmetic_follows_the_memory_and_init_counts():
    found = benches.run(serverless.LAB, memory="2048")

    for row in table(found, 2):
        gb, seconds = map(float, re.findall(r"[\d.]+", row["Memory × time"]))
        assert gb == 2
        assert float(row["GB-seconds"]) == pytest.approx(gb * seconds, abs=0.0001)
        dollars = gb * seconds * 0.0166667 + 0.0002
        assert float(row["US dollars for 1,000"][1:]) == pytest.approx(dollars, abs=0.0001)
    for told, row in zip(table(found, 1), table(found, 2), strict=True):
        times = [float(told[name].removesuffix(" ms").replace("none", "0")) for name in TIMES]
        assert float(row["Memory × time"].split()[3]) * 1000 == pytest.approx(sum(times), abs=2.1)


def test_a_bill_as_in_the_glossary():
    assert Bill(400, 256).usd * 2_000_000 == pytest.approx(3.73, abs=0.01)
    assert Bill(100.01, 1024).gb_seconds == 0.101


def test_processes_that_do_not_start_end_the_run_with_words(monkeypatch, tmp_path):
    pids = watch(monkeypatch)
    broken = program(tmp_path, "raise SystemExit(3)")
    monkeypatch.setattr(serverless, "Pool", lambda bench: processes.Pool(bench, broken))

    with pytest.raises(LabFailed, match=r"ended at its start, status 3\. Run the lab again"):
        benches.run(serverless.LAB)

    assert not any(map(is_there, pids))


def test_a_process_that_hangs_changes_what_is_found(monkeypatch, tmp_path):
    met = str(tmp_path / "met")
    second = f"import os\nsecond = os.path.exists({met!r})\nopen({met!r}, 'w').close()\n"
    hangs = program(tmp_path, second + READY + "second and time.sleep(600)\n" + WORKS)
    monkeypatch.setattr(serverless, "Pool", lambda bench: processes.Pool(bench, hangs))
    monkeypatch.setattr(serverless, "LONGEST_BURST", 3)
    pids = watch(monkeypatch)

    found = benches.run(serverless.LAB, together="3")

    assert "no answer within 3 s" in benches.texts(found)
    assert "got no answer" in found.summary
    assert taught(found)[1] is None
    assert not any(map(is_there, pids))


@pytest.mark.parametrize(("times", "cold"), [((9, 0), 1), ((9, 9, 0), 3)])
def test_what_there_is_no_time_for_is_left_out_and_told(monkeypatch, times, cold):
    left = iter(times)
    monkeypatch.setattr(bench.Bench, "left", lambda _: next(left))

    found = benches.run(serverless.LAB)

    assert found.outcome.endswith(f"{cold} cold")
    assert "Time was up" in " ".join(found.unseen)
    assert taught(found)[:2] == ([None, None] if cold == 1 else [True, True])


def test_a_memory_that_were_shared_would_be_told(monkeypatch, tmp_path):
    shared = program(tmp_path, READY + "for _ in sys.stdin: say(count=7, ms=1, cpu_ms=1)")
    monkeypatch.setattr(serverless, "Pool", lambda bench: processes.Pool(bench, shared))

    found = benches.run(serverless.LAB)

    assert found.shown[COUNTER].as_taught is False
    assert "did not begin with 1" in found.shown[COUNTER].text


def test_on_lambda_environments_answer_and_reports_tell_their_times(monkeypatch):
    Lambda().stand_in(monkeypatch)
    pids = watch(monkeypatch)

    found = benches.run(serverless.LAB)

    assert pids == []
    assert found.outcome == "3 environments, 3 cold"
    assert taught(found) == [True, True, True]
    assert "102 ms were billed" in found.shown[WAITING].text
    assert table(found, 1)[0]["INIT"] == "1800 ms"
    assert table(found, 2)[0]["Memory × time"] == "0.125 GB × 1.902 s"
    assert "The function has 1,769 MB" in " ".join(found.unseen)
    assert "No call was turned away" in " ".join(found.unseen)


def test_environments_that_are_warm_from_before_leave_the_question_open(monkeypatch):
    Lambda(warm=3).stand_in(monkeypatch)

    found = benches.run(serverless.LAB)

    assert found.outcome == "3 environments, 0 cold"
    assert taught(found) == [None, None, True]
    assert "had been warm from before" in found.shown[WARM].text


def test_calls_that_are_turned_away_are_shown(monkeypatch):
    Lambda(most=2).stand_in(monkeypatch)

    found = benches.run(serverless.LAB)

    assert found.outcome == "2 environments, 2 cold, 2 without an answer"
    assert "turned away, status 429" in benches.texts(found)
    assert "Calls turned away: 2." in " ".join(found.unseen)
    assert taught(found) == [True, None, True]


def test_without_reports_measured_times_stand_in_and_the_bill_is_not_known(monkeypatch):
    Lambda(reports=False).stand_in(monkeypatch)

    found = benches.run(serverless.LAB)

    assert taught(found) == [True, True, None]
    assert "no REPORT line" in " ".join(found.unseen)
    assert table(found, 1)[0]["INIT"] == "not told"


def test_a_function_that_may_not_call_itself_ends_the_run_with_words(monkeypatch):
    def refuse(*_):
        raise CloudError("not authorized to perform: lambda:InvokeFunction")

    Lambda().stand_in(monkeypatch)
    monkeypatch.setattr(functions, "invoke", refuse)

    with pytest.raises(LabFailed, match="not authorized to perform"):
        benches.run(serverless.LAB)


@pytest.mark.parametrize("said", [None, "OK", {"environment": "abcd"}, {"lab": 1}])
def test_an_answer_of_somebody_else_ends_the_run_with_words(monkeypatch, said):
    Lambda().stand_in(monkeypatch)
    monkeypatch.setattr(functions, "invoke", lambda *_: functions.Reply(said, "", 1))

    with pytest.raises(LabFailed, match="not this site's"):
        benches.run(serverless.LAB)


def test_a_bill_below_the_time_contradicts_the_key(monkeypatch):
    ours = Lambda()
    ours.stand_in(monkeypatch)

    def cheap(*asked):
        reply = ours.invoke(*asked)
        log = reply.log_tail.replace("Billed Duration: 102", "Billed Duration: 40")
        return functions.Reply(reply.payload, log, reply.ms)

    monkeypatch.setattr(functions, "invoke", cheap)

    assert taught(benches.run(serverless.LAB)) == [True, True, False]


def test_a_log_without_a_report_has_no_figures():
    assert report_of("") == report_of("START\nEND\n") == {}


def test_the_price_is_an_estimate_in_cents_at_most():
    price = serverless.LAB.price({"together": "5", "memory": "2048"})

    assert price.words.startswith("about 11 calls")
    assert 0 < price.usd < 0.001

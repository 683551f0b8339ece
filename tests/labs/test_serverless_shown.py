"""What the lab on serverless makes of answers that a real run seldom gets."""

from quiz.labs import function
from quiz.labs.answers import Answer
from quiz.labs.serverless_run import Burst, Run
from quiz.labs.serverless_shown import finding

TURNED_AWAY = Answer(trouble=function.THROTTLED)


def answer(environment="abcd", count=1, *, is_cold=True, ms=100.0, cpu_ms=40.0, billed_ms=None):
    return Answer(
        environment=environment,
        count=count,
        is_cold=is_cold,
        seen_ms=120,
        init_ms=200 if is_cold else None,
        ms=ms,
        cpu_ms=cpu_ms,
        billed_ms=billed_ms,
    )


def found(*bursts, on_lambda=False):
    run = Run(
        bursts=tuple(Burst(tuple(burst)) for burst in bursts),
        together=max(map(len, bursts)),
        memory_mb=1024,
        on_lambda=on_lambda,
    )
    return finding(run)


def test_two_requests_at_once_in_one_environment_contradict_the_keys():
    shown = found([answer()], [answer("eeee"), answer("eeee")], []).shown

    assert shown["environment-counter"].as_taught is False
    assert "Two of the requests had the same memory" in shown["environment-counter"].text
    assert shown["environment-kept-warm"].as_taught is False


def test_an_environment_that_was_free_and_is_not_used_contradicts_the_key():
    shown = found([answer()], [answer("eeee"), answer("ffff")], []).shown

    assert shown["environment-kept-warm"].as_taught is False
    assert "2 met a cold start, where one less than 2" in shown["environment-kept-warm"].text


def test_of_requests_without_an_answer_nothing_is_claimed():
    shown = found([TURNED_AWAY], [TURNED_AWAY] * 2, [TURNED_AWAY] * 2, on_lambda=True).shown

    assert [one.as_taught for one in shown.values()] == [None, None, None]


def test_a_request_that_hardly_waits_tells_nothing_of_waiting():
    asked = [answer(cpu_ms=95, billed_ms=101)]

    shown = found(asked, [], [], on_lambda=True).shown["pricing-slow-partner"]

    assert shown.as_taught is None
    assert "hardly waited" in shown.text


def test_one_environment_that_is_new_is_told_as_one():
    warm = answer(count=2, is_cold=False)

    text = found([answer()], [warm, answer("eeee")], []).shown["environment-counter"].text

    assert text.endswith("2, 1. 1 process began with 1: new, with a memory of its own.")

"""One execution environment: the real runtime client with small functions."""

import pytest

from studyapp.deploy.rehearsal.environment import EnvironmentFailed, ExecutionEnvironment

CODE = """
import os, sys, time

def echo(event, context):
    print("got", event)
    return {"event": event, "id": context.aws_request_id, "name": context.function_name}

def fail(event, context):
    raise ValueError("no good")

def sleep(event, context):
    time.sleep(60)

def leave(event, context):
    os._exit(3)

def see(event, context):
    def there(name):
        try:
            return bool(__import__(name))
        except ImportError:
            return False
    return {
        "there": [name for name in ("boto3", "awslambdaric", "django", "pytest") if there(name)],
        "mine": os.environ.get("MINE"),
        "inherited": os.environ.get("INHERITED"),
        "folder": os.getcwd(),
    }
"""


@pytest.fixture
def start(tmp_path):
    """Start one of the functions above."""
    (tmp_path / "functions.py").write_text(CODE)
    (tmp_path / "broken.py").write_text("import nowhere")
    started = []

    def start(handler, **variables):
        started.append(ExecutionEnvironment(tmp_path, handler, variables))
        return started[-1]

    yield start
    for environment in started:
        environment.kill()


def test_one_environment_takes_one_event_after_another(start):
    environment = start("functions.echo")
    results = [environment.invoke({"number": number, "word": "zażółć"}) for number in range(3)]

    assert [result.payload["event"]["number"] for result in results] == [0, 1, 2]
    assert results[0].payload["event"]["word"] == "zażółć"
    assert results[0].payload["name"] == "studyapp-rehearsal"
    assert len({result.payload["id"] for result in results}) == 3
    assert results[2].log == "got {'number': 2, 'word': 'zażółć'}\n"
    assert results[0].milliseconds > 0


def test_an_exception_is_a_result_and_the_environment_goes_on(start):
    environment = start("functions.fail")
    for _ in range(2):
        result = environment.invoke({})

        assert result.failed
        assert result.payload["errorType"] == "ValueError"
        assert result.payload["errorMessage"] == "no good"
        assert "Traceback" in result.log


def test_the_function_sees_its_package_its_variables_and_the_runtime_alone(start, monkeypatch):
    monkeypatch.setenv("INHERITED", "yes")
    environment = start("functions.see", MINE="1")

    seen = environment.invoke({}).payload

    assert seen["there"] == ["boto3", "awslambdaric"]
    assert (seen["mine"], seen["inherited"]) == ("1", None)


@pytest.mark.parametrize(
    ("handler", "told"),
    [("broken.entry", "No module named 'nowhere'"), ("functions.gone", "Handler 'gone' missing")],
)
def test_a_function_that_cannot_be_initialized_says_why(start, handler, told):
    with pytest.raises(EnvironmentFailed, match=told):
        start(handler)


@pytest.mark.parametrize(
    ("handler", "seconds", "told"),
    [
        ("functions.sleep", 0.5, r"longer than 0\.5 seconds"),
        ("functions.leave", 60, "Exit code 3"),
    ],
)
def test_an_environment_that_hangs_or_ends_is_gone(start, handler, seconds, told):
    environment = start(handler)

    with pytest.raises(EnvironmentFailed, match=told):
        environment.invoke({}, seconds=seconds)

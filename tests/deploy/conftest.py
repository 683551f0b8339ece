"""A simulated AWS that the deploy command is pointed at."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from studyapp.deploy import stack
from studyapp.deploy.deployment import Deployment, forget_clients
from studyapp.deploy.rehearsal import cloud
from tests.deploy.accounts import NAME, SECRET


@pytest.fixture(scope="session")
def new_simulator() -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """In its context there is one, empty at first."""

    @contextmanager
    def emptied() -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
                patch.setenv(name, "testing")
            patch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
            patch.setenv("AWS_ENDPOINT_URL", url)
            cloud.empty()
            yield

    with cloud.running() as url:
        yield emptied


@pytest.fixture
def simulator(new_simulator) -> Iterator[None]:
    with new_simulator():
        yield


@pytest.fixture
def first(simulator) -> dict[str, str]:  # noqa: ARG001 (it stands for AWS)
    """The first pass is done: its outputs."""
    assert stack.apply(NAME, SECRET)
    return stack.outputs(NAME)


@pytest.fixture
def demo(simulator, monkeypatch) -> Iterator[Deployment]:  # noqa: ARG001 (it stands for AWS)
    """A stage of which nothing is there."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    forget_clients()
    yield Deployment("demo")
    forget_clients()

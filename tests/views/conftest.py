"""Pages are tried at one moment: no test meets the border of a minute or a throttle window."""

import pytest


@pytest.fixture(autouse=True)
def _at_one_moment(stopped_clock):
    """Every page of a test is made at the same time."""

"""A goal is what follows “I can”."""

import pytest

from quiz.rules import goals


@pytest.mark.parametrize(
    ("goal", "fault"),
    [
        ("", ""),
        ("order the phases of an execution environment", ""),
        ("identify what a CDN keeps (and for how long)", ""),
        ("I can order the phases", "Write what follows “I can”, beginning with the verb."),
        ("you will see", "Write what follows “I can”, beginning with the verb."),
        ("order the phases.", "Write a goal without a full stop: sentences are made of it."),
    ],
)
def test_a_goal_can_be_said_of_oneself_and_of_others(goal, fault):
    assert goals.fault(goal) == fault

"""The one thing to do now, and why."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.next_step import DAY, NEAR, Begun, Step, suggest
from tests.make import NOON

MINUTE = timedelta(minutes=1)

OLD, FRESH = Begun(NOON - 3 * DAY), Begun(NOON - 20 * MINUTE)
TIMED = Begun(NOON - 2 * DAY, ends_at=NOON + 10 * MINUTE)
OVER = Begun(NOON - 20 * MINUTE, ends_at=NOON - MINUTE)
EVERYTHING = {"due": 3, "missed": 2, "unseen": 5, "new_quiz": True, "new_mock": True}


def step(*begun, **standing):
    return suggest(begun, at=NOON, **standing).step


def why(*begun, **standing):
    return suggest(begun, at=NOON, **standing).reason


@pytest.mark.parametrize(
    ("begun", "standing", "expected"),
    [
        ([TIMED], EVERYTHING, Step.GO_ON),
        ([FRESH], EVERYTHING, Step.GO_ON),
        ([OVER], EVERYTHING, Step.GO_ON),
        ([OLD], EVERYTHING, Step.REVIEW),
        ([], EVERYTHING, Step.REVIEW),
        ([OLD], EVERYTHING | {"due": 0}, Step.GO_ON),
        ([], EVERYTHING | {"due": 0}, Step.LEARN),
        ([], EVERYTHING | {"due": 0, "missed": 0}, Step.LEARN),
        ([], EVERYTHING | {"due": 0, "unseen": 0}, Step.LEARN),
        ([], {"new_quiz": True}, Step.QUIZ),
        ([], {}, Step.REST),
    ],
)
def test_first_things_come_first(begun, standing, expected):
    assert step(*begun, **standing) == expected


@pytest.mark.parametrize(
    ("exam_in", "expected"),
    [
        (None, Step.LEARN),
        (NEAR + 1, Step.LEARN),
        (NEAR, Step.MOCK),
        (1, Step.MOCK),
        (0, Step.LEARN),
    ],
)
def test_a_mock_exam_is_for_the_days_before_an_exam(exam_in, expected):
    assert step(exam_in=exam_in, unseen=5, new_mock=True, new_quiz=True) == expected
    assert step(exam_in=exam_in, unseen=5, new_quiz=True) == Step.LEARN


def test_what_ends_soon_is_the_most_urgent_and_then_what_was_touched_last():
    far = Begun(NOON - MINUTE, ends_at=NOON + 9 * DAY)

    ranked = sorted(
        [OLD, OVER, TIMED, FRESH, far], key=lambda one: one.urgency(NOON), reverse=True
    )

    assert ranked[:2] == [TIMED, far]
    assert ranked[-1] == OLD


def test_the_last_moment_is_not_over():
    now = Begun(NOON - 2 * DAY, ends_at=NOON)

    assert now.ends_soon(NOON)
    assert not now.is_over(NOON)
    assert now.is_over(NOON + MINUTE)
    assert not OLD.is_over(NOON)


@pytest.mark.parametrize(
    ("begun", "standing", "reason"),
    [
        ([TIMED], {}, "It ends soon, so it comes first."),
        ([OVER], {}, "You can see how it went."),
        ([FRESH], {}, "It is still fresh in your mind."),
        ([OLD], {}, "Nothing is due, and this is not finished."),
        ([], {"due": 1}, "It is due, and a look now makes it stay."),
        ([], {"due": 2}, "They are due, and a look now makes them stay."),
        ([], {"due": 1, "exam_in": NEAR + 1}, "It is due, and a look now makes it stay."),
        ([], {"missed": 3}, "Nothing is due; you missed 3 lately."),
        ([], {"unseen": 1}, "Nothing is due; 1 entry is new to you."),
        (
            [],
            {"missed": 3, "unseen": 2},
            "Nothing is due; you missed 3 lately and 2 entries are new to you.",
        ),
        ([], {"new_quiz": True}, "Nothing is due, and you have not taken this one."),
        ([], {}, "Nothing is due, and nothing waits to be finished."),
    ],
)
def test_it_says_why(begun, standing, reason):
    assert why(*begun, **standing) == reason


@pytest.mark.parametrize(
    ("exam_in", "told"), [(0, "today"), (1, "tomorrow"), (2, "in 2 days"), (NEAR, "in 14 days")]
)
def test_a_near_exam_is_a_reason(exam_in, told):
    assert why(due=2, exam_in=exam_in).endswith(f"Your exam is {told}.")


@given(
    st.lists(st.sampled_from([OLD, FRESH, TIMED, OVER]), max_size=2),
    st.fixed_dictionaries(
        {
            **{name: st.integers(0, 3) for name in ("due", "missed", "unseen")},
            **{name: st.booleans() for name in ("new_quiz", "new_mock")},
            "exam_in": st.none() | st.integers(0, 30),
        }
    ),
)
def test_whatever_is_suggested_can_be_done(begun, standing):
    can_be_done = {
        Step.GO_ON: bool(begun),
        Step.REVIEW: standing["due"] > 0,
        Step.MOCK: standing["new_mock"],
        Step.LEARN: standing["missed"] + standing["unseen"] > 0,
        Step.QUIZ: standing["new_quiz"],
        Step.REST: not begun and not standing["due"] and not standing["new_quiz"],
    }

    suggestion = suggest(begun, at=NOON, **standing)

    assert can_be_done[suggestion.step]
    assert suggestion.reason.endswith(".")

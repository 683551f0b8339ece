"""The memory model: FSRS's own numbers, one quiz look a day, and the plan before an exam."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules import memory
from quiz.rules.memory import Look, Rating, State, Terms

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
AGAIN, HARD, GOOD, EASY = Rating

ratings = st.sampled_from(Rating)
gaps = st.timedeltas(timedelta(0), timedelta(days=200))
exams = st.none() | st.timedeltas(timedelta(days=-5), timedelta(days=60)).map(NOON.__add__)


def looks(*told, is_quiz=False):
    """Looks from pairs of days since noon and a rating."""
    return [Look(rating, NOON + days * DAY, is_quiz) for days, rating in told]


def test_the_numbers_are_those_of_the_fsrs_package():
    scheduler = fsrs.Scheduler(
        learning_steps=[10 * MINUTE], relearning_steps=[10 * MINUTE], enable_fuzzing=False
    )
    card, told = fsrs.Card(card_id=1), [(0, GOOD), (3, HARD), (9, AGAIN), (9.02, GOOD), (20, EASY)]
    for days, rating in told:
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), NOON + days * DAY)

    left = memory.fold(looks(*told), Terms())

    assert (left.stability, left.difficulty, left.due) == (
        card.stability,
        card.difficulty,
        card.due,
    )
    assert left.state == State.REVIEW
    assert left.step is None
    assert left.last_look == NOON + 20 * DAY


def test_what_was_missed_comes_back_within_the_day():
    assert memory.fold(looks((0, AGAIN)), Terms()).due == NOON + 10 * MINUTE
    lapsed = memory.fold(looks((0, GOOD), (4, AGAIN)), Terms())

    assert (lapsed.state, lapsed.step) == (State.RELEARNING, 0)
    assert lapsed.due == NOON + 4 * DAY + 10 * MINUTE


def test_no_looks_leave_no_memory():
    assert memory.fold([], Terms()) is None


def test_who_wants_to_recall_more_is_asked_sooner():
    told = looks((0, GOOD), (3, GOOD), (12, GOOD))
    wanted = [memory.fold(told, Terms(retention=r)).due for r in (0.97, 0.9, 0.8)]

    assert wanted == sorted(set(wanted))


@pytest.mark.parametrize(
    ("credit", "rating"), [(1.0, GOOD), (0.99, HARD), (0.01, HARD), (0.0, AGAIN)]
)
def test_a_quiz_answer_rates_itself(credit, rating):
    assert memory.rating_of(credit) is rating


# One quiz look a day


def test_of_the_quiz_looks_of_one_day_the_first_counts():
    twice = looks((0, AGAIN), (0.1, GOOD), (0.2, GOOD), is_quiz=True)

    assert memory.fold(twice, Terms()) == memory.fold(twice[:1], Terms())
    assert [place for place, _ in memory.history(twice, Terms())] == [0]


def test_looks_at_the_card_itself_always_count():
    mixed = [*looks((0, AGAIN), is_quiz=True), *looks((0.1, GOOD), (0.2, GOOD))]

    assert [place for place, _ in memory.history(mixed, Terms())] == [0, 1, 2]


def test_the_day_is_the_learners():
    # At 13:00 and 20:00 in UTC: one day in London, the evening and the next morning in Tokyo.
    told = looks((1 / 24, GOOD), (1 / 3, GOOD), is_quiz=True)

    assert len(list(memory.history(told, Terms(zone=ZoneInfo("Europe/London"))))) == 1
    assert len(list(memory.history(told, Terms(zone=ZoneInfo("Asia/Tokyo"))))) == 2


# Before an exam


def test_what_the_exam_would_overtake_has_a_last_look_in_the_three_days_before_it():
    exam = NOON + 30 * DAY
    last = {
        memory.before_exam(NOON + 90 * DAY, at=NOON, exam=exam, lane=lane) for lane in range(9)
    }

    assert last == {exam - DAY, exam - 2 * DAY, exam - 3 * DAY}


def test_what_falls_due_before_the_eve_stays_where_it_is():
    due = NOON + 3 * DAY
    assert memory.before_exam(due, at=NOON, exam=NOON + 30 * DAY) == due


def test_in_the_last_days_the_exam_is_the_next_look():
    exam = NOON + 2 * DAY
    assert memory.before_exam(NOON + 9 * DAY, at=NOON, exam=exam) == exam


def test_just_before_the_last_days_a_day_lies_between_two_looks():
    exam = NOON + 3 * DAY + MINUTE
    assert memory.before_exam(NOON + 9 * DAY, at=NOON, exam=exam, lane=2) == NOON + DAY


def test_after_the_exam_there_is_no_limit():
    due = NOON + 40 * DAY
    assert memory.before_exam(due, at=NOON, exam=NOON) == due


@given(st.lists(st.tuples(gaps, ratings, st.booleans()), max_size=8), exams, st.integers(0, 99))
def test_no_due_date_passes_an_exam_that_is_still_to_come(steps, exam, lane):
    at, told = NOON, []
    for gap, rating, is_quiz in steps:
        at += gap
        told.append(Look(rating, at, is_quiz))

    for place, left in memory.history(told, Terms(exam=exam), lane=lane):
        assert left.due > left.last_look or left.due == exam
        assert left.stability > 0
        assert 1 <= left.difficulty <= 10
        if exam and told[place].at < exam:
            assert left.due <= exam


# What is left


def test_recall_is_ninety_per_cent_after_the_stability():
    assert memory.retrievability(7.0, NOON, at=NOON + 7 * DAY) == pytest.approx(0.9)
    assert memory.retrievability(7.0, NOON, at=NOON) == 1
    assert memory.retrievability(7.0, NOON, at=NOON - DAY) == 1


@given(st.floats(0.01, 1000), st.integers(0, 3000))
def test_recall_is_what_the_fsrs_package_says_on_whole_days(stability, days):
    card = fsrs.Card(card_id=1, stability=stability, last_review=NOON)
    at = NOON + days * DAY

    ours = memory.retrievability(stability, NOON, at=at)

    assert ours == pytest.approx(fsrs.Scheduler().get_card_retrievability(card, at))
    assert 0 < ours <= 1


def test_a_look_told_to_be_before_the_last_one_counts_as_at_its_time():
    left = memory.fold(looks((5, GOOD)), Terms())

    again = memory.after(left, GOOD, at=NOON, terms=Terms())

    assert again == memory.after(left, GOOD, at=NOON + 5 * DAY, terms=Terms())


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="UTC"):
        memory.after(None, GOOD, at=NOON.replace(tzinfo=None), terms=Terms())

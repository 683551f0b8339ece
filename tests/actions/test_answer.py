"""Answering one place: once for each page shown, as long as the attempt is open."""

from datetime import timedelta

import pytest

from quiz.actions import attempts
from quiz.models import Attempt, Response
from tests import make

pytestmark = pytest.mark.django_db

PRESETS = ["practice", "graded", "mock"]
SECOND = timedelta(seconds=1)


def score(attempt: Attempt) -> float | None:
    return attempts.finish(attempt, at=make.NOON).score


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("kind", make.KINDS)
def test_every_kind_earns_all_for_the_right_answer_and_nothing_for_the_wrong_one(kind, preset):
    right, wrong = make.question(kind), make.question(kind)
    attempt = make.attempt(right, wrong, preset=preset)

    best = make.answer(make.place(attempt, 1), make.right_answer(right))
    worst = make.answer(make.place(attempt, 2), make.wrong_answer(wrong))

    assert (best.credit, worst.credit) == (1, 0)
    assert score(attempt) == 0.5


def test_the_response_keeps_what_was_given_and_how_sure_the_learner_was():
    question = make.question()
    place = make.place(make.attempt(question))
    given = make.wrong_answer(question)

    made = make.answer(place, given, at=make.NOON + 40 * SECOND, confidence=3)

    kept = Response.objects.get(place=place)
    assert kept == made
    assert (kept.number, kept.answer, kept.confidence) == (1, given, 3)
    assert (kept.answered_at, kept.seconds) == (make.NOON + 40 * SECOND, 40)


def test_seconds_run_from_the_answer_before_in_whatever_place():
    attempt = make.attempt(make.question(), make.question("typed"))
    make.answer(make.place(attempt, 2), ["atomic"], at=make.NOON + 60 * SECOND)

    later = make.answer(make.place(attempt, 1), ["?"], at=make.NOON + 75 * SECOND)

    assert later.seconds == 15


def test_a_clock_that_was_set_back_counts_no_time():
    attempt = make.attempt(make.question(), at=make.NOON)

    assert make.answer(make.place(attempt), ["?"], at=make.NOON - 9 * SECOND).seconds == 0


@pytest.mark.parametrize("preset", ["practice", "graded"])
def test_the_same_response_sent_a_hundred_times_counts_once(preset):
    question = make.question()
    place = make.place(make.attempt(question, preset=preset))
    given = make.wrong_answer(question)

    sent = {
        attempts.answer(place, given, sequence=0, at=make.NOON + n * SECOND) for n in range(100)
    }

    assert len(sent) == Response.objects.count() == 1
    assert make.place(place.attempt).sequence == 1
    assert score(place.attempt) == 0


def test_an_answer_with_its_parts_in_another_order_is_the_same_answer():
    question = make.question("true_false")
    place = make.place(make.attempt(question))
    given = make.wrong_answer(question)
    first = make.answer(place, given)

    turned = dict(reversed(given.items()))

    assert attempts.answer(place, turned, sequence=0, at=make.NOON) == first


@pytest.mark.parametrize("preset", PRESETS)
def test_another_answer_from_a_stale_page_is_refused(preset):
    question = make.question()
    place = make.place(make.attempt(question, preset=preset))
    make.answer(place, make.wrong_answer(question))

    with pytest.raises(attempts.StaleAnswer):
        attempts.answer(place, make.right_answer(question), sequence=0, at=make.NOON)

    assert score(place.attempt) == 0


@pytest.mark.parametrize("sequence", [-1, 1, 2, 99999])
def test_a_sequence_that_no_page_carried_is_refused(sequence):
    question = make.question()
    place = make.place(make.attempt(question))

    with pytest.raises(attempts.StaleAnswer):
        attempts.answer(place, make.right_answer(question), sequence=sequence, at=make.NOON)

    assert not Response.objects.exists()


def test_an_old_answer_sent_again_after_a_newer_one_changes_nothing():
    question = make.question()
    place = make.place(make.attempt(question, preset="graded"))
    old = make.answer(place, make.right_answer(question))
    make.answer(place, make.wrong_answer(question))

    assert attempts.answer(place, old.answer, sequence=0, at=make.NOON) == old
    assert score(place.attempt) == 0


def test_zero_is_an_answer_and_differs_from_nothing():
    question = make.question("numeric", right=["0"], wrong=["1"], unit="", tolerance="")
    place = make.place(make.attempt(question, preset="graded"))

    assert make.answer(place, [""]).credit == 0
    assert make.answer(place, ["0"]).credit == 1
    with pytest.raises(attempts.StaleAnswer):
        attempts.answer(place, [""], sequence=1, at=make.NOON)
    assert list(place.responses.values_list("answer", flat=True)) == [[""], ["0"]]


def test_garbage_earns_nothing_and_harms_nobody():
    place = make.place(make.attempt(make.question(), preset="graded"))

    for garbage in ([], {}, ["no such key"], {"value": "true"}, [["nested"]], [None], {"a": 1}):
        assert make.answer(place, garbage).credit == 0

    assert score(place.attempt) == 0


@pytest.mark.parametrize("preset", ["graded", "mock"])
def test_outside_practice_the_last_answer_counts_and_may_change_any_time(preset):
    question = make.question()
    place = make.place(make.attempt(question, preset=preset))
    right, wrong = make.right_answer(question), make.wrong_answer(question)

    for given in (wrong, right, wrong, right):
        make.answer(place, given)

    assert make.place(place.attempt).settled_at is None
    assert [response.number for response in place.responses.all()] == [1, 2, 3, 4]
    assert score(place.attempt) == 1


def test_in_practice_the_first_try_counts():
    missed, known = make.question(), make.question()
    attempt = make.attempt(missed, known)
    make.answer(make.place(attempt, 1), make.wrong_answer(missed))
    make.answer(make.place(attempt, 1), make.right_answer(missed))
    make.answer(make.place(attempt, 2), make.right_answer(known))

    assert attempts.counted_credits(attempt) == [0, 1]
    assert score(attempt) == 0.5


def test_a_right_answer_settles_a_practice_question():
    question = make.question()
    place = make.place(make.attempt(question))
    make.answer(place, make.right_answer(question), at=make.NOON + SECOND)

    assert make.place(place.attempt).settled_at == make.NOON + SECOND
    with pytest.raises(attempts.StaleAnswer):
        make.answer(place, make.wrong_answer(question))


def test_the_second_try_settles_a_practice_question_right_or_wrong():
    question = make.question()
    place = make.place(make.attempt(question))
    make.answer(place, make.wrong_answer(question))
    assert make.place(place.attempt).settled_at is None

    make.answer(place, make.wrong_answer(question), at=make.NOON + SECOND)

    assert make.place(place.attempt).settled_at == make.NOON + SECOND
    with pytest.raises(attempts.StaleAnswer):
        make.answer(place, make.right_answer(question))
    assert place.responses.count() == 2


def test_an_answer_in_part_leaves_another_try():
    question = make.question("multiple")
    place = make.place(make.attempt(question))

    assert make.answer(place, make.right_answer(question)[:1]).credit == 0.5
    assert make.place(place.attempt).settled_at is None


@pytest.mark.parametrize("preset", PRESETS)
def test_a_finished_attempt_takes_no_answer_but_knows_the_one_it_has(preset):
    question = make.question()
    place = make.place(make.attempt(question, preset=preset))
    given = make.wrong_answer(question)
    first = make.answer(place, given)
    attempts.finish(place.attempt, at=make.NOON)

    with pytest.raises(attempts.AttemptClosed):
        make.answer(place, make.right_answer(question))

    assert attempts.answer(place, given, sequence=0, at=make.NOON) == first
    assert Response.objects.count() == 1


def test_an_answer_counts_until_the_deadline_and_its_grace_are_over(settings):
    settings.GRACE_SECONDS = 20
    question = make.question()
    place = make.place(make.attempt(question, preset="mock", minutes=30))
    last = make.NOON + timedelta(minutes=30, seconds=20)

    assert make.answer(place, make.right_answer(question), at=last).credit == 1
    with pytest.raises(attempts.AttemptClosed):
        make.answer(place, make.wrong_answer(question), at=last + timedelta(microseconds=1))
    assert attempts.finish(place.attempt, at=last + SECOND).score == 1


def test_without_grace_the_deadline_is_the_end(settings):
    settings.GRACE_SECONDS = 0
    place = make.place(make.attempt(preset="mock", minutes=30))

    with pytest.raises(attempts.AttemptClosed):
        make.answer(place, ["?"], at=make.NOON + timedelta(minutes=30, seconds=1))

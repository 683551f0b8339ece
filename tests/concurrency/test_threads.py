"""Many at once: whatever arrives together, one response counts and the score is right.

Threads with connections and transactions of their own, on SQLite files and on PostgreSQL.
"""

from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction

from quiz.actions import attempts, regrades
from quiz.models import Attempt, AttemptQuestion, Question, Response, User
from tests import make

pytestmark = pytest.mark.usefixtures("shared_database")

PRESETS = ["practice", "mock"]  # the first try counts, the last one counts
MANY = 20
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


def stored_score(attempt: Attempt) -> float:
    """The score that follows from the responses as they stand."""
    credits_now = attempts.counted_credits(attempt)
    return sum(credits_now) / len(credits_now)


@pytest.mark.parametrize("preset", PRESETS)
def test_the_same_answer_from_many_threads_counts_once(at_once, preset):
    question = make.question()
    place = make.place(make.attempt(question, preset=preset))
    given = make.wrong_answer(question)

    answers = at_once([partial(attempts.answer, place, given, sequence=0, at=make.NOON)] * MANY)

    assert len(set(answers)) == 1
    assert [response.number for response in Response.objects.all()] == [1]
    assert answers[0] == Response.objects.get()
    assert make.place(place.attempt).sequence == 1
    assert attempts.finish(place.attempt, at=make.NOON).score == 0


@pytest.mark.parametrize("preset", PRESETS)
def test_of_different_answers_to_one_page_one_counts_and_the_others_are_stale(at_once, preset):
    question = make.question("typed")
    place = make.place(make.attempt(question, preset=preset))
    texts = ["idempotent", *(f"guess {n}" for n in range(1, MANY))]

    results = at_once(
        [partial(attempts.answer, place, [text], sequence=0, at=make.NOON) for text in texts]
    )

    won = [one for one in results if isinstance(one, Response)]
    lost = [one for one in results if not isinstance(one, Response)]
    assert won == [Response.objects.get()]
    assert {type(error) for error in lost} == {attempts.StaleAnswer}
    assert make.place(place.attempt).sequence == 1
    assert attempts.finish(place.attempt, at=make.NOON).score == won[0].credit


def test_answers_to_all_places_at_once_are_all_counted(at_once):
    questions = [make.question() for _ in range(MANY)]
    attempt = make.attempt(*questions, preset="graded")
    places = list(attempt.places.select_related("version"))

    results = at_once(
        [
            partial(attempts.answer, place, make.right_answer(question), sequence=0, at=make.NOON)
            for place, question in zip(places, questions, strict=True)
        ]
    )

    assert [response.credit for response in results] == [1] * MANY
    assert attempts.finish(attempt, at=make.NOON).score == 1


def test_two_tries_are_two_tries_however_many_threads_take_them(at_once):
    question = make.question("typed")
    place = make.place(make.attempt(question))

    results = at_once(
        [
            partial(attempts.answer, place, [f"guess {n}"], sequence=n % 2, at=make.NOON)
            for n in range(MANY)
        ]
    )

    assert {type(one) for one in results} <= {Response, attempts.StaleAnswer}
    numbers = list(Response.objects.values_list("number", flat=True))
    assert numbers == list(range(1, make.place(place.attempt).sequence + 1))
    assert len(numbers) in {1, 2}
    assert (make.place(place.attempt).settled_at is not None) == (len(numbers) == 2)


def test_many_starts_are_one_attempt(at_once):
    learner = make.learner()
    quiz = make.quiz(make.question(), make.question())

    started = at_once([partial(attempts.start, learner, quiz, at=make.NOON)] * MANY)

    assert set(started) == {Attempt.objects.get()}
    assert AttemptQuestion.objects.count() == 2


def test_many_starts_use_up_one_of_the_attempts_allowed(at_once):
    learner, quiz = make.learner(), make.quiz(make.question(), attempts_allowed=1)

    started = at_once([partial(attempts.start, learner, quiz, at=make.NOON)] * MANY)

    assert set(started) == {Attempt.objects.get()}


def test_many_starts_of_practice_on_an_entry_are_one_attempt(at_once):
    learner, entry = make.learner(), make.question().entry

    started = at_once([partial(attempts.practise, learner, entry, at=make.NOON)] * MANY)

    assert set(started) == {Attempt.objects.get()}


def test_many_learners_start_at_once_without_waiting_in_vain(at_once):
    quiz = make.quiz(make.question())
    learners = User.objects.bulk_create(User(username=f"one-of-many-{n}") for n in range(MANY))

    started = at_once([partial(attempts.start, one, quiz, at=make.NOON) for one in learners])

    assert {attempt.learner for attempt in started} == set(learners)


@pytest.mark.parametrize("preset", PRESETS)
def test_what_was_answered_before_the_finish_counts_and_nothing_after_it(at_once, preset):
    questions = [make.question() for _ in range(10)]
    attempt = make.attempt(*questions, preset=preset)
    places = list(attempt.places.select_related("version"))
    answers = [
        partial(attempts.answer, place, make.right_answer(question), sequence=0, at=make.NOON)
        for place, question in zip(places, questions, strict=True)
    ]
    finishes = [partial(attempts.finish, attempt, at=make.NOON)] * 10
    mixed = [call for pair in zip(answers, finishes, strict=True) for call in pair]

    results = at_once(mixed)

    assert {type(one) for one in results} <= {Response, Attempt, attempts.AttemptClosed}
    counted = sum(isinstance(one, Response) for one in results)
    attempt.refresh_from_db()
    assert Response.objects.count() == counted
    assert attempt.score == stored_score(attempt) == counted / 10


def test_many_finishes_are_one(at_once):
    question = make.question()
    attempt = make.attempt(question, preset="graded")
    make.answer(make.place(attempt), make.right_answer(question))

    finished = at_once(
        [partial(attempts.finish, attempt, at=make.NOON + n * SECOND) for n in range(MANY)]
    )

    attempt.refresh_from_db()
    assert {(one.finished_at, one.score) for one in finished} == {(attempt.finished_at, 1)}


def test_the_sweep_and_the_learner_close_an_attempt_once(at_once):
    attempt = make.attempt(preset="mock", minutes=30)
    sweep = partial(attempts.close_overdue, at=make.NOON + HOUR)
    finish = partial(attempts.finish, attempt, at=make.NOON + HOUR)

    results = at_once([sweep, finish] * 10)

    assert not [one for one in results if isinstance(one, Exception)]
    attempt.refresh_from_db()
    assert (attempt.finished_at, attempt.score) == (attempt.deadline, 0)


def test_answers_sent_again_during_a_regrade_are_what_they_were_and_marked_anew(at_once):
    question = make.question()
    yes, no, _ = question.choices.all()
    places = [make.place(make.attempt(question, preset="graded")) for _ in range(MANY - 1)]
    for place in places:
        make.answer(place, [no.key])
        attempts.finish(place.attempt, at=make.NOON)
    for choice in (yes, no):
        choice.is_correct = choice == no
        choice.save()
    with transaction.atomic():
        corrected = Question.objects.get(pk=question.pk).publish(at=make.NOON, change="regrade")
    again = [
        partial(attempts.answer, place, [no.key], sequence=0, at=make.NOON) for place in places
    ]

    *answers, regraded = at_once(
        [*again, partial(regrades.apply, corrected, by=None, at=make.NOON)]
    )

    assert regraded == MANY - 1
    assert set(answers) == set(Response.objects.filter(credit=1))
    assert set(Attempt.objects.values_list("score", flat=True)) == {1}


def test_many_clicks_on_publish_are_one_version(at_once):
    question = make.question()
    Question.objects.update(prompt="What else?")
    opened = [Question.objects.get(pk=question.pk) for _ in range(MANY)]

    versions = at_once([transaction.atomic(partial(one.publish, at=make.NOON)) for one in opened])

    assert [version.number for version in versions] == [2] * MANY
    assert Question.objects.get().current_version == versions[0]


def test_showing_the_answer_against_answering_leaves_one_truth(at_once):
    question = make.question()
    place = make.place(make.attempt(question))
    answer = partial(attempts.answer, place, make.right_answer(question), sequence=0, at=make.NOON)
    show = partial(attempts.show_answer, place, at=make.NOON)

    results = at_once([answer, show] * 10)

    assert {type(one) for one in results} <= {Response, AttemptQuestion, attempts.StaleAnswer}
    assert make.place(place.attempt).settled_at == make.NOON
    assert attempts.finish(place.attempt, at=make.NOON).score == Response.objects.count()

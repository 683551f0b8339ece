"""Starting a quiz: once, under the quiz's terms of that moment, or not at all."""

from datetime import timedelta

import pytest

from quiz.actions import attempts
from quiz.models import Attempt, Entry, Quiz, Status
from tests import make

pytestmark = pytest.mark.django_db

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def start(quiz: Quiz, *, by=None, at=make.NOON) -> Attempt:
    return attempts.start(by or make.learner(), quiz, at=at)


def test_a_second_start_is_the_same_attempt():
    learner, quiz = make.learner(), make.quiz(make.question())

    first = start(quiz, by=learner)

    assert start(quiz, by=learner, at=make.NOON + DAY) == first
    assert Attempt.objects.count() == 1


def test_after_the_finish_a_start_is_a_new_attempt():
    learner, quiz = make.learner(), make.quiz(make.question())
    first = attempts.finish(start(quiz, by=learner), at=make.NOON)

    assert start(quiz, by=learner) != first


def test_everybody_has_an_attempt_of_their_own():
    quiz = make.quiz(make.question())

    assert start(quiz).learner != start(quiz).learner


def test_fixed_questions_are_asked_in_their_order():
    questions = [make.question() for _ in range(12)]

    attempt = make.attempt(*questions)

    assert [place.version.question for place in attempt.places.all()] == questions
    assert [place.position for place in attempt.places.all()] == list(range(1, 13))


def test_practice_gives_two_tries_and_the_other_presets_any_number():
    tries = {
        preset: make.attempt(preset=preset).tries for preset in ("practice", "graded", "mock")
    }

    assert tries == {"practice": 2, "graded": None, "mock": None}


def test_the_terms_are_those_of_the_start_whatever_becomes_of_the_quiz(settings):
    settings.GRACE_SECONDS = 20
    quiz = make.quiz(
        make.question(),
        title="As it was",
        preset="mock",
        feedback="close",
        minutes=30,
        pass_mark=60,
        closes=make.NOON + DAY,
    )
    attempt = start(quiz)
    terms = Attempt.objects.filter(pk=attempt.pk)
    before = terms.values().get()

    settings.GRACE_SECONDS = 0
    quiz.title, quiz.preset, quiz.feedback = "As it is", "practice", "answer"
    quiz.minutes, quiz.pass_mark, quiz.closes = 1, 100, make.NOON - DAY
    quiz.status = Status.RETIRED
    quiz.save()
    quiz.fixed.all().delete()

    assert terms.values().get() == before
    assert before["title"] == "As it was"
    assert (before["preset"], before["feedback"], before["pass_mark"]) == ("mock", "close", 60)
    assert before["feedback_at"] == make.NOON + DAY + MINUTE  # the first one after the grace
    assert before["deadline"] == make.NOON + timedelta(minutes=30)
    assert before["grace_seconds"] == 20
    assert attempt.places.count() == 1
    assert start(quiz, by=attempt.learner) == attempt


@pytest.mark.parametrize(
    ("minutes", "closes", "deadline"),
    [
        (None, None, None),
        (30, None, timedelta(minutes=30)),
        (None, DAY, DAY),
        (30, timedelta(minutes=10), timedelta(minutes=10)),
        (30, DAY, timedelta(minutes=30)),
    ],
)
def test_the_deadline_is_the_time_limit_or_the_close_whichever_comes_first(
    minutes, closes, deadline
):
    quiz = make.quiz(
        make.question(), preset="graded", minutes=minutes, closes=closes and make.NOON + closes
    )

    assert start(quiz).deadline == (deadline and make.NOON + deadline)


def test_the_moment_of_feedback_is_kept_only_where_it_waits_for_the_close():
    quiz = make.quiz(make.question(), preset="graded", feedback="finish", closes=make.NOON + DAY)

    assert start(quiz).feedback_at is None


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        ({"status": Status.DRAFT}, "not open"),
        ({"status": Status.RETIRED}, "not open"),
        ({"opens": make.NOON + timedelta(seconds=1)}, "not open"),
        ({"closes": make.NOON}, "not open"),
        ({"attempts_allowed": 1}, "account"),
    ],
)
def test_a_quiz_that_cannot_be_taken_now_says_why(terms, reason):
    quiz = make.quiz(make.question(), **terms)

    with pytest.raises(attempts.CannotStart, match=reason):
        start(quiz, by=make.guest())

    assert not Attempt.objects.exists()


def test_a_quiz_is_open_from_the_second_it_opens_to_the_second_before_it_closes():
    quiz = make.quiz(make.question(), opens=make.NOON, closes=make.NOON + DAY)

    start(quiz, at=make.NOON)
    start(quiz, at=make.NOON + DAY - timedelta(seconds=1))

    assert Attempt.objects.count() == 2


def test_a_running_attempt_goes_on_after_the_quiz_was_taken_back():
    attempt = make.attempt()
    Quiz.objects.update(status=Status.RETIRED)

    assert start(Quiz.objects.get(), by=attempt.learner) == attempt


def test_every_attempt_counts_towards_the_number_allowed():
    learner, quiz = make.learner(), make.quiz(make.question(), attempts_allowed=2)
    for _ in range(2):
        attempts.finish(start(quiz, by=learner), at=make.NOON)

    with pytest.raises(attempts.CannotStart, match="used all"):
        start(quiz, by=learner)

    assert start(quiz).learner != learner  # others' attempts are not counted


def test_the_last_attempt_allowed_can_be_come_back_to():
    learner, quiz = make.learner(), make.quiz(make.question(), attempts_allowed=1)

    assert start(quiz, by=learner) == start(quiz, by=learner)


@pytest.mark.parametrize(
    ("terms", "can_start"),
    [
        ({}, True),
        ({"closes": make.NOON + DAY}, True),
        ({"closes": make.NOON - DAY}, False),
        ({"status": Status.RETIRED}, False),
        ({"attempts_allowed": 2}, True),
        ({"attempts_allowed": 1}, False),
    ],
)
def test_after_an_attempt_one_knows_whether_another_may_begin(terms, can_start):
    attempt = attempts.finish(make.attempt(), at=make.NOON)
    Quiz.objects.update(**terms)
    attempt.refresh_from_db()

    assert attempts.can_start(attempt, at=make.NOON) is can_start


def test_a_guest_may_not_begin_another_attempt_once_they_are_counted():
    attempt = attempts.finish(make.attempt(by=make.guest()), at=make.NOON)
    Quiz.objects.update(attempts_allowed=5)
    attempt.refresh_from_db()

    assert not attempts.can_start(attempt, at=make.NOON)


@pytest.mark.parametrize("status", Status)
def test_practice_on_an_entry_may_begin_again_while_the_entry_is_shown(status):
    attempt = attempts.practise(make.learner(), make.question().entry, at=make.NOON)
    Entry.objects.update(status=status)
    attempt.refresh_from_db()

    assert attempts.can_start(attempt, at=make.NOON) is (status == Status.PUBLISHED)


def test_an_overdue_attempt_ends_at_its_deadline_when_the_learner_starts_again():
    learner, quiz = make.learner(), make.quiz(make.question(), preset="mock", minutes=30)
    overdue = start(quiz, by=learner)

    again = start(quiz, by=learner, at=make.NOON + DAY)

    overdue.refresh_from_db()
    assert overdue.finished_at == overdue.deadline
    assert again != overdue


def test_a_refused_start_closes_what_was_overdue_all_the_same():
    learner = make.learner()
    quiz = make.quiz(make.question(), preset="mock", minutes=30, attempts_allowed=1)
    overdue = start(quiz, by=learner)

    with pytest.raises(attempts.CannotStart, match="used all"):
        start(quiz, by=learner, at=make.NOON + DAY)

    overdue.refresh_from_db()
    assert overdue.finished_at == overdue.deadline

"""Lessons: rounds until each of their entries was right twice."""

from datetime import timedelta

import pytest

from quiz.actions import accounts, attempts, lessons
from quiz.models import Attempt, Lesson, Response, Status
from quiz.rules.learn import Candidate, Group
from tests import make

pytestmark = pytest.mark.django_db

LATER = make.NOON + timedelta(minutes=5)


def chosen(*entries):
    return [Candidate(entry.pk, entry.topic_id, Group.UNSEEN) for entry in entries]


def begin(learner, *entries, at=make.NOON):
    return lessons.go_on(learner, chosen(*entries), at=at)


def entries(count, *, questions=1):
    made = [make.entry() for _ in range(count)]
    for entry in made:
        for _ in range(questions):
            make.question(entry=entry)
    return made


def asked(attempt):
    """The entries that are asked, in order."""
    places = attempt.places.order_by("position")
    return list(places.values_list("version__question__entry", flat=True))


def play(attempt, *, wrong=()):
    """Answer everything, right but at these places, and finish."""
    for place in attempt.places.select_related("attempt", "version__question"):
        question = place.version.question
        is_wrong = place.position in wrong
        given = make.wrong_answer(question) if is_wrong else make.right_answer(question)
        make.answer(place, given, at=LATER)
    return attempts.finish(attempt, at=LATER)


def test_a_round_is_practice_on_one_question_of_each_entry():
    learner, (first, second) = make.learner(), entries(2, questions=3)

    attempt = begin(learner, second, first)

    assert asked(attempt) == [second.pk, first.pk]
    assert attempt.is_practice
    assert attempt.title == "Learn, round 1"
    assert (attempt.quiz, attempt.entry, attempt.lesson.learner) == (None, None, learner)


def test_going_on_leads_to_the_running_round():
    learner, made = make.learner(), entries(2)

    attempt = begin(learner, *made)

    assert begin(learner, make.entry()) == attempt
    assert Lesson.objects.count() == 1


def test_a_lesson_ends_when_each_was_right_twice_at_the_first_try():
    learner, (first, second) = make.learner(), entries(2)
    play(begin(learner, first, second), wrong=[1])

    again = begin(learner)
    assert again.title == "Learn, round 2"
    assert asked(play(again)) == [first.pk, second.pk]
    assert asked(play(begin(learner))) == [first.pk]  # the other one was right twice

    fresh = begin(learner, second, at=LATER)
    assert asked(fresh) == [second.pk]
    assert fresh.title == "Learn, round 1"
    assert Lesson.objects.of(learner).count() == 2
    assert Lesson.objects.of(learner).open().get() == fresh.lesson


def test_the_second_try_does_not_count():
    learner, (only,) = make.learner(), entries(1)
    attempt = begin(learner, only)
    question, place = only.questions.get(), make.place(attempt)
    make.answer(place, make.wrong_answer(question))
    make.answer(place, make.right_answer(question))
    attempts.finish(attempt, at=LATER)

    play(begin(learner))

    assert list(Response.objects.values_list("credit", flat=True)) == [0, 1, 1]
    assert asked(begin(learner)) == [only.pk]


def test_another_question_is_asked_where_there_is_one():
    learner, (only,) = make.learner(), entries(1, questions=2)

    rounds = [play(begin(learner, only)) for _ in range(2)]

    questions = [attempt.places.get().version.question_id for attempt in rounds]
    assert len(set(questions)) == 2


def test_what_was_retired_is_asked_no_more():
    learner, (first, second) = make.learner(), entries(2)
    play(begin(learner, first, second))
    first.set_aside(Status.RETIRED)

    assert asked(begin(learner)) == [second.pk]


def test_there_is_no_lesson_without_anything_to_ask():
    learner = make.learner()

    with pytest.raises(attempts.CannotStart):
        begin(learner)

    assert not Lesson.objects.exists()


def test_giving_up_finishes_the_round_and_leaves_others_alone():
    learner, made = make.learner(), entries(2)
    attempt, others = begin(learner, *made), begin(make.learner(), *made)

    lessons.give_up(learner, at=LATER)
    lessons.give_up(learner, at=LATER)

    attempt.refresh_from_db()
    assert attempt.finished_at == LATER
    assert Attempt.objects.running().get() == others
    assert Lesson.objects.open().get() == others.lesson
    assert begin(learner, *made).lesson != attempt.lesson


def test_a_guests_lesson_goes_on_in_the_account():
    guest, account, made = make.guest(), make.learner(), entries(1)
    attempt = begin(guest, *made)

    accounts.bring(guest, account, at=LATER)

    assert begin(account) == attempt
    assert Lesson.objects.get().learner == account


@pytest.mark.parametrize("finishes", [True, False])
def test_of_two_open_lessons_the_accounts_goes_on(finishes):
    guest, account, made = make.guest(), make.learner(), entries(1)
    guests, own = begin(guest, *made), begin(account, *made)
    if finishes:
        play(own)

    accounts.bring(guest, account, at=LATER)

    guests.refresh_from_db()
    assert guests.finished_at == LATER
    assert Lesson.objects.of(account).count() == 2
    assert Lesson.objects.of(account).open().get() == own.lesson
    assert begin(account).lesson == own.lesson


def test_can_a_round_be_begun_again():
    attempt = begin(make.learner(), *entries(1))

    assert not attempts.can_start(attempt, at=LATER)  # its lesson goes on instead

"""What a finished attempt showed, as far as it may be told."""

from datetime import timedelta

import pytest

from quiz.actions import attempts
from quiz.models import Attempt
from quiz.reports.places import places
from quiz.reports.results import Asked, Results, results
from tests import make

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def finished(attempt: Attempt, *, after: timedelta = 12 * MINUTE, at=None) -> Results:
    """The results of the attempt, finished now, as told at a time."""
    end = make.NOON + after
    return results(attempts.finish(attempt, at=end), at=at or end)


@pytest.mark.django_db
def test_the_results_say_score_points_and_what_each_question_earned():
    whole, half, none = make.question(), make.question("multiple"), make.question()
    attempt = make.attempt(whole, half, none, preset="graded", pass_mark=50)
    make.answer(make.place(attempt, 1), make.right_answer(whole))
    make.answer(make.place(attempt, 2), make.right_answer(half)[:1])

    told = finished(attempt)

    assert (told.score, told.points, told.total, told.answered) == (0.5, 1.5, 3, 2)
    assert (told.minutes, told.passed) == (12, True)
    assert [one.earned for one in told.asked] == [1, 0.5, 0]
    assert [one.words for one in told.asked] == ["right", "partly right", "not answered"]
    assert [one.position for one in told.asked] == [1, 2, 3]
    assert {one.ask for one in told.asked} == {"What happens next?"}


@pytest.mark.django_db
@pytest.mark.parametrize(("pass_mark", "passed"), [(None, None), (50, True), (51, False)])
def test_who_reaches_the_pass_mark_has_passed(pass_mark, passed):
    right, wrong = make.question(), make.question()
    attempt = make.attempt(right, wrong, preset="graded", pass_mark=pass_mark)
    make.answer(make.place(attempt, 1), make.right_answer(right))

    assert finished(attempt).passed is passed


@pytest.mark.django_db
def test_practice_tells_of_the_first_try_and_the_other_presets_of_the_last():
    asked = {}
    for preset in ("practice", "graded"):
        question = make.question()
        attempt = make.attempt(question, preset=preset)
        make.answer(make.place(attempt), make.wrong_answer(question), confidence=3)
        make.answer(make.place(attempt), make.right_answer(question), confidence=1)
        asked[preset] = finished(attempt).asked[0]

    assert (asked["practice"].earned, asked["practice"].was_sure) == (0, True)
    assert (asked["graded"].earned, asked["graded"].was_sure) == (1, False)


@pytest.mark.django_db
def test_what_one_was_sure_of_and_got_wrong_stands_out():
    questions = [make.question() for _ in range(4)]
    attempt = make.attempt(*questions, preset="graded")
    for place, (right, confidence) in enumerate([(0, 3), (1, 3), (0, 2), (0, None)], start=1):
        given = (make.wrong_answer, make.right_answer)[right](questions[place - 1])
        make.answer(make.place(attempt, place), given, confidence=confidence)

    assert [one.position for one in finished(attempt).sure_and_wrong] == [1]


@pytest.mark.django_db
def test_entries_to_revisit_are_those_with_something_missed_the_most_missed_first():
    often, once, known = (make.entry(title=title) for title in ("Zebra", "Ant", "Cow"))
    questions = [make.question(entry=entry) for entry in (once, often, often, often, known)]
    attempt = make.attempt(*questions, preset="graded")
    for place in (2, 5):
        make.answer(make.place(attempt, place), make.right_answer(questions[place - 1]))

    revisits = finished(attempt).revisits

    assert [(one.title, one.slug, one.right, one.asked) for one in revisits] == [
        ("Zebra", often.slug, 1, 3),
        ("Ant", once.slug, 0, 1),
    ]


def asked(earned: float, *, was_sure: bool = False) -> Asked:
    return Asked(1, "?", "entry", "Entry", earned, answered=True, was_sure=was_sure)


def test_an_answer_in_part_is_missed_in_part():
    told = Results(1, 2, 2, asked=(asked(0.5), asked(1)))

    assert [(one.right, one.asked) for one in told.revisits] == [(1, 2)]
    assert (asked(0.5).was, asked(0).was, asked(0).words) == ("unsure", "wrong", "not yet")


@pytest.mark.django_db
def test_a_question_that_was_shown_is_told_from_one_that_was_never_looked_at():
    attempt = make.attempt(make.question(), make.question())
    attempts.show_answer(make.place(attempt, 1), at=make.NOON)

    assert [one.words for one in finished(attempt).asked] == ["answer shown", "not answered"]


@pytest.mark.django_db
def test_a_question_is_called_the_same_on_its_page_and_in_the_results():
    questions = [make.question("multiple") for _ in range(5)]
    attempt = make.attempt(*questions, preset="graded")
    make.answer(make.place(attempt, 1), make.right_answer(questions[0]))
    make.answer(make.place(attempt, 2), make.right_answer(questions[1])[:1])
    make.answer(make.place(attempt, 3), make.wrong_answer(questions[2]))

    told = finished(attempt)

    attempt.refresh_from_db()
    stood = places(attempt, at=make.NOON + DAY)
    assert [one.words for one in told.asked] == [place.words for place in stood]


def test_who_was_sure_of_what_is_right_in_part_was_not_wrong():
    assert Results(1, 1, 1, asked=(asked(0.5, was_sure=True),)).sure_and_wrong == []


def test_where_all_is_right_there_is_nothing_to_revisit():
    assert Results(1, 1, 1, asked=(asked(1),)).revisits == []


@pytest.mark.django_db
def test_until_the_close_the_results_say_only_how_much_was_answered():
    question = make.question()
    attempt = make.attempt(
        question, make.question(), preset="graded", feedback="close", closes=make.NOON + DAY
    )
    make.answer(make.place(attempt), make.right_answer(question), confidence=3)

    early = finished(attempt)
    late = finished(attempt, at=make.NOON + DAY + MINUTE)

    assert early == Results(minutes=12, total=2, answered=1)
    assert (early.asked, early.score, early.passed, early.points) == ((), None, None, 0)
    assert (early.revisits, early.sure_and_wrong) == ([], [])
    assert late.score == 0.5


@pytest.mark.django_db
def test_a_running_attempt_has_no_results():
    attempt = make.attempt()

    assert results(attempt, at=make.NOON + 5 * MINUTE) == Results(minutes=5, total=1, answered=0)


@pytest.mark.django_db
def test_an_attempt_closed_late_took_its_time_limit():
    attempt = make.attempt(preset="mock", minutes=30)

    assert finished(attempt, after=DAY).minutes == 30


@pytest.mark.django_db
def test_the_results_take_one_query(django_assert_num_queries):
    attempt = attempts.finish(make.attempt(*(make.question() for _ in range(5))), at=make.NOON)

    with django_assert_num_queries(1):
        assert len(results(attempt, at=make.NOON).asked) == 5

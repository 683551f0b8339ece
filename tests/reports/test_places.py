"""Where a learner stands, place by place, and no more than may be told."""

from datetime import timedelta

import pytest

from quiz.actions import attempts
from quiz.reports.places import Place, next_open, places, tally
from tests import make

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def stand(attempt, *, at=make.NOON):
    found = places(attempt, at=at)
    return [(place.answered, place.done, place.was, place.earned) for place in found]


OPEN = (False, False, "", 0)


@pytest.mark.django_db
def test_a_new_attempt_is_open_everywhere():
    attempt = make.attempt(make.question(), make.question())

    assert stand(attempt) == [OPEN, OPEN]
    assert [place.position for place in places(attempt, at=make.NOON)] == [1, 2]


@pytest.mark.django_db
@pytest.mark.parametrize("preset", ["graded", "mock"])
def test_outside_practice_an_answer_is_done_and_nothing_is_told_of_it(preset):
    questions = [make.question(), make.question(), make.question()]
    attempt = make.attempt(*questions, preset=preset)
    make.answer(make.place(attempt, 1), make.right_answer(questions[0]))
    make.answer(make.place(attempt, 2), make.wrong_answer(questions[1]))

    assert stand(attempt) == [(True, True, "", 0), (True, True, "", 0), OPEN]


@pytest.mark.django_db
def test_in_practice_a_question_is_done_when_it_is_settled():
    right, missed, shown, begun, part = (make.question("multiple") for _ in range(5))
    attempt = make.attempt(right, missed, shown, begun, part)
    make.answer(make.place(attempt, 1), make.right_answer(right))
    for _ in range(2):
        make.answer(make.place(attempt, 2), make.wrong_answer(missed))
    attempts.show_answer(make.place(attempt, 3), at=make.NOON)
    make.answer(make.place(attempt, 4), make.wrong_answer(begun))
    make.answer(make.place(attempt, 5), make.right_answer(part)[:1])
    attempts.show_answer(make.place(attempt, 5), at=make.NOON)

    assert stand(attempt) == [
        (True, True, "right", 1),
        (True, True, "wrong", 0),
        (False, True, "wrong", 0),
        (True, False, "", 0),
        (True, True, "unsure", 0.5),
    ]


@pytest.mark.django_db
def test_in_practice_a_second_try_shows_but_earns_nothing():
    question = make.question()
    attempt = make.attempt(question)
    make.answer(make.place(attempt), make.wrong_answer(question))
    make.answer(make.place(attempt), make.right_answer(question))

    assert stand(attempt) == [(True, True, "unsure", 0)]


@pytest.mark.django_db
def test_after_the_finish_everything_is_told_and_the_last_answer_counts():
    improved, spoiled, never = make.question(), make.question(), make.question()
    attempt = make.attempt(improved, spoiled, never, preset="graded")
    make.answer(make.place(attempt, 1), make.wrong_answer(improved))
    make.answer(make.place(attempt, 1), make.right_answer(improved))
    make.answer(make.place(attempt, 2), make.right_answer(spoiled))
    make.answer(make.place(attempt, 2), make.wrong_answer(spoiled))

    finished = attempts.finish(attempt, at=make.NOON)

    assert stand(finished) == [
        (True, True, "right", 1),
        (True, True, "wrong", 0),
        (False, False, "wrong", 0),
    ]


@pytest.mark.django_db
def test_feedback_after_the_close_waits_for_the_close_and_its_grace():
    question = make.question()
    attempt = make.attempt(question, preset="graded", feedback="close", closes=make.NOON + DAY)
    make.answer(make.place(attempt), make.right_answer(question))
    finished = attempts.finish(attempt, at=make.NOON)

    assert stand(finished, at=make.NOON + DAY) == [(True, True, "", 0)]
    assert stand(finished, at=make.NOON + DAY + MINUTE) == [(True, True, "right", 1)]


@pytest.mark.django_db
def test_all_places_take_one_query(django_assert_num_queries):
    attempt = make.attempt(*(make.question() for _ in range(5)))

    with django_assert_num_queries(1):
        assert len(places(attempt, at=make.NOON)) == 5


def row(*done: bool) -> list[Place]:
    return [Place(position, one, one) for position, one in enumerate(done, start=1)]


@pytest.mark.parametrize(
    ("done", "position", "following"),
    [
        ((False, False, False), 0, 1),
        ((False, False, False), 1, 2),
        ((False, False, False), 3, 1),
        ((True, True, False), 1, 3),
        ((False, True, True), 2, 1),
        ((True, False, True), 2, 2),
        ((True, True, True), 2, None),
        ((), 0, None),
    ],
)
def test_the_next_place_is_the_next_open_one_round_the_end(done, position, following):
    assert next_open(row(*done), position) == following


def test_what_was_never_answered_comes_before_a_second_try():
    again, done, fresh = (
        Place(1, answered=True, done=False),
        Place(2, answered=True, done=True),
        Place(3, answered=False, done=False),
    )

    assert next_open([again, done, fresh], 0) == 3
    assert next_open([again, done, done], 1) == 1


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(1, answered=False, done=False), "not answered yet"),
        (Place(1, answered=True, done=False), "second try left"),
        (Place(1, answered=True, done=True), "answered"),
        (Place(1, answered=True, done=True, was="right"), "right"),
        (Place(1, answered=True, done=True, was="unsure"), "partly right"),
        (Place(1, answered=True, done=True, was="wrong"), "not yet"),
        (Place(1, answered=False, done=True, was="wrong"), "answer shown"),
        (Place(1, answered=False, done=False, was="wrong"), "not answered"),
    ],
)
def test_a_place_says_in_words_how_it_stands(place, words):
    assert place.words == words


def test_the_tally_counts_what_is_told():
    told = [Place(n, answered=True, done=True, was=was) for n, was in enumerate(["right"] * 2)]
    missed = Place(3, answered=True, done=True, was="wrong")
    part = Place(4, answered=True, done=True, was="unsure")

    assert tally([*told, part, missed]) == "2 right, 1 partly right, 1 not yet"


def test_the_tally_tells_what_was_never_answered_from_what_is_wrong():
    wrong = Place(1, answered=True, done=True, was="wrong")
    shown = Place(2, answered=False, done=True, was="wrong")
    never = Place(3, answered=False, done=False, was="wrong")

    assert tally([wrong, shown, never, never]) == "1 not yet, 1 answer shown, 2 not answered"


def test_the_tally_counts_second_tries_that_are_left_and_nothing_untouched():
    right = Place(1, answered=True, done=True, was="right")
    again = Place(2, answered=True, done=False)
    untouched = Place(3, answered=False, done=False)

    assert tally([right, again, untouched]) == "1 right, 1 with a second try left"


def test_the_tally_counts_answers_while_nothing_is_told():
    assert tally(row(True, False, True)) == "2 answered"
    assert tally(row(False, False)) == ""

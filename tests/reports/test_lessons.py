"""What a lesson would be about, and how one stands."""

from datetime import timedelta

import pytest

from quiz.actions import attempts, cards, lessons
from quiz.events import AttemptFinished
from quiz.models import Contrast, Status
from quiz.reports.lessons import by_group, choose, standing
from quiz.rules.learn import Group
from quiz.rules.memory import Rating
from tests import make

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
LATER = make.NOON + DAY


def entry(**fields):
    """One that can be asked."""
    return make.question(entry=make.entry(**fields)).entry


def groups(learner, at=LATER):
    return {one.entry: one.group for one in choose(learner, at=at)}


def test_for_a_visitor_all_is_new_in_the_order_of_the_course():
    second, first = entry(position=2), entry(position=1)

    chosen = choose(None, at=LATER)

    assert [one.entry for one in chosen] == [first.pk, second.pk]
    assert by_group(chosen) == [(Group.UNSEEN, [first, second])]


def test_nothing_is_chosen_that_cannot_be_asked():
    make.entry()
    make.question(publish=False)
    entry(status=Status.DRAFT)

    assert choose(None, at=LATER) == []


@pytest.mark.parametrize(
    ("rating", "group"),
    [
        (Rating.AGAIN, Group.MISSED),
        (Rating.HARD, Group.SHAKY),
        (Rating.GOOD, Group.MASTERED),
    ],
)
def test_the_last_look_at_its_card_says_where_an_entry_belongs(rating, group):
    learner, known = make.learner(), entry()
    make.review(make.card(known, by=learner), Rating.EASY, at=make.NOON - DAY)
    assert groups(learner)[known.pk] == Group.MASTERED
    fresh = entry()
    make.review(make.card(fresh, by=learner), rating, at=make.NOON)

    assert groups(learner)[fresh.pk] == group


def test_a_card_without_a_look_is_new_and_one_that_has_faded_is_not_firm():
    learner, new, faded = make.learner(), entry(), entry()
    make.card(new, by=learner)
    make.review(make.card(faded, by=learner), Rating.GOOD, at=make.NOON)

    assert groups(learner, at=make.NOON + 60 * DAY) == {
        new.pk: Group.UNSEEN,
        faded.pk: Group.SHAKY,
    }


def test_an_answer_that_was_right_in_part_is_missed_though_it_counts_as_hard():
    learner, question = make.learner(), make.question("multiple")
    attempt = make.attempt(question, by=learner)
    half = make.right_answer(question)[:1]
    make.answer(make.place(attempt), half)
    attempts.finish(attempt, at=make.NOON)
    cards.learn(AttemptFinished(attempt_id=attempt.pk, learner_id=learner.pk), at=make.NOON)

    assert groups(learner) == {question.entry_id: Group.MISSED}


def test_a_rating_that_was_taken_back_says_nothing():
    learner, known = make.learner(), entry()
    looked = make.review(make.card(known, by=learner), Rating.AGAIN)
    cards.undo(looked, at=make.NOON)

    assert groups(learner) == {known.pk: Group.UNSEEN}


def test_what_others_remember_does_not_matter():
    known = entry()
    make.review(make.card(known), Rating.AGAIN)

    assert groups(make.learner()) == {known.pk: Group.UNSEEN}


def test_contrasts_are_asked_close_together():
    made = [entry(topic=make.topic(position=topic), position=topic) for topic in range(6)]
    Contrast.objects.create(entry=made[5], other=made[0], rows="a | b | c")

    order = [one.entry for one in choose(None, at=LATER)]

    assert order.index(made[5].pk) - order.index(made[0].pk) == 2


def play(learner, right):
    """A round in which only this entry is answered right, as it stands before its finish."""
    attempt = lessons.go_on(learner, choose(learner, at=LATER), at=LATER)
    for place in attempt.places.select_related("attempt", "version__question"):
        question = place.version.question
        is_right = question.entry_id == right.pk
        given = make.right_answer(question) if is_right else make.wrong_answer(question)
        make.answer(place, given, at=LATER)
    under_way = standing(learner)
    attempts.finish(attempt, at=LATER)
    return under_way


def test_how_a_lesson_stands():
    learner, right, wrong, retired = make.learner(), entry(), entry(), entry()
    assert standing(learner) is None
    play(learner, right)
    began = play(learner, right)
    retired.set_aside(Status.RETIRED)

    assert began.running.title == "Learn, round 2"
    assert not began.is_over
    told = standing(learner)
    assert (told.known, told.left, told.last, told.running) == (1, 1, began.running, None)
    assert {one.slug: (one.right, one.was, one.can_be_asked) for one in told.entries} == {
        right.slug: (2, "right", True),
        wrong.slug: (0, "", True),
        retired.slug: (0, "", False),
    }
    wrong.set_aside(Status.RETIRED)
    assert standing(learner).is_over

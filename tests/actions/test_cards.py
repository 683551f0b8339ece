"""Remembering: cards follow from their reviews, whatever order these arrive in."""

from datetime import date, timedelta
from unittest.mock import Mock
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz import handlers
from quiz.actions import accounts, attempts, cards, regrades
from quiz.events import AttemptFinished
from quiz.models import Attempt, Card, HandledEvent, Question, Response, Review
from quiz.rules.memory import Rating
from tests import make

pytestmark = pytest.mark.django_db

NOON, DAY, MINUTE = make.NOON, timedelta(days=1), timedelta(minutes=1)
AGAIN, HARD, GOOD, EASY = Rating
SURE = Response.Confidence.SURE


def learn_from(attempt, *, at=NOON + 7 * DAY):
    event = AttemptFinished(attempt_id=attempt.pk, learner_id=attempt.learner_id)
    cards.learn(event, at=at)


def taken(*answers, by=None, at=NOON, preset="graded", confidence=None, **terms):
    """A finished attempt with these (question, answer) pairs; nothing has reacted to it."""
    asked = [question for question, _ in answers]
    attempt = make.attempt(*asked, by=by, at=at, preset=preset, **terms)
    for position, (_, given_) in enumerate(answers, start=1):
        if given_ is not None:
            make.answer(make.place(attempt, position), given_, at=at, confidence=confidence)
    return attempts.finish(attempt, at=at)


def memories(learner):
    """What the learner remembers, by entry."""
    return {card.entry_id: card.memory() for card in Card.objects.of(learner)}


# Adding


def test_a_new_card_is_due_at_once_and_added_once():
    learner, entry = make.learner(), make.entry()

    assert cards.add(learner, [entry, make.entry()], at=NOON) == 2
    assert cards.add(learner, [entry], at=NOON + DAY) == 0

    card = Card.objects.of(learner).get(entry=entry)
    assert card.is_new
    assert card.memory() is None
    assert card.retrievability(NOON) == 0
    assert card.due == card.added_at == NOON
    assert list(Card.objects.of(learner).taught().due(NOON - MINUTE)) == []


def test_cards_of_what_is_no_longer_taught_rest():
    card = make.card(make.entry(status="retired"))

    assert list(Card.objects.of(card.learner).taught()) == []


# Looking


def test_a_look_moves_the_card():
    card = make.card()

    look = make.review(card, GOOD, milliseconds=4000)

    assert look.origin == "card"
    assert card.last_look == NOON
    assert card.due > NOON + DAY
    assert card.retrievability(NOON) == 1


def test_what_each_rating_would_bring_is_what_it_brings():
    terms = make.learner().memory_terms()
    for rating in Rating:
        card = make.card()
        told = card.next_due(rating, terms, at=NOON)
        make.review(card, rating)
        assert card.due == told


def test_the_same_look_sent_again_counts_once():
    card, mark = make.card(), uuid4()

    first = make.review(card, GOOD, client_id=mark)
    again = make.review(card, AGAIN, at=NOON + DAY, client_id=mark)

    assert first == again
    assert card.last_look == NOON


def test_a_look_that_arrives_late_takes_its_place_in_time():
    late, on_time = make.card(), make.card()
    make.review(late, GOOD, at=NOON + 5 * DAY)
    make.review(late, AGAIN, at=NOON)
    make.review(on_time, AGAIN, at=NOON)
    make.review(on_time, GOOD, at=NOON + 5 * DAY)

    assert late.memory() == on_time.memory()


def test_an_undo_leaves_the_card_as_it_was():
    card = make.card()
    make.review(card, GOOD)
    before = card.memory()
    look = make.review(card, AGAIN, at=NOON + 3 * DAY)

    card = cards.undo(look, at=NOON + 3 * DAY)

    assert card.memory() == before
    assert Review.objects.get(pk=look.pk).voided_at == NOON + 3 * DAY


def test_the_undo_of_the_first_look_makes_the_card_new_again():
    card = make.card()

    card = cards.undo(make.review(card, at=NOON + DAY), at=NOON + DAY)

    assert card.is_new
    assert card.due == NOON


def test_only_the_last_look_can_be_taken_back_and_once():
    card = make.card()
    first, second = make.review(card), make.review(card, at=NOON + DAY)

    with pytest.raises(cards.CannotUndo):
        cards.undo(first, at=NOON + DAY)
    cards.undo(second, at=NOON + DAY)
    with pytest.raises(cards.CannotUndo):
        cards.undo(second, at=NOON + DAY)


def test_a_quiz_answer_is_not_taken_back():
    question = make.question()
    learn_from(taken((question, make.right_answer(question))))

    with pytest.raises(cards.CannotUndo):
        cards.undo(Review.objects.get(), at=NOON)


# Learning from quizzes


@pytest.mark.parametrize(
    ("kind", "answer", "rating"),
    [
        ("single", make.right_answer, GOOD),
        ("single", make.wrong_answer, AGAIN),
        ("multiple", lambda question: make.right_answer(question)[:1], HARD),
    ],
)
def test_an_answer_is_a_look_at_the_card_of_its_entry(kind, answer, rating):
    question = make.question(kind)
    attempt = taken((question, answer(question)))

    learn_from(attempt)

    look = Review.objects.get()
    assert (look.rating, look.reviewed_at, look.origin) == (rating, NOON, "quiz")
    assert look.card.learner == attempt.learner
    assert look.card.entry == question.entry
    assert look.card.last_look == NOON


def test_what_was_not_answered_is_no_look():
    question, other = make.question(), make.question()
    learn_from(taken((question, None), (other, make.right_answer(other))))

    assert [card.entry for card in Card.objects.all()] == [other.entry]


def test_practice_counts_the_first_try_and_a_graded_quiz_the_last():
    for preset, rating in (("practice", AGAIN), ("graded", GOOD)):
        question = make.question()
        attempt = make.attempt(question, preset=preset)
        place = make.place(attempt)
        make.answer(place, make.wrong_answer(question))
        make.answer(place, make.right_answer(question), at=NOON + MINUTE)
        learn_from(attempts.finish(attempt, at=NOON + MINUTE))

        assert Review.objects.get(card__learner=attempt.learner).rating == rating


def test_who_was_sure_of_a_wrong_answer_is_told():
    question = make.question()
    wrong, right = make.wrong_answer(question), make.right_answer(question)
    for given_, confidence, is_told in (
        (wrong, SURE, True),
        (wrong, 1, False),
        (right, SURE, False),
    ):
        attempt = taken((question, given_), confidence=confidence)
        learn_from(attempt)
        assert Review.objects.get(card__learner=attempt.learner).was_sure is is_told


def test_two_questions_on_one_entry_are_one_look_that_day():
    entry = make.entry()
    one, two = make.question(entry=entry), make.question(entry=entry)
    wrong, right = make.wrong_answer(one), make.right_answer(two)
    attempt = taken((one, wrong), (two, right))

    learn_from(attempt)

    card, lone = Card.objects.get(), make.card()
    make.review(lone, AGAIN)
    assert card.reviews.count() == 2
    assert card.memory() == lone.memory()


def test_an_event_told_twice_or_of_an_attempt_that_is_gone_changes_nothing():
    question = make.question()
    attempt = taken((question, make.right_answer(question)))
    event = AttemptFinished(attempt_id=attempt.pk, learner_id=attempt.learner_id)
    cards.learn(event, at=NOON)
    before = memories(attempt.learner)

    cards.learn(event, at=NOON)
    Attempt.objects.all().delete()
    cards.learn(event, at=NOON)

    assert Review.objects.count() == 1
    assert memories(attempt.learner) == before


answers = st.tuples(st.integers(0, 1), st.booleans(), st.integers(0, 20))


@settings(max_examples=25)
@given(st.lists(answers, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_same_events_in_any_order_late_and_twice_leave_the_same_cards(told, chance):
    questions = [make.question(), make.question()]
    left = []
    for shuffle in (False, True):
        learner = make.learner()
        finished = []
        for which, is_right, half_days in told:
            question = questions[which]
            answer = make.right_answer if is_right else make.wrong_answer
            at = NOON + half_days * DAY / 2
            finished.append(taken((question, answer(question)), by=learner, at=at))
        events = [
            AttemptFinished(attempt_id=attempt.pk, learner_id=learner.pk) for attempt in finished
        ]
        if shuffle:
            events = events * 2
            chance.shuffle(events)
        HandledEvent.objects.all().delete()
        for event in events:
            handlers.handle(event.to_json())
        left.append(memories(learner))

    assert left[0] == left[1]


def test_a_handler_that_is_cut_off_leaves_nothing_and_its_second_try_everything(monkeypatch):
    question = make.question()
    attempt = taken((question, make.right_answer(question)))
    event = AttemptFinished(attempt_id=attempt.pk, learner_id=attempt.learner_id).to_json()

    with monkeypatch.context() as patch:
        patch.setattr(Card, "refold", Mock(side_effect=InterruptedError))
        with pytest.raises(InterruptedError):
            handlers.handle(event)
    assert not Card.objects.exists()
    assert not HandledEvent.objects.exists()

    handlers.handle(event)

    assert Card.objects.get().last_look == NOON
    assert Review.objects.count() == 1


def test_marking_again_rates_the_look_again():
    question = make.question()
    given_ = make.wrong_answer(question)
    learn_from(taken((question, given_)))
    unmoved = taken((question, ["perhaps"]))
    learn_from(unmoved)
    for choice in question.choices.all():
        choice.is_correct = choice.key in given_
        choice.save()
    question = Question.objects.get(pk=question.pk)
    version = question.publish(at=NOON + DAY, change="regrade")

    assert regrades.apply(version, by=None, at=NOON + DAY) == 2
    assert regrades.apply(version, by=None, at=NOON + DAY) == 0

    assert Review.objects.get(card__learner=unmoved.learner).rating == AGAIN
    card, lone = Card.objects.exclude(learner=unmoved.learner).get(), make.card()
    make.review(lone, GOOD)
    assert Review.objects.get(card=card).rating == GOOD
    assert card.memory() == lone.memory()


def test_what_may_not_be_told_yet_is_learned_when_it_is():
    question, closes = make.question(), NOON + DAY
    terms = {"feedback": "close", "closes": closes}
    attempt = taken((question, make.wrong_answer(question)), **terms)

    learn_from(attempt, at=NOON)
    assert cards.learn_late(at=closes) == 0
    assert not Card.objects.exists()

    assert cards.learn_late(at=attempt.feedback_at) == 1
    assert Review.objects.get().reviewed_at == NOON
    assert cards.learn_late(at=attempt.feedback_at) == 0


# A learner's terms


def test_cards_follow_the_terms_of_their_learner():
    card = make.card()
    make.review(card, EASY)
    free = card.due
    learner = card.learner
    learner.exam_on = (NOON + 5 * DAY).date()
    learner.save()

    cards.replan(learner)
    card.refresh_from_db()

    exam = learner.exam_begins()
    assert exam is not None
    assert card.due < exam < free
    learner.exam_on = None
    learner.save()
    cards.replan(learner)
    card.refresh_from_db()
    assert card.due == free


def test_the_exam_begins_where_the_learner_is():
    learner = make.learner(time_zone="Asia/Tokyo", exam_on=date(2026, 12, 10))

    assert learner.exam_begins().isoformat() == "2026-12-09T15:00:00+00:00"


# Bringing a guest's cards along


def test_cards_of_a_guest_come_along_and_looks_at_one_entry_come_together():
    guest, account, entry = make.guest(), make.learner(), make.entry()
    make.review(make.card(entry, by=guest), AGAIN)
    make.review(make.card(entry, by=account, at=NOON + DAY), GOOD, at=NOON + DAY)
    make.review(make.card(by=guest), GOOD)

    accounts.bring(guest, account, at=NOON + 2 * DAY)

    both = Card.objects.get(entry=entry)
    lone = make.card()
    make.review(lone, AGAIN)
    make.review(lone, GOOD, at=NOON + DAY)
    assert Card.objects.of(account).count() == 2
    assert both.memory() == lone.memory()
    assert both.added_at == NOON


# Practice that nobody goes on with


def test_practice_idle_for_a_day_ends_with_its_last_answer_and_counts():
    questions = [make.question(), make.question()]
    idle, fresh = make.attempt(*questions), make.attempt(make.question())
    make.answer(make.place(idle), make.right_answer(questions[0]), at=NOON + MINUTE)
    make.answer(make.place(fresh), [], at=NOON + DAY)
    untouched, graded = make.attempt(), make.attempt(preset="graded")
    make.answer(make.place(graded), [], at=NOON)

    assert attempts.close_idle(at=NOON + DAY + MINUTE) == 0
    assert attempts.close_idle(at=NOON + DAY + 2 * MINUTE) == 1

    idle.refresh_from_db()
    assert idle.finished_at == NOON + MINUTE
    assert idle.score == 0.5
    running = {attempt.pk for attempt in Attempt.objects.running()}
    assert running == {fresh.pk, untouched.pk, graded.pk}


def test_what_a_card_and_a_look_are_called():
    card = make.card(make.entry(title="Long polling"), by=make.learner(username="ana"))

    assert str(card) == "ana: Long polling"
    assert str(make.review(card, AGAIN)) == "ana: Long polling, Again"

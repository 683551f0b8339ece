"""Which questions an attempt asks: drawn by its seed, in the version of its start."""

from collections import Counter
from datetime import timedelta

import pytest

from quiz.actions import attempts
from quiz.models import Attempt, Question, QuestionVersion, Status
from quiz.rules import order
from tests import make

pytestmark = pytest.mark.django_db


def drawing(draw, *topics, **terms):
    quiz = make.quiz(draw=draw, **terms)
    quiz.topics.set(topics)
    return quiz


def start(quiz) -> Attempt:
    return attempts.start(make.learner(), quiz, at=make.NOON)


def asked(attempt: Attempt) -> list[Question]:
    return [place.version.question for place in attempt.places.select_related("version__question")]


def version(question: Question) -> QuestionVersion:
    assert question.current_version
    return question.current_version


def test_a_draw_takes_as_many_as_the_quiz_says():
    topic = make.topic()
    for _ in range(5):
        make.question(entry=make.entry(topic=topic))

    attempt = start(drawing(3, topic))

    assert len(set(asked(attempt))) == 3
    assert [place.position for place in attempt.places.all()] == [1, 2, 3]


def test_a_draw_of_more_than_there_are_takes_all():
    topic = make.topic()
    only = make.question(entry=make.entry(topic=topic))

    assert asked(start(drawing(5, topic))) == [only]


def test_a_draw_keeps_to_the_topics_of_the_quiz():
    one, other, third = make.topic(), make.topic(), make.topic()
    wanted = {make.question(entry=make.entry(topic=topic)) for topic in (one, other)}
    make.question(entry=make.entry(topic=third))

    assert set(asked(start(drawing(9, one, other)))) == wanted


def test_a_draw_spreads_over_the_entries_before_it_asks_one_twice():
    topic = make.topic()
    entries = [make.entry(topic=topic) for _ in range(3)]
    for entry, count in zip(entries, (6, 2, 1), strict=True):
        for _ in range(count):
            make.question(entry=entry)

    counts = Counter(question.entry for question in asked(start(drawing(5, topic))))

    assert counts[entries[0]] == counts[entries[1]] == 2
    assert counts[entries[2]] == 1


def test_draws_differ_from_attempt_to_attempt():
    topic = make.topic()
    for _ in range(8):
        make.question(entry=make.entry(topic=topic))
    quiz = drawing(4, topic)

    draws = {tuple(question.pk for question in asked(start(quiz))) for _ in range(6)}

    assert len(draws) > 1


def test_what_is_drawn_follows_from_the_seed_alone():
    topic = make.topic()
    questions = [make.question(entry=make.entry(topic=topic)) for _ in range(8)]

    attempt = start(drawing(4, topic))

    candidates = [(version(question).pk, question.entry_id) for question in questions]
    drawn = order.draw(candidates[::-1], 4, str(attempt.seed))
    assert list(attempt.places.values_list("version", flat=True)) == drawn


def test_every_place_of_an_attempt_deals_by_a_seed_of_its_own():
    places = make.attempt(make.question(), make.question()).places.all()

    assert len({place.seed for place in places}) == 2


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETIRED])
def test_questions_set_aside_are_neither_drawn_nor_asked_in_their_place(status):
    topic = make.topic()
    asked_still, set_aside = (make.question(entry=make.entry(topic=topic)) for _ in range(2))
    set_aside.set_aside(status)

    assert asked(start(drawing(2, topic))) == [asked_still]
    assert asked(make.attempt(set_aside, asked_still)) == [asked_still]


def test_drafts_that_were_never_published_are_not_asked():
    published, draft = make.question(), make.question(publish=False)

    assert asked(make.attempt(draft, published)) == [published]


def test_a_quiz_without_anything_to_ask_cannot_be_started():
    draft = make.question(publish=False)
    for quiz in (make.quiz(), make.quiz(draft), drawing(3), drawing(3, draft.entry.topic)):
        with pytest.raises(attempts.CannotStart, match="nothing to ask"):
            start(quiz)

    assert not Attempt.objects.exists()


def edited(question: Question) -> Question:
    """The question as an instructor corrects it: another prompt, another key, published."""
    Question.objects.filter(pk=question.pk).update(prompt="What is so now?")
    for choice in question.choices.all():
        choice.is_correct = not choice.is_correct and choice.text == "no"
        choice.save()
    edited = Question.objects.get(pk=question.pk)
    edited.publish(at=make.NOON + timedelta(hours=1))
    return edited


def test_an_edit_leaves_a_running_attempt_its_version_and_the_next_gets_the_new_one():
    question = make.question()
    right = make.right_answer(question)
    attempt = make.attempt(question)
    place = make.place(attempt)

    corrected = edited(question)

    assert make.place(attempt).version == place.version
    assert make.place(attempt).version.content["prompt"] == "A scene.\n\nWhat happens next?"
    assert make.answer(make.place(attempt), right).credit == 1
    following = make.place(start(attempt.quiz))
    assert following.version == corrected.current_version
    assert following.version.content["prompt"] == "What is so now?"
    assert make.answer(following, right).credit == 0


def test_an_edit_changes_no_finished_attempt():
    question = make.question()
    attempt = make.attempt(question)
    make.answer(make.place(attempt), make.right_answer(question))
    attempts.finish(attempt, at=make.NOON)

    edited(question)

    again = attempts.finish(attempt, at=make.NOON + timedelta(hours=2))
    assert again.score == 1
    assert attempts.counted_credits(again) == [1]
    assert make.place(attempt).version.content["prompt"] == "A scene.\n\nWhat happens next?"


def test_a_question_retired_meanwhile_stays_in_the_running_attempt():
    question = make.question()
    attempt = make.attempt(question)
    question.set_aside(Status.RETIRED)

    assert make.answer(make.place(attempt), make.right_answer(question)).credit == 1


def test_an_entry_is_practised_with_its_own_questions():
    entry = make.entry()
    own = {make.question(entry=entry) for _ in range(3)}
    make.question(entry=make.entry())
    make.question(entry=entry, publish=False)

    attempt = attempts.practise(make.learner(), entry, at=make.NOON)

    assert set(asked(attempt)) == own
    assert attempt.is_practice
    assert (attempt.title, attempt.entry, attempt.quiz) == (entry.title, entry, None)
    assert (attempt.tries, attempt.deadline, attempt.feedback) == (2, None, "answer")


def test_practice_on_an_entry_asks_ten_questions_at_most():
    entry = make.entry()
    for _ in range(12):
        make.question(entry=entry)

    assert attempts.practise(make.learner(), entry, at=make.NOON).places.count() == 10


def test_practice_on_an_entry_goes_on_where_it_was():
    learner, question = make.learner(), make.question()
    first = attempts.practise(learner, question.entry, at=make.NOON)

    assert attempts.practise(learner, question.entry, at=make.NOON) == first
    attempts.finish(first, at=make.NOON)
    assert attempts.practise(learner, question.entry, at=make.NOON) != first


def test_an_entry_without_questions_cannot_be_practised():
    with pytest.raises(attempts.CannotStart, match="nothing to ask"):
        attempts.practise(make.learner(), make.entry(), at=make.NOON)

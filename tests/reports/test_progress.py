"""What a learner's progress says: memory, what is due, how answers went, on which days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from quiz.actions import attempts, cards
from quiz.models import (
    Attempt,
    AttemptQuestion,
    Card,
    Entry,
    QuestionVersion,
    Response,
    Review,
    Status,
)
from quiz.reports.progress import AHEAD, BACK, Active, KindRecord, progress
from quiz.reports.recall import EntryRecall
from quiz.rules.calibration import Judged
from quiz.rules.memory import Rating, retrievability
from tests import make

pytestmark = pytest.mark.django_db

NOON, DAY, HOUR = make.NOON, timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def learner():
    return make.learner()


def taken(*answers, by, at=NOON, **terms):
    """A finished attempt: of each question how it was answered, and how sure."""
    questions = [make.question(kind) for kind, *_ in answers]
    attempt = make.attempt(*questions, by=by, at=at, **terms)
    for position, (question, (_, is_right, sure)) in enumerate(
        zip(questions, answers, strict=True), start=1
    ):
        given = make.right_answer(question) if is_right else make.wrong_answer(question)
        make.answer(make.place(attempt, position), given, at=at, confidence=sure)
    return attempts.finish(attempt, at=at)


def seen(learner, at=NOON):
    return progress(learner, at=at)


# Memory


def test_each_topic_says_what_would_be_recalled_in_the_order_of_the_course(learner):
    second, first = make.topic(position=2, title="B"), make.topic(position=1, title="A")
    old, fresh, new, to_come = (make.entry(topic=second, position=n) for n in range(4))
    make.entry(topic=first)
    make.review(make.card(old, by=learner, at=NOON - 9 * DAY), Rating.GOOD, at=NOON - 9 * DAY)
    make.review(make.card(fresh, by=learner), Rating.GOOD)
    make.card(new, by=learner)

    a, b = seen(learner).topics

    assert (a.title, a.total, a.begun, a.today) == ("A", 1, 0, 0)
    assert (b.title, b.total, b.begun) == ("B", 4, 2)
    assert [entry.is_begun for entry in b.entries] == [True, True, False, False]
    assert b.entries[1].today == 1
    assert b.today == pytest.approx(1 + b.entries[0].today)
    assert [entry.slug for entry in b.weakest(3)] == [old.slug, fresh.slug, new.slug]
    assert b.entries[3] == EntryRecall(to_come.slug, to_come.title, None, None, None)


def test_topics_at_one_place_of_the_course_stay_whole(learner):
    one, two = make.topic(title="Same"), make.topic(title="Same")
    for position in range(3):
        make.entry(topic=one, position=position)
        make.entry(topic=two, position=position)

    assert [topic.total for topic in seen(learner).topics] == [3, 3]


def test_the_whole_is_the_sum_of_the_topics(learner):
    for topic in (make.topic(), make.topic()):
        make.review(make.card(make.entry(topic=topic), by=learner), Rating.GOOD)
        make.entry(topic=topic)

    found = seen(learner, NOON + 3 * DAY)

    assert (found.total, found.begun, found.to_come) == (4, 2, 2)
    assert found.recalled == pytest.approx(sum(topic.today for topic in found.topics))
    assert 1 < found.recalled < 2


def test_drafts_and_the_cards_of_others_do_not_count(learner):
    shown = make.entry()
    make.review(make.card(shown, by=make.learner()), Rating.GOOD)
    resting = make.card(by=learner)
    Entry.objects.filter(pk=resting.entry_id).update(status=Status.RETIRED)

    found = seen(learner)

    assert (found.total, found.begun, sum(found.due)) == (1, 0, 0)
    assert not found.has_begun


def test_recall_on_the_day_of_the_exam_supposes_no_other_look(learner):
    learner.exam_on, learner.time_zone = (NOON + 10 * DAY).date(), "Asia/Tokyo"
    learner.save()
    card = make.card(by=learner)
    make.review(card, Rating.GOOD)

    found = seen(learner)

    (entry,) = found.topics[0].entries
    begins = datetime(2026, 11, 29, 15, tzinfo=UTC)  # midnight in Tokyo
    assert found.exam_in == 10
    assert entry.then == pytest.approx(retrievability(card.stability, card.last_look, at=begins))
    assert found.recalled_then == entry.then < entry.today


@pytest.mark.parametrize(("exam_on", "exam_in"), [(None, None), (-1, None), (0, 0)])
def test_without_an_exam_to_come_only_today_is_told(learner, exam_on, exam_in):
    learner.exam_on = None if exam_on is None else NOON.date() + exam_on * DAY
    make.review(make.card(by=learner), Rating.GOOD)

    found = seen(learner)

    assert found.exam_in == exam_in
    assert found.topics[0].entries[0].then is None
    assert found.recalled_then == 0


# What is due


def test_due_cards_are_counted_on_the_days_of_the_learner(learner):
    learner.time_zone = "Asia/Tokyo"  # 12:00 in UTC is 21:00 there
    due = [NOON - 5 * DAY, NOON + HOUR, NOON + 4 * HOUR, NOON + 40 * DAY]
    for moment in due:
        Card.objects.filter(pk=make.card(by=learner).pk).update(due=moment)

    assert seen(learner).due == (2, 1, *[0] * (AHEAD - 2))


# Answers


def test_practice_counts_the_first_try_and_other_quizzes_the_last(learner):
    for terms in ({}, {"preset": "graded"}):
        question = make.question("typed")
        attempt = make.attempt(question, by=learner, **terms)
        make.answer(make.place(attempt), make.wrong_answer(question), confidence=3)
        make.answer(make.place(attempt), make.right_answer(question), confidence=2)
        attempts.finish(attempt, at=NOON)

    found = seen(learner)

    assert found.kinds == [KindRecord("typed answer", answers=2, right=1, partly=0)]
    assert found.judged == [Judged(3, right=0, answers=1), Judged(2, right=1, answers=1)]


def test_kinds_stand_in_their_order_and_partly_right_is_told_apart(learner):
    taken(("typed", False, None), ("single", True, None), ("single", False, None), by=learner)
    partly = make.question("multiple", right=["red", "blue"], wrong=["green"])
    attempt = make.attempt(partly, by=learner)
    make.answer(make.place(attempt), [partly.choices.get(text="red").key])
    attempts.finish(attempt, at=NOON)

    assert seen(learner).kinds == [
        KindRecord("single choice", answers=2, right=1, partly=0),
        KindRecord("multiple response", answers=1, right=0, partly=1),
        KindRecord("typed answer", answers=1, right=0, partly=0),
    ]


def test_answers_are_judged_by_how_sure_the_learner_was(learner):
    taken(("single", True, 3), ("typed", False, 3), ("single", True, 1), by=learner)
    taken(("single", True, None), by=learner)

    assert seen(learner).judged == [Judged(3, 1, 2), Judged(1, 1, 1)]
    assert sum(kind.answers for kind in seen(learner).kinds) == 4


def test_what_may_not_be_told_yet_is_left_out(learner):
    terms = {"preset": "graded", "feedback": "close", "closes": NOON + DAY}
    taken(("single", True, 3), by=learner, **terms)
    running = make.attempt(make.question(), by=learner, preset="graded")
    question = running.places.get().version.question
    make.answer(make.place(running), make.right_answer(question), confidence=3)

    before, after = seen(learner), seen(learner, NOON + 2 * DAY)

    assert (before.kinds, before.judged) == ([], [])
    assert after.judged == [Judged(3, right=1, answers=1)]


def test_practice_is_told_as_soon_as_its_question_is_settled(learner):
    wrong, right = make.question(), make.question()
    attempt = make.attempt(wrong, right, by=learner)
    make.answer(make.place(attempt, 1), make.wrong_answer(wrong), confidence=1)
    make.answer(make.place(attempt, 2), make.right_answer(right), confidence=3)

    assert seen(learner).judged == [Judged(3, 1, 1)]

    make.answer(make.place(attempt, 1), make.right_answer(wrong), confidence=3)

    assert seen(learner).judged == [Judged(3, 1, 1), Judged(1, 0, 1)]


def test_the_answers_of_others_are_theirs(learner):
    taken(("single", True, 3), by=make.learner())

    assert not seen(learner).has_begun
    assert seen(learner).kinds == []


# Days


def test_each_day_says_what_was_done_on_it(learner):
    learner.time_zone = "America/New_York"  # 03:00 in UTC is the evening before
    learner.save()
    taken(("single", True, 3), ("single", False, 3), by=learner, at=NOON - 9 * HOUR)
    card = make.card(by=learner, at=NOON - 3 * DAY)
    make.review(card, Rating.GOOD, at=NOON - 2 * DAY)
    voided = make.review(card, Rating.GOOD, at=NOON)
    cards.undo(voided, at=NOON)

    found = seen(learner)

    assert len(found.active) == BACK
    assert found.active[-3:] == [
        Active(date(2026, 11, 18), looks=1),
        Active(date(2026, 11, 19), answers=2),
        Active(date(2026, 11, 20)),
    ]
    assert (found.streak.days, found.streak.since) == (2, date(2026, 11, 18))


def test_a_look_that_a_quiz_brought_is_the_answer_itself(
    learner, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        taken(("single", True, 3), by=learner)

    assert Review.objects.count() == 1
    assert seen(learner).active[-1] == Active(NOON.date(), answers=1)


@pytest.mark.parametrize("size", [10, 10_000])
def test_it_takes_four_queries_however_much_there_is(learner, size, django_assert_num_queries):
    _much(learner, size)

    with django_assert_num_queries(4):
        found = seen(learner)

    assert found.total == found.begun == size
    assert sum(kind.answers for kind in found.kinds) == size
    assert found.active[-1].looks == size


def _much(learner, size):
    """As many entries, cards, reviews and answers."""
    question = make.question()
    topic = question.entry.topic
    Entry.objects.bulk_create(
        Entry(slug=f"much-{n}", title="Much", topic=topic, status=Status.PUBLISHED)
        for n in range(size - 1)
    )
    made = Card.objects.bulk_create(
        Card(
            learner=learner,
            entry=entry,
            added_at=NOON,
            due=NOON,
            state=2,
            stability=5,
            difficulty=5,
            last_look=NOON,
        )
        for entry in Entry.objects.all()
    )
    Review.objects.bulk_create(
        Review(card=card, rating=3, reviewed_at=NOON, origin="card") for card in made
    )
    attempt = make.attempt(question, by=learner)
    Attempt.objects.filter(pk=attempt.pk).update(finished_at=NOON, score=1, preset="graded")
    version = question.current_version
    numbers = range(2, size + 1)
    versions = QuestionVersion.objects.bulk_create(
        QuestionVersion(
            question=question, number=n, content=version.content, checksum="same", at=NOON
        )
        for n in numbers
    )
    AttemptQuestion.objects.bulk_create(
        AttemptQuestion(attempt=attempt, position=n, version=one)
        for n, one in zip(numbers, versions, strict=True)
    )
    AttemptQuestion.objects.update(sequence=1)
    Response.objects.bulk_create(
        Response(place=place, number=1, answer=[], credit=1, answered_at=NOON, seconds=1)
        for place in AttemptQuestion.objects.all()
    )

"""The lab on observers: it finds who was called, and loses nothing of the learner."""

import pytest

from quiz.actions.attempts import finishing
from quiz.cloud import queues
from quiz.events import happened
from quiz.labs.bench import LabFailed
from quiz.labs.observer import LAB
from quiz.labs.observer_attempt import QUIZ
from quiz.models import Attempt, Card, HandledEvent
from tests import make
from tests.labs import benches

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("aws")]


@pytest.fixture(autouse=True)
def given():
    """The quiz, and right answers to it but for the last."""
    questions = [make.question(slug=slug) for slug in LAB.questions]
    make.quiz(*questions, slug=QUIZ)
    right = {one.slug: make.right_answer(one) for one in questions}
    return right | {questions[-1].slug: make.wrong_answer(questions[-1])}


def shown(finding):
    return {slug: one.as_taught for slug, one in finding.shown.items()}


def test_a_run_shows_all_that_is_taught(given):
    told: list[str] = []
    made: list[str] = []

    finding = benches.run(LAB, given=given, told=told, made=made)

    assert set(shown(finding).values()) == {True}
    assert set(finding.shown) == set(LAB.questions)
    assert "2 of 3 right" in benches.texts(finding)
    assert made == ["queue:lab-test-1-service-0.fifo", "queue:lab-test-1-service-1.fifo"]
    assert len(told) >= 4
    assert not queues.find_url("lab-test-1-service-0.fifo")


def test_the_learners_attempt_is_finished_and_remembered_once(given):
    learner = make.learner()

    finding = benches.run(LAB, learner=learner, given=given)

    attempt = Attempt.objects.get(learner=learner)
    assert attempt.score == pytest.approx(2 / 3)
    assert HandledEvent.objects.get().pk == f"AttemptFinished:{attempt.pk}"
    assert sum(card.reviews.count() for card in Card.objects.of(learner)) == 3
    assert "known already" in benches.texts(finding)


def test_without_the_sites_own_nobody_remembers_until_it_is_told_again(given):
    learner = make.learner()

    finding = benches.run(LAB, learner=learner, given=given, off="site")

    assert finding.outcome == "nobody remembered"
    rows = next(part for part in finding.parts if "tables" in part.title).rows
    assert [row[1:] for row in rows] == [("no", "0 of 3"), ("yes", "3 of 3"), ("yes", "3 of 3")]
    assert HandledEvent.objects.count() == 1
    assert Card.objects.of(learner).count() == 3


def test_a_run_that_breaks_still_tells_what_it_kept_back(given, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError

    monkeypatch.setattr("quiz.labs.observer_attempt.look", fail)

    with pytest.raises(RuntimeError):
        benches.run(LAB, given=given, off="site")

    assert HandledEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("knobs", "throws", "outcome"),
    [
        ({"fails": "none"}, None, "all heard"),
        ({"fails": "praise"}, True, "one failed, others heard"),
        ({"fails": "praise", "off": "site"}, None, "nobody remembered"),
        ({"fails": "scoreboard", "off": "scoreboard"}, None, "all heard"),
    ],
)
def test_what_fails_is_seen_where_it_is_on_the_list(given, knobs, throws, outcome):
    finding = benches.run(LAB, given=given, **knobs)

    assert shown(finding)["observer-throws"] is throws
    assert finding.outcome == outcome


def test_an_attempt_that_was_begun_goes_on(given):
    learner = make.learner()
    quiz = make.Quiz.objects.get(slug=QUIZ)
    begun = make.attempts.start(learner, quiz, at=make.NOON)
    place = make.place(begun)
    make.answer(place, make.wrong_answer(place.version.question))

    benches.run(LAB, learner=learner, given=given)

    attempt = Attempt.objects.get(learner=learner)
    assert attempt.pk == begun.pk
    assert attempt.score == pytest.approx(1 / 3)


def test_without_predictions_nothing_is_remembered_and_that_is_said():
    finding = benches.run(LAB)

    assert "the attempt had no answers" in benches.texts(finding)
    assert not Card.objects.exists()


def test_without_its_quiz_it_says_what_to_do():
    make.Quiz.objects.all().delete()

    with pytest.raises(LabFailed, match="load"):
        benches.run(LAB)


def test_a_finish_that_tells_nobody_is_found_out(given, monkeypatch):
    monkeypatch.setattr(finishing, "emit", lambda _: None)

    finding = benches.run(LAB, given=given, fails="none")

    assert finding.outcome == "nobody was called"
    assert shown(finding)["event-emit-order"] is False


def test_a_list_that_is_walked_backwards_is_found_out(given, monkeypatch):
    monkeypatch.setattr(
        "quiz.labs.observing.Signal._live_receivers",
        lambda signal, _: ([hear for _, hear, *_ in reversed(signal.receivers)], []),
    )

    finding = benches.run(LAB, given=given)

    assert shown(finding)["event-emit-order"] is False


def test_a_queue_that_loses_a_copy_is_found_out(given, monkeypatch):
    send = queues.send

    def lose(url, *args, **more):
        return "" if "service-1" in url else send(url, *args, **more)

    monkeypatch.setattr(queues, "send", lose)
    monkeypatch.setattr("quiz.labs.fan_out.PATIENCE", 0)

    finding = benches.run(LAB, given=given)

    assert shown(finding)["publish-three-teams"] is False
    assert "Nothing came for scoreboard" in benches.texts(finding)


def test_a_queue_that_hides_nothing_is_found_out(given, monkeypatch):
    made = queues.make
    monkeypatch.setattr(
        queues, "make", lambda name, **more: made(name, **more | {"hidden_seconds": 0})
    )

    finding = benches.run(LAB, given=given)

    assert shown(finding)["publish-three-teams"] is False


def test_behind_the_sites_own_queue_the_reaction_is_waited_for(given, settings, monkeypatch):
    settings.EVENTS_QUEUE_URL = queues.make("events", fifo=True)
    monkeypatch.setattr("quiz.labs.observer_attempt.LATE", 0.2)

    finding = benches.run(LAB, given=given)

    assert "sent to the site's queue" in benches.texts(finding)
    assert "had not come in time" in benches.texts(finding)
    assert queues.receive(settings.EVENTS_QUEUE_URL, wait=0)


def test_other_learners_are_told_as_ever(given):
    heard = []
    happened.connect(hear := lambda event, **_: heard.append(event))
    try:
        benches.run(LAB, given=given)
    finally:
        happened.disconnect(hear)

    assert heard == []

"""The lab on tests: which of them catches a planted fault follows from running them."""

import pytest
from django.contrib.sessions.models import Session

from quiz.cloud import queues
from quiz.labs import nets, reminding
from quiz.labs.bench import LabFailed
from quiz.labs.testing import ENTRY, LAB
from quiz.models import Attempt, Card, HandledEvent
from tests import make
from tests.labs import benches

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("aws")]

LEVELS = ["Unit", "Contract", "Service", "End to end"]


@pytest.fixture(autouse=True)
def given():
    """The questions, two of them of the entry that the journey practices; all answered right."""
    entry = make.entry(slug=ENTRY)
    first, second, third = LAB.questions
    asked = [make.question(slug=slug, entry=entry) for slug in (first, second)]
    asked.append(make.question(slug=third))
    make.question(entry=entry)
    return {one.slug: make.right_answer(one) for one in asked}


def results(finding):
    """What each test said."""
    table = next(part for part in finding.parts if "said" in part.title)
    assert [row[0] for row in table.rows] == LEVELS
    return {row[0]: row[-1] for row in table.rows}


def caught(finding):
    return [level for level, said in results(finding).items() if said.startswith("failed")]


def shown(finding):
    return [finding.shown[slug].as_taught for slug in LAB.questions]


@pytest.mark.parametrize(
    ("fault", "caught_by", "as_taught"),
    [
        ("none", [], [True, None, None]),
        ("rule", ["Unit", "Service", "End to end"], [True, None, True]),
        ("renamed", ["Contract", "End to end"], [True, True, None]),
        ("early", ["Service"], [True, None, None]),
        ("twice", ["Service"], [True, None, None]),
    ],
)
def test_each_fault_is_caught_where_it_is_real(given, fault, caught_by, as_taught):
    finding = benches.run(LAB, given=given, fault=fault)

    assert caught(finding) == caught_by
    assert shown(finding) == as_taught


def test_a_look_at_once_passes_where_the_marker_shows_the_fault(given):
    text = benches.run(LAB, given=given, fault="twice").shown["mocking-no-mail"].text

    assert "due 0 times" in text
    assert "found 2: the fault is seen" in text


def test_each_failed_test_says_what_it_claimed(given):
    said = results(benches.run(LAB, given=given, fault="twice"))

    assert "sent twice should have its card due once; it was 2 times" in said["Service"]

    said = results(benches.run(LAB, given=given, fault="renamed"))

    assert "“credits”" in said["Contract"]
    assert "has no field 'credits'" in said["End to end"]


def test_the_journey_is_honest_practice_of_the_learner(given):
    learner, told, made = make.learner(), list[str](), list[str]()

    benches.run(LAB, learner=learner, given=given, told=told, made=made, fault="none")

    attempt = Attempt.objects.get(learner=learner)
    assert attempt.finished_at
    assert attempt.places.filter(sequence=1).count() == 2
    assert Card.objects.get(learner=learner).reviews.count() == 2
    assert HandledEvent.objects.count() == 1
    assert made == ["queue:lab-test-1-service.fifo", "queue:lab-test-1-journey.fifo"]
    assert not queues.find_url("lab-test-1-journey.fifo")
    assert not Session.objects.exists()
    assert len(told) >= 4


def test_without_predictions_the_journey_leaves_all_open():
    finding = benches.run(LAB, fault="none")

    assert caught(finding) == []
    assert "you had predicted none" in benches.texts(finding)


def test_practice_that_is_under_way_is_not_ended(given):
    learner = make.learner()
    entry = make.Entry.objects.get(slug=ENTRY)
    attempt = make.attempts.practise(learner, entry, at=make.NOON)
    place = attempt.places.exclude(version__question__slug__in=LAB.questions).get()
    make.answer(place, make.right_answer(place.version.question))

    with pytest.raises(LabFailed, match="in the middle of practice"):
        benches.run(LAB, learner=learner, given=given)

    attempt.refresh_from_db()
    assert attempt.finished_at is None


def test_practice_that_an_earlier_run_began_goes_on(given):
    learner = make.learner()
    entry = make.Entry.objects.get(slug=ENTRY)
    begun = make.attempts.practise(learner, entry, at=make.NOON)

    finding = benches.run(LAB, learner=learner, given=given, fault="none")

    assert caught(finding) == []
    assert Attempt.objects.get(learner=learner) == begun


def test_behind_the_edge_the_journey_shows_the_edges_secret(given, settings):
    settings.SITE_URL, settings.ORIGIN_SECRET = "https://site.example", "s" * 32
    settings.ALLOWED_HOSTS = ["site.example"]
    settings.SECURE_SSL_REDIRECT = True

    assert caught(benches.run(LAB, given=given, fault="none")) == []


def test_a_site_that_refuses_the_journey_is_found_out(given, settings):
    settings.ORIGIN_SECRET, settings.SITE_URL = "s" * 32, "https://site.example"
    settings.ALLOWED_HOSTS = ["elsewhere.example"]

    finding = benches.run(LAB, given=given, fault="none")

    assert caught(finding) == ["End to end"]
    assert "answered 400" in results(finding)["End to end"]


def test_a_queue_that_loses_everything_is_found_out(given, monkeypatch):
    monkeypatch.setattr(queues, "send", lambda *_, **__: "")
    monkeypatch.setattr(nets, "SERVICE_SECONDS", 0)
    monkeypatch.setattr("quiz.labs.journey.JOURNEY_SECONDS", 0)

    finding = benches.run(LAB, given=given, fault="none")

    assert caught(finding) == ["Service", "End to end"]
    assert finding.shown["mocking-no-mail"].as_taught is None


def test_a_queue_that_loses_the_repeat_is_found_out(given, monkeypatch):
    send = queues.send

    def lose(url, body, *, group, once):
        return "" if once == "2" else send(url, body, group=group, once=once)

    monkeypatch.setattr(queues, "send", lose)

    finding = benches.run(LAB, given=given, fault="none")

    assert finding.shown["mocking-no-mail"].as_taught is False


def test_a_rule_that_is_wrong_without_a_planted_fault_is_found_out(given, monkeypatch):
    whole = reminding.system("none")
    wrong = reminding.System(whole.produce, lambda _: ["3/c"])
    monkeypatch.setattr("quiz.labs.testing.system", lambda _: wrong)

    finding = benches.run(LAB, given=given, fault="none")

    assert caught(finding) == ["Unit", "Service", "End to end"]


def test_a_contract_that_notices_nothing_is_found_out(given, monkeypatch):
    monkeypatch.setattr(nets, "NEEDS", {"attempt": int})

    finding = benches.run(LAB, given=given, fault="renamed")

    assert finding.shown["mocking-overdue-loans"].as_taught is False

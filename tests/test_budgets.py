"""What a page may cost: queries, whatever the size of the bank, and bytes over the wire."""

import gzip
import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from quiz.actions import attempts, cards
from quiz.models import Attempt, Card, Entry, LabRun, Question, QuestionVersion, Quiz, Status
from tests import make
from tests.views.matching import solution

KB = 1024
PREDICTION = {"predict-q-1": "0", "predict-q-2": "1", "set-weather": "calm"}


class Counted:
    """How many statements ran inside, transactions and savepoints included."""

    def __enter__(self) -> "Counted":
        self.count = 0
        self._wrapper = connection.execute_wrapper(self._note)
        self._wrapper.__enter__()
        return self

    def __exit__(self, *raised) -> None:
        self._wrapper.__exit__(*raised)

    def _note(self, execute, sql, params, many, context):
        self.count += 1
        return execute(sql, params, many, context)


def bank(size: int) -> Quiz:
    """A quiz of ten, drawn from a bank of this many questions over forty entries."""
    pattern = make.question()
    topic = pattern.entry.topic
    made = [make.entry(title=f"Entry {n}", goal=f"do {n}", topic=topic) for n in range(39)]
    entries = [pattern.entry, *made]
    Question.objects.bulk_create(
        Question(slug=f"bank-{n}", prompt="Which?", explanation="So.", entry=entries[n % 40])
        for n in range(size - 1)
    )
    rest = list(Question.objects.filter(current_version=None))
    versions = QuestionVersion.objects.bulk_create(
        QuestionVersion(
            question=question,
            number=1,
            content=pattern.current_version.content,
            checksum="same",
            at=make.NOON,
        )
        for question in rest
    )
    for question, version in zip(rest, versions, strict=True):
        question.current_version, question.status = version, Status.PUBLISHED
    Question.objects.bulk_update(rest, ["current_version", "status"], batch_size=500)
    quiz = make.quiz(draw=10)
    quiz.topics.add(topic)
    return quiz


# Page by page: what it asks of the database, signed in; SQLite's BEGIN counts. The promise is
# 7 for a question and an answer, 10 for home and results.
EXACT = {
    "start": 11,
    "question": 5,
    "answer": 7,
    "question, answered": 5,
    "overview": 4,
    "finish": 24,  # 16 of them by the reactions to it, which a queue takes out of the request
    "results": 5,
    "attempts": 4,
    "home": 10,
    "quizzes": 6,
    "quiz": 7,
    "topics": 4,
    "topic": 10,
    "topic, in full": 5,
    "goals": 3,
    "glossary": 3,
    "entry": 9,
    "review": 4,
    "cards for a device": 5,
    "review, start": 6,
    "review, card": 4,
    "review, revealed": 5,
    "review, rated": 14,
    "match": 6,
    "match, begun": 6,
    "match, checked": 4,
    "match, done": 11,
    "learn": 7,
    "learn, begun": 18,
    "learn, under way": 6,
    "progress": 6,
    "labs": 3,
    "lab": 6,
    "lab, asked": 10,
    "lab, in the queue": 4,
    "lab, progress": 4,
    "lab, run": 12,
    "lab, found": 7,
}


def spent(client: Client, quiz: Quiz) -> dict[str, int]:
    """The queries of each page of one visit."""
    learner = make.learner()
    client.force_login(learner)
    made = {}

    def visit(name: str, address: str, **form: str) -> None:
        with Counted() as counted:
            answer = client.post(address, form) if form else client.get(address)
        assert answer.status_code in {200, 302}, (name, answer.status_code)
        made[name] = counted.count

    visit("start", reverse("start", args=[quiz.slug]), go="1")
    attempt = Attempt.objects.of(learner).get()
    question, respond = (reverse(name, args=[attempt.pk, 1]) for name in ("question", "respond"))
    visit("question", question)
    visit("answer", respond, sequence="0", answer="0", sure="1")
    visit("question, answered", question)
    visit("overview", reverse("attempt", args=[attempt.pk]))
    visit("home", reverse("home"))
    visit("quiz", reverse("quiz", args=[quiz.slug]))
    visit("finish", reverse("finish", args=[attempt.pk]), go="1")
    visit("results", reverse("results", args=[attempt.pk]))
    visit("labs", reverse("labs"))
    visit("lab", reverse("lab", args=["still"]))
    visit("lab, asked", reverse("lab-ask", args=["still"]), **PREDICTION)
    run = LabRun.objects.of(learner).get()
    visit("lab, in the queue", reverse("lab-run", args=[run.pk]))
    visit("lab, progress", reverse("lab-progress", args=[run.pk]))
    visit("lab, run", reverse("lab-start", args=[run.pk]), go="1")
    visit("lab, found", reverse("lab-run", args=[run.pk]))
    for name in ("attempts", "quizzes", "topics", "goals", "glossary"):
        visit(name, reverse(name))
    entry = Entry.objects.first()
    visit("entry", reverse("entry", args=[entry.slug]))
    visit("topic", reverse("topic", args=[entry.topic.slug]))
    visit("topic, in full", reverse("topic-in-full", args=[entry.topic.slug]))
    cards.add(learner, Entry.objects.all(), at=now())
    visit("review", reverse("review"))
    visit("cards for a device", reverse("due-cards"))
    visit("review, start", reverse("review-start"), go="1")
    visit("review, card", reverse("review"))
    card = Card.objects.of(learner).due(now()).first()
    visit("review, revealed", reverse("reveal"), card=str(card.pk))
    look = {"card": str(card.pk), "rating": "3", "client_id": str(uuid4())}
    visit("review, rated", reverse("rate"), **look)
    visit("match", reverse("match"))
    deck = make.deck()
    visit("match, begun", reverse("match-game"), deck=deck.slug)
    game = client.post(reverse("match-game"), {"deck": deck.slug})
    visit("match, checked", reverse("match-answers"), game=game.context["game"])
    visit("match, done", reverse("match-answers"), **solution(game))
    visit("learn", reverse("learn"))
    visit("learn, begun", reverse("learn-round"), go="1")
    visit("learn, under way", reverse("learn"))
    visit("progress", reverse("progress"))
    return made


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", [10, 10_000])
@pytest.mark.usefixtures("still_lab")
def test_a_page_asks_no_more_than_its_budget_whatever_the_size_of_the_bank(client, size):
    assert spent(client, bank(size)) == EXACT


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", [100, 10_000])
def test_the_queue_of_due_cards_asks_no_more_however_long_it_is(client, size):
    topic, learner = make.topic(), make.learner()
    Entry.objects.bulk_create(
        Entry(slug=f"entry-{n}", title=f"Entry {n}", topic=topic, status=Status.PUBLISHED)
        for n in range(size)
    )
    cards.add(learner, Entry.objects.all(), at=now())
    client.force_login(learner)

    asked = {}
    for name, address, form in [
        ("review", "review", None),
        ("review, start", "review-start", {"go": "1"}),
        ("review, card", "review", None),
    ]:
        with Counted() as counted:
            client.post(reverse(address), form) if form else client.get(reverse(address))
        asked[name] = counted.count

    assert asked == {name: EXACT[name] for name in asked}


@pytest.fixture
def course(db):  # noqa: ARG001 (the fixture opens the database)
    call_command("load_content", verbosity=0)


def compressed(data: bytes) -> int:
    return len(gzip.compress(data, 6))


@pytest.mark.usefixtures("course")
def test_a_question_page_weighs_ten_kilobytes_at_most(client):
    """Every question of the course, before and after its answer, as HTML."""
    heavy = {}
    learner = make.learner()
    client.force_login(learner)
    for entry in Entry.objects.published():
        attempt = attempts.practise(learner, entry, at=now())
        for place in attempt.places.all():
            address = reverse("question", args=[attempt.pk, place.position])
            before = client.get(address)
            attempts.show_answer(place, at=now())
            for page in (before, client.get(address)):
                if (size := compressed(page.content)) > 10 * KB:
                    heavy[place.version.question.slug] = size
    assert heavy == {}


@pytest.mark.usefixtures("course")
def test_a_first_visit_weighs_fifty_kilobytes_at_most(client):
    """The question page with every file that it names, compressed, nothing in the cache."""
    learner = make.learner()
    client.force_login(learner)
    attempt = attempts.start(learner, Quiz.objects.published().first(), at=now())
    page = client.get(reverse("question", args=[attempt.pk, 1])).content
    files = set(re.findall(rb'(?:href|src)="/static/([^"#]+)', page))

    sizes = {"page": compressed(page)}
    for name in files:
        sizes[name.decode()] = compressed(Path(finders.find(name.decode())).read_bytes())

    assert len(files) > 10
    assert sum(sizes.values()) <= 50 * KB, sizes

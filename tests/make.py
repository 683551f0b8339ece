"""Rows for tests, from a few plain functions. Each names only what its test is about."""

from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from quiz.actions import attempts, cards
from quiz.models import (
    Attempt,
    AttemptQuestion,
    Card,
    Choice,
    Entry,
    Picture,
    Question,
    Quiz,
    QuizQuestion,
    Response,
    Review,
    Source,
    Status,
    Topic,
    User,
)
from quiz.models.questions import new_key
from quiz.rules import pictures
from quiz.rules.memory import Rating
from tests import drawn

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

_number = count(1)


def _slug(word: str) -> str:
    return f"{word}-{next(_number)}"


def learner(**fields: Any) -> User:
    return User.objects.create_user(**{"username": _slug("learner"), "password": "pw"} | fields)


def guest() -> User:
    return User.objects.create_guest()


def instructor(**fields: Any) -> User:
    made = learner(**{"username": _slug("instructor"), "is_staff": True} | fields)
    made.groups.add(Group.objects.get(name="Instructor"))
    return made


def permission(codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label="quiz", codename=codename)


def administrator() -> User:
    return User.objects.create_superuser(_slug("administrator"), password="pw")


def topic(**fields: Any) -> Topic:
    defaults = {"title": "Messaging", "summary": "Work waits.", "line": "A"}
    return Topic.objects.create(**{"slug": _slug("topic")} | defaults | fields)


def source(**fields: Any) -> Source:
    defaults = {
        "slug": _slug("source"),
        "title": "A page",
        "url": "https://docs.example/",
        "accessed_on": NOON.date(),
    }
    return Source.objects.create(**defaults | fields)


def entry(**fields: Any) -> Entry:
    defaults = {"slug": _slug("entry"), "title": "Queue", "status": Status.PUBLISHED}
    made = defaults | fields
    if "topic" not in made:
        made["topic"] = Topic.objects.first() or topic()
    return Entry.objects.create(**made)


def picture(data: bytes | None = None, **fields: Any) -> Picture:
    """A picture with its file, of a color of its own unless one is given."""
    data = data or drawn.png(640, 360, next(_number).to_bytes(3))
    name = pictures.name(data)
    default_storage.save(pictures.FOLDER + name, ContentFile(data))
    defaults = {"alt": "A queue", "size": len(data), "at": NOON}
    return Picture.objects.create(name=name, **defaults | fields)


def deck(*, count: int = 6, **fields: Any) -> Topic:
    """A topic with terms that can be matched with their definitions."""
    made = topic(**fields)
    for number in range(count):
        words = {"title": f"Term {number}", "summary": f"What number {number} means. And more."}
        entry(topic=made, position=number, **words)
    return made


# One question of each kind, and a right and a wrong answer to it (by text, see `keys`).
KINDS: dict[str, dict[str, Any]] = {
    "single": {"right": ["yes"], "wrong": ["no", "perhaps"]},
    "multiple": {"right": ["red", "blue"], "wrong": ["green", "pink", "gray"]},
    "true_false": {"right": ["because"], "wrong": ["in spite"], "is_true": True},
    "typed": {"right": ["idempotent"], "wrong": ["atomic"]},
    "numeric": {"right": ["300000"], "wrong": ["150000"], "unit": "GB-s", "tolerance": "0.5%"},
    "matching": {"pairs": {"disk": "EBS", "tree": "EFS", "files": "S3", "": "SQS"}},
    "ordering": {"right": ["send", "receive", "work", "delete"]},
}


def question(kind: str = "single", *, publish: bool = True, **fields: Any) -> Question:
    """A question of a kind, published unless told otherwise."""
    shape = KINDS[kind] | {
        name: fields.pop(name) for name in ("right", "wrong", "pairs") if name in fields
    }
    right, wrong, pairs = (shape.pop(name, []) for name in ("right", "wrong", "pairs"))
    defaults = {
        "slug": _slug("question"),
        "kind": kind,
        "prompt": "A scene.\n\nWhat happens next?",
        "hint": "Think of the queue.",
        "explanation": "So it is, since the sky is high.",
    }
    made = defaults | shape | fields
    if "entry" not in made:
        made["entry"] = entry()
    row = Question.objects.create(**made)
    texts = [(text, "") for text in [*right, *wrong]] or list(dict(pairs).items())
    for position, (text, match) in enumerate(texts):
        Choice.objects.create(
            question=row,
            key=new_key(row.slug, text, match),
            text=text,
            match=match,
            is_correct=text in right and kind not in {"ordering", "matching"},
            feedback=f"On {text or match}: so it is.",
            position=position,
        )
    if publish:
        with transaction.atomic():
            row.publish(at=NOON)
    return row


def right_answer(question: Question) -> Any:
    """The answer that earns everything."""
    choices = list(question.choices.all())
    keys = [choice.key for choice in choices if choice.is_correct]
    match question.kind:
        case "typed" | "numeric":
            return [next(choice.text for choice in choices if choice.is_correct)]
        case "true_false":
            return {"value": str(question.is_true).lower(), "reason": keys[0]}
        case "matching":
            return {choice.key: choice.key for choice in choices if choice.text}
        case "ordering":
            return [choice.key for choice in choices]
    return sorted(keys)


def wrong_answer(question: Question) -> Any:
    """An answer that earns nothing."""
    choices = list(question.choices.all())
    keys = [choice.key for choice in choices]
    wrong = [choice for choice in choices if not choice.is_correct]
    match question.kind:
        case "typed" | "numeric":
            return [wrong[0].text]
        case "true_false":
            return {"value": str(not question.is_true).lower(), "reason": wrong[0].key}
        case "matching":
            left_over = next(choice.key for choice in choices if not choice.text)
            return {choice.key: left_over for choice in choices if choice.text}
        case "ordering":
            return [*keys[1:], keys[0]]
    return [wrong[0].key]


def quiz(*questions: Question, **fields: Any) -> Quiz:
    defaults: dict[str, Any] = {
        "slug": _slug("quiz"),
        "title": "Queues in practice",
        "status": Status.PUBLISHED,
    }
    if fields.get("preset") in {"graded", "mock"}:
        defaults |= {"feedback": "finish"}
    if fields.get("preset") == "mock":
        defaults |= {"minutes": 30}
    made = Quiz.objects.create(**defaults | fields)
    for position, one in enumerate(questions):
        QuizQuestion.objects.create(quiz=made, question=one, position=position)
    return made


def attempt(
    *questions: Question, by: User | None = None, at: datetime = NOON, **terms: Any
) -> Attempt:
    """A running attempt at a new quiz of these questions; of one choice, if none is given."""
    return attempts.start(by or learner(), quiz(*(questions or [question()]), **terms), at=at)


def place(attempt: Attempt, position: int = 1) -> AttemptQuestion:
    """A place of the attempt, as it is now."""
    return attempt.places.select_related("attempt", "version").get(position=position)


def answer(place: AttemptQuestion, given: Any, *, at: datetime = NOON, **more: Any) -> Response:
    """An answer from a page that is up to date: it carries the place's sequence as it is now."""
    place.refresh_from_db(fields=["sequence"])
    return attempts.answer(place, given, sequence=place.sequence, at=at, **more)


def card(of: Entry | None = None, *, by: User | None = None, at: datetime = NOON) -> Card:
    """A new card of the learner."""
    learnt, who = of or entry(), by or learner()
    cards.add(who, [learnt], at=at)
    return Card.objects.get(learner=who, entry=learnt)


def knows_all(who: User, *, at: datetime = NOON) -> None:
    """A learner who recalled every entry just now."""
    for taught in Entry.objects.all():
        review(card(taught, by=who, at=at), at=at)


def review(card: Card, rating: int = Rating.GOOD, *, at: datetime = NOON, **more: Any) -> Review:
    """A look at the card, which moves it."""
    made = cards.review(card, Rating(rating), at=at, **{"client_id": uuid4()} | more)
    card.refresh_from_db()
    return made

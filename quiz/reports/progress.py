"""A learner's progress: what is remembered, what comes back, how answers went, on which days."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import TruncDate

from quiz.models import Response, Review, User
from quiz.models.questions import KINDS
from quiz.reports.recall import TopicRecall, recall
from quiz.rules.calibration import MEANING, Judged
from quiz.rules.forecast import due_a_day
from quiz.rules.streak import Streak, streak

AHEAD = 14  # days whose cards are shown
BACK = 28  # days whose activity is shown
DAY = timedelta(days=1)


@dataclass(frozen=True)
class KindRecord:
    """How the counted answers to one kind of question went."""

    name: str
    answers: int
    right: int
    partly: int


@dataclass(frozen=True)
class Active:
    """What a learner did on one day."""

    day: date
    answers: int = 0
    looks: int = 0  # at cards


@dataclass(frozen=True)
class Progress:
    today: date  # where the learner is
    exam_in: int | None  # days; 0 on its day, None without an exam to come
    topics: list[TopicRecall]
    due: tuple[int, ...]  # cards, on today and the days after it
    kinds: list[KindRecord]
    judged: list[Judged]  # by how sure the learner was, the surest first
    active: list[Active]  # the last days, today at the end
    streak: Streak

    @property
    def has_begun(self) -> bool:
        return bool(self.begun or sum(self.due) or self.kinds or self.streak.days)

    @property
    def total(self) -> int:
        return sum(topic.total for topic in self.topics)

    @property
    def begun(self) -> int:
        return sum(topic.begun for topic in self.topics)

    @property
    def to_come(self) -> int:
        return self.total - self.begun

    @property
    def recalled(self) -> float:
        return sum(topic.today for topic in self.topics)

    @property
    def recalled_then(self) -> float:
        return sum(topic.then for topic in self.topics)


def progress(learner: User, *, at: datetime) -> Progress:
    """Everything about one learner at `at`. Four queries, however many rows there are."""
    today = at.astimezone(learner.zone).date()
    exam_in = learner.days_to_exam(at)
    topics = recall(learner, at=at, exam=learner.exam_begins() if exam_in else None)
    due = [entry.due for topic in topics for entry in topic.entries if entry.due]
    kinds, judged = _answers(learner, at)
    answers = _days(Response.objects.of(learner), "answered_at", learner)
    looks = _days(
        Review.objects.counted().filter(card__learner=learner, origin=Review.Origin.CARD),
        "reviewed_at",
        learner,
    )
    shown = [today - n * DAY for n in reversed(range(BACK))]
    return Progress(
        today=today,
        exam_in=exam_in,
        topics=topics,
        due=due_a_day(due, days=AHEAD, today=today, zone=learner.zone),
        kinds=kinds,
        judged=judged,
        active=[Active(day, answers.get(day, 0), looks.get(day, 0)) for day in shown],
        streak=streak({*answers, *looks}, today=today),
    )


def _answers(learner: User, at: datetime) -> tuple[list[KindRecord], list[Judged]]:
    """The answers that counted and may be told: by kind, and by how sure the learner was."""
    counted = Response.objects.of(learner).counted().told(at)
    rows = (
        counted.order_by()
        .values_list(KeyTextTransform("kind", "place__version__content"), "confidence")
        .annotate(
            answers=Count("pk"),
            right=Count("pk", filter=Q(credit=1)),
            partly=Count("pk", filter=Q(credit__gt=0, credit__lt=1)),
        )
    )
    kinds: dict[str, Counter[str]] = {}
    sure: dict[int, Counter[str]] = {}
    for kind, confidence, answers, right, partly in rows:
        counts = Counter(answers=answers, right=right, partly=partly)
        kinds.setdefault(kind, Counter()).update(counts)
        sure.setdefault(confidence, Counter()).update(counts)
    records = [KindRecord(name, **kinds[kind]) for kind, name in KINDS if kind in kinds]
    judged = [
        Judged(confidence, sure[confidence]["right"], sure[confidence]["answers"])
        for confidence in sorted(MEANING, reverse=True)
        if confidence in sure
    ]
    return records, judged


def _days(rows: QuerySet[Any], moment: str, learner: User) -> dict[date, int]:
    """How many of the rows there are on each day of the learner."""
    day = TruncDate(moment, tzinfo=learner.zone)
    return dict(rows.order_by().values_list(day).annotate(n=Count("pk")))

"""Attempts: one learner taking one quiz once, question by question, answer by answer."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from quiz.models.content import Entry
from quiz.models.quizzes import Feedback, Preset, Quiz
from quiz.models.versions import QuestionVersion


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def of(self, learner: models.Model) -> "AttemptQuerySet":
        return self.filter(learner=learner.pk)

    def running(self) -> "AttemptQuerySet":
        return self.filter(finished_at=None)

    def finished(self) -> "AttemptQuerySet":
        return self.filter(finished_at__isnull=False)

    def with_progress(self) -> "AttemptQuerySet":
        """Adds `place_count`, `answered_count` and `active_at`, the last answer or the start."""
        places = AttemptQuestion.objects.filter(attempt=models.OuterRef("pk")).values("attempt")
        answers = Response.objects.filter(place__attempt=models.OuterRef("pk"))
        return self.annotate(
            place_count=models.Subquery(places.values(n=models.Count("pk"))),
            answered_count=Coalesce(
                models.Subquery(places.filter(sequence__gt=0).values(n=models.Count("pk"))), 0
            ),
            active_at=Coalesce(
                models.Subquery(answers.order_by("-answered_at").values("answered_at")[:1]),
                "started_at",
            ),
        )


class Attempt(models.Model):
    """One learner taking one quiz once. Its terms are frozen at the start.

    Without a quiz it is practice: on one entry, or a round of a lesson.
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="attempts")
    quiz = models.ForeignKey(Quiz, models.PROTECT, null=True, related_name="attempts")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="attempts")
    lesson = models.ForeignKey("quiz.Lesson", models.CASCADE, null=True, related_name="rounds")
    title = models.CharField(max_length=160)
    seed = models.UUIDField(default=uuid4)  # fixes which questions, and the order of choices

    preset = models.CharField(max_length=8, choices=Preset)
    feedback = models.CharField(max_length=6, choices=Feedback)
    feedback_at = models.DateTimeField(null=True, help_text="For feedback after the close.")
    tries = models.PositiveSmallIntegerField(
        null=True, help_text="Tries a question. Empty: any number until the finish."
    )
    grace_seconds = models.PositiveSmallIntegerField(default=0)
    pass_mark = models.PositiveSmallIntegerField(null=True, help_text="Per cent.")

    started_at = models.DateTimeField()
    deadline = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    score = models.FloatField(null=True, help_text="Mean credit, 0 to 1.")

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(finished_at=None, score=None)
                | models.Q(finished_at__isnull=False, score__isnull=False),
                name="finished_with_score",
            ),
            models.CheckConstraint(
                condition=models.Q(score=None) | models.Q(score__gte=0, score__lte=1),
                name="score_from_0_to_1",
            ),
            models.CheckConstraint(
                condition=models.Q(quiz__isnull=False, entry=None, lesson=None)
                | models.Q(quiz=None, entry__isnull=False, lesson=None)
                | models.Q(quiz=None, entry=None, lesson__isnull=False),
                name="attempt_is_on_a_quiz_an_entry_or_a_lesson",
            ),
            models.UniqueConstraint(
                fields=["learner", "quiz"],
                condition=models.Q(finished_at=None),
                name="one_running_attempt_a_quiz",
            ),
            models.UniqueConstraint(
                fields=["learner", "entry"],
                condition=models.Q(finished_at=None),
                name="one_running_attempt_an_entry",
            ),
            models.UniqueConstraint(
                fields=["learner"],
                condition=models.Q(finished_at=None, lesson__isnull=False),
                name="one_running_round_a_learner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def is_practice(self) -> bool:
        return self.preset == Preset.PRACTICE

    def closes_at(self) -> datetime | None:
        """The deadline with its grace for slow networks: the last moment for an answer."""
        return self.deadline and self.deadline + timedelta(seconds=self.grace_seconds)

    def is_closed(self, at: datetime) -> bool:
        closes = self.closes_at()
        return self.finished_at is not None or (closes is not None and at > closes)

    def reveals(self, at: datetime) -> bool:
        """May credit, key and explanation of every question be told now?"""
        if self.finished_at is None:
            return False
        return self.feedback != Feedback.CLOSE or (
            self.feedback_at is not None and at >= self.feedback_at
        )


class AttemptQuestion(models.Model):
    """One place in an attempt: the version asked there, and how often it was answered."""

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="places")
    position = models.PositiveSmallIntegerField(help_text="From 1.")
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="places")
    sequence = models.PositiveIntegerField(default=0, help_text="Goes up with each response.")
    settled_at = models.DateTimeField(
        null=True, help_text="Practice: right, out of tries, or shown. Its key may be told."
    )

    class Meta:
        ordering = ["attempt", "position"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="one_question_a_place"),
            models.UniqueConstraint(fields=["attempt", "version"], name="asked_once_an_attempt"),
        ]

    def __str__(self) -> str:
        return f"{self.attempt}, question {self.position}"

    @property
    def seed(self) -> str:
        """What the order of its choices derives from."""
        return f"{self.attempt.seed}/{self.position}"

    def reveals(self, at: datetime) -> bool:
        return self.settled_at is not None or self.attempt.reveals(at)


class ResponseQuerySet(models.QuerySet["Response"]):
    def of(self, learner: models.Model) -> "ResponseQuerySet":
        return self.filter(place__attempt__learner=learner.pk)

    def counted(self) -> "ResponseQuerySet":
        """One a place at most: the first in practice, elsewhere the last."""
        practice = models.Q(place__attempt__preset=Preset.PRACTICE)
        last = models.Q(number=models.F("place__sequence"))
        return self.filter((practice & models.Q(number=1)) | (~practice & last))

    def told(self, at: datetime) -> "ResponseQuerySet":
        """Those whose credit their learner may know at `at` (`AttemptQuestion.reveals`)."""
        closed = models.Q(place__attempt__feedback=Feedback.CLOSE)
        finished = models.Q(place__attempt__finished_at__isnull=False)
        is_told = ~closed | models.Q(place__attempt__feedback_at__lte=at)
        return self.filter(models.Q(place__settled_at__isnull=False) | (finished & is_told))


class Response(models.Model):
    """One answer given. Append-only: practice counts the first, other presets the last."""

    class Confidence(models.IntegerChoices):
        GUESSING = 1
        FAIRLY = 2
        SURE = 3

    place = models.ForeignKey(AttemptQuestion, models.CASCADE, related_name="responses")
    number = models.PositiveIntegerField(help_text="Which try, from 1.")
    answer = models.JSONField()
    credit = models.FloatField(help_text="0 to 1.")
    confidence = models.PositiveSmallIntegerField(choices=Confidence, null=True)
    answered_at = models.DateTimeField()
    seconds = models.PositiveIntegerField(help_text="Since the answer before it, or the start.")

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["place", "number"]
        constraints = [
            models.UniqueConstraint(fields=["place", "number"], name="one_response_a_try"),
            models.CheckConstraint(
                condition=models.Q(credit__gte=0, credit__lte=1), name="credit_from_0_to_1"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}, try {self.number}"

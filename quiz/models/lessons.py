"""Lessons: a few entries that one learner goes through until each was right twice."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from quiz.models.attempts import Response
from quiz.models.content import Entry, Status
from quiz.models.questions import Question
from quiz.rules.learn import RIGHT_OFTEN_ENOUGH, Group


class LessonQuerySet(models.QuerySet["Lesson"]):
    def of(self, learner: models.Model) -> "LessonQuerySet":
        return self.filter(learner=learner.pk)

    def open(self) -> "LessonQuerySet":
        """Neither given up nor followed by another one; a learner has one at most."""
        return self.filter(ended_at=None)


class Lesson(models.Model):
    """One learner's learning session. Its rounds are attempts, each at what is not yet known."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="lessons")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(
        null=True, help_text="When its learner gave it up, or began the next one."
    )

    objects = LessonQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner"],
                condition=models.Q(ended_at=None),
                name="one_open_lesson_a_learner",
            )
        ]

    def __str__(self) -> str:
        return f"{self.learner}, {self.started_at:%Y-%m-%d %H:%M}"

    def end(self, at: datetime) -> None:
        self.ended_at = at
        self.save(update_fields=["ended_at"])


class LessonEntryQuerySet(models.QuerySet["LessonEntry"]):
    def with_standing(self) -> "LessonEntryQuerySet":
        """Adds `right`, how often it was right at the first try, and `can_be_asked`."""
        answers = Response.objects.filter(
            number=1,
            credit__gte=1,
            place__attempt__lesson=models.OuterRef("lesson"),
            place__version__question__entry=models.OuterRef("entry"),
        )
        counted = answers.order_by().values("place__attempt__lesson")
        asked = Question.objects.published().filter(
            entry=models.OuterRef("entry"), entry__status=Status.PUBLISHED
        )
        return self.annotate(
            right=Coalesce(models.Subquery(counted.values(n=models.Count("pk"))), 0),
            can_be_asked=models.Exists(asked),
        )

    def left(self) -> "LessonEntryQuerySet":
        """Those that the next round asks."""
        standing = self.with_standing()
        return standing.filter(  # type: ignore[misc]  # annotated
            right__lt=RIGHT_OFTEN_ENOUGH, can_be_asked=True
        )


class LessonEntry(models.Model):
    """An entry that a lesson is about, and why it was chosen."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="entries")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="lessons")
    position = models.PositiveSmallIntegerField(help_text="From 1.")
    group = models.CharField(
        max_length=8, choices=[(one.value, one.value.capitalize()) for one in Group]
    )

    objects = LessonEntryQuerySet.as_manager()

    class Meta:
        ordering = ["lesson", "position"]
        constraints = [
            models.UniqueConstraint(fields=["lesson", "entry"], name="one_place_an_entry"),
            models.UniqueConstraint(
                fields=["lesson", "position"], name="one_entry_a_place_of_a_lesson"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lesson}: {self.entry}"

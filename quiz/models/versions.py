"""The published versions of questions, which attempts keep."""

from django.conf import settings
from django.db import models

from quiz.markup import short
from quiz.rules.kinds import Item, Kind, Option


class QuestionVersion(models.Model):
    """A question as it was published. Never changed: attempts point at it."""

    class Change(models.TextChoices):
        """What the edit behind it meant, for statistics and for attempts already made."""

        WORDING = "wording", "wording only: it asks the same as before"
        NEW = "new", "for new attempts: earlier answers stay as they were marked"
        REGRADE = "regrade", "mark earlier answers again by this key"

    question = models.ForeignKey("quiz.Question", models.PROTECT, related_name="versions")
    change = models.CharField(max_length=7, choices=Change, default=Change.NEW)
    number = models.PositiveIntegerField()
    content = models.JSONField(help_text="Question.content() at the time.")
    checksum = models.CharField(max_length=32)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["question", "number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{short(self.content['prompt'], 60)} (version {self.number})"

    def item(self) -> Item:
        content = self.content
        return Item(
            kind=Kind(content["kind"]),
            options=tuple(Option(**option) for option in content["options"]),
            is_true=content["is_true"],
            tolerance=content["tolerance"],
            unit=content["unit"],
        )

"""The history of scores: which attempt was marked again, why, and by whom."""

from django.conf import settings
from django.db import models

from quiz.models.attempts import AttemptQuestion
from quiz.models.versions import QuestionVersion


class Regrade(models.Model):
    """One place of an attempt marked again by a later version of its question."""

    place = models.ForeignKey(AttemptQuestion, models.CASCADE, related_name="regrades")
    old_version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="+")
    new_version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="+")
    old_score = models.FloatField(help_text="Of the attempt, 0 to 1.")
    new_score = models.FloatField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.place}, marked again by {self.new_version}"

"""Games: the best time of each learner."""

from django.conf import settings
from django.db import models

from quiz.models.content import Topic


class BestTimeQuerySet(models.QuerySet["BestTime"]):
    def of(self, learner: models.Model) -> "BestTimeQuerySet":
        return self.filter(learner=learner.pk)


class BestTime(models.Model):
    """How fast a learner once matched six pairs of a topic; without one, of the own cards."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="best_times"
    )
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, related_name="best_times")
    milliseconds = models.PositiveIntegerField()
    at = models.DateTimeField()

    objects = BestTimeQuerySet.as_manager()

    class Meta:
        ordering = ["milliseconds"]
        constraints = [
            models.UniqueConstraint(fields=["learner", "topic"], name="one_best_time_a_topic"),
            models.UniqueConstraint(
                fields=["learner"],
                condition=models.Q(topic=None),
                name="one_best_time_with_own_cards",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner}, {self.topic or 'own cards'}: {self.milliseconds} ms"

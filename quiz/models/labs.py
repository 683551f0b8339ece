"""Runs of labs: what was predicted, what was found, where; and whose turn it is."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

SLOTS = 2  # runs at once, over all processes of the site
LEASE = timedelta(seconds=40)  # a run that lasts longer was cut off
AWAY = timedelta(seconds=20)  # who has not looked for so long loses the turn, not the place


class LabRunQuerySet(models.QuerySet["LabRun"]):
    def of(self, learner: models.Model) -> "LabRunQuerySet":
        return self.filter(learner=learner.pk)

    def open(self) -> "LabRunQuerySet":
        """Waiting or running."""
        return self.filter(ended_at=None)

    def found(self) -> "LabRunQuerySet":
        """Those that came to a finding."""
        return self.filter(finding__isnull=False)

    def untidy(self) -> "LabRunQuerySet":
        """Ended without having taken away what they made."""
        return self.filter(ended_at__isnull=False).exclude(made=[])


class LabRun(models.Model):
    """One run of a lab: it waits, runs, and ends with a finding or with the reason why not."""

    class Where(models.TextChoices):
        AWS = "aws", "on AWS"
        SIMULATOR = "simulator", "on a simulator of AWS (moto)"
        MACHINE = "machine", "on the machine of the site"

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,  # what was predicted and found still counts, for nobody
        null=True,
        related_name="lab_runs",
    )
    lab = models.SlugField(max_length=40)
    chosen = models.JSONField(help_text="The value of each knob.")
    prediction = models.JSONField(
        help_text="For each question, by slug: the version, and the keys that were chosen."
    )
    where = models.CharField(max_length=9, choices=Where)
    asked_at = models.DateTimeField()
    seen_at = models.DateTimeField(help_text="When its learner last looked after it.")
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    progress = models.JSONField(default=list, help_text="What it said on its way.")
    made = models.JSONField(default=list, help_text="What it made and has to take away.")
    finding = models.JSONField(
        null=True, help_text="rules.findings.Finding, of a run that ended well."
    )
    why = models.TextField(blank=True, help_text="Why there is no finding.")

    objects = LabRunQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner"],
                condition=models.Q(ended_at=None),
                name="one_open_run_a_learner",
            ),
            models.CheckConstraint(
                condition=models.Q(finding__isnull=True) | models.Q(ended_at__isnull=False),
                name="finding_at_the_end",
            ),
        ]
        indexes = [models.Index(fields=["lab", "ended_at"])]

    def __str__(self) -> str:
        return f"{self.lab}, run {self.pk}"

    @property
    def seconds(self) -> float | None:
        """How long it ran; None while it has not ended, or when it never began."""
        if self.started_at is None or self.ended_at is None:
            return None
        return (self.ended_at - self.started_at).total_seconds()

    @property
    def state(self) -> str:
        """waiting, running, found or failed."""
        if self.ended_at:
            return "failed" if self.finding is None else "found"
        return "running" if self.started_at else "waiting"

    def is_cut_off(self, at: datetime) -> bool:
        return (
            self.ended_at is None and self.started_at is not None and self.started_at + LEASE < at
        )

"""Files that were handed in: what each would change, and what became of it."""

from django.conf import settings
from django.db import models


class Import(models.Model):
    """One file that was read. It waits until somebody brings it in or discards it."""

    class Status(models.TextChoices):
        WAITING = "waiting"
        APPLIED = "applied", "Brought in"
        DISCARDED = "discarded"
        REPLACED = "replaced", "Replaced by a newer file"
        REFUSED = "refused"

    origin = models.CharField(max_length=1100, help_text="Where the file came from.")
    text = models.TextField(blank=True)
    checksum = models.CharField(max_length=32, help_text="Of the text, to tell files apart.")
    plan = models.JSONField(default=dict, help_text="Names of what is new, changed, same, kept.")
    problems = models.JSONField(default=list, help_text="Why it was refused, with lines.")
    status = models.CharField(max_length=9, choices=Status, default=Status.WAITING)
    at = models.DateTimeField(help_text="When it was read.")
    decided_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["origin"],
                condition=models.Q(status="waiting"),
                name="one_waiting_import_an_origin",
            )
        ]

    def __str__(self) -> str:
        return self.origin

    @property
    def name(self) -> str:
        """The file's own name, by which its problems call it."""
        return self.origin.rpartition("/")[2]

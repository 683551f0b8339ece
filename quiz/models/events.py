"""Marks of what was already reacted to, so that an event that is told twice is acted on once."""

from django.db import models


class HandledEvent(models.Model):
    """One event that was handled. The mark and what the handlers did share a transaction."""

    event_id = models.CharField(max_length=80, primary_key=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.event_id

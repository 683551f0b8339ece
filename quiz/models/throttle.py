"""Counters that slow down whoever tries too often."""

from django.db import models


class Throttle(models.Model):
    """How often something was tried in one window of time."""

    key = models.CharField(max_length=32, primary_key=True, help_text="Hash of who tries what.")
    opens = models.BigIntegerField(db_index=True, help_text="Start of the window, Unix seconds.")
    hits = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.hits} since {self.opens}"

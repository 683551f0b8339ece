"""Filters that put a moment or a text into fewer words."""

from datetime import datetime, timedelta

from django import template
from django.utils import formats
from django.utils.timesince import timesince
from django.utils.timezone import localtime

from quiz.rules.definitions import first_sentence
from quiz.rules.spans import in_span, span

register = template.Library()


@register.filter
def ago(moment: datetime, at: datetime) -> str:
    """How long before `at`: "just now", "20 minutes ago", "3 days ago"."""
    if at - moment < timedelta(minutes=1):
        return "just now"
    return f"{timesince(moment, at, depth=1)} ago"


@register.filter
def when(moment: datetime, at: datetime) -> str:
    """For "it ends …": "at 10:21 UTC" on the day of `at`, else "on 22 November, 10:21 UTC"."""
    moment, at = localtime(moment), localtime(at)
    is_today = moment.date() == at.date()
    return formats.date_format(moment, r"\a\t H:i e" if is_today else r"\o\n j F, H:i e")


@register.filter
def stopwatch(milliseconds: int) -> str:
    """A time that was taken: "48.3 s", "1 min 5.0 s"; tenths that were begun are not counted."""
    minutes, rest = divmod(milliseconds // 100, 600)
    seconds = f"{rest // 10}.{rest % 10}\u00a0s"
    return f"{minutes}\u00a0min {seconds}" if minutes else seconds


for word in (first_sentence, span, in_span):
    register.filter(word)

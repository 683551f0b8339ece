"""Observers of what happens: today one, which passes every event on to the handlers."""

from typing import Any

from django.conf import settings
from django.dispatch import receiver

from quiz import handlers
from quiz.cloud import queues
from quiz.events import Event, happened


@receiver(happened)
def forward(event: Event, **_: Any) -> None:
    """Send the event to the queue; with no queue, handle it here and now."""
    if settings.EVENTS_QUEUE_URL:
        body = event.to_json()
        queues.send(settings.EVENTS_QUEUE_URL, body, group=event.group, once=event.id)
    else:
        handlers.handle(event.to_json())

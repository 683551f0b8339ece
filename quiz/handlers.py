"""What a message makes us do, perhaps for the second time.

The mark of an event and what its reactions write share a transaction: a failure leaves no mark,
and the next delivery is a real retry. A new reaction is one line in REACTIONS.
"""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now

from quiz.actions import cards, imports, tallies
from quiz.cloud import buckets
from quiz.events import AttemptFinished, Event, UnknownEvent
from quiz.models import HandledEvent
from quiz.uploads import Upload, is_notice, uploads


def remember(finished: AttemptFinished) -> None:
    cards.learn(finished, at=now())


REACTIONS: dict[type[Event], list[Callable[[Any], None]]] = {
    AttemptFinished: [tallies.count, remember],
}


def handle(body: str) -> None:
    """Act on the body of one message, an event of ours or S3's notice; a second time, on nothing.

    Raises UnknownEvent for anything else, and whatever a reaction raises. The queue then
    delivers the message again, and after three tries puts it among the dead letters.
    """
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnknownEvent("Not JSON.") from error
    if is_notice(message):
        for upload in uploads(message):
            _receive(upload)
    else:
        event = Event.from_json(body)
        for_each = [partial(react, event) for react in REACTIONS[type(event)]]
        _once(event.id, *for_each)


def _receive(upload: Upload) -> None:
    """Read what stands in the bucket by now: so late and reordered notices bring nothing old."""
    if upload.bucket != settings.UPLOADS_BUCKET:
        raise UnknownEvent("Not our bucket.")
    if HandledEvent.objects.filter(pk=upload.id).exists():
        return
    origin, at = f"s3://{upload.bucket}/{upload.key}", now()
    try:
        data = buckets.get(upload.bucket, upload.key, most=settings.IMPORT_LARGEST)
    except buckets.Missing:
        _once(upload.id)  # it was deleted since
    except buckets.TooLarge as error:
        _once(upload.id, partial(imports.refuse, str(error), origin=origin, at=at))
    else:
        _once(upload.id, partial(imports.receive, data, origin=origin, at=at))


@transaction.atomic
def _once(mark: str, *reactions: Callable[[], Any]) -> None:
    _, is_new = HandledEvent.objects.get_or_create(event_id=mark)
    if is_new:
        for react in reactions:
            react()

"""A note in the bucket of uploads, S3's notice of it, and the import that becomes of it."""

import json
import time
from dataclasses import dataclass

from django.conf import settings

from quiz import handlers
from quiz.cloud import buckets, queues, versions
from quiz.cloud.queues import Message
from quiz.events import UnknownEvent
from quiz.formats import foreign
from quiz.formats.drafts import EntryDraft
from quiz.formats.foreign import Format
from quiz.labs.bench import Bench
from quiz.models import Import
from quiz.uploads import is_notice, uploads

NOTE = """# Terms

- Bucket: a named container for objects, in one Region.
- Object key: the name under which an object lies in its bucket.
- Delete marker: what a delete puts on top of the older versions of an object.
"""
WAIT = 5.0  # seconds for the import
ALONE = 1.0  # seconds, after which a simulator's queue is taken to have no worker
BATCHES = 10  # of ten messages, looked through for our own


@dataclass(frozen=True)
class Notice:
    """What came of the note; times in seconds from the start, `arrived_at` None if nothing did.

    `by_us`: nobody else worked the queue off, so this run did. `items` are the noun and the title
    of each thing that the note proposes.
    """

    put_at: float
    arrived_at: float | None
    by_us: bool
    items: tuple[tuple[str, str], ...]
    status: str = ""


def upload(bench: Bench) -> Notice | None:
    """Put the note, and wait for its import; None where no bucket for uploads is set."""
    if not settings.UPLOADS_BUCKET:
        return None
    key = f"runs/{bench.name}/note.md"
    origin = _origin(key)
    bench.made(f"upload:{key}", lambda: remove(key))
    buckets.put(settings.UPLOADS_BUCKET, key, NOTE.encode(), content_type="text/markdown")
    bench.calls += 1
    put_at = bench.now()
    ends = put_at + min(WAIT, max(0.0, bench.left() - 2))
    by_us = is_tried = False
    while not (made := Import.objects.filter(origin=origin).first()) and bench.now() < ends:
        if not is_tried and not bench.is_aws and bench.now() - put_at > ALONE:
            is_tried, by_us = True, _work_off(bench, key)
        else:
            time.sleep(0.1)
    if not made:
        return Notice(put_at, None, by_us, ())
    items = tuple((item.noun, item.title.split("\n")[0]) for item in made.items.all())
    return Notice(put_at, bench.now(), by_us, items, made.get_status_display())


def read_here() -> list[str]:
    """The titles of the terms of the note, read by the same program without any upload."""
    found = foreign.read(Format.NOTES, "note.md", NOTE.encode(), taken=set())
    return [item.draft.title for item in found.items if isinstance(item.draft, EntryDraft)]


def _work_off(bench: Bench, key: str) -> bool:
    """Handle the notice of this key as the site's worker would; was there one?

    This is done once: each receive of others' messages brings them nearer to the dead letters.
    """
    if not (url := settings.UPLOADS_QUEUE_URL):
        return False
    others: list[Message] = []
    try:
        for _ in range(BATCHES):
            bench.calls += 1
            batch = queues.receive(url, wait=0)
            mine = [message for message in batch if _is_of(key, message.body)]
            others += [message for message in batch if message not in mine]
            for message in mine:
                handlers.handle(message.body)
                queues.delete(url, message)
            if mine or not batch:
                return bool(mine)
        return False
    finally:
        queues.put_back(url, others)


def _is_of(key: str, body: str) -> bool:
    try:
        message = json.loads(body)
        return is_notice(message) and any(one.key == key for one in uploads(message))
    except (ValueError, UnknownEvent):  # whatever it is, it is not ours
        return False


def remove(key: str) -> None:
    """Take the note away, and its import: their list is for files of people."""
    try:
        versions.erase(settings.UPLOADS_BUCKET, key)
    finally:
        Import.objects.filter(origin=_origin(key)).delete()


def _origin(key: str) -> str:
    return f"s3://{settings.UPLOADS_BUCKET}/{key}"

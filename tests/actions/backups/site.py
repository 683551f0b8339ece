"""A site with rows of every kind, and ways to look at all of it."""

import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, TypeVar

import pytest
import reversion
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import F

from quiz.actions import attempts, backups, regrades
from quiz.formats.backup_files import Manifest, checked, table_of
from quiz.models import Contrast, Entry, HandledEvent, Throttle, Topic
from tests import make
from tests.formats.backups import packed, texts_of

T = TypeVar("T")

AWKWARD = [
    "back\\slash, \\N, \\t, \\.",
    "\\.\n\\.",
    "tab\tnew\nline\r\nreturn\rfeed\f\v\b",
    "'single' \"double\" `back` ; -- $$",
    "zażółć gęślą jaźń",
    "🎓👩‍🚀 \u200b\u202e\ufeff",
    "\x01\x7f\x85",
    "NULL",
    " ",
    "",
]
TANGLED = ["quiz.Entry_related", "quiz.Entry_sources", "quiz.Contrast", "quiz.Regrade"]
UNSEEN = {"sessions.Session", "quiz.Throttle"}


def fill() -> None:
    """What a course, its class and its instructors leave behind, and texts that could go wrong."""
    ana, teacher = make.learner(first_name="Ana", date_joined=make.NOON), make.instructor()
    make.guest()
    topic = make.topic(position=3)
    for text in AWKWARD:
        make.entry(topic=topic, body=text, aliases=[text, {"deep": [None, 1.5, text]}])
    Entry.objects.update(as_of=None)
    first, second, third = Entry.objects.order_by("pk")[:3]
    first.related.set([first, second, third])
    second.related.set([first])
    first.sources.set([make.source(accessed_on=date(1, 1, 1)), make.source()])
    Entry.objects.filter(pk=third.pk).update(as_of=date(9999, 12, 31))
    Contrast.objects.create(entry=first, other=second, question="Which?", rows="a | b | c")
    questions = [make.question(kind, entry=first) for kind in make.KINDS]
    made = attempts.start(ana, make.quiz(*questions), at=make.NOON)
    for place in made.places.select_related("version__question"):
        make.answer(place, make.wrong_answer(place.version.question), confidence=2)
    attempts.finish(made, at=datetime(2026, 11, 20, 12, 59, 59, 999_999, tzinfo=UTC))
    asked = questions[0]
    asked.choices.update(is_correct=~F("is_correct"))
    asked.choices.exclude(pk=asked.choices.last().pk).update(is_correct=False)
    with transaction.atomic():
        corrected = asked.publish(by=teacher, at=make.NOON)
    regrades.apply(corrected, by=teacher, at=make.NOON)
    make.attempt(by=ana, preset="mock")
    with reversion.create_revision():
        reversion.set_user(teacher)
        topic.save()
    LogEntry.objects.create(
        user=teacher, content_type=ContentType.objects.get_for_model(Topic), action_flag=2
    )
    for name in ("a", "B", "ą", "_"):
        HandledEvent.objects.create(event_id=name)
    Session.objects.create(session_key="way-in", session_data="x", expire_date=make.NOON)
    Throttle.objects.create(key="tries", opens=1)
    make.learner().delete()  # its number was given out and is not to come again


def dumped() -> BytesIO:
    file = BytesIO()
    backups.dump(file, at=make.NOON)
    return file


def manifest_of(file: BytesIO) -> Manifest:
    return checked(file)[0]


def in_a_thread(call: Callable[[], T]) -> T:
    """What the call gives on a connection of its own."""

    def alone() -> T:
        with contextlib.closing(connection):
            return call()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(alone).result()


def contents(leave_out: set[str] = frozenset()) -> dict[str, Any]:
    """Every row of every model as Django reads it."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label not in leave_out
    }


def edited(backup: BytesIO, table: str, old: bytes, new: bytes, times: int = 1) -> BytesIO:
    """The backup with another text in a table, and a manifest to which that is true."""
    told, texts = manifest_of(backup), texts_of(backup)
    assert old in texts[table]
    texts[table] = texts[table].replace(old, new, times)
    sums = {table: table_of(told.tables[table].columns, [texts[table]])}
    return packed(texts, replace(told, tables=told.tables | sums))


def refused(file: BytesIO, error: type[Exception]) -> str:
    """Why the file is not restored; and that it leaves no trace."""
    before = contents()
    with pytest.raises(error) as refusal:
        backups.restore(file)
    assert contents() == before
    return str(refusal.value)

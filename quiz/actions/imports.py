"""Files that were handed in: read, planned, and then brought in or discarded by somebody."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from hashlib import blake2b

from django.conf import settings
from django.db import transaction

from quiz.actions import bringing_in, content, mentions, proposals, undoing
from quiz.formats import foreign
from quiz.formats.drafts import Course, Known
from quiz.formats.foreign import Format
from quiz.models import Entry, Import, Source, Topic, User

NOTHING = (
    "No term, question or answer was found in it. A term may stand as “Queue: a line of messages” "
    "under a heading such as Terms, a question as a heading that ends in “?”."
)


class AlreadyDecided(Exception):
    """Somebody brought it in or discarded it before, or a newer file replaced it."""


def _course(name: str, text: str, known: Known) -> Course:
    from quiz.formats import bank  # its parser costs each start, and few need it

    return bank.read({name: text}, known)


def _export(name: str, text: str, known: Known) -> Course:
    from quiz.formats import export

    return export.read(name, text, known)


# What a file's ending says of its format.
READERS: dict[str, Callable[[str, str, Known], Course]] = {
    ".yaml": _course,
    ".yml": _course,
    ".json": _export,
}


def read(name: str, text: str) -> Course:
    """Read one file whose ending is in READERS; it may name what is in the database."""
    ending = "." + name.rpartition(".")[2].lower()
    return READERS[ending](name, text, content.known())


@transaction.atomic
def receive(
    data: bytes, *, origin: str, at: datetime, form: Format | None = None, by: User | None = None
) -> Import:
    """Read one file and say what it would change; nothing else is written yet.

    `origin` ends in the file's name, whose ending tells the format unless `form` does. What
    cannot be read becomes a refused import that says why. A waiting import of the same origin is
    replaced.
    """
    made = Import(origin=origin, at=at, by=by)
    made.checksum = blake2b(data, digest_size=16).hexdigest()
    if len(data) > (most := settings.IMPORT_LARGEST):
        return _refuse(made, f"It has {len(data):,} bytes. At most {most:,} are read here.")
    form = form or foreign.format_of(made.name, data)
    if form:
        return _receive_foreign(made, form, data)
    if not made.name.lower().endswith(tuple(READERS)):
        endings = sorted({*READERS, *foreign.ENDINGS, foreign.LOOKED_INTO})
        return _refuse(made, f"Files ending in {', '.join(endings)} are read here.")
    try:
        made.text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _refuse(made, f"It is not UTF-8 text: {error.reason} at byte {error.start}.")
    course = read(made.name, made.text)
    if course.problems:
        return _refuse(made, *map(str, course.problems))
    made.plan = asdict(content.plan(course, at=at))
    return _wait(made)


def _receive_foreign(made: Import, form: Format, data: bytes) -> Import:
    """What a file proposes waits, item by item. Problems of some of it do not refuse the rest."""
    taken = set(Entry.objects.values_list("slug", flat=True))
    found = foreign.read(form, made.name, data, taken=taken)
    problems = list(map(str, found.problems))
    if not found.items:
        empty = [NOTHING] if form is Format.NOTES or not problems else []
        return _refuse(made, *problems, *empty)
    made.form, made.text, made.problems = form, foreign.text(form, data), problems
    proposals.propose(_wait(made), found.items)
    return made


def _wait(made: Import) -> Import:
    waiting = Import.objects.filter(origin=made.origin, status=Import.Status.WAITING)
    waiting.update(status=Import.Status.REPLACED, decided_at=made.at)
    made.save()
    return made


@transaction.atomic
def refuse(reason: str, *, origin: str, at: datetime) -> Import:
    """Keep a note of a file that was not even read."""
    return _refuse(Import(origin=origin, at=at), reason)


@transaction.atomic
def note(
    imported: Import,
    *,
    topic: Topic | None,
    source: Source | None,
    quiz_title: str,
    decisions: dict[int, str],
    bulk: str = "",
) -> None:
    """Keep what a reviewer chose for a waiting import and its items. Raises AlreadyDecided."""
    imported = _lock(imported)
    imported.topic, imported.source, imported.quiz_title = topic, source, quiz_title
    imported.save(update_fields=["topic", "source", "quiz_title"])
    proposals.decide(imported, decisions)
    if bulk:
        proposals.decide_all(imported, bulk)


@transaction.atomic
def apply(imported: Import, *, by: User, at: datetime, force: bool = False) -> Import:
    """Bring a waiting import in: all of it, or nothing. Its plan then says what was done.

    What was edited on the site stays as it is; `force` overwrites it. The text is read anew:
    if the course has changed so that it no longer fits, it is refused.

    Of a file that proposes things one by one, drafts are made of what was accepted. Raises
    AlreadyDecided, NoTopic, TooMany.
    """
    imported = _lock(imported)
    if imported.form:
        imported.made = asdict(bringing_in.bring_in(imported, by=by, at=at))
        return _decide(imported, Import.Status.APPLIED, by, at)
    course = read(imported.name, imported.text)
    if course.problems:
        imported.by, imported.decided_at = by, at
        return _refuse(imported, *map(str, course.problems))
    imported.plan = asdict(content.load(course, at=at, force=force, is_whole=False))
    return _decide(imported, Import.Status.APPLIED, by, at)


@transaction.atomic
def discard(imported: Import, *, by: User, at: datetime) -> Import:
    """Set a waiting import aside. Raises AlreadyDecided."""
    return _decide(_lock(imported), Import.Status.DISCARDED, by, at)


@transaction.atomic
def undo(imported: Import, *, by: User, at: datetime) -> undoing.Undone:
    """Take back what bringing it in did, as far as that stands. Raises AlreadyDecided."""
    imported = _lock(imported, Import.Status.APPLIED)
    told = undoing.undo(imported, by=by)
    mentions.find()
    imported.refresh_from_db(fields=["source"])  # which may be gone
    _decide(imported, Import.Status.UNDONE, by, at)
    return told


def _lock(imported: Import, wanted: Import.Status = Import.Status.WAITING) -> Import:
    locked = Import.objects.select_for_update().get(pk=imported.pk)
    if locked.status != wanted:
        raise AlreadyDecided
    return locked


def _refuse(imported: Import, *problems: str) -> Import:
    imported.status, imported.problems, imported.plan = Import.Status.REFUSED, list(problems), {}
    imported.save()
    return imported


def _decide(imported: Import, status: Import.Status, by: User, at: datetime) -> Import:
    imported.status, imported.by, imported.decided_at = status, by, at
    imported.save()
    return imported

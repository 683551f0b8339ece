"""An import taken back: drafts are deleted, what learners may know is retired, texts return."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import reversion
from django.db import transaction
from django.db.models import ProtectedError

from quiz.actions.made import Made
from quiz.models import Entry, Import, Question, Quiz, Source, Status, User

ROWS: dict[str, Any] = {"entry": Entry, "question": Question, "quiz": Quiz, "source": Source}
ORDER = ("quiz", "question", "entry", "source")  # what others stand on goes last


@dataclass
class Undone:
    """What becomes of each thing, as "entry fifo-queue" and the like."""

    deleted: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)  # it was published: learners may know it
    put_back: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # edited since, or something stands on it


def preview(imported: Import, *, by: User) -> Undone:
    """What `undo` would do now. Writes nothing."""
    with transaction.atomic():
        told = undo(imported, by=by)
        transaction.set_rollback(True)
    return told


@transaction.atomic
def undo(imported: Import, *, by: User) -> Undone:
    """Take back what bringing it in did, as far as nobody has built on it."""
    made, told = Made(**(imported.made or {})), Undone()
    comment = f"Taken back: {imported.name}"
    for change in made.changes:
        _put_back(change, told, lambda row: _saved(row, by, comment))
    for noun in ORDER:
        for slug in reversed(made.slugs(noun)):
            if row := ROWS[noun].objects.filter(slug=slug).first():
                _remove(noun, row, told)
    return told


def _put_back(change: dict[str, Any], told: Undone, save: Callable[[Any], None]) -> None:
    name = f"{change['noun']} {change['slug']}"
    row = ROWS[change["noun"]].objects.filter(slug=change["slug"]).first()
    if row is None:
        return
    if any(getattr(row, one) != value for one, value in change["after"].items()):
        told.kept.append(name)
        return
    for one, value in change["before"].items():
        setattr(row, one, value)
    save(row)
    told.put_back.append(name)


def _remove(noun: str, row: Any, told: Undone) -> None:
    name = f"{noun} {row.slug}"
    if noun == "source":
        if not (row.entries.exists() or row.questions.exists()):
            row.delete()
            told.deleted.append(name)
        return
    if row.status == Status.DRAFT and _deleted(row):
        told.deleted.append(name)
    elif row.status == Status.PUBLISHED:
        if noun == "quiz":  # it asked no drafts, and these shall go
            row.fixed.filter(question__status=Status.DRAFT).delete()
        row.set_aside(Status.RETIRED)
        told.retired.append(name)
    else:
        told.kept.append(name)


def _deleted(row: Any) -> bool:
    """Whether it could go; not when something that stays stands on it."""
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError:
        return False
    return True


def _saved(row: Any, by: User, comment: str) -> None:
    with reversion.create_revision(manage_manually=True, atomic=False):
        reversion.set_user(by)
        reversion.set_comment(comment)
        row.save()
        reversion.add_to_revision(row)

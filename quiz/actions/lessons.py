"""Lessons: begun with what was chosen, gone on with round by round, given up."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from django.db import transaction

from quiz.actions import attempts
from quiz.models import Attempt, Lesson, LessonEntry, User
from quiz.rules.learn import Candidate


@transaction.atomic
def go_on(learner: User, chosen: Sequence[Candidate], *, at: datetime) -> Attempt:
    """The running round of the learner's lesson, or its next; of a new one once all is known.

    `chosen` is what a new lesson is about. Raises CannotStart when it is empty.
    """
    User.objects.select_for_update().get(pk=learner.pk)  # two clicks are one lesson
    lesson = Lesson.objects.of(learner).open().first()
    if lesson:
        with suppress(attempts.CannotStart):  # all of it is known
            return attempts.practise_lesson(lesson, at=at)
        lesson.end(at)
    lesson = Lesson.objects.create(learner=learner, started_at=at)
    LessonEntry.objects.bulk_create(
        LessonEntry(lesson=lesson, entry_id=one.entry, position=position, group=one.group)
        for position, one in enumerate(chosen, start=1)
    )
    return attempts.practise_lesson(lesson, at=at)


@transaction.atomic
def give_up(learner: User, *, at: datetime) -> None:
    """End the learner's lesson, if there is one; what was answered in its round counts."""
    User.objects.select_for_update().get(pk=learner.pk)
    for lesson in Lesson.objects.of(learner).open():
        for attempt in lesson.rounds.running():
            attempts.finish(attempt, at=at)
        lesson.end(at)


def bring(guest: User, account: User, *, at: datetime) -> None:
    """Give the account the guest's lessons. Of two open ones the account's stays open.

    Call it in the transaction that has locked the two users.
    """
    if Lesson.objects.of(account).open().exists():
        give_up(guest, at=at)
    Lesson.objects.of(guest).update(learner=account)

"""The start of an attempt: may it begin, what is drawn, which terms are frozen."""

from collections import Counter
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet

from quiz.actions.attempts.finishing import close_overdue
from quiz.models import (
    Attempt,
    AttemptQuestion,
    Entry,
    Feedback,
    Lesson,
    Preset,
    Question,
    Quiz,
    Status,
    User,
)
from quiz.rules import learn, order

PRACTICE_TRIES = 2


class CannotStart(Exception):
    """The quiz cannot be taken now; the text says why, in the learner's words."""


def start(learner: User, quiz: Quiz, *, at: datetime) -> Attempt:
    """Begin a quiz, or return the running attempt at it: a second start is the same start.

    Raises CannotStart when the quiz is not open, has nothing to ask, needs an account, or
    has no attempts left. The learner's overdue attempts are closed even then.
    """
    close_overdue(at=at, of=learner)
    return _start(learner, quiz, at)


@transaction.atomic
def practise(learner: User, entry: Entry, *, at: datetime) -> Attempt:
    """Begin practice on one entry, or return the running one. Raises CannotStart."""
    _lock_learner(learner)
    if running := Attempt.objects.of(learner).running().filter(entry=entry).first():
        return running
    attempt = _practice(learner, entry.title, at, entry=entry)
    drawable = entry.questions.published()
    return _place(attempt, _draw(attempt, drawable, 10))


def practise_lesson(lesson: Lesson, *, at: datetime) -> Attempt:
    """Begin the next round of a lesson, or return the running one.

    Call it in a transaction that has locked the learner. Raises CannotStart when nothing of the
    lesson is left to ask.
    """
    if running := lesson.rounds.running().first():
        return running
    number = lesson.rounds.count() + 1
    attempt = _practice(lesson.learner, f"Learn, round {number}", at, lesson=lesson)
    entries = list(lesson.entries.left().values_list("entry", flat=True))
    asked = AttemptQuestion.objects.filter(attempt__lesson=lesson)
    questions = Question.objects.published().filter(entry__in=entries)
    rows = list(questions.values_list("pk", "entry", "current_version"))
    chosen = learn.questions_of_a_round(
        entries,
        [(question, entry) for question, entry, _ in rows],
        Counter(asked.values_list("version__question", flat=True)),
        str(attempt.seed),
    )
    versions = {question: version for question, _, version in rows}
    return _place(attempt, [versions[question] for question in chosen])


def can_start(attempt: Attempt, *, at: datetime) -> bool:
    """May the learner of this attempt begin another one at the same thing?"""
    quiz = attempt.quiz
    if quiz is None:
        return attempt.entry is not None and attempt.entry.status == Status.PUBLISHED
    if quiz.status != Status.PUBLISHED or not quiz.is_open(at):
        return False
    if quiz.attempts_allowed is None:
        return True
    taken = quiz.attempts.of(attempt.learner).count()
    return not attempt.learner.is_guest and taken < quiz.attempts_allowed


@transaction.atomic
def _start(learner: User, quiz: Quiz, at: datetime) -> Attempt:
    _lock_learner(learner)
    if running := Attempt.objects.of(learner).running().filter(quiz=quiz).first():
        return running
    if quiz.status != Status.PUBLISHED or not quiz.is_open(at):
        raise CannotStart("This quiz is not open now.")
    if quiz.attempts_allowed is not None:
        if learner.is_guest:
            raise CannotStart("This quiz needs an account: make one, then start.")
        if quiz.attempts.of(learner).count() >= quiz.attempts_allowed:
            raise CannotStart("You have used all your attempts at this quiz.")
    is_practice = quiz.preset == Preset.PRACTICE
    attempt = Attempt(
        learner=learner,
        quiz=quiz,
        title=quiz.title,
        preset=quiz.preset,
        feedback=quiz.feedback,
        feedback_at=quiz.feedback_at(settings.GRACE_SECONDS),
        tries=PRACTICE_TRIES if is_practice else None,
        grace_seconds=settings.GRACE_SECONDS,
        pass_mark=quiz.pass_mark,
        started_at=at,
        deadline=quiz.deadline(at),
    )
    if quiz.draw:
        drawable = Question.objects.published().filter(entry__topic__in=quiz.topics.all())
        drawn = _draw(attempt, drawable, quiz.draw)
    else:
        fixed = quiz.fixed.filter(question__status=Status.PUBLISHED)
        drawn = list(fixed.values_list("question__current_version", flat=True))
    _place(attempt, drawn)
    if attempt.feedback_at:
        _tell_none_before(attempt)
    return attempt


def _practice(learner: User, title: str, at: datetime, **on: Entry | Lesson) -> Attempt:
    """A new attempt on these terms, without its questions. Saves nothing."""
    return Attempt(
        learner=learner,
        title=title,
        preset=Preset.PRACTICE,
        feedback=Feedback.ANSWER,
        tries=PRACTICE_TRIES,
        started_at=at,
        **on,
    )


def _draw(attempt: Attempt, questions: QuerySet[Question], count: int) -> list[int]:
    """Versions to ask, drawn by the attempt's seed and spread over the entries."""
    candidates = list(questions.values_list("current_version", "entry"))
    return order.draw(candidates, count, str(attempt.seed))


def _place(attempt: Attempt, versions: list[int]) -> Attempt:
    if not versions:
        raise CannotStart("There is nothing to ask here yet.")
    attempt.save()
    AttemptQuestion.objects.bulk_create(
        AttemptQuestion(attempt=attempt, position=position, version_id=version)
        for position, version in enumerate(versions, start=1)
    )
    return attempt


def _tell_none_before(attempt: Attempt) -> None:
    """Attempts at a quiz are told together, when the last of them takes no answer any more.

    They differ when the close or the grace has been changed between their starts.
    """
    together = Attempt.objects.filter(quiz=attempt.quiz_id)
    told: datetime = together.running().aggregate(at=Max("feedback_at"))["at"]
    together.filter(feedback_at__lt=told).update(feedback_at=told)
    attempt.feedback_at = told


def _lock_learner(learner: User) -> None:
    """One start at a time for each learner, so that two clicks are one attempt."""
    User.objects.select_for_update().get(pk=learner.pk)

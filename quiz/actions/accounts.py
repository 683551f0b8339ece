"""Accounts: a guest becomes a student, brings work along, or leaves without a trace."""

from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from quiz.actions import attempts, cards, games, labs, lessons
from quiz.models import Attempt, User


class NameTaken(Exception):
    """Somebody has this name, perhaps since a moment ago."""


class LastAdministrator(Exception):
    """Without this account nobody could look after the site."""


@sensitive_variables("password", "hashed")
def sign_up(
    guest: User | None, *, username: str, password: str, email: str = "", time_zone: str = ""
) -> User:
    """Make an account. A guest becomes it in place and keeps all that it did.

    Without a `time_zone` its times are in UTC.

    Raises NameTaken.
    """
    hashed = make_password(password)  # slow on purpose, so it is done before the lock
    try:
        with transaction.atomic():
            user = (guest and _still_guest(guest)) or User()
            user.username, user.email = User.normalize_username(username), email
            user.password, user.is_guest = hashed, False
            user.time_zone = time_zone or user.time_zone
            user.save()
    except IntegrityError as error:
        raise NameTaken from error
    return user


@transaction.atomic
def bring(guest: User, account: User, *, at: datetime) -> int:
    """Give the account what the guest did, remove the guest, and say how many attempts came along.

    Of two running attempts at the same thing the account's goes on, unless its time is up;
    the guest's is finished first. A guest that is one no longer brings nothing.
    """
    list(User.objects.select_for_update().filter(pk__in=[guest.pk, account.pk]).order_by("pk"))
    if not _still_guest(guest):
        return 0
    lessons.bring(guest, account, at=at)
    going_on = set()
    for attempt in Attempt.objects.of(account).running():
        if attempt.is_closed(at):
            attempts.finish(attempt, at=at)
        else:
            going_on.add((attempt.quiz_id, attempt.entry_id))
    for attempt in Attempt.objects.of(guest).running():
        if (attempt.quiz_id, attempt.entry_id) in going_on:
            attempts.finish(attempt, at=at)
    brought = Attempt.objects.of(guest).update(learner=account)
    cards.bring(guest, account)
    games.bring(guest, account)
    labs.bring(guest, account)
    guest.delete()
    return brought


@transaction.atomic
def delete(user: User) -> None:
    """Remove a person: account, attempts, answers, every session, the name in the admin's log.

    What they wrote for the course stays, without their name. Raises LastAdministrator.
    """
    if user.is_superuser:
        list(User.objects.select_for_update().filter(is_superuser=True).order_by("pk"))
    if is_last_administrator(user):
        raise LastAdministrator
    pk = str(user.pk)
    about = ContentType.objects.get_for_model(User)
    LogEntry.objects.filter(content_type=about, object_id=pk).delete()
    theirs = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get(SESSION_KEY) == pk
    ]
    Session.objects.filter(pk__in=theirs).delete()
    user.delete()


def is_last_administrator(user: User) -> bool:
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    return user.is_superuser and not others.exists()


def _still_guest(guest: User) -> User | None:
    """The guest as it is now, kept still; None once another tab has signed it up or removed it."""
    return User.objects.select_for_update().filter(pk=guest.pk, is_guest=True).first()

"""Reminders by e-mail: for whom there is one, how it is sent, how it is stopped."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.template.loader import render_to_string
from django.urls import reverse

from quiz.models import Card, User
from quiz.rules import reminders

LAPTOP = "http://localhost:8000"
_signer = Signer(salt="reminders")


class BadToken(Exception):
    """It was not made here, or its learner is gone."""


def waiting(*, at: datetime) -> list[int]:
    """The keys of learners who are to be reminded now; whose last reminder is oldest, first."""
    due = Card.objects.filter(learner=OuterRef("pk")).taught().due(at)
    asked = User.objects.filter(wants_reminders=True, is_active=True).exclude(email="")
    found = asked.filter(Exists(due)).order_by(F("reminded_on").asc(nulls_first=True), "pk")
    return [
        learner.pk for learner in found if reminders.day(at, learner.zone, learner.reminded_on)
    ]


@transaction.atomic
def remind(learner_id: int, *, at: datetime, by: BaseEmailBackend) -> bool:
    """Send one learner the reminder of the day, and say whether there was one to send.

    Whatever the mail server raises goes on, and then nothing is noted: the next call tries again.
    A second call at the same time leaves the learner to the first.
    """
    asking = User.objects.select_for_update(skip_locked=True).filter(wants_reminders=True)
    learner = asking.filter(pk=learner_id).first()
    if learner is None:
        return False
    day = reminders.day(at, learner.zone, learner.reminded_on)
    cards = Card.objects.of(learner).taught().due(at).count()
    if day is None or not cards:
        return False
    learner.reminded_on = day
    learner.save(update_fields=["reminded_on"])
    _mail(learner, cards, by).send()
    return True


def token(learner: User) -> str:
    """What the address that stops a learner's reminders holds: signed, and good for ever."""
    return _signer.sign(str(learner.pk))


def learner_of(token: str) -> User:
    """Whose reminders it stops. Raises BadToken."""
    try:
        return User.objects.get(pk=_signer.unsign(token))
    except (BadSignature, User.DoesNotExist):
        raise BadToken from None


def stop(learner: User) -> None:
    User.objects.filter(pk=learner.pk).update(wants_reminders=False)


def _mail(learner: User, cards: int, by: BaseEmailBackend) -> EmailMessage:
    site = settings.SITE_URL or LAPTOP
    stop = site + reverse("reminders", args=[token(learner)])
    context = {
        "learner": learner,
        "cards": cards,
        "review": site + reverse("review"),
        "stop": stop,
    }
    return EmailMessage(
        subject=f"{cards} card{'' if cards == 1 else 's'} to review",
        body=render_to_string("cards/reminder.txt", context),
        to=[learner.email],
        headers={
            "List-Unsubscribe": f"<{stop}>",  # with the next line: one click (RFC 8058)
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",  # so that no absence notice answers
        },
        connection=by,
    )

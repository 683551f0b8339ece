"""Housekeeping, run now and then: attempts, lost events, runs of labs, guests, sessions."""

from datetime import timedelta
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.core.management.base import BaseCommand
from django.utils.timezone import now

from quiz.actions import attempts, cards, labs, throttle
from quiz.labs import tidy
from quiz.models import User

GUEST_DAYS = 30


class Command(BaseCommand):
    help = (
        "Close overdue attempts and practice idle for a day, tell again of events that were lost, "
        "learn from quizzes that are told since their close, take away what runs of labs left "
        "behind, remove guests idle for 30 days and sessions that have ended."
    )

    def handle(self, **options: Any) -> None:
        announced = attempts.announce_lost(at=now())  # before others are told for the first time
        closed = attempts.close_overdue(at=now()) + attempts.close_idle(at=now())
        cards.learn_late(at=now())
        labs.end_lost(at=now())
        tidy.tidy_all()
        idle = User.objects.idle_guests(since=now() - timedelta(days=GUEST_DAYS))
        removed = idle.count()
        idle.delete()
        SessionStore.clear_expired()
        throttle.clear(at=now())
        told = f"Attempts closed: {closed}. Told again: {announced}. Guests removed: {removed}."
        self.stdout.write(told)

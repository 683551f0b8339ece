"""Reminders by e-mail, run every hour: everybody has an own morning."""

import logging
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from quiz.actions import reminders

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Remind learners who asked for it of cards that are due, once a day by their own clock. "
        "Run it every hour; what could not be sent is tried again the next time."
    )

    def handle(self, **options: Any) -> None:
        if not settings.SENDS_MAIL:  # a log is no place for addresses and signed links
            self.stdout.write("Nobody is reminded: EMAIL_URL names no mail server.")
            return
        mails = get_connection()
        sent = failed = 0
        for learner_id in reminders.waiting(at=now()):
            self._connect(mails)
            try:
                sent += reminders.remind(learner_id, at=now(), by=mails)
            except Exception:  # whatever it was, the others get theirs
                log.exception("User %s was not reminded.", learner_id)
                failed += 1
                mails.close()
        mails.close()
        self.stdout.write(f"Reminded: {sent}. Not sent: {failed}.")

    def _connect(self, mails: BaseEmailBackend) -> None:
        """Once for all mails, and anew after a failure. Without a server there is no next one."""
        try:
            mails.open()
        except OSError as error:
            raise CommandError(f"The mail server cannot be reached: {error}") from error

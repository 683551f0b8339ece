"""Work off the queues outside Lambda: by hand, by cron, or all the time."""

import logging
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections

from quiz import handlers
from quiz.cloud import CloudError, queues

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Handle waiting messages as the Lambda function would; stop when the queues are empty."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--stay", action="store_true", help="go on waiting for messages until stopped"
        )

    def handle(self, *, stay: bool, **options: Any) -> None:
        urls = [url for url in (settings.EVENTS_QUEUE_URL, settings.UPLOADS_QUEUE_URL) if url]
        if not urls:
            raise CommandError("There is no queue: set EVENTS_QUEUE_URL or UPLOADS_QUEUE_URL.")
        done = failed = 0
        try:
            while True:
                outcomes = [outcome for url in urls for outcome in self._batch(url)]
                done += outcomes.count(True)
                failed += outcomes.count(False)
                if not outcomes and not stay:
                    break
        except CloudError as error:
            raise CommandError(f"The queue failed: {error}") from error
        except KeyboardInterrupt:
            pass
        told = f"{done} handled, {failed} failed: those come again, or are dead letters."
        self.stdout.write(told if failed else self.style.SUCCESS(f"{done} handled"))

    def _batch(self, url: str) -> list[bool]:
        """What came of each message of one batch.

        After a failure the rest of its group waits, so that a group keeps its order; on a
        standard queue nothing has a group.
        """
        outcomes, broken = [], set()
        for message in queues.receive(url):
            if message.group and message.group in broken:
                continue
            close_old_connections()
            try:
                handlers.handle(message.body)
            except Exception:  # whatever it was, the queue keeps the message
                log.exception("Message %s was not handled.", message.id)
                broken.add(message.group)
                outcomes.append(False)
            else:
                queues.delete(url, message)
                outcomes.append(True)
        return outcomes

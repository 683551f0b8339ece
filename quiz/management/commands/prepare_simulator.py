"""Make on the simulator of AWS what labs need there. `make run` calls it at each start."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from quiz.cloud import CloudError, simulator


class Command(BaseCommand):
    help = "Make buckets and a queue for the labs on the simulator of AWS; never on AWS itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--wait", type=int, default=30, metavar="SECONDS", help="for the simulator to answer"
        )

    def handle(self, *, wait: int, **options: Any) -> None:
        if not settings.AWS_ENDPOINT_URL:
            raise CommandError("There is no simulator: AWS_ENDPOINT_URL is not set.")
        ends = time.monotonic() + wait
        while True:
            try:
                return simulator.prepare()
            except CloudError as error:
                if time.monotonic() > ends:
                    told = f"{settings.AWS_ENDPOINT_URL} does not answer: {error}"
                    raise CommandError(told) from error
            time.sleep(0.2)

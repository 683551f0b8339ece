"""Print the published questions, as text for people or in a format for programs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.timezone import now

from quiz.actions import content
from quiz.reports import exports

FORMATS = ["yaml", "json", "gift", "csv"]


class Command(BaseCommand):
    help = "Print every published question, as text of content/ or in another format."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs, with all fields")
        parser.add_argument("--format", choices=FORMATS, help="yaml unless told otherwise")

    def handle(self, *, json: bool, **options: Any) -> None:
        form = options["format"] or ("json" if json else "yaml")
        made = exports.WRITERS[form](content.bank(), "", now())
        self.stdout.write(made.data.decode(), ending="")
        for lost in made.lost:
            self.stderr.write(f"Not carried: {lost}")

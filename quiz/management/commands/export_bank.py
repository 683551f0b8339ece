"""Print the published questions, as text for people or as JSON for programs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from quiz.actions import content
from quiz.formats import bank, export


class Command(BaseCommand):
    help = "Print every published question, as text of content/ or as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs, with all fields")

    def handle(self, *, json: bool, **options: Any) -> None:
        course = content.published()
        text = export.write(course) if json else bank.write_questions(course)
        self.stdout.write(text, ending="")

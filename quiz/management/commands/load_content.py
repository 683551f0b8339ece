"""Bring the course of content/, or one file, into the database."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from quiz.actions import content, imports
from quiz.formats import bank
from quiz.formats.drafts import Course
from quiz.management import course_files


class Command(BaseCommand):
    help = "Load the course from content/. What an instructor changed here stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "path",
            nargs="?",
            type=Path,
            default=settings.CONTENT_DIR,
            help="a folder with the whole course, or a file with a part of it; default: content/",
        )
        parser.add_argument("--check", action="store_true", help="read only, change nothing")
        parser.add_argument(
            "--force", action="store_true", help="overwrite what was changed in the database"
        )

    def handle(self, *, path: Path, check: bool, force: bool, **options: Any) -> None:
        is_whole = not path.is_file()
        course = bank.read(course_files.texts(path)) if is_whole else self._part(path)
        if course.problems:
            listed = "\n".join(str(problem) for problem in course.problems)
            count = len(course.problems)
            raise CommandError(
                f"{listed}\n{count} problem{'' if count == 1 else 's'}: nothing was loaded."
            )
        if check:
            self.stdout.write(
                f"Fine: {len(course.topics)} topics, {len(course.entries)} entries, "
                f"{len(course.questions)} questions, {len(course.quizzes)} quizzes."
            )
            return
        report = content.load(course, at=now(), force=force, is_whole=is_whole)
        for name in report.kept:
            self.stdout.write(f"kept as edited here: {name} (--force overwrites it)")
        for name in report.gone:
            self.stdout.write(f"no longer in the files, left as it is: {name}")
        self.stdout.write(self.style.SUCCESS(f"Course loaded: {report}"))

    def _part(self, path: Path) -> Course:
        if path.suffix.lower() not in imports.READERS:
            endings = " or ".join(imports.READERS)
            raise CommandError(f"{path}: files ending in {endings} are read here.")
        return imports.read(path.name, course_files.text(path))

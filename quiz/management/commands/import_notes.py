"""Make a plan of a reading note, which waits in the admin; or only say what the note holds."""

import json as json_format
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from quiz.actions import imports, proposals
from quiz.formats import notes
from quiz.formats.foreign import Format
from quiz.formats.notes import NotedQuestion, NotedTerm, Reading

SHOWN = 70  # characters of a title


class Command(BaseCommand):
    help = "Read a note in Markdown and make a plan of it that waits in the admin (docs/notes.md)."
    requires_system_checks = []  # with --dry-run it needs no database

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the note")
        parser.add_argument(
            "--dry-run", action="store_true", help="only say what the note holds; keep nothing"
        )
        parser.add_argument("--json", action="store_true", help="for programs: one JSON object")
        parser.add_argument(
            "--limit",
            type=int,
            default=settings.IMPORT_LARGEST,
            metavar="BYTES",
            help="with --dry-run, refuse a longer note; default: %(default)s",
        )

    def handle(self, *, file: Path, dry_run: bool, json: bool, limit: int, **options: Any) -> None:
        if not dry_run:
            self._plan(file, json=json)
            return
        reading = notes.read(file.name, _content(file, limit, "--limit allows more."))
        if json:
            self.stdout.write(json_format.dumps(_as_json(reading), ensure_ascii=False))
        else:
            self._print(reading)

    def _plan(self, file: Path, *, json: bool) -> None:
        """Read the note and keep what it proposes, for somebody to review."""
        if json:
            raise CommandError("--json tells what a note holds: give it together with --dry-run.")
        data = _content(file, settings.IMPORT_LARGEST)
        origin = f"import_notes/{file.name}"
        made = imports.receive(data, origin=origin, at=now(), form=Format.NOTES)
        for problem in made.problems:
            self.stdout.write(self.style.WARNING(f"problem   {problem}"))
        if made.status == made.Status.REFUSED:
            raise CommandError(f"{file} brought nothing: see above.")
        counts = proposals.counts(made)
        told = f"{counts.new} new, {counts.merge} to merge, {counts.skip} here already"
        self.stdout.write(self.style.SUCCESS(f"{told}. Review them under Imports in the admin."))

    def _print(self, reading: Reading) -> None:
        for term in reading.terms:
            self.stdout.write(_listed("term", term, term.term, term.definition))
        for question in reading.questions:
            self.stdout.write(_listed("question", question, question.question, question.answer))
        for section in reading.sections:
            self.stdout.write(f"section   {section}")
        for problem in reading.problems:
            self.stdout.write(self.style.WARNING(f"problem   {problem}"))
        counts = (
            f"{len(reading.terms)} terms, {len(reading.questions)} questions, "
            f"{len(reading.sections)} sections, {len(reading.problems)} problems."
        )
        self.stdout.write(self.style.SUCCESS(counts))


def _content(file: Path, limit: int, more: str = "IMPORT_LARGEST allows more.") -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(limit + 1)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    if len(data) > limit:
        raise CommandError(f"{file} is longer than {limit:,} bytes; {more}")
    return data


def _as_json(reading: Reading) -> dict[str, Any]:
    return {
        "terms": [{"term": one.term, "definition": one.definition} for one in reading.terms],
        "questions": [
            {"question": one.question, "answer": one.answer or None} for one in reading.questions
        ],
        "sections": list(reading.sections),
        "problems": [str(problem) for problem in reading.problems],
    }


def _listed(noun: str, found: NotedTerm | NotedQuestion, title: str, body: str) -> str:
    place = f"{found.first}" if found.first == found.last else f"{found.first}-{found.last}"
    short = title if len(title) <= SHOWN else title[: SHOWN - 1] + "…"
    said = f"{len(body.split())} words" if body else "nothing said"
    return f"{noun:<9} {short} (line {place}; {said})"

"""Hold the questions against rules of item writing, test-wise bots and the course's demands."""

from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from quiz.actions import checks
from quiz.formats import bank, check_report, checked
from quiz.management import course_files
from quiz.rules.checks import Bank, Finding, Level, Report, check
from quiz.rules.checks.gate import LEAST, TARGET, Tally, Z


class Command(BaseCommand):
    help = "Say which questions give themselves away or break a rule (docs/question-rules.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        source = parser.add_mutually_exclusive_group()
        source.add_argument(
            "--content",
            type=Path,
            default=settings.CONTENT_DIR,
            metavar="FOLDER",
            help="the folder of the course; default: content/",
        )
        source.add_argument(
            "--database", action="store_true", help="check what is published on this site instead"
        )
        listing = parser.add_argument_group("what is listed; checked is always the whole bank")
        listing.add_argument("--topic", action="append", help="findings of this topic")
        listing.add_argument("--question", action="append", help="findings of this question")
        listing.add_argument(
            "--bot", help="where this bot has a pick: = it is right, ~ it may be, - it is wrong"
        )
        parser.add_argument(
            "--demands", action="store_true", help="fail, too, when the course asks for more"
        )
        parser.add_argument("--json", action="store_true", help="for programs: all there is")

    def handle(
        self, *, content: Path, database: bool, demands: bool, json: bool, **options: Any
    ) -> None:
        report = check(checks.bank() if database else _in_files(content))
        if json:
            self.stdout.write(check_report.write(report))
        else:
            self._print_bot(report, options["bot"])
            self._print_findings(report, options["topic"] or (), options["question"] or ())
            self._print_bots(report)
            self._print_demands(report)
        unmet = sum(not demand.holds for demand in report.demands) if demands else 0
        if not report.passes or unmet:
            told = (
                f"Errors: {report.count(Level.ERROR)}; "
                f"failures of the bank as a whole: {report.count(Level.BANK)}"
            )
            raise CommandError(told + (f"; demands not met: {unmet}." if demands else "."))
        if not json:
            self.stdout.write(self.style.SUCCESS("No errors, and every gate is passed."))

    def _print_bot(self, report: Report, name: str | None) -> None:
        if name is None:
            return
        known = {result.bot: result for result in report.bots}
        if name not in known:
            raise CommandError(f"There is no bot {name}. Known: {', '.join(known)}.")
        for pick in known[name].picks:
            if pick.fires:
                sign = "=" if pick.credit == 1 else "~" if pick.credit else "-"
                self.stdout.write(f"{sign} {pick.question.topic}/{pick.question.slug}")

    def _print_findings(
        self, report: Report, topics: Collection[str], questions: Collection[str]
    ) -> None:
        for finding in report.findings:
            if _is_wanted(finding, topics, questions):
                self.stdout.write(self._line(finding))
        counted = Counter((finding.level, finding.rule) for finding in report.findings)
        told = [f"rule {rule} {level} {count}" for (level, rule), count in sorted(counted.items())]
        self.stdout.write(f"\nIn all: {', '.join(told) or 'nothing found'}.")

    def _line(self, finding: Finding) -> str:
        place = f"{finding.topic}/{finding.slug}" if finding.slug else "the bank"
        style = self.style.WARNING if finding.level is Level.WARN else self.style.ERROR
        level = style(finding.level)
        return f"{place} rule {finding.rule} {level}: {finding.why} {finding.advice}"

    def _print_bots(self, report: Report) -> None:
        self.stdout.write(
            f"\nTest-wise bots. From {LEAST} questions on, |z| is at most {Z:g}. "
            f"An asterisk: more than {TARGET} above chance."
        )
        self.stdout.write(_row("", ["questions", "chance", "score", "above", "SE", "z"]))
        for result in report.bots:
            self.stdout.write(_figures(result.bot, result.overall, TARGET))
            if result.fired.count:
                self.stdout.write(_figures("  where it fires", result.fired))
        for other in report.other_bots:
            self.stdout.write(_figures(f"{other.kind}: {other.bot}", other.tally))

    def _print_demands(self, report: Report) -> None:
        kinds = ", ".join(f"{count} {kind}" for kind, count in report.kinds.items())
        self.stdout.write(f"\nQuestions: {report.total} ({kinds}).")
        self.stdout.write("What this course asks of its bank:")
        for demand in report.demands:
            mark = "yes" if demand.holds else self.style.ERROR("NO ")
            self.stdout.write(f"  {mark}  {demand.wanted}: {demand.figure}")


def _in_files(folder: Path) -> Bank:
    course = bank.read(course_files.texts(folder))
    if course.problems:
        listed = "\n".join(map(str, course.problems))
        raise CommandError(f"{listed}\nThe course cannot be read, so nothing was checked.")
    return checked.bank(course.topics, course.entries, course.questions)


def _is_wanted(finding: Finding, topics: Collection[str], questions: Collection[str]) -> bool:
    """What is about the bank as a whole is always wanted."""
    if not finding.slug:
        return True
    return (not topics or finding.topic in topics) and (not questions or finding.slug in questions)


def _figures(name: str, found: Tally, target: float | None = None) -> str:
    if not found.count:
        return f"{name:<36}  applies to no question"
    star = "*" if target is not None and found.above > target else " "
    figures = [
        str(found.count),
        f"{found.chance:.3f}",
        f"{found.score:.3f}",
        f"{found.above:+.3f}{star}",
        f"{found.se:.3f}",
        f"{found.z:+.2f}",
    ]
    return _row(name, figures) + ("" if found.passes else "  FAILS")


def _row(name: str, cells: Iterable[str]) -> str:
    return f"{name:<36}" + "".join(f"{cell:>10}" for cell in cells)

"""The checks of `check_content`, for the questions that are written here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from quiz.actions import checks
from quiz.markup import short
from quiz.models import Question, Status
from quiz.models.questions import KINDS
from quiz.rules.checks import Finding, Level, Report, check, check_alone
from quiz.rules.checks.about import ABOUT
from quiz.rules.checks.gate import LEAST, TARGET, Tally, Z
from quiz.rules.kinds import Kind


@dataclass(frozen=True)
class Told:
    """One question with what was found in it."""

    question: Question
    findings: list[Finding]

    @property
    def name(self) -> str:
        return short(self.question.prompt, 90) or self.question.slug

    @property
    def has_error(self) -> bool:
        return any(finding.level is Level.ERROR for finding in self.findings)


@dataclass(frozen=True)
class Row:
    """One line of the table of bots."""

    bot: str
    tally: Tally
    verdict: str
    fires: bool = False

    @property
    def about(self) -> str:
        return ABOUT[self.bot]


@require_GET
def check_bank(request: HttpRequest, *, may: Callable[[HttpRequest], bool]) -> HttpResponse:
    """Check what is published and what is a draft; with `?only=published`, without the drafts."""
    if not may(request):
        raise PermissionDenied
    only_published = request.GET.get("only") == "published"
    statuses = [Status.PUBLISHED] if only_published else [Status.PUBLISHED, Status.DRAFT]
    report = check(checks.bank(statuses))
    words = dict(KINDS)
    context = {
        **admin.site.each_context(request),
        "title": "Check the bank",
        "only_published": only_published,
        "report": report,
        "of_bank": [finding for finding in report.findings if not finding.slug],
        "told": _told(report),
        "rows": _rows(report),
        "kinds": [(words[kind], report.kinds[kind]) for kind in Kind if kind in report.kinds],
        "z": Z,
        "least": LEAST,
        "target": TARGET,
    }
    return render(request, "admin/quiz/question/check.html", context)


def noticed(question: Question) -> str:
    """What can be said of one question without the others, as HTML."""
    found = check_alone(checks.question(question))
    if not found:
        return "Nothing was found."
    return render_to_string("admin/quiz/question/_findings.html", {"findings": found})


def _told(report: Report) -> list[Told]:
    """The questions in which something was found: those with errors first, as the course goes."""
    by_slug: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.slug:
            by_slug.setdefault(finding.slug, []).append(finding)
    questions = Question.objects.filter(slug__in=by_slug).select_related("entry__topic")
    told = [Told(question, by_slug[question.slug]) for question in questions]
    return sorted(told, key=lambda one: not one.has_error)


def _rows(report: Report) -> list[Row]:
    """Every bot over all that it applies to and, below, where it fires."""
    rows = []
    for result in report.bots:
        off = result.overall.above > TARGET
        rows.append(Row(result.bot, result.overall, _verdict(result.overall, off)))
        rows.append(Row(result.bot, result.fired, _verdict(result.fired), fires=True))
    rows += [Row(other.bot, other.tally, _verdict(other.tally)) for other in report.other_bots]
    return [row for row in rows if row.tally.count]


def _verdict(tally: Tally, off: bool = False) -> str:
    if not tally.passes:
        return "fails"
    if not tally.is_judged:
        return "too few"
    return "off the mark" if off else "passes"

"""Entries and quizzes as learners will have them, before they are published. Nothing counts."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from quiz.admin.preview import as_learners_have_it
from quiz.admin.texts import text_faults
from quiz.models import Entry, Quiz, Status
from quiz.reports.contrasts import sides
from quiz.reports.offers import Offer, State

May = Callable[[HttpRequest, Any], bool]


@require_GET
def entry(request: HttpRequest, pk: int, *, may: May) -> HttpResponse:
    """On the learner's own page, without its neighbors and the way to its questions."""
    related = Prefetch("related", Entry.objects.published())
    rows = Entry.objects.select_related("topic").prefetch_related("sources", related)
    found = get_object_or_404(rows, pk=pk)
    if not may(request, found):
        raise PermissionDenied
    context = {
        "entry": found,
        "contrasts": sides(found),
        "faults": [*found.faults(), *text_faults(found)],
        "section": "glossary",
    }
    return as_learners_have_it(request, "admin/quiz/entry/preview.html", context)


@require_GET
def quiz(request: HttpRequest, pk: int, *, may: May) -> HttpResponse:
    """Its terms in the words of the learner's page, and what an attempt would ask."""
    found = get_object_or_404(Quiz, pk=pk)
    if not may(request, found):
        raise PermissionDenied
    asked = Count("entries__questions", filter=Q(entries__questions__status=Status.PUBLISHED))
    topics: list[Any] = list(found.topics.annotate(asked=asked))
    fixed = [one.question for one in found.fixed.select_related("question")]
    if found.draw:
        length = min(found.draw, sum(topic.asked for topic in topics))
    else:
        length = sum(question.status == Status.PUBLISHED for question in fixed)
    context = {
        "offer": Offer(found, length, topics, State.OPEN),
        "fixed": fixed,
        "faults": found.faults(),
        "grace_seconds": settings.GRACE_SECONDS,
        "now": now(),
        "section": "quizzes",
    }
    return as_learners_have_it(request, "admin/quiz/quiz/preview.html", context)

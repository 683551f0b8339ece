"""Marking earlier answers again: first it shows whose score would change, then it marks."""

from collections.abc import Callable
from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from quiz.actions import regrades
from quiz.models import Question, Status, User

MOST_SHOWN = 200  # attempts that the page lists; all of them are marked


@require_http_methods(["GET", "POST"])
def regrade(
    request: HttpRequest, pk: int, *, may: Callable[[HttpRequest, Question], bool]
) -> HttpResponse:
    """Preview marking by the current version; on POST, mark."""
    published = Question.objects.filter(status=Status.PUBLISHED)
    question = get_object_or_404(published.select_related("current_version"), pk=pk)
    version = question.current_version
    if not may(request, question) or version is None:
        raise PermissionDenied
    if request.method == "POST":
        # The version that was previewed: a later one has not been looked at.
        if request.POST.get("version") != str(version.pk):
            messages.warning(request, "There is a newer version by now. See its effects first.")
            return redirect("admin:quiz_question_regrade", pk)
        touched = regrades.apply(version, by=cast(User, request.user), at=now())
        told = f"Marked by version {version.number} now: {touched} of its attempts."
        messages.success(request, told)
        return redirect("admin:quiz_question_change", pk)
    effects = regrades.preview(version)
    changed = [effect for effect in effects if effect.changes]
    context = {
        **admin.site.each_context(request),
        "title": "Mark earlier answers again",
        "question": question,
        "version": version,
        "concerned": len(effects),
        "running": regrades.running(version),
        "changed": len(changed),
        "effects": changed[:MOST_SHOWN],
    }
    return render(request, "admin/quiz/question/regrade.html", context)

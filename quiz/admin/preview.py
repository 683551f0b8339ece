"""A question as a student would meet it, drawn by the learner's own templates. Nothing counts."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from quiz.admin.sample_answers import right_answer, wrong_answer
from quiz.admin.texts import text_faults
from quiz.models import Question, Response
from quiz.reports.sheet import sheet
from quiz.reports.verdict import verdict

STATES = {
    "before": "Before the answer",
    "right": "Answered right",
    "wrong": "Answered wrong",
}
# As on learners' pages, whose scripts this page has: stricter than the rest of the admin.
POLICY = "; ".join(" ".join([name, *words]) for name, words in settings.SECURE_CSP_PAGES.items())


@require_GET
def preview(
    request: HttpRequest, pk: int, *, may: Callable[[HttpRequest, Question], bool]
) -> HttpResponse:
    """The working copy as it is saved, a faulty draft too, in the state that `?state=` names."""
    question = get_object_or_404(Question.objects.select_related("entry", "source"), pk=pk)
    if not may(request, question):
        raise PermissionDenied
    state = request.GET.get("state", "before")
    state = state if state in STATES else "before"
    content, item = question.content(), question.item()
    asks = state == "before"
    answer = None if asks else (right_answer if state == "right" else wrong_answer)(item)
    drawn = sheet(content, item, seed=f"preview/{pk}", answer=answer, reveal=not asks, hints=True)
    response = None if answer is None else Response(number=1, answer=answer)
    context = {
        "question": question,
        "sheet": drawn,
        "asks": asks,
        "state": state,
        "states": STATES,
        "verdict": verdict(drawn, response, tries_left=False, first_counts=True),
        "faults": [*question.faults(), *text_faults(question)],
    }
    return as_learners_have_it(request, "admin/quiz/question/preview.html", context)


def as_learners_have_it(
    request: HttpRequest, template: str, context: dict[str, Any]
) -> HttpResponse:
    """A page that has learners' styles and scripts, under their policy."""
    page = render(request, template, context)
    page.headers["Content-Security-Policy"] = POLICY
    return page

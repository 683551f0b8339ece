"""Quizzes to choose from, and the terms of one."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from quiz.models import Attempt, Preset
from quiz.reports.offers import offers
from quiz.views.visitors import known

PRESETS: list[str] = [Preset.PRACTICE, Preset.GRADED, Preset.MOCK]
MOST_PAST = 20  # attempts that the page lists


@require_safe
def quizzes(request: HttpRequest) -> HttpResponse:
    """Practice first, then what counts; within each in the order of the course."""
    shown = sorted(
        offers(known(request), at=now()), key=lambda offer: PRESETS.index(offer.quiz.preset)
    )
    return render(request, "quiz/quizzes.html", {"offers": shown, "now": now()})


@require_safe
def quiz(request: HttpRequest, slug: str) -> HttpResponse:
    """The terms before the start, and the learner's attempts so far."""
    at, learner = now(), known(request)
    offer = next(iter(offers(learner, at=at, slug=slug)), None)
    if offer is None:
        raise Http404
    own = Attempt.objects.of(learner) if learner else Attempt.objects.none()
    past = own.filter(quiz=offer.quiz)[: MOST_PAST + 1]
    context = {
        "offer": offer,
        "past": [(attempt, attempt.reveals(at)) for attempt in past if attempt != offer.running][
            :MOST_PAST
        ],
        "grace_seconds": settings.GRACE_SECONDS,
        "now": at,
        "section": "quizzes",
    }
    return render(request, "quiz/quiz.html", context)

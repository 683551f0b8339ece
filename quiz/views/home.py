"""The first page, and the pages about the site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from quiz.models import Attempt
from quiz.reports.course_map import course_map
from quiz.reports.due import CHUNK
from quiz.reports.next_step import as_begun, next_step
from quiz.reports.offers import offers
from quiz.views.visitors import known

MOST_WAITING = 5  # attempts that were begun; the rest is found at its quizzes


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is this, start now; for who has begun: go on, how it went, start something else."""
    at, learner = now(), known(request)
    own = Attempt.objects.of(learner) if learner else Attempt.objects.none()
    running = list(own.running().with_progress())
    running.sort(key=lambda attempt: as_begun(attempt).urgency(at), reverse=True)
    last = own.finished().order_by("-finished_at").first()
    open_now = [
        offer
        for offer in offers(learner, at=at, begun=running)
        if offer.can_start and not offer.quiz.needs_account
    ]
    start = min(open_now, key=lambda offer: offer.taken > 0, default=None)
    step = next_step(learner, running, open_now, at=at) if learner else None
    if step and not (running or last or step.standing.cards):
        step = None  # who has not begun is told what this is
    waiting = [attempt for attempt in running if not step or attempt != step.attempt]
    context = {
        "stops": course_map(learner if step else None),
        "step": step,
        "chunk": CHUNK,
        "start": None if step and step.offer == start else start,
        "waiting": [(attempt, attempt.is_closed(at)) for attempt in waiting[:MOST_WAITING]],
        "last": last,
        "last_is_told": last is not None and last.reveals(at),
        "now": at,
    }
    return render(request, "quiz/home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "quiz/about.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "quiz/privacy.html")

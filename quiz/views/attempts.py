"""Starting, overlooking, finishing an attempt, and its results."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from quiz.actions import attempts
from quiz.models import Attempt, Entry, Quiz, Regrade
from quiz.reports import results as reports
from quiz.reports.places import next_open, places, tally
from quiz.views.by_post import by_post
from quiz.views.guests import learner_of
from quiz.views.signed_in import signed_in

A_PAGE = 20  # attempts


@by_post(leads_to="quiz")
def start(request: HttpRequest, slug: str) -> HttpResponse:
    quiz = get_object_or_404(Quiz.objects.published(), slug=slug)
    here = reverse("quiz", args=[slug])
    if quiz.needs_account and not request.user.is_authenticated:
        messages.info(request, "This quiz needs an account: its attempts are counted.")
        return redirect_to_login(here)
    try:
        attempt = attempts.start(learner_of(request), quiz, at=now())
    except attempts.CannotStart as refusal:
        messages.warning(request, str(refusal))
        return redirect(here)
    return go_on(attempt)


@by_post(leads_to="entry")
def practise(request: HttpRequest, slug: str) -> HttpResponse:
    entry = get_object_or_404(Entry.objects.published(), slug=slug)
    try:
        attempt = attempts.practise(learner_of(request), entry, at=now())
    except attempts.CannotStart as refusal:
        messages.warning(request, str(refusal))
        return redirect("entry", slug)
    return go_on(attempt)


@require_safe
@login_required
def past(request: HttpRequest) -> HttpResponse:
    """Everything that the learner ever began, the newest first."""
    at, own = now(), Attempt.objects.filter(learner=request.user.pk).with_progress()
    pages = Paginator(own.order_by("-started_at", "-pk"), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "attempts": [(one, one.is_closed(at), one.reveals(at)) for one in page],
        "now": at,
    }
    return render(request, "quiz/attempts.html", context)


@require_safe
@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """All places at a glance, and the way to the finish."""
    attempt = find(request, pk)
    if attempt.finished_at:
        return redirect("results", pk)
    found = places(attempt, at=now())
    context = {
        "attempt": attempt,
        "places": found,
        "tally": tally(found),
        "open_count": sum(place.is_open for place in found),
        "again_count": sum(place.can_try_again for place in found),
        "answered_count": sum(place.answered for place in found),
        "next": next_open(found, 0),
        "now": now(),
    }
    return render(request, "quiz/attempt.html", context)


@by_post(leads_to="attempt")
@signed_in
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the attempt. With open questions, what counts asks once more: there is no way back."""
    attempt = find(request, pk)
    open_count = sum(place.is_open for place in places(attempt, at=now()))
    asks = open_count and not attempt.is_practice and not attempt.finished_at
    if asks and "confirmed" not in request.POST:
        return render(request, "quiz/finish.html", {"attempt": attempt, "open_count": open_count})
    attempts.finish(attempt, at=now())
    return redirect("learn") if attempt.lesson_id else redirect("results", pk)


@require_safe
@signed_in
def results(request: HttpRequest, pk: int) -> HttpResponse:
    attempt = find(request, pk)
    if not attempt.finished_at:
        return redirect("attempt", pk)
    context = {
        "attempt": attempt,
        "results": reports.results(attempt, at=now()),
        "regrades": Regrade.objects.filter(place__attempt=attempt)
        .exclude(old_score=F("new_score"))
        .select_related("place"),
        "can_retake": attempts.can_start(attempt, at=now()),
    }
    return render(request, "quiz/results.html", context)


def find(request: HttpRequest, pk: int) -> Attempt:
    """The learner's own attempt, closed if its time is up; 404 for everybody else's."""
    own = Attempt.objects.filter(learner=request.user.pk).select_related("quiz", "entry")
    attempt = get_object_or_404(own, pk=pk)
    if attempt.finished_at is None and attempt.is_closed(now()):
        attempts.finish(attempt, at=now())
        attempt.refresh_from_db(fields=["finished_at", "score"])
        messages.info(request, "Time is up. What you had answered counts.")
    return attempt


def go_on(attempt: Attempt) -> HttpResponse:
    """To the first open question, or to the overview when none is left."""
    position = next_open(places(attempt, at=now()), 0)
    if position is None:
        return redirect("attempt", attempt.pk)
    return redirect("question", attempt.pk, position)

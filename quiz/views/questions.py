"""One question of an attempt: shown, answered, arranged, given up."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from quiz.actions import attempts
from quiz.models import AttemptQuestion, Response
from quiz.reports.places import next_open, places, tally
from quiz.reports.sheet import sheet
from quiz.reports.verdict import verdict
from quiz.rules import kinds, order
from quiz.rules.kinds import Answer
from quiz.views import answer_form, kept
from quiz.views.by_post import by_post
from quiz.views.signed_in import signed_in


@require_safe
@signed_in
def show(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    place = find(request, pk, position)
    if place.attempt.is_closed(now()):
        if not place.attempt.finished_at:
            attempts.finish(place.attempt, at=now())
            messages.info(request, "Time is up. What you had answered counts.")
        if not place.reveals(now()):
            return redirect("results", pk)
    form = kept.find(request, pk, position)
    unsent = _read(place, form) or None if form else None
    if unsent:
        messages.warning(request, "Not sent yet: what you had chosen is here again. Press Answer.")
    return render(request, "quiz/question.html", page(place, unsent=unsent, form=form))


@by_post(leads_to="question")
def respond(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """Take an answer. Practice stays at the question and tells; other presets go on."""
    if not request.user.is_authenticated:
        return _keep(request, pk, position)
    kept.drop(request, pk, position)
    place = find(request, pk, position)
    item, given = place.version.item(), _read(place, request.POST)
    complaint = kinds.complaint(item, given) or (
        "Give an answer first, or skip the question." if kinds.is_blank(item, given) else ""
    )
    time_is_up = request.POST.get("time") == "up" or place.attempt.is_closed(now())
    if complaint and not time_is_up:
        context = page(place, unsent=given, form=request.POST, complaint=complaint)
        return render(request, "quiz/question.html", context)
    if not complaint and not _take(request, place, given):
        return redirect("question", pk, position)
    if place.attempt.deadline and now() >= place.attempt.deadline:
        attempts.finish(place.attempt, at=now())
        return redirect("results", pk)
    if place.attempt.is_practice:
        return redirect("question", pk, position)
    following = next_open(places(place.attempt, at=now()), position)
    return redirect("question", pk, following) if following else redirect("attempt", pk)


@by_post(leads_to="question")
def arrange(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """Move one step up or down, for a browser without JavaScript. Nothing is recorded."""
    if not request.user.is_authenticated:
        return _keep(request, pk, position)
    place = find(request, pk, position)
    item = place.version.item()
    moved = answer_form.arranged(order.deal(item, place.seed), request.POST)
    context = page(place, unsent=moved, form=request.POST, moved=True)
    return render(request, "quiz/question.html", context)


@by_post(leads_to="question")
@signed_in
def show_answer(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    place = find(request, pk, position)
    try:
        attempts.show_answer(place, at=now())
    except attempts.AttemptClosed:
        has_ended = place.attempt.is_closed(now())
        why = "This attempt has ended." if has_ended else "This quiz tells nothing before its end."
        messages.info(request, why)
        return redirect("attempt", pk)
    return redirect("question", pk, position)


def find(request: HttpRequest, pk: int, position: int) -> AttemptQuestion:
    """A place of the learner's own attempt, with what its page needs, or 404."""
    own = AttemptQuestion.objects.select_related("attempt", "version")
    wanted = {"attempt__pk": pk, "attempt__learner": request.user.pk, "position": position}
    return get_object_or_404(own, **wanted)


def page(
    place: AttemptQuestion,
    *,
    unsent: Answer | None = None,
    form: QueryDict | None = None,
    complaint: str = "",
    moved: bool = False,
) -> dict[str, Any]:
    """The context of a question's page.

    `unsent` is an answer to show that is not recorded, and `form` the one that held it.
    """
    at, attempt = now(), place.attempt
    found = places(attempt, at=at)
    response: Response | None = place.responses.last()
    reveal = place.reveals(at)
    # Of an answer that is not recorded nothing is told: else it could be tried for nothing.
    told = attempt.is_practice and response is not None and not reveal and unsent is None
    given: Answer | None = response.answer if response else None
    drawn = sheet(
        place.version.content,
        place.version.item(),
        seed=place.seed,
        answer=given if reveal or unsent is None else unsent,
        told=told,
        reveal=reveal,
        hints=attempt.is_practice,
    )
    # Another try in practice is asked anew how sure it is.
    last_sure = response.confidence if response and not attempt.is_practice else None
    told_now = verdict(drawn, response, tries_left=told, first_counts=attempt.is_practice)
    return {
        "attempt": attempt,
        "place": place,
        "places": found,
        "tally": tally(found),
        "sheet": drawn,
        "verdict": None if moved or complaint else told_now,
        "asks": not reveal and not attempt.is_closed(at),
        "response": response,
        "confidences": Response.Confidence.choices,
        "sure": answer_form.sure(form) if form else last_sure,
        "complaint": complaint,
        "moved": moved,
        "is_unsent": unsent is not None,
        "next": next_open(found, place.position),
        "now": at,
    }


def _read(place: AttemptQuestion, form: QueryDict) -> Answer:
    item = place.version.item()
    return answer_form.read(item, order.deal(item, place.seed), form)


def _keep(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """The session has ended: what was sent waits for the sign-in."""
    words = "You were signed out. Your answer is kept: sign in to send it."
    if not kept.put(request, pk, position):
        words = (
            "You were signed out, and your answer could not be kept. Sign in, and give it again."
        )
    messages.info(request, words)
    return redirect_to_login(reverse("question", args=[pk, position]))


def _take(request: HttpRequest, place: AttemptQuestion, given: Answer) -> bool:
    """Record the answer, and say whether it counts; when not, the learner is told why."""
    sequence = request.POST.get("sequence", "")
    try:
        attempts.answer(
            place,
            given,
            sequence=int(sequence) if sequence.isdecimal() and len(sequence) < 6 else -1,
            at=now(),
            confidence=answer_form.sure(request.POST),
        )
    except attempts.StaleAnswer:
        messages.info(request, "This question had moved on: the answer shown here is what counts.")
        return False
    except attempts.AttemptClosed:
        messages.info(request, "This attempt had ended: the last answer came too late to count.")
        return False
    return True

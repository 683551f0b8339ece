"""Learning: a lesson that says what it chose and why, then asks until each was right twice."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from quiz.actions import attempts, lessons
from quiz.models import User
from quiz.reports import lessons as reports
from quiz.rules.learn import Group
from quiz.views.attempts import go_on as go_on_with
from quiz.views.by_post import by_post
from quiz.views.guests import learner_of
from quiz.views.visitors import known


@require_safe
def learn(request: HttpRequest) -> HttpResponse:
    """How the lesson stands; without one, or when all of it is known, what the next would ask."""
    learner = known(request)
    standing = reports.standing(learner) if learner else None
    context = {"standing": standing, "section": "review", "now": now()}
    if standing and not standing.is_over:
        return render(request, "learn/learn.html", context)
    chosen = reports.choose(learner, at=now())
    choice = {
        "chosen": chosen,
        "groups": reports.by_group(chosen),
        "all_firm": all(one.group == Group.MASTERED for one in chosen),
    }
    return render(request, "learn/learn.html", context | choice)


@by_post(leads_to="learn")
def go_on(request: HttpRequest) -> HttpResponse:
    """To the running round, the next one, or the first of a new lesson."""
    learner = learner_of(request)
    chosen = reports.choose(learner, at=now())
    try:
        attempt = lessons.go_on(learner, chosen, at=now())
    except attempts.CannotStart as refusal:
        messages.warning(request, str(refusal))
        return redirect("learn")
    return go_on_with(attempt)


@by_post(leads_to="learn")
@login_required
def give_up(request: HttpRequest) -> HttpResponse:
    """End the lesson here, so that another can be chosen."""
    lessons.give_up(cast(User, request.user), at=now())
    return redirect("learn")

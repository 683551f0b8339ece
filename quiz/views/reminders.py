"""The link of a reminder that stops the reminders."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from quiz.actions import reminders


@csrf_exempt  # mail programs post it, without a cookie (RFC 8058); the token is signed
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more, since what scans mail opens links; a POST stops them, signed in or not.

    Answered without a redirect: a mail program would not follow it.
    """
    try:
        learner = reminders.learner_of(token)
    except reminders.BadToken:
        raise Http404 from None
    if request.method == "POST":
        reminders.stop(learner)
        learner.wants_reminders = False
    return render(request, "cards/reminders.html", {"come": learner.wants_reminders})

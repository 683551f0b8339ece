"""What is kept about somebody, to take along."""

import csv
from io import StringIO
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quiz.formats import apkg
from quiz.models import User
from quiz.reports import my_data as reports


@require_safe
@never_cache
@login_required
def everything(request: HttpRequest) -> HttpResponse:
    """All of it, as one JSON file."""
    learner = cast(User, request.user)
    found = reports.everything(learner, at=now())
    answer = JsonResponse(found, json_dumps_params={"indent": 1, "ensure_ascii": False})
    return _as_file(answer, "studyapp.json")


@require_safe
@never_cache
@login_required
def review_log(request: HttpRequest) -> HttpResponse:
    """The history of the cards, as programs read it that fit FSRS to somebody."""
    lines = StringIO()
    writer = csv.writer(lines)
    writer.writerow(reports.LOG_COLUMNS)
    writer.writerows(reports.review_log(cast(User, request.user)))
    return _as_file(HttpResponse(lines.getvalue(), content_type="text/csv"), "revlog.csv")


@require_safe
@never_cache
@login_required
def deck(request: HttpRequest) -> HttpResponse:
    """The cards, for Anki."""
    learner, site = cast(User, request.user), f"{request.scheme}://{request.get_host()}"
    file = apkg.deck(reports.deck(learner, site=site), site=request.get_host(), at=now())
    return _as_file(HttpResponse(file, content_type="application/octet-stream"), "studyapp.apkg")


def _as_file(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer

"""How far a learner is, as drawings with the numbers behind them."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from quiz.models import Response
from quiz.reports import progress as reports
from quiz.reports.progress import Progress
from quiz.rules import charts
from quiz.rules.calibration import FEWEST, MEANING
from quiz.views.visitors import known

MOST = 50  # entries of one topic in the table
ROW = 36  # units from one line of a drawing to the next


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """What is remembered and what comes back; for who has not begun, what will stand here."""
    learner, context = known(request), {"section": "review", "fewest": FEWEST}
    if learner:
        found = reports.progress(learner, at=now())
        context |= {"progress": found, **_drawings(found)}
    return render(request, "progress/progress.html", context)


def _drawings(found: Progress) -> dict[str, Any]:
    day = timedelta(days=1)
    due = charts.columns(found.due, height=84, top=20)
    answers, looks = zip(*((one.answers, one.looks) for one in found.active), strict=True)
    active = charts.columns(answers, looks, height=84, top=8)
    shares = [(one.share, one.interval, MEANING[one.confidence]) for one in found.judged]
    spans = charts.spans(shares, start=72, top=20, pitch=ROW)
    return {
        "topics": [
            {
                "topic": topic,
                "gauge": charts.gauge(
                    topic.today / topic.total,
                    (topic.begun - topic.today) / topic.total,
                    topic.then / topic.total if found.exam_in else None,
                ),
                "entries": topic.weakest(MOST),
                "more": topic.total - MOST,
            }
            for topic in found.topics
        ],
        "due": [
            (found.today + n * day, bar, charts.short(bar.value)) for n, (bar,) in enumerate(due)
        ],
        "kinds": [
            (kind, charts.gauge(kind.right / kind.answers, kind.partly / kind.answers))
            for kind in found.kinds
        ],
        "foot": 14 + ROW * len(spans),
        "judged": [
            (Response.Confidence(one.confidence).label, one, span)
            for one, span in zip(found.judged, spans, strict=True)
        ],
        "active": list(zip(found.active, active, strict=True)),
    }

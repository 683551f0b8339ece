"""The course to read: topics, glossary, entries."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Model, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from quiz.labs import shelf
from quiz.models import Card, Contrast, Entry, Quiz, Topic
from quiz.reports import glossary as reports
from quiz.reports.course_map import course_map
from quiz.reports.decks import can_play
from quiz.reports.goals import goals as tested_goals
from quiz.reports.offers import offers
from quiz.views.visitors import known

MOST_SEARCH = 100  # characters

Row = TypeVar("Row", bound=Model)


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    return render(request, "quiz/topics.html", {"stops": course_map(known(request))})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """What a topic holds, and the quizzes that ask about it, those about nothing else first."""
    found = get_object_or_404(Topic, slug=slug)
    entries = list(Entry.objects.published().filter(topic=found).with_question_count())
    asking = Quiz.objects.filter(Q(topics=found) | Q(questions__entry__topic=found))
    learner = known(request)
    quizzes = offers(learner, at=now(), pk__in=asking.values("pk"))
    cards = Card.objects.of(learner).filter(entry__in=entries).count() if learner else 0
    terms = [entry for entry in entries if entry.kind == Entry.Kind.TERM]
    context = {
        "topic": found,
        "new_cards": len(entries) - cards,
        "terms": terms,
        "can_match": can_play(terms),
        "questions": [entry for entry in entries if entry.kind == Entry.Kind.QA],
        "offers": sorted(quizzes, key=lambda offer: len(offer.topics)),
        "now": now(),
        "section": "topics",
        **_beside(found, Topic.objects.all()),
    }
    return render(request, "quiz/topic.html", context)


@require_safe
def topic_in_full(request: HttpRequest, slug: str) -> HttpResponse:
    """All entries of a topic with all that they say, for paper."""
    found = get_object_or_404(Topic, slug=slug)
    entries = Entry.objects.published().filter(topic=found).prefetch_related("sources")
    context = {"topic": found, "entries": entries, "section": "topics"}
    return render(request, "quiz/topic_in_full.html", context)


@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    return render(request, "quiz/goals.html", {"goals": tested_goals(), "section": "topics"})


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """All names, or what a search finds."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:MOST_SEARCH]
    if text:
        hits = reports.search(text)
        meant = [] if hits else reports.close_names(text)
        return render(request, "quiz/search.html", {"q": text, "hits": hits, "meant": meant})
    return render(request, "quiz/glossary.html", {"glossary": reports.glossary()})


@require_safe
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    shown = Entry.objects.published()
    found = get_object_or_404(
        shown.with_question_count()
        .select_related("topic")
        .prefetch_related(
            "sources",
            Prefetch("related", shown),
            Prefetch("contrasts", _contrasts("other")),
            Prefetch("contrasted_by", _contrasts("entry")),
        ),
        slug=slug,
    )
    learner = known(request)
    context = {
        "entry": found,
        "card": Card.objects.of(learner).filter(entry=found).first() if learner else None,
        "now": now(),
        "contrasts": _sides(found),
        "labs": shelf.of_entry(slug),
        "section": "glossary",
        **_beside(found, shown.filter(topic=found.topic_id)),
    }
    return render(request, "quiz/entry.html", context)


def _contrasts(side: str) -> QuerySet[Contrast]:
    """Contrasts whose other side is published, with that side."""
    return Contrast.objects.select_related(side).filter(**{f"{side}__status": "published"})


def _sides(entry: Entry) -> list[dict[str, Any]]:
    """Its contrasts, its own column always first, whichever of the two they were written for."""
    return [
        {"other": contrast.other, "question": contrast.question, "rows": contrast.table}
        for contrast in entry.contrasts.all()
    ] + [
        {
            "other": contrast.entry,
            "question": contrast.question,
            "rows": [(point, own, others) for point, others, own in contrast.table],
        }
        for contrast in entry.contrasted_by.all()
    ]


def _beside(found: Row, rows: QuerySet[Row]) -> dict[str, Row | None]:
    """The neighbors of one of the rows, None beyond the ends."""
    line: Sequence[Row] = list(rows)
    place = line.index(found)
    return {
        "before": line[place - 1] if place else None,
        "after": line[place + 1] if place + 1 < len(line) else None,
    }

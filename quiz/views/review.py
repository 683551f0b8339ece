"""Reviewing: a chunk of cards, one at a time; recalled, revealed, rated, and taken back."""

from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from quiz.actions import cards
from quiz.models import Card, Review, User
from quiz.models.cards import CardQuerySet
from quiz.reports import due as reports
from quiz.rules.memory import Rating
from quiz.views.by_post import by_post
from quiz.views.chunks import Chunk
from quiz.views.sync import LONGEST, whose
from quiz.views.visitors import known

MOST_RECALLED = 2000  # characters


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """The card whose turn it is; between chunks, what is due and how the last one went."""
    chunk, learner = Chunk.of(request.session), known(request)
    if card := _turn(request, chunk):
        return render(request, "cards/review.html", _page(request, chunk, card))
    context = {
        "due": learner and reports.due(learner, at=now()),
        "device": learner and whose(learner),
        "chunk": chunk,
        "most": reports.CHUNK,
        "undo": _undoable(request, chunk),
        "now": now(),
    }
    return render(request, "cards/overview.html", context)


@by_post(leads_to="review")
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Take the next cards that are due."""
    Chunk(cards=reports.chunk(_learner(request), at=now())).save(request.session)
    return redirect("review")


@by_post(leads_to="review")
@login_required
def reveal(request: HttpRequest) -> HttpResponse:
    """The back of the card, beside what was recalled. Nothing is recorded."""
    chunk, card = Chunk.of(request.session), _own(request)
    terms = _learner(request).memory_terms()
    context = _page(request, chunk, card) | {
        "is_revealed": True,
        "recalled": request.POST.get("recalled", "").strip()[:MOST_RECALLED],
        "client_id": uuid4(),
        "was_sure": card.reviews.counted().select_related("response").last(),
        "ratings": [
            (rating, rating.name.capitalize(), card.next_due(rating, terms, at=now()))
            for rating in Rating
        ],
    }
    return render(request, "cards/review.html", context)


@by_post(leads_to="review")
@login_required
def rate(request: HttpRequest) -> HttpResponse:
    """Record how it came; the same form sent again is the same look."""
    card = _own(request)
    try:
        rating = Rating(int(request.POST.get("rating", "")))
        client_id = UUID(request.POST.get("client_id", ""))
    except ValueError:
        messages.warning(request, "That was no rating. Look at the card once more.")
        return redirect("review")
    made = cards.review(
        card, rating, at=now(), client_id=client_id, milliseconds=_milliseconds(request)
    )
    chunk = Chunk.of(request.session)
    chunk.rate(made.card_id, made.rating, made.pk)
    chunk.save(request.session)
    return redirect("review")


@by_post(leads_to="review")
@login_required
def undo(request: HttpRequest) -> HttpResponse:
    """Take the last rating back, and ask the card again."""
    chunk = Chunk.of(request.session)
    last = _undoable(request, chunk)
    if last is None:
        messages.info(request, "There is nothing to take back.")
        return redirect("review")
    try:
        cards.undo(last, at=now())
    except cards.CannotUndo:
        messages.info(request, "That card was looked at since: its last rating stays.")
    chunk.take_back(last.card_id)
    chunk.save(request.session)
    return redirect("review")


def _turn(request: HttpRequest, chunk: Chunk) -> Card | None:
    """The first card of the chunk that still waits."""
    if not chunk.left or not request.user.is_authenticated:
        return None
    waiting = _cards(request).due(now()).in_bulk(chunk.left)
    return next((waiting[pk] for pk in chunk.left if pk in waiting), None)


def _own(request: HttpRequest) -> Card:
    """The card that the form names, of this learner; else 404."""
    named = request.POST.get("card", "")
    pk = int(named) if named.isdecimal() and len(named) < 19 else 0
    return get_object_or_404(_cards(request), pk=pk)


def _cards(request: HttpRequest) -> CardQuerySet:
    return Card.objects.of(_learner(request)).taught().select_related("entry__topic")


def _learner(request: HttpRequest) -> User:
    """For views that only people who are signed in reach."""
    return cast(User, request.user)


def _page(request: HttpRequest, chunk: Chunk, card: Card) -> dict[str, Any]:
    was = {Rating.AGAIN: "wrong", Rating.HARD: "unsure"}
    rated = [chunk.ratings.get(str(pk)) for pk in chunk.cards]
    return {
        "card": card,
        "cells": [
            {"was": one and was.get(Rating(one), "right"), "here": pk == card.pk}
            for pk, one in zip(chunk.cards, rated, strict=True)
        ],
        "position": len(chunk.ratings) + 1,
        "question_count": card.entry.questions.published().count(),
        "asked_at": request.POST.get("asked_at") or int(now().timestamp() * 1000),
        "undo": _undoable(request, chunk),
        "now": now(),
    }


def _undoable(request: HttpRequest, chunk: Chunk) -> Review | None:
    if chunk.last is None or not request.user.is_authenticated:
        return None
    own = Review.objects.counted().filter(card__learner=request.user)
    return own.select_related("card__entry").filter(pk=chunk.last).first()


def _milliseconds(request: HttpRequest) -> int | None:
    """From the card's page to its rating, as the form's own time says; None of nonsense."""
    asked = request.POST.get("asked_at", "")
    if not (asked.isdecimal() and len(asked) < 15):
        return None
    spent = int(now().timestamp() * 1000) - int(asked)
    return min(spent, LONGEST) if spent >= 0 else None

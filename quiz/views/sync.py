"""Cards for a device without a network: what it takes along, and the looks it brings back."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.crypto import salted_hmac
from django.utils.timezone import now
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from quiz.actions import cards
from quiz.models import Card, User
from quiz.reports import due as reports
from quiz.rules.memory import Rating
from quiz.rules.spans import span

OLDEST = timedelta(days=30)
LONGEST = 10 * 60_000  # milliseconds of one look: who leaves the page open is not thinking
MOST = 100  # looks at a time; a device takes twenty cards along

NO_CARD = "There is no such card."
TOO_OLD = "It was rated more than 30 days ago."
UNREADABLE = "It could not be read."
UNFIT = (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def due_cards(request: HttpRequest) -> HttpResponse:
    """The cards to look at now, in their order; whose they are; the key to bring looks back."""
    learner = cast(User, request.user)
    at, terms = now(), learner.memory_terms()
    order = reports.chunk(learner, at=at)
    found = Card.objects.of(learner).select_related("entry__topic").in_bulk(order)
    told = [
        {
            "card": card.pk,
            "title": card.entry.title,
            "topic": card.entry.topic.title,
            "summary": card.entry.summary,
            "is_new": card.is_new,
            "back": [span(card.next_due(rating, terms, at=at), at) for rating in Rating],
        }
        for card in (found[pk] for pk in order if pk in found)
    ]
    return JsonResponse({"learner": whose(learner), "token": get_token(request), "cards": told})


@require_POST
@login_required
@cache_control(private=True, no_store=True)
def sync(request: HttpRequest) -> HttpResponse:
    """Record looks that a device brings back; each counts once, however often it comes.

    Takes {"looks": [{id, card, rating, at, milliseconds}, …]}, `at` in milliseconds since 1970.
    Answers which ids are recorded, `done`, and why each other one is not, `refused`.
    """
    try:
        sent = json.loads(request.body)["looks"]
        looks = {str(one["id"]): one for one in sent}
    except (ValueError, TypeError, KeyError):
        return JsonResponse({"fault": "Send JSON: looks, each with its id."}, status=400)
    if len(looks) > MOST:
        return JsonResponse({"fault": f"Send {MOST} looks at a time."}, status=400)
    done, refused = [], {}
    for name, one in looks.items():
        if fault := _record(cast(User, request.user), one, at=now()):
            refused[name] = fault
        else:
            done.append(name)
    return JsonResponse({"done": done, "refused": refused})


def whose(learner: User) -> str:
    """Tells a device whose cards it keeps, and tells nobody who that is."""
    return salted_hmac("quiz.views.sync", str(learner.pk)).hexdigest()[:16]


@dataclass(frozen=True)
class _Look:
    client_id: UUID
    card: int
    rating: Rating
    at: datetime
    milliseconds: int | None

    @classmethod
    def read(cls, sent: dict[str, Any]) -> Self:
        """Raises one of UNFIT for what no device of ours sends."""
        spent = sent.get("milliseconds")
        return cls(
            client_id=UUID(sent["id"]),
            card=int(sent["card"]),
            rating=Rating(sent["rating"]),
            at=datetime.fromtimestamp(sent["at"] / 1000, UTC),
            milliseconds=None if spent is None else max(0, min(int(spent), LONGEST)),
        )


def _record(learner: User, sent: Any, *, at: datetime) -> str:
    """Record one look, and say nothing; or say why it cannot be."""
    try:
        look = _Look.read(sent)
    except UNFIT:
        return UNREADABLE
    if at - look.at > OLDEST:
        return TOO_OLD
    card = Card.objects.of(learner).filter(pk=look.card).first()
    if card is None:
        return NO_CARD
    made = cards.review(
        card,
        look.rating,
        at=min(look.at, at),  # a clock that is fast
        client_id=look.client_id,
        milliseconds=look.milliseconds,
    )
    return "" if made.card_id == card.pk else NO_CARD

"""Match: a game of six terms and their short definitions. The time is the server's.

A game lives in its form, as a signed text that names its deck, its entries and its start: so a
visitor plays without being recorded, and no time can be made up by editing a field.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import SystemRandom
from typing import Any, Self

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from quiz.actions import games
from quiz.models import BestTime, Topic
from quiz.reports.decks import PAIRS, Deck, Pair, decks, pairs_of
from quiz.views.by_post import by_post
from quiz.views.visitors import known

SALT = "match"
LONGEST = timedelta(hours=1)
GONE = "That game is over an hour old, or the course has changed since. Begin another one."


@dataclass(frozen=True)
class Game:
    topic: Topic | None  # None: of the learner's own cards
    pairs: Sequence[Pair]  # by their terms
    started_at: datetime

    @classmethod
    def of(cls, text: str, *, at: datetime) -> Self | None:
        """The game that a form holds; None of what was changed, is old, or is there no more."""
        try:
            held: dict[str, Any] = signing.loads(text, salt=SALT)
        except signing.BadSignature:
            return None
        pairs, started_at = pairs_of(held["entries"]), datetime.fromisoformat(held["started_at"])
        topic = Topic.objects.filter(pk=held["topic"]).first()
        is_gone = len(pairs) < PAIRS or (held["topic"] and not topic)
        if is_gone or at - started_at > LONGEST:
            return None
        return cls(topic, _by_term(pairs), started_at)

    def signed(self) -> str:
        entries = [pair.entry for pair in self.pairs]
        return signing.dumps(
            {
                "topic": self.topic and self.topic.pk,
                "entries": entries,
                "started_at": self.started_at.isoformat(),
            },
            salt=SALT,
        )

    @property
    def definitions(self) -> list[str]:
        """In an order of their own, which tells nothing of the terms."""
        return sorted(pair.definition for pair in self.pairs)

    def milliseconds(self, at: datetime) -> int:
        """Since the start; 0 where the clocks of two servers differ."""
        return max(0, round((at - self.started_at) / timedelta(milliseconds=1)))


@require_safe
def match(request: HttpRequest) -> HttpResponse:
    """What to play with, and the best times."""
    context = {"decks": decks(known(request)), "section": "review"}
    return render(request, "match/match.html", context)


@by_post(leads_to="match")
def start(request: HttpRequest) -> HttpResponse:
    """Deal six pairs of the deck; the clock runs from here."""
    named = request.POST.get("deck", "")
    deck = next((deck for deck in decks(known(request)) if deck.name == named), None)
    if deck is None:
        raise Http404
    drawn = SystemRandom().sample(list(deck.pairs), PAIRS)
    game = Game(deck.topic, _by_term(drawn), now())
    return render(request, "match/game.html", _page(game, [None] * PAIRS, at=now()))


@by_post(leads_to="match")
def check(request: HttpRequest) -> HttpResponse:
    """Tell which pairs are right; when all are, the time."""
    at, learner = now(), known(request)
    game = Game.of(request.POST.get("game", ""), at=at)
    if game is None:
        messages.info(request, GONE)
        return redirect("match")
    given = [request.POST.get(f"pair-{place}", "") for place in range(PAIRS)]
    right = [
        game.definitions.index(pair.definition) if _says(game, one) == pair.definition else None
        for pair, one in zip(game.pairs, given, strict=True)
    ]
    if None in right:
        return render(request, "match/game.html", _page(game, right, at=at) | {"checked": True})
    spent, best = game.milliseconds(at), None
    if learner:
        games.record(learner, game.topic, spent, at=at)
        best = BestTime.objects.of(learner).get(topic=game.topic).milliseconds
    context = {
        "deck": Deck(game.topic, game.pairs, best),
        "spent": spent,
        "is_best": spent == best,
        "section": "review",
    }
    return render(request, "match/done.html", context)


def _page(game: Game, right: Sequence[int | None], *, at: datetime) -> dict[str, Any]:
    """The game's form: `right` has the place of the definition of each pair that is made."""
    rows = list(zip(range(PAIRS), game.pairs, right, strict=True))
    return {
        "game": game.signed(),
        "made": [row for row in rows if row[2] is not None],
        "open": [row for row in rows if row[2] is None],
        "definitions": [one for one in enumerate(game.definitions) if one[0] not in right],
        "spent": game.milliseconds(at),
        "section": "review",
    }


def _says(game: Game, given: str) -> str:
    """The definition at the place that was chosen; "" for none."""
    return game.definitions[int(given)] if given in map(str, range(PAIRS)) else ""


def _by_term(pairs: Sequence[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda pair: pair.term)

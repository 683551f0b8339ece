"""The learner's attempt at the quiz of the lab on observers, and what became of its end."""

import time

from django.conf import settings
from django.utils.timezone import now

from quiz.actions import attempts
from quiz.events import AttemptFinished, emit
from quiz.labs.bench import Bench, LabFailed
from quiz.labs.observer_words import Rows
from quiz.models import Attempt, HandledEvent, Quiz, Review
from quiz.rules import kinds

QUIZ = "observers"
LATE = 6.0  # seconds that the site's own queue may take, where it has one
KEPT = 4.0  # seconds that the rest of the run needs


def answered(bench: Bench) -> tuple[Attempt, int]:
    """The learner's running attempt at the quiz, answered as predicted; how many answers it has.

    One that was begun before goes on, and its answers stand.
    """
    quiz = Quiz.objects.published().filter(slug=QUIZ).first()
    if quiz is None:
        raise LabFailed("The quiz of this lab is not on the site. Ask who runs it to load it.")
    try:
        attempt = attempts.start(bench.learner, quiz, at=now())
    except attempts.CannotStart as refusal:
        raise LabFailed(f"The quiz of this lab cannot be taken. {refusal}") from refusal
    places = list(attempt.places.select_related("attempt", "version__question"))
    for place in places:
        given = bench.given.get(place.version.question.slug, [])
        item = place.version.item()
        if place.settled_at or place.sequence or kinds.is_blank(item, given):
            continue
        attempts.answer(place, given, sequence=0, at=now())
    return attempt, len(attempts.counted_responses(attempt))


def tell_again(event: AttemptFinished) -> None:
    """In the usual way, to the site's own observer, unless it is handled already."""
    if not HandledEvent.objects.filter(pk=event.id).exists():
        emit(event)


def rows(event: AttemptFinished) -> Rows:
    """What stands in the tables now."""
    return Rows(
        is_marked=HandledEvent.objects.filter(pk=event.id).exists(),
        looks=Review.objects.filter(response__place__attempt=event.attempt_id).count(),
    )


def look(bench: Bench, event: AttemptFinished, *, waits: bool) -> Rows:
    """What stands in the tables; where the site has a queue, as soon as it has had its effect."""
    until = bench.now() + (max(0, min(LATE, bench.left() - KEPT)) if waits else 0)
    while True:
        found = rows(event)
        if found.is_marked or not settings.EVENTS_QUEUE_URL or bench.now() >= until:
            return found
        time.sleep(0.1)

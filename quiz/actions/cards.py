"""Remembering: cards are added, looked at, and follow from the reviews that they have."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from quiz.actions import attempts
from quiz.events import AttemptFinished
from quiz.models import Attempt, Card, Entry, Feedback, Response, Review, User
from quiz.models.cards import MEMORY_FIELDS
from quiz.rules import memory
from quiz.rules.memory import Rating


class CannotUndo(Exception):
    """The review is voided already, or something was looked at since."""


@transaction.atomic
def add(learner: User, entries: Iterable[Entry], *, at: datetime) -> int:
    """Give the learner a new card of each entry that they have none of; say how many are new."""
    before = Card.objects.of(learner).count()
    _make(learner.pk, {entry.pk for entry in entries}, at)
    return Card.objects.of(learner).count() - before


@transaction.atomic
def review(
    card: Card, rating: Rating, *, at: datetime, client_id: UUID, milliseconds: int | None = None
) -> Review:
    """Record one look at a card and move it; the same `client_id` again is the same look.

    `at` may lie before looks that are known already, as after a while without a network: the
    card is then folded anew, in the order of the times.
    """
    card = _lock(Card.objects.filter(pk=card.pk)).get()
    made, is_new = Review.objects.get_or_create(
        client_id=client_id,
        defaults={
            "card": card,
            "rating": rating,
            "reviewed_at": at,
            "milliseconds": milliseconds,
            "origin": Review.Origin.CARD,
        },
    )
    if is_new:
        _refold([card])
    return made


@transaction.atomic
def undo(looked: Review, *, at: datetime) -> Card:
    """Take a rating back: the card is as if the look had not been.

    Raises CannotUndo when it is taken back already, came from a quiz, or is not the last look
    at its card.
    """
    card = _lock(Card.objects.filter(pk=looked.card_id)).get()
    counted = sorted(card.reviews.counted(), key=Review.place_in_time)
    if not counted or counted[-1] != looked or looked.origin != Review.Origin.CARD:
        raise CannotUndo
    Review.objects.filter(pk=looked.pk).update(voided_at=at)
    _refold([card])
    return card


def learn(finished: AttemptFinished, *, at: datetime) -> None:
    """Let each answer that counted in an attempt be a look at the card of its entry.

    Call it in a transaction. Cards are made where there are none. A second call, and an attempt
    that was deleted since, change nothing; nor does one that may not be told yet, since a card
    that comes back soon would tell: `learn_late` sees to those.
    """
    attempt = Attempt.objects.select_for_update().filter(pk=finished.attempt_id).first()
    if attempt is None or not attempt.reveals(at):
        return
    answers = attempts.counted_responses(attempt)
    entries = {answer.place.version.question.entry_id for answer in answers}
    _make(attempt.learner_id, entries, attempt.started_at)
    theirs = Card.objects.filter(learner=attempt.learner_id, entry__in=entries)
    cards = {card.entry_id: card for card in _lock(theirs)}
    Review.objects.bulk_create(
        [
            Review(
                card=cards[answer.place.version.question.entry_id],
                rating=memory.rating_of(answer.credit),
                reviewed_at=answer.answered_at,
                milliseconds=answer.seconds * 1000,
                origin=Review.Origin.QUIZ,
                response=answer,
            )
            for answer in answers
        ],
        ignore_conflicts=True,
    )
    _refold(list(cards.values()))


def learn_late(*, at: datetime) -> int:
    """Learn from attempts that are told by now and were not at their finish; say how many."""
    answers = Response.objects.filter(place__attempt=OuterRef("pk"))
    told = Attempt.objects.finished().filter(feedback=Feedback.CLOSE, feedback_at__lte=at)
    late = told.filter(Exists(answers), ~Exists(answers.filter(review__isnull=False)))
    events = [
        AttemptFinished(attempt_id=attempt, learner_id=learner)
        for attempt, learner in late.values_list("pk", "learner")
    ]
    for event in events:
        with transaction.atomic():
            learn(event, at=at)
    return len(events)


def mark_again(responses: Collection[Response]) -> None:
    """Rate the looks that came from these responses by the credit that they have now.

    Call it in the transaction that changed the credits and has locked the attempts.
    """
    earned = {response.pk: response.credit for response in responses}
    looks = Review.objects.filter(response__in=earned).select_related("card")
    changed = []
    for look in looks:
        rating = memory.rating_of(earned[look.response_id or 0])
        if look.rating != rating:
            look.rating = rating
            changed.append(look)
    Review.objects.bulk_update(changed, ["rating"])
    cards = {look.card_id for look in changed}
    _refold(list(_lock(Card.objects.filter(pk__in=cards))))


@transaction.atomic
def replan(learner: User) -> None:
    """Let all cards follow the learner's terms, after these were changed."""
    _refold(list(_lock(Card.objects.of(learner))))


def bring(guest: User, account: User) -> None:
    """Give the account the guest's cards; of two cards of one entry, the looks at both.

    Call it in the transaction that has locked the two users.
    """
    theirs = {card.entry_id: card for card in _lock(Card.objects.of(account))}
    for card in _lock(Card.objects.of(guest)):
        if kept := theirs.get(card.entry_id):
            card.reviews.update(card=kept)
            kept.added_at = min(kept.added_at, card.added_at)
            kept.save(update_fields=["added_at"])
            card.delete()
    Card.objects.of(guest).update(learner=account)
    replan(account)


def _make(learner: int, entries: Collection[int], at: datetime) -> None:
    """Add a new card of each entry that the learner has none of."""
    Card.objects.bulk_create(
        [
            Card(learner_id=learner, entry_id=entry, added_at=at, due=at)
            for entry in sorted(entries)
        ],
        ignore_conflicts=True,
    )


def _lock(cards: QuerySet[Card]) -> QuerySet[Card]:
    """The cards as they are now, kept still, always in one order."""
    return cards.select_for_update(of=("self",)).order_by("pk")


def _refold(cards: list[Card]) -> None:
    """Let cards, which are locked, follow from their reviews and the terms of their learner."""
    reviews = defaultdict(list)
    for one in Review.objects.counted().filter(card__in=cards):
        reviews[one.card_id].append(one)
    learners = User.objects.in_bulk({card.learner_id for card in cards})
    terms = {pk: learner.memory_terms() for pk, learner in learners.items()}
    for card in cards:
        card.refold(reviews[card.pk], terms[card.learner_id])
    if len(cards) == 1:  # a review; a bulk update takes ten times as long to put together
        cards[0].save(update_fields=MEMORY_FIELDS)
    else:
        Card.objects.bulk_update(cards, MEMORY_FIELDS, batch_size=100)

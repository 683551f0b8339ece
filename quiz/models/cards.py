"""Cards: what each learner remembers of each entry, and every look that made it so."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import models

from quiz.models.attempts import Response
from quiz.models.content import Entry, Status
from quiz.rules import memory
from quiz.rules.memory import Look, Memory, Rating, State, Terms


class CardQuerySet(models.QuerySet["Card"]):
    def of(self, learner: models.Model) -> "CardQuerySet":
        return self.filter(learner=learner.pk)

    def taught(self) -> "CardQuerySet":
        """Cards of entries that learners can read; others rest until they can again."""
        return self.filter(entry__status=Status.PUBLISHED)

    def due(self, at: datetime) -> "CardQuerySet":
        return self.filter(due__lte=at)


class Card(models.Model):
    """One learner's memory of one entry: the fold of its reviews. New until the first one."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="cards")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="cards")
    added_at = models.DateTimeField()

    state = models.PositiveSmallIntegerField(
        null=True, choices=[(state.value, state.name.capitalize()) for state in State]
    )
    step = models.PositiveSmallIntegerField(null=True, help_text="FSRS's step within the day.")
    stability = models.FloatField(null=True, help_text="Days until recall falls to 90 %.")
    difficulty = models.FloatField(null=True, help_text="1 (easy) to 10 (hard).")
    due = models.DateTimeField(help_text="A new card is due at once.")
    last_look = models.DateTimeField(null=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["learner", "entry"], name="one_card_an_entry"),
            models.CheckConstraint(
                condition=models.Q(
                    state=None, step=None, stability=None, difficulty=None, last_look=None
                )
                | models.Q(
                    state__isnull=False,
                    stability__gt=0,
                    difficulty__gte=1,
                    difficulty__lte=10,
                    last_look__isnull=False,
                ),
                name="new_or_remembered",
            ),
        ]
        indexes = [models.Index(fields=["learner", "due"], name="cards_due")]

    def __str__(self) -> str:
        return f"{self.learner}: {self.entry}"

    @property
    def is_new(self) -> bool:
        return self.state is None

    def memory(self) -> Memory | None:
        """What is remembered, as the rules see it; None of a new card."""
        if (
            self.state is None
            or self.stability is None
            or self.difficulty is None
            or self.last_look is None
        ):
            return None
        return Memory(
            state=State(self.state),
            step=self.step,
            stability=self.stability,
            difficulty=self.difficulty,
            due=self.due,
            last_look=self.last_look,
        )

    def retrievability(self, at: datetime) -> float:
        """The chance that it would be recalled now, 0 to 1; 0 of a new card."""
        if self.stability is None or self.last_look is None:
            return 0.0
        return memory.retrievability(self.stability, self.last_look, at=at)

    def next_due(self, rating: Rating, terms: Terms, *, at: datetime) -> datetime:
        """When it would come back if it were rated so now."""
        return memory.after(self.memory(), rating, at=at, terms=terms, lane=self.pk).due

    def refold(self, reviews: Iterable["Review"], terms: Terms) -> None:
        """Set the memory to what these reviews of the card, in any order, leave. Saves nothing."""
        looks = [review.look() for review in sorted(reviews, key=Review.place_in_time)]
        left = memory.fold(looks, terms, lane=self.pk)
        self.due = left.due if left else self.added_at
        self.state = left.state.value if left else None
        self.step = left.step if left else None
        self.stability = left.stability if left else None
        self.difficulty = left.difficulty if left else None
        self.last_look = left.last_look if left else None


MEMORY_FIELDS = ("state", "step", "stability", "difficulty", "last_look", "due")


class ReviewQuerySet(models.QuerySet["Review"]):
    def counted(self) -> "ReviewQuerySet":
        return self.filter(voided_at=None)


class Review(models.Model):
    """One look at a card. Append-only; an undo voids it. A quiz answer is a look as well."""

    class Origin(models.TextChoices):
        CARD = "card"
        QUIZ = "quiz"

    card = models.ForeignKey(Card, models.CASCADE, related_name="reviews")
    rating = models.PositiveSmallIntegerField(
        choices=[(rating.value, rating.name.capitalize()) for rating in Rating]
    )
    reviewed_at = models.DateTimeField()
    milliseconds = models.PositiveIntegerField(
        null=True, help_text="From the question to the rating."
    )
    origin = models.CharField(max_length=4, choices=Origin)
    response = models.OneToOneField(
        Response, models.SET_NULL, null=True, related_name="review", help_text="Of a quiz."
    )
    client_id = models.UUIDField(
        null=True, unique=True, help_text="Made with the form or by the phone, so it counts once."
    )
    voided_at = models.DateTimeField(null=True, help_text="When its learner took it back.")

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["card", "reviewed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rating__gte=1, rating__lte=4), name="rating_from_1_to_4"
            ),
            models.CheckConstraint(
                condition=models.Q(origin="quiz") | models.Q(response=None),
                name="only_a_quiz_has_a_response",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.card}, {self.get_rating_display()}"

    def look(self) -> Look:
        return Look(
            rating=Rating(self.rating),
            at=self.reviewed_at,
            is_quiz=self.origin == self.Origin.QUIZ,
        )

    def place_in_time(self) -> tuple[datetime, int, int]:
        """By which reviews are folded: the same whatever the order in which they arrived."""
        return self.reviewed_at, self.response_id or 0, self.pk

    @property
    def was_sure(self) -> bool:
        """A quiz answer that was wrong although its learner was sure of it."""
        answer = self.response
        is_wrong = self.rating == Rating.AGAIN
        return bool(is_wrong and answer and answer.confidence == Response.Confidence.SURE)

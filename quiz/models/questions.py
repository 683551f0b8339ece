"""Questions and their choices: the working copy that instructors edit."""

import json
from datetime import datetime
from hashlib import blake2b
from typing import Any

import reversion
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Max
from django.db.models.functions import NullIf

from quiz.formats.drafts import line, lines
from quiz.markup import short
from quiz.models.content import NOT_UNDONE, Entry, FromContent, Source, Status
from quiz.models.users import User
from quiz.models.versions import QuestionVersion
from quiz.rules import edits, kinds
from quiz.rules.kinds import Item, Kind, Option

KINDS = [
    (Kind.SINGLE.value, "single choice"),
    (Kind.MULTIPLE.value, "multiple response"),
    (Kind.TRUE_FALSE.value, "true or false, with a reason"),
    (Kind.TYPED.value, "typed answer"),
    (Kind.NUMERIC.value, "numeric"),
    (Kind.MATCHING.value, "matching"),
    (Kind.ORDERING.value, "ordering"),
]

MORE_THAN_WORDING = (
    "This is more than wording, since answers are marked otherwise: {} Say whether it is for new "
    "attempts, or earlier answers are to be marked again."
)
STANDS_FOR = "If it is one of the entry's misconceptions: its number there, from 1."


class QuestionQuerySet(models.QuerySet["Question"]):
    def published(self) -> "QuestionQuerySet":
        return self.filter(status=Status.PUBLISHED)

    def with_choices(self) -> "QuestionQuerySet":
        return self.prefetch_related("choices")

    def with_tally(self) -> "QuestionQuerySet":
        """Adds `answers` and `facility` (0 to 1, None of none) of the current version."""
        answers = models.F("current_version__tally__answers")
        return self.annotate(
            answers=answers,
            facility=models.F("current_version__tally__credit") / NullIf(answers, 0),
        )


@reversion.register(exclude=NOT_UNDONE, follow=["choices"])
class Question(FromContent):
    """One thing we ask (QTI: an item). This is the working copy; learners get its versions."""

    class Bloom(models.TextChoices):
        REMEMBER = "remember"
        UNDERSTAND = "understand"
        APPLY = "apply"
        ANALYZE = "analyze"
        EVALUATE = "evaluate"

    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=10, choices=KINDS, default=Kind.SINGLE.value)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="questions")
    bloom = models.CharField("Bloom level", max_length=10, choices=Bloom, default=Bloom.UNDERSTAND)
    prompt = models.TextField(
        help_text="Markdown. One idea; the last paragraph is the question itself."
    )
    is_true = models.BooleanField(
        "the statement is true", null=True, blank=True, help_text="For true or false only."
    )
    unit = models.CharField(max_length=20, blank=True, help_text="For numeric only: GB-s, %, $ …")
    tolerance = models.CharField(
        max_length=20, blank=True, help_text="For numeric only: 0.5% or a number. Empty is exact."
    )
    misconception = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1)], help_text=STANDS_FOR
    )
    hint = models.TextField(blank=True, help_text="Helps to think, gives nothing away.")
    explanation = models.TextField(blank=True, help_text="Markdown. Why the key is right.")
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="questions"
    )
    as_of = models.DateField(
        null=True, blank=True, help_text="Where the key may change: when it held."
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    current_version = models.OneToOneField(
        "quiz.QuestionVersion", models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["entry__topic__position", "entry__position", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status=Status.PUBLISHED.value)
                | models.Q(current_version__isnull=False),
                name="published_question_has_a_version",
            ),
            models.CheckConstraint(
                condition=models.Q(misconception__isnull=True)
                | models.Q(kind=Kind.TRUE_FALSE.value, is_true=False, misconception__gte=1),
                name="only_a_false_statement_is_a_misconception",
                violation_error_message="A statement that is a misconception is false.",
            ),
        ]

    def __str__(self) -> str:
        return short(self.prompt, 60) or self.slug

    def item(self) -> Item:
        """The working copy as the rules see it."""
        return Item(
            kind=Kind(self.kind),
            options=tuple(choice.option() for choice in self.choices.all()),
            is_true=self.is_true,
            tolerance=self.tolerance,
            unit=self.unit,
        )

    def faults(self) -> list[str]:
        """Why it cannot be asked, in an author's words; empty when it can."""
        texts = {"a prompt": self.prompt, "an explanation": self.explanation}
        missing = [f"Write {what}." for what, text in texts.items() if not text.strip()]
        return missing + kinds.faults(self.item())

    def content(self) -> dict[str, Any]:
        """All that a learner may ever see of it, as JSON; texts as `lines` leaves them.

        So a form that sends "\\r\\n" makes no new version of what nobody changed.
        """
        source = self.source
        return {
            "kind": self.kind,
            "prompt": lines(self.prompt),
            "is_true": self.is_true,
            "unit": self.unit,
            "tolerance": self.tolerance,
            "hint": lines(self.hint),
            "explanation": lines(self.explanation),
            "as_of": self.as_of and self.as_of.isoformat(),
            "options": [choice.content() for choice in self.choices.all()],
            "entry": {"slug": self.entry.slug, "title": self.entry.title},
            "source": source
            and {
                "title": source.title,
                "url": source.url,
                "accessed_on": source.accessed_on.isoformat(),
            },
        }

    def publish(
        self, *, at: datetime, by: User | None = None, change: str = "new"
    ) -> QuestionVersion:
        """Make the working copy what new attempts get; an unchanged one keeps its version.

        `change` is one of QuestionVersion.Change; marking again is `regrades.apply`'s. Call it
        in a transaction. Raises ValidationError with the faults of one that cannot be asked, or
        for the field `change` when more than the wording has changed.
        """
        if faults := self.faults():
            raise ValidationError(faults)
        content = self.content()
        checksum = checksum_of(content)
        # As it is now, kept still: two clicks are one version.
        version = Question.objects.select_for_update().get(pk=self.pk).current_version
        if version is None or version.checksum != checksum:
            if version and change == QuestionVersion.Change.WORDING:
                self._refuse_more_than_wording(version)
            last = self.versions.aggregate(number=Max("number"))["number"] or 0
            version = self.versions.create(
                number=last + 1, content=content, checksum=checksum, by=by, at=at, change=change
            )
        self.current_version, self.status = version, Status.PUBLISHED
        self.save(update_fields=["current_version", "status"])
        return version

    def _refuse_more_than_wording(self, version: QuestionVersion) -> None:
        if changes := edits.changes(version.item(), self.item()):
            raise ValidationError({"change": MORE_THAN_WORDING.format(" ".join(changes))})

    def set_aside(self, status: Status) -> None:
        """Back to draft, or retired: no longer asked. Running attempts keep their version."""
        self.status = status
        self.save(update_fields=["status"])


def new_key(question_slug: str, *parts: str) -> str:
    """An opaque key for a choice: says nothing of its place or of being right."""
    return blake2b("\0".join((question_slug, *parts)).encode(), digest_size=5).hexdigest()


def checksum_of(content: dict[str, Any]) -> str:
    return blake2b(json.dumps(content, sort_keys=True).encode(), digest_size=16).hexdigest()


@reversion.register()
class Choice(models.Model):
    """A possible answer, a premise to match, a step to order, an accepted or a foreseen answer."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="choices")
    key = models.CharField(max_length=10, editable=False)  # kept across edits: answers name it
    text = models.TextField(blank=True, help_text="Markdown.")
    match = models.CharField(max_length=200, blank=True, help_text="For matching only.")
    is_correct = models.BooleanField("right", default=False)
    feedback = models.TextField(blank=True, help_text="Why somebody would say so, and what is so.")
    position = models.PositiveSmallIntegerField(default=0)
    misconception = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1)], help_text=STANDS_FOR
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["question", "key"], name="one_choice_a_key"),
            models.CheckConstraint(
                condition=models.Q(misconception__isnull=True)
                | models.Q(is_correct=False, misconception__gte=1),
                name="only_a_wrong_choice_is_a_misconception",
                violation_error_message="A right answer stands for no misconception.",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60] or self.match[:60]

    def option(self) -> Option:
        return Option(**self.content())

    def content(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "text": lines(self.text),
            "is_correct": self.is_correct,
            "feedback": lines(self.feedback),
            "match": line(self.match),
        }

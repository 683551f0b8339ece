"""Quizzes: what is asked, and under which terms."""

from datetime import datetime, timedelta

import reversion
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from quiz.models.content import NOT_UNDONE, FromContent, Status, Topic
from quiz.models.questions import Question

QUIZ_ORDER = ["position", "title"]


class Preset(models.TextChoices):
    PRACTICE = "practice"
    GRADED = "graded"
    MOCK = "mock", "Mock exam"


class Feedback(models.TextChoices):
    """When an answer's credit, key and explanation are told."""

    ANSWER = "answer", "after each answer"
    FINISH = "finish", "after the finish"
    CLOSE = "close", "after the quiz has closed"


class QuizQuerySet(models.QuerySet["Quiz"]):
    def published(self) -> "QuizQuerySet":
        return self.filter(status=Status.PUBLISHED)

    def with_length(self) -> "QuizQuerySet":
        """Adds `length`, the number of questions of a full attempt."""
        asked = models.Q(questions__status=Status.PUBLISHED)
        fixed = models.Count("questions", filter=asked)
        counted = self.annotate(length=Coalesce("draw", fixed))
        return counted.order_by(*QUIZ_ORDER)  # a grouped query forgets Meta.ordering


@reversion.register(exclude=NOT_UNDONE, follow=["fixed"])
class Quiz(FromContent):
    """What is asked (fixed questions, or a draw from topics) and under which terms."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=80)
    description = models.CharField(max_length=300, blank=True)
    preset = models.CharField(max_length=8, choices=Preset, default=Preset.PRACTICE)
    questions = models.ManyToManyField(Question, through="QuizQuestion", related_name="quizzes")
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="quizzes", help_text="Draw from these."
    )
    draw = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many to draw. Empty: the questions below, in order."
    )
    minutes = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text="Time limit. Empty: none.",
    )
    attempts_allowed = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Empty: any number. A limit needs an account.",
    )
    opens = models.DateTimeField(null=True, blank=True)
    closes = models.DateTimeField(null=True, blank=True)
    feedback = models.CharField(max_length=6, choices=Feedback, default=Feedback.ANSWER)
    pass_mark = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="Per cent. Empty: none.",
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    position = models.PositiveSmallIntegerField(default=0)

    objects = QuizQuerySet.as_manager()

    class Meta:
        ordering = QUIZ_ORDER
        verbose_name_plural = "quizzes"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("quiz", args=[self.slug])

    @property
    def needs_account(self) -> bool:
        return self.attempts_allowed is not None

    def is_open(self, at: datetime) -> bool:
        return (not self.opens or self.opens <= at) and (not self.closes or at < self.closes)

    def deadline(self, started_at: datetime) -> datetime | None:
        """The time limit or the quiz's own closing, whichever comes first."""
        ends = [started_at + timedelta(minutes=self.minutes)] if self.minutes else []
        return min([*ends, *([self.closes] if self.closes else [])], default=None)

    def feedback_at(self, grace_seconds: int) -> datetime | None:
        """For feedback after the close: the first whole minute at which nobody can answer.

        At the close itself, and for the grace after it, answers are still on their way.
        """
        if self.feedback != Feedback.CLOSE or not self.closes:
            return None
        last = self.closes + timedelta(seconds=grace_seconds)
        return last.replace(second=0, microsecond=0) + timedelta(minutes=1)

    def clean(self) -> None:
        """Terms that contradict each other are refused, field by field."""
        faults: dict[str, str] = {}
        if (self.preset == Preset.PRACTICE) != (self.feedback == Feedback.ANSWER):
            faults["feedback"] = (
                "Practice tells after each answer."
                if self.preset == Preset.PRACTICE
                else "Graded quizzes and mock exams tell after the finish or after the close."
            )
        if self.preset == Preset.MOCK and not self.minutes:
            faults["minutes"] = "A mock exam needs a time limit."
        if self.feedback == Feedback.CLOSE and not self.closes:
            faults["closes"] = "Feedback after the close needs a closing time."
        if self.opens and self.closes and self.closes <= self.opens:
            faults["closes"] = "The quiz closes before it opens."
        if self.draw == 0:
            faults["draw"] = "Draw at least one question, or leave this empty."
        if faults:
            raise ValidationError(faults)

    def faults(self) -> list[str]:
        """Why it cannot be taken, in an author's words; empty when it can."""
        try:
            self.clean()
        except ValidationError as contradictions:
            return contradictions.messages
        published = Question.objects.published()
        if self.draw:
            topics = self.topics.all()
            held = published.filter(entry__topic__in=topics).count()
            too_few = f"This draws {self.draw} questions; its topics hold {held} published ones."
            faults = {
                "Draw from topics, or ask the questions below, not both.": self.fixed.exists(),
                "Choose the topics to draw from.": not topics,
                too_few: topics and held < self.draw,
            }
        else:
            fixed, asked = self.fixed.exists(), published.filter(quizzes=self).exists()
            faults = {
                "Say what is asked: questions below, or topics and how many to draw.": not fixed,
                "None of its questions is published.": fixed and not asked,
            }
        return [fault for fault, is_so in faults.items() if is_so]

    def publish(self) -> None:
        """Offer it to learners. Raises ValidationError with its faults, if it has any."""
        if faults := self.faults():
            raise ValidationError(faults)
        self.status = Status.PUBLISHED
        self.save(update_fields=["status"])

    def set_aside(self, status: Status) -> None:
        """Back to draft, or retired: no longer offered. Running attempts go on."""
        self.status = status
        self.save(update_fields=["status"])


@reversion.register()
class QuizQuestion(models.Model):
    """A fixed question's place in a quiz."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="fixed")
    question = models.ForeignKey(Question, models.PROTECT, related_name="fixed_in")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["quiz", "question"], name="asked_once_in_a_quiz")
        ]

    def __str__(self) -> str:
        return f"{self.quiz}: {self.question}"

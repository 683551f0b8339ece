"""The course: topics, what we know it from, and the entries to know."""

import reversion
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from quiz import markup
from quiz.rules import goals

# An undo brings texts back. It leaves as it is now whether learners get them, and what was loaded.
NOT_UNDONE = ("status", "current_version", "loaded_checksum", "mentions")

TOPIC_ORDER = ["position", "title"]
ENTRY_ORDER = ["topic__position", "position", "title"]


class Status(models.TextChoices):
    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"  # no longer shown or asked; what was answered stays


class FromContent(models.Model):
    """Something that `content/` may hold. The checksum tells an instructor's change from ours."""

    loaded_checksum = models.CharField(
        max_length=64, blank=True, editable=False, help_text="As last loaded from content/."
    )

    class Meta:
        abstract = True


class TopicQuerySet(models.QuerySet["Topic"]):
    def with_entry_count(self) -> "TopicQuerySet":
        shown = models.Q(entries__status=Status.PUBLISHED)
        counted = self.annotate(entry_count=models.Count("entries", filter=shown))
        return counted.order_by(*TOPIC_ORDER)  # a grouped query forgets Meta.ordering


@reversion.register(exclude=NOT_UNDONE)
class Topic(FromContent):
    """A subject heading of the course, a stop on its map."""

    class Icon(models.TextChoices):
        EDGE = "edge"
        BUCKET = "bucket"
        LAMBDA = "lambda"
        QUEUE = "queue"
        EVENTS = "events"
        BOX = "box"
        LAYERS = "layers"
        CONTRACT = "contract"

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=80)
    summary = models.CharField(max_length=160, help_text="One line under the stop of the map.")
    line = models.CharField(max_length=80, help_text="The line of the map that it stands on.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Place on the map.")
    icon = models.CharField(max_length=10, choices=Icon, default=Icon.LAYERS)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = TOPIC_ORDER

    def __str__(self) -> str:
        return self.title


@reversion.register(exclude=NOT_UNDONE)
class Source(FromContent):
    """Where we know something from."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=400, blank=True)
    author = models.CharField(max_length=120, blank=True)
    accessed_on = models.DateField(help_text="When somebody last read it.")

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class EntryQuerySet(models.QuerySet["Entry"]):
    def published(self) -> "EntryQuerySet":
        return self.filter(status=Status.PUBLISHED)

    def terms(self) -> "EntryQuerySet":
        return self.filter(kind=Entry.Kind.TERM)

    def with_card_of(self, learner: models.Model) -> "EntryQuerySet":
        """Adds the relation `own`: the learner's card of each entry, or none."""
        own = models.Q(cards__learner=learner.pk)
        return self.alias(own=models.FilteredRelation("cards", condition=own))

    def with_question_count(self) -> "EntryQuerySet":
        asked = models.Q(questions__status=Status.PUBLISHED)
        counted = self.annotate(question_count=models.Count("questions", filter=asked))
        return counted.order_by(*ENTRY_ORDER)  # a grouped query forgets Meta.ordering


@reversion.register(exclude=NOT_UNDONE, follow=["contrasts"])
class Entry(FromContent):
    """One thing to know: a term, or a question of the course with its answer."""

    class Kind(models.TextChoices):
        TERM = "term"
        QA = "qa", "Question and answer"

    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=4, choices=Kind, default=Kind.TERM)
    title = models.CharField(max_length=160, help_text="The term, or the question itself.")
    aliases = models.JSONField(
        default=list, blank=True, help_text="Other names that the glossary lists, one a line."
    )
    summary = models.TextField(help_text="The definition in a sentence or two. Plain text.")
    goal = models.CharField(
        max_length=160,
        blank=True,
        default="",
        db_default="",  # for the version of the site that runs while this column comes
        help_text="What follows “I can” afterwards: order the phases of …",
    )
    body = models.TextField(blank=True, help_text="Markdown.")
    misconceptions = models.TextField(
        blank=True,
        help_text="Markdown. A paragraph each: “what is said”, then what is so. "
        "Questions name them by number: put a new one last.",
    )
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="entries")
    sources = models.ManyToManyField(Source, blank=True, related_name="entries")
    related = models.ManyToManyField("self", blank=True, symmetrical=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    as_of = models.DateField(
        null=True, blank=True, help_text="Where figures may change: when they held."
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Place in its topic.")
    mentions = models.JSONField(
        null=True,
        editable=False,
        help_text="Words of the body, and the entries that they lead to.",
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ENTRY_ORDER
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("entry", args=[self.slug])

    @property
    def tells_more(self) -> bool:
        """Is there a body, and more in it than the summary?"""
        return self.body.strip() not in {"", self.summary.strip()}

    def body_html(self) -> SafeString:
        """The body as readers get it, with links to what it mentions."""
        mentions = (self.mentions or {}).items()
        linked = [(words, reverse("entry", args=[slug])) for words, slug in mentions]
        return mark_safe(markup.render(self.body, tuple(linked)))  # noqa: S308 (cleaned by markup)

    def faults(self) -> list[str]:
        """Why it cannot be shown, in an author's words; empty when it can."""
        found = [] if self.body.strip() else ["Write the body."]
        if not self.sources.exists():
            found.append("Name at least one source.")
        related = set(self.related.values_list("pk", flat=True))
        if self.kind == Entry.Kind.QA and not related:
            found.append("Name the terms that this question is about, as related entries.")
        if self.pk in related:
            found.append("An entry is not related to itself.")
        if fault := goals.fault(self.goal):
            found.append(f"Goal: {fault}")
        for contrast in self.contrasts.select_related("other"):
            found += contrast.faults()
        return found

    def publish(self) -> None:
        """Show it to learners. Raises ValidationError with its faults, if it has any."""
        if faults := self.faults():
            raise ValidationError(faults)
        self.status = Status.PUBLISHED
        self.save(update_fields=["status"])

    def set_aside(self, status: Status) -> None:
        """Back to draft, or retired: no longer shown."""
        self.status = status
        self.save(update_fields=["status"])


@reversion.register()
class Contrast(models.Model):
    """Two entries that are easily taken for one another, side by side."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="contrasts")
    other = models.ForeignKey(Entry, models.CASCADE, related_name="contrasted_by")
    question = models.CharField(max_length=200, help_text="The one question that separates them.")
    rows = models.TextField(help_text="One line each: point | this entry | the other.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "other"], name="one_contrast_a_pair"),
            models.CheckConstraint(
                condition=~models.Q(entry=models.F("other")), name="contrast_needs_two_entries"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} / {self.other}"

    @property
    def table(self) -> list[list[str]]:
        """Rows of three cells: point, this entry, the other. Short lines are filled up."""
        lines = [line for line in self.rows.splitlines() if line.strip()]
        return [[*(cell.strip() for cell in line.split("|", 2)), "", ""][:3] for line in lines]

    def faults(self) -> list[str]:
        rows = [[cell.strip() for cell in line.split("|")] for line in self.rows.splitlines()]
        return [
            f"Contrast with “{self.other}”, line {number}: "
            "write three cells, point | this entry | the other."
            for number, cells in enumerate(rows, start=1)
            if any(cells) and (len(cells) != 3 or not all(cells))
        ]

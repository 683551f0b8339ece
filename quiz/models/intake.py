"""Files that were handed in: what each would change, and what became of it."""

from django.conf import settings
from django.db import models

from quiz.formats import draft_json
from quiz.formats.drafts import EntryDraft, QuestionDraft
from quiz.models.content import Source, Topic


class Import(models.Model):
    """One file that was read. It waits until somebody brings it in or discards it."""

    class Status(models.TextChoices):
        WAITING = "waiting"
        APPLIED = "applied", "Brought in"
        DISCARDED = "discarded"
        REPLACED = "replaced", "Replaced by a newer file"
        REFUSED = "refused"
        UNDONE = "undone"

    origin = models.CharField(max_length=1100, help_text="Where the file came from.")
    text = models.TextField(blank=True)
    checksum = models.CharField(max_length=32, help_text="Of the text, to tell files apart.")
    plan = models.JSONField(default=dict, help_text="Names of what is new, changed, same, kept.")
    problems = models.JSONField(default=list, help_text="Why it was refused, with lines.")
    status = models.CharField(max_length=9, choices=Status, default=Status.WAITING)
    at = models.DateTimeField(help_text="When it was read.")
    decided_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    form = models.CharField(
        max_length=5, blank=True, default="", db_default="", help_text="A foreign file's format."
    )
    # Of a file that proposes things one by one: where they go, and what bringing them in did.
    topic = models.ForeignKey(
        Topic, models.SET_NULL, null=True, related_name="+", help_text="Where new entries go."
    )
    source = models.ForeignKey(
        Source, models.SET_NULL, null=True, related_name="+", help_text="What new things name."
    )
    quiz_title = models.CharField(
        max_length=80, blank=True, default="", db_default="", help_text="Of a quiz to make."
    )
    made = models.JSONField(
        null=True, help_text="Rows that were made, and fields that were filled, to undo it."
    )

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["origin"],
                condition=models.Q(status="waiting"),
                name="one_waiting_import_an_origin",
            )
        ]

    def __str__(self) -> str:
        return self.origin

    @property
    def name(self) -> str:
        """The file's own name, by which its problems call it."""
        return self.origin.rpartition("/")[2]


class Decision(models.TextChoices):
    """What shall become of a thing that a file proposes."""

    NEW = "new", "Take it as new"
    MERGE = "merge", "Merge into what is here"
    SKIP = "skip", "Leave it out"


class ImportItem(models.Model):
    """One entry or question that a file proposes, and what was decided about it."""

    class Noun(models.TextChoices):
        ENTRY = "entry"
        QUESTION = "question"

    imported = models.ForeignKey(Import, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    noun = models.CharField(max_length=8, choices=Noun)
    draft = models.JSONField(help_text="The entry or question, as quiz.formats.draft_json has it.")
    first = models.PositiveIntegerField(help_text="Its first line in the file, from 1.")
    last = models.PositiveIntegerField(help_text="Its last line.")
    category = models.CharField(max_length=200, blank=True, help_text="The file's heading for it.")
    lost = models.JSONField(default=list, help_text="What of it cannot be carried over.")
    needs = models.JSONField(default=list, help_text="Why it is not fit to be asked yet.")
    like = models.CharField(max_length=60, blank=True, help_text="Slug of what is here already.")
    like_why = models.CharField(max_length=120, blank=True)
    decision = models.CharField(max_length=5, choices=Decision, default=Decision.NEW)
    result = models.CharField(max_length=60, blank=True, help_text="Slug of what it became.")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["imported", "position"], name="one_item_a_place_of_an_import"
            ),
            models.CheckConstraint(
                condition=~models.Q(decision=Decision.MERGE.value) | ~models.Q(like=""),
                name="merged_item_names_what_it_goes_into",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def value(self) -> EntryDraft | QuestionDraft:
        """The draft itself."""
        return draft_json.read(self.noun, self.draft)

    @property
    def title(self) -> str:
        """What it is called in a list."""
        return str(self.draft["title"] if self.noun == self.Noun.ENTRY else self.draft["prompt"])

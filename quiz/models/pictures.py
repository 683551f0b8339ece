"""Pictures that texts may show."""

from django.conf import settings
from django.db import models

from quiz.markup import picture_line
from quiz.rules.pictures import ADDRESS, FOLDER, measures


class Picture(models.Model):
    """A picture that somebody uploaded. Its name comes of its content: rules.pictures.name."""

    name = models.CharField(max_length=60, unique=True, editable=False)
    alt = models.CharField(
        "what it shows",
        max_length=300,
        help_text="In words, for who cannot see it. The line to copy into a text has them.",
    )
    size = models.PositiveIntegerField(editable=False, help_text="In bytes.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    at = models.DateTimeField("uploaded", editable=False)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(alt=""), name="a_picture_has_words")
        ]

    def __str__(self) -> str:
        return self.alt

    def get_absolute_url(self) -> str:
        return ADDRESS + self.name

    @property
    def path(self) -> str:
        """Where its file lies in the storage."""
        return FOLDER + self.name

    @property
    def line(self) -> str:
        """The Markdown that shows it."""
        return picture_line(self.alt, self.get_absolute_url())

    @property
    def width(self) -> int:
        return measures(self.name)[0]

    @property
    def height(self) -> int:
        return measures(self.name)[1]

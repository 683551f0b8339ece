"""People: students, instructors, and guests who have not told us who they are."""

import unicodedata
from datetime import UTC, datetime, time
from uuid import uuid4
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower

from quiz.rules.memory import Terms

EAST_ASIAN = {
    *("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC")
}


class LearnerManager(UserManager["User"]):
    """Names are found as they are kept: folded."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=self.model.normalize_username(username or ""))

    def create_guest(self) -> "User":
        guest = self.model(username=f"guest-{uuid4().hex[:12]}", is_guest=True)
        guest.set_unusable_password()
        guest.save()
        return guest

    def idle_guests(self, *, since: datetime) -> models.QuerySet["User"]:
        """Guests who neither arrived, started, answered nor reviewed anything after `since`."""
        return (
            self.filter(is_guest=True, date_joined__lt=since)
            .exclude(attempts__started_at__gte=since)
            .exclude(cards__reviews__reviewed_at__gte=since)
            .exclude(attempts__places__responses__answered_at__gte=since)
        )


def check_alphabet(name: str) -> None:
    """Refuse a new name of more than one alphabet: “ѕtudent” with a Cyrillic ѕ reads “student”.

    Letters of East Asia are written together and count as one. A name that is foreign from its
    first letter to its last may still look like another one.
    """
    found: dict[str, str] = {}
    for letter in filter(str.isalpha, name):
        alphabet = unicodedata.name(letter, "UNKNOWN").split()[0]
        found.setdefault("EAST ASIAN" if alphabet in EAST_ASIAN else alphabet, letter)
    if len(found) > 1:
        (one, a), (other, b) = list(found.items())[:2]
        raise ValidationError(
            f"This name mixes alphabets: “{a}” is {one.title()} and “{b}” is {other.title()}. "
            "Take letters of one alphabet, so that nobody is taken for somebody else."
        )


def check_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(f"“{name}” is not a time zone. Take one such as Europe/Vilnius.")


class User(AbstractUser):
    """Somebody who learns or teaches here. A guest becomes a student in place, by signing up."""

    is_guest = models.BooleanField(
        default=False, help_text="Plays without an account; removed after 30 idle days."
    )
    time_zone = models.CharField(
        max_length=40,
        default="UTC",
        validators=[check_time_zone],
        help_text="For the times shown.",
    )

    exam_on = models.DateField(
        "exam date", null=True, blank=True, help_text="Cards come back before it."
    )
    desired_retention = models.FloatField(
        "recall wanted",
        default=0.9,
        db_default=0.9,  # for the version of the site that runs while this column comes
        help_text="When a card falls due, from 0.80 (fewer reviews) to 0.97 (more).",
    )
    wants_reminders = models.BooleanField(
        default=False,
        db_default=False,  # as above
        help_text="By e-mail, when cards are due: once a day at most.",
    )
    reminded_on = models.DateField(
        null=True, blank=True, editable=False, help_text="The last day, by the learner's clock."
    )

    objects = LearnerManager()  # type: ignore[misc]

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(desired_retention__gte=0.8, desired_retention__lte=0.97),
                name="recall_wanted_from_80_to_97_per_cent",
            ),
            models.UniqueConstraint(Lower("username"), name="one_user_a_name_whatever_its_case"),
        ]

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """The form in which a name is kept: `Ana` and `ana`, `Žilvinas` and `žilvinas` are one.

        Folded here, since databases disagree on letters beyond A to Z (SQLite folds none).
        """
        return unicodedata.normalize("NFKC", super().normalize_username(username).casefold())

    def __str__(self) -> str:
        return "Guest" if self.is_guest else self.username

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def exam_begins(self) -> datetime | None:
        """The first moment of the exam's day where the learner is, in UTC."""
        if self.exam_on is None:
            return None
        return datetime.combine(self.exam_on, time(), self.zone).astimezone(UTC)

    def days_to_exam(self, at: datetime) -> int | None:
        """0 on its day; None without an exam to come."""
        if self.exam_on is None:
            return None
        days = (self.exam_on - at.astimezone(self.zone).date()).days
        return days if days >= 0 else None

    def memory_terms(self) -> Terms:
        """On which their cards come back."""
        return Terms(retention=self.desired_retention, exam=self.exam_begins(), zone=self.zone)

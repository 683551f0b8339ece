"""Running counts of what was asked: how often a version was answered, and what that earned."""

from collections.abc import Iterable

from django.db import connection, models

from quiz.models.versions import QuestionVersion

# One statement for all rows, so that no two handlers can read the same count.
ADD = """
INSERT INTO quiz_tally (version_id, answers, credit) VALUES {rows}
ON CONFLICT (version_id) DO UPDATE SET
  answers = quiz_tally.answers + excluded.answers,
  credit = quiz_tally.credit + excluded.credit
"""


class Tally(models.Model):
    """What finished attempts brought in for one version. Places left unanswered do not count."""

    version = models.OneToOneField(
        QuestionVersion, models.CASCADE, primary_key=True, related_name="tally"
    )
    answers = models.IntegerField(default=0, help_text="Places that were answered.")
    credit = models.FloatField(default=0, help_text="The sum of the credits that counted.")

    def __str__(self) -> str:
        return f"{self.version}: {self.answers}"

    @staticmethod
    def add(counts: Iterable[tuple[int, int, float]]) -> None:
        """Add (version, answers, credit) to the counts; negative ones take away.

        Rows are taken in one order, so that two such statements never wait for each other.
        """
        rows = sorted(counts)
        if rows:
            values = ", ".join(["(%s, %s, %s)"] * len(rows))
            with connection.cursor() as cursor:
                cursor.execute(ADD.format(rows=values), [cell for row in rows for cell in row])

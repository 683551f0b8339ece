import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("quiz", "0012_mentions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Lesson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "learner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                (
                    "ended_at",
                    models.DateTimeField(
                        help_text="When its learner gave it up, or began the next one.",
                        null=True,
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("learner",),
                        name="one_open_lesson_a_learner",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LessonEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="quiz.lesson",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lessons",
                        to="quiz.entry",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(help_text="From 1.")),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("missed", "Missed"),
                            ("shaky", "Shaky"),
                            ("unseen", "Unseen"),
                            ("mastered", "Mastered"),
                        ],
                        max_length=8,
                    ),
                ),
            ],
            options={
                "ordering": ["lesson", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("lesson", "entry"), name="one_place_an_entry"),
                    models.UniqueConstraint(
                        fields=("lesson", "position"), name="one_entry_a_place_of_a_lesson"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="attempt",
            name="lesson",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rounds",
                to="quiz.lesson",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="attempt",
            name="attempt_is_on_a_quiz_or_an_entry",
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(("entry", None), ("lesson", None), ("quiz__isnull", False))
                | models.Q(("entry__isnull", False), ("lesson", None), ("quiz", None))
                | models.Q(("entry", None), ("lesson__isnull", False), ("quiz", None)),
                name="attempt_is_on_a_quiz_an_entry_or_a_lesson",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("finished_at", None), ("lesson__isnull", False)),
                fields=("learner",),
                name="one_running_round_a_learner",
            ),
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("quiz", "0013_lessons"),
    ]

    operations = [
        migrations.CreateModel(
            name="BestTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("milliseconds", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "learner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="best_times",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="best_times",
                        to="quiz.topic",
                    ),
                ),
            ],
            options={
                "ordering": ["milliseconds"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("learner", "topic"), name="one_best_time_a_topic"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("topic", None)),
                        fields=("learner",),
                        name="one_best_time_with_own_cards",
                    ),
                ],
            },
        ),
    ]

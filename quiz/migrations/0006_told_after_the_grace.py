from datetime import datetime, timedelta

from django.db import migrations


def wait_for_the_grace(apps, schema_editor):  # noqa: ARG001
    """What is told after the close waits until no attempt at the quiz can take an answer."""
    waiting = apps.get_model("quiz", "Attempt").objects.filter(feedback_at__isnull=False)
    told: dict[int, datetime] = {}
    terms = waiting.order_by().values_list("quiz", "feedback_at", "grace_seconds").distinct()
    for quiz, closes, grace in terms:
        last = closes + timedelta(seconds=grace)
        at = last.replace(second=0, microsecond=0) + timedelta(minutes=1)
        told[quiz] = max(told.get(quiz, at), at)
    for quiz, at in told.items():
        waiting.filter(quiz=quiz).update(feedback_at=at)


class Migration(migrations.Migration):
    dependencies = [
        ("quiz", "0005_instructors_decide_imports"),
    ]

    operations = [
        migrations.RunPython(wait_for_the_grace, migrations.RunPython.noop),
    ]

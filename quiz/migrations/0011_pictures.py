"""Pictures for texts; instructors look after them."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

NAMES = [f"{verb}_picture" for verb in ("add", "change", "delete", "view")]


def install(apps: Any, schema_editor: Any) -> None:
    # Permissions are made after all migrations; this one needs them now.
    app = apps.get_app_config("quiz")
    app.models_module = True
    create_permissions(app, apps=apps, using=schema_editor.connection.alias, verbosity=0)
    app.models_module = None
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Instructor")
    wanted = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="quiz", codename__in=NAMES
    )
    group.permissions.add(*wanted)


def remove(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 (Django passes it)
    for group in apps.get_model("auth", "Group").objects.filter(name="Instructor"):
        group.permissions.remove(*group.permissions.filter(codename__in=NAMES))


class Migration(migrations.Migration):
    dependencies = [
        ("quiz", "0010_goals"),
    ]

    operations = [
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(editable=False, max_length=60, unique=True)),
                (
                    "alt",
                    models.CharField(
                        help_text="In words, for who cannot see it. The line to copy into a text has them.",
                        max_length=300,
                        verbose_name="what it shows",
                    ),
                ),
                ("size", models.PositiveIntegerField(editable=False, help_text="In bytes.")),
                ("at", models.DateTimeField(editable=False, verbose_name="uploaded")),
                (
                    "by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("alt", ""), _negated=True), name="a_picture_has_words"
                    )
                ],
            },
        ),
        migrations.RunPython(install, remove),
    ]

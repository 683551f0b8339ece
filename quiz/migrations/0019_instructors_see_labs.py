"""Instructors see what was predicted in labs."""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

NAMES = ["view_labrun"]


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
    dependencies = [("quiz", "0018_labs")]
    operations = [migrations.RunPython(install, remove)]

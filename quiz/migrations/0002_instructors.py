"""The Instructor group, with the least permissions that its work needs."""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

WRITES = ("topic", "source", "entry", "contrast", "question", "choice", "quiz", "quizquestion")
READS = ("questionversion", "attempt", "attemptquestion")


def install(apps: Any, schema_editor: Any) -> None:
    # Permissions are made after all migrations; this one needs them now.
    app = apps.get_app_config("quiz")
    app.models_module = True
    create_permissions(app, apps=apps, using=schema_editor.connection.alias, verbosity=0)
    app.models_module = None
    names = [f"{verb}_{model}" for model in WRITES for verb in ("add", "change", "delete", "view")]
    names += [f"view_{model}" for model in READS]
    # A student's password is theirs to renew; UserAdmin keeps all else about people read-only.
    names += ["view_user", "change_user"]
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Instructor")
    wanted = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="quiz", codename__in=names
    )
    group.permissions.set(wanted)


def remove(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 (Django passes it)
    apps.get_model("auth", "Group").objects.filter(name="Instructor").delete()


class Migration(migrations.Migration):
    dependencies = [("quiz", "0001_initial"), ("contenttypes", "0002_remove_content_type_name")]
    operations = [migrations.RunPython(install, remove)]

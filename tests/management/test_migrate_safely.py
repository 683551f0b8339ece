"""Migrating a site that runs: what would break it is refused before anything is written."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import migrations, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from quiz.management import schema
from quiz.management.commands import migrate_safely as command

FIELDS = [
    ("id", models.BigAutoField(primary_key=True)),
    ("name", models.CharField(max_length=20)),
    ("note", models.TextField(null=True)),
]


def risks(*operations) -> list[str]:
    state = ProjectState({("quiz", "thing"): ModelState("quiz", "Thing", FIELDS)})
    migration = migrations.Migration("0099_next", "quiz")
    migration.operations.extend(operations)
    return schema.risks([migration], state)


@pytest.mark.parametrize(
    "operation",
    [
        migrations.CreateModel("Other", FIELDS),
        migrations.AddField("thing", "more", models.TextField(null=True)),
        migrations.AddField("thing", "more", models.IntegerField(db_default=0)),
        migrations.AddField("thing", "others", models.ManyToManyField("quiz.thing")),
        migrations.AlterField("thing", "name", models.CharField(max_length=40)),
        migrations.AlterField("thing", "note", models.TextField(null=True, help_text="A note.")),
        migrations.RunPython(migrations.RunPython.noop),
    ],
    ids=lambda operation: operation.describe(),
)
def test_what_the_running_version_does_not_notice(operation):
    assert risks(operation) == []


@pytest.mark.parametrize(
    ("operation", "why"),
    [
        (migrations.RemoveField("thing", "note"), "still uses it"),
        (migrations.DeleteModel("Thing"), "still uses it"),
        (migrations.RenameField("thing", "note", "notes"), "still uses it"),
        (migrations.RenameModel("Thing", "Thingy"), "still uses it"),
        (migrations.AlterModelTable("thing", "things"), "still uses it"),
        (migrations.AddField("thing", "more", models.IntegerField(default=0)), "a db_default"),
        (migrations.AlterField("thing", "note", models.TextField()), "may leave it empty"),
        (migrations.AlterField("thing", "name", models.CharField(max_length=9)), "longer texts"),
    ],
    ids=lambda case: case if isinstance(case, str) else case.describe(),
)
def test_what_would_break_it(operation, why):
    [told] = risks(operation)

    assert told.startswith("quiz.0099_next: ")
    assert why in told


def test_a_field_is_judged_as_it_is_by_then():
    wider = migrations.AlterField("thing", "name", models.CharField(max_length=40))
    back = migrations.AlterField("thing", "name", models.CharField(max_length=20))

    assert len(risks(wider, back)) == 1


def test_the_last_migration_of_the_site_does_not_break_the_version_before():
    loader = MigrationLoader(None)
    [(app, last)] = loader.graph.leaf_nodes("quiz")
    migration = loader.get_migration(app, last)
    state = loader.project_state((app, last), at_end=False)

    assert schema.risks([migration], state) == []


@pytest.fixture
def pending(monkeypatch):
    """Stand before a migration that takes the names of topics away."""
    migration = migrations.Migration("0099_next", "quiz")
    migration.operations.append(migrations.RemoveField("topic", "title"))
    plan = [(migration, False)]
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: plan)
    done = []
    monkeypatch.setattr(command, "call_command", lambda *args, **_: done.append(args))
    return done


def run(*arguments) -> str:
    out = StringIO()
    call_command("migrate_safely", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_it_refuses_and_migrates_nothing(pending):
    with pytest.raises(CommandError, match="1 of these steps would break what runs now"):
        run()
    assert pending == []


@pytest.mark.django_db
def test_it_migrates_when_that_is_allowed(pending):
    assert "Migrations done: 1." in run("--allow")
    assert pending == [("migrate",)]


@pytest.mark.django_db
def test_a_plan_only_tells(pending):
    told = run("--plan")

    assert "Remove field title from topic" in told
    assert "Migrations to come: 1." in told
    assert pending == []


@pytest.mark.django_db
def test_where_all_is_done_there_is_nothing_to_do():
    assert run() == "Migrations done: 0.\n"

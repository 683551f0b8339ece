"""`migrate`, for a site that runs: refuses what would break the version that is still there."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from quiz.management import schema


class Command(BaseCommand):
    help = "Migrate, unless that would break the version of the site that runs now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--allow", action="store_true", help="migrate all the same")
        parser.add_argument("--plan", action="store_true", help="only say what would be done")

    def handle(self, *, allow: bool, plan: bool, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
        pending = [migration for migration, _ in steps]
        is_new = not executor.loader.applied_migrations
        state = executor.loader.project_state(list(executor.loader.applied_migrations))
        found = [] if is_new else schema.risks(pending, state)
        for told in found:
            self.stdout.write(told)
        if found and not allow and not plan:
            raise CommandError(
                f"Nothing was migrated: {len(found)} of these steps would break what runs now. "
                "Change them, or allow them for a site that may stand still: --allow"
            )
        for migration in pending:
            self.stdout.write(f"{migration.app_label}.{migration.name}")
        if not plan:
            call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write(f"Migrations {'to come' if plan else 'done'}: {len(pending)}.")

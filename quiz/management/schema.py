"""What a migration would break for the version of the site that still runs.

While a deployment is under way, the old code works on the new tables for a moment, and after a
rollback for longer. So columns are taken away one version after the code has stopped to use them.
"""

from collections.abc import Iterable, Iterator

from django.db.migrations import Migration, operations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED, Field

GONE = (
    operations.DeleteModel,
    operations.RemoveField,
    operations.RenameField,
    operations.RenameModel,
    operations.AlterModelTable,
)


def risks(plan: Iterable[Migration], state: ProjectState) -> list[str]:
    """Why the running version would fail after these migrations; empty when it would not.

    `state` is that of the tables as they are, before the first of the plan. SQL and Python
    in migrations are not looked into.
    """
    found = []
    for migration in plan:
        for operation in migration.operations:
            found += [
                f"{migration.app_label}.{migration.name}: {told}"
                for told in _of(operation, migration.app_label, state)
            ]
            operation.state_forwards(migration.app_label, state)
    return found


def _of(operation: Operation, app: str, state: ProjectState) -> Iterator[str]:
    if isinstance(operation, GONE):
        yield f"{operation.describe()}: what runs now still uses it."
    elif isinstance(operation, operations.AddField):
        if _is_required(operation.field):
            yield f"{operation.describe()}: what runs now leaves it empty; give it a db_default."
    elif isinstance(operation, operations.AlterField):
        fields = state.models[app, operation.model_name_lower].fields
        old, new = fields[operation.name], operation.field
        if old.null and not new.null:
            yield f"{operation.describe()}: what runs now may leave it empty."
        if (new.max_length or 0) < (old.max_length or 0):
            yield f"{operation.describe()}: what runs now may write longer texts."


def _is_required(field: Field) -> bool:  # type: ignore[type-arg]  # of whatever
    has_column = not field.many_to_many
    return has_column and not field.null and field.db_default is NOT_PROVIDED

"""What the schedule in zappa_settings.json calls. A failure is raised: Lambda tries twice more."""

from django.core.management import call_command


def backup(event: dict[str, object], context: object) -> None:  # noqa: ARG001
    call_command("backup")


def remind(event: dict[str, object], context: object) -> None:  # noqa: ARG001
    call_command("remind")


def sweep(event: dict[str, object], context: object) -> None:  # noqa: ARG001
    call_command("sweep")

"""The files of a course in a folder, as the commands that read them want them."""

from pathlib import Path

from django.core.management.base import CommandError


def texts(folder: Path) -> dict[str, str]:
    """The texts of a folder by their path, as errors name them.

    Raises CommandError when there are none, and for one that is not UTF-8.
    """
    paths = sorted(path for path in folder.rglob("*.yaml") if path.is_file())
    if not paths:
        raise CommandError(f"{folder}: there are no .yaml files here.")
    return {f"{folder.name}/{path.relative_to(folder)}": text(path) for path in paths}


def text(path: Path) -> str:
    """The text of one file. Raises CommandError when it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: not UTF-8 text ({error.reason}).") from error

"""A backup back into a new database, and which backups there are."""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from quiz.actions import backups
from quiz.cloud import CloudError, buckets
from quiz.formats.backup_files import BadFile, Manifest

FAILURES = (backups.WrongDatabase, BadFile, CloudError, DatabaseError, OSError)


class Command(BaseCommand):
    help = "Bring a backup into a database (PostgreSQL) that is migrated and otherwise empty."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "backup", nargs="?", metavar="KEY|FILE", help="a file, else a key in BACKUPS_BUCKET"
        )
        parser.add_argument(
            "--list", action="store_true", dest="only_list", help="say which backups there are"
        )

    def handle(self, *, backup: str | None, only_list: bool, **options: Any) -> None:
        try:
            if only_list:
                self._list()
            elif backup:
                self._restore(backup)
            else:
                raise CommandError("Which one? Name a file or a key; --list shows the keys.")
        except FAILURES as error:
            raise CommandError(str(error)) from error

    def _list(self) -> None:
        found = list(buckets.listing(self._bucket(), "database/"))
        for one in found:
            self.stdout.write(
                f"{one.key}  {one.changed_at:%Y-%m-%d %H:%M} UTC  {one.size:,} bytes"
            )
        if not found:
            self.stdout.write("There are no backups yet.")

    def _restore(self, backup: str) -> None:
        backups.check_vendor()
        started = monotonic()
        if Path(backup).is_file():
            manifest = self._load(Path(backup))
        else:
            with TemporaryDirectory(prefix="restore-") as folder:
                file = Path(folder, "backup.zip")
                buckets.download(self._bucket(), backup, file)
                manifest = self._load(file)
        self.stdout.write(
            self.style.SUCCESS(
                f"{backup}: {len(manifest.tables)} tables, {manifest.rows:,} rows "
                f"as of {manifest.taken_at:%Y-%m-%d %H:%M:%S} UTC, "
                f"{monotonic() - started:.1f} s"
            )
        )

    def _load(self, file: Path) -> Manifest:
        with file.open("rb") as opened:
            return backups.restore(opened)

    def _bucket(self) -> str:
        if not settings.BACKUPS_BUCKET:
            raise CommandError(
                "There is no bucket: set BACKUPS_BUCKET, or name a file that is here."
            )
        return str(settings.BACKUPS_BUCKET)

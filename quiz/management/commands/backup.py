"""The whole database into one file, here or in the bucket for backups."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.timezone import now

from quiz.actions import backups
from quiz.cloud import CloudError, buckets
from quiz.formats.backup_files import Manifest


class Command(BaseCommand):
    help = "Write the whole database (PostgreSQL) as one file to BACKUPS_BUCKET, or to a FILE."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--to", type=Path, metavar="FILE", help="write here, not to the bucket"
        )

    def handle(self, *, to: Path | None, **options: Any) -> None:
        at, started = now(), monotonic()
        try:
            backups.check_vendor()
            if not (to or settings.BACKUPS_BUCKET):
                raise CommandError("Where to? Set BACKUPS_BUCKET, or name a file with --to.")
            # Beside the file that is wanted: it comes into being whole, or not at all.
            with TemporaryDirectory(dir=to and to.parent, prefix=".backup-") as folder:
                file = Path(folder, "backup.zip")
                manifest = self._write(file, at)
                size = file.stat().st_size
                place = self._keep(file, to, at)
        except (backups.WrongDatabase, CloudError, DatabaseError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            self.style.SUCCESS(
                f"{place}: {len(manifest.tables)} tables, {manifest.rows:,} rows, "
                f"{size:,} bytes, {monotonic() - started:.1f} s"
            )
        )

    def _write(self, file: Path, at: datetime) -> Manifest:
        file.touch(mode=0o600)  # it holds e-mail addresses and hashes of passwords
        with file.open("wb") as opened:
            return backups.dump(opened, at=at)

    def _keep(self, file: Path, to: Path | None, at: datetime) -> str:
        """Bring the file where it is wanted and say where that is."""
        if to:
            file.replace(to)
            return str(to)
        key = f"database/{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.zip"
        buckets.upload(settings.BACKUPS_BUCKET, key, file, content_type="application/zip")
        return key

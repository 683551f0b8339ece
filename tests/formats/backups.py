"""Files as a backup is one, and others that only look so."""

import json
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from quiz.formats.backup_files import MANIFEST, Manifest, finish, table_of

TEXTS = {"quiz_topic": b"1\tQueues\n2\tEvents\n", "quiz_user": b"7\tana\t\\N\n"}


def manifest(texts: dict[str, bytes]) -> Manifest:
    """What a file with these texts says of itself, if it is true."""
    return Manifest(
        taken_at=datetime(2026, 11, 21, 3, tzinfo=UTC),
        migrations=["quiz.0001_initial"],
        tables={name: table_of(["id", "title"], [text]) for name, text in texts.items()},
        sequences={"quiz_topic": 9},
    )


def packed(texts: dict[str, bytes], told: Manifest | None = None, **how: Any) -> BytesIO:
    """A file with these texts, and a manifest that is true unless another is given."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", **{"compression": zipfile.ZIP_DEFLATED, **how}) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
        finish(archive, told or manifest(texts))
    return file


def packed_with(told: Any) -> BytesIO:
    """A file with nothing but this manifest, as text or as what JSON makes of it."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, told if isinstance(told, str) else json.dumps(told))
    return file


def texts_of(file: BytesIO) -> dict[str, bytes]:
    """What the members hold, without the manifest."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != MANIFEST}

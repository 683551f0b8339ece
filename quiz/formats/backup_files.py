"""The file of a backup: a zip with one member a table and a manifest of what each must be.

A member has the text that PostgreSQL's COPY writes, one line a row, in the order of the primary
key: its checksum tells what a table holds and not where the rows lie.
"""

import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from operator import index
from typing import IO

FORMAT = 1
MANIFEST = "manifest.json"
LARGEST = 4 * 2**30  # bytes unpacked, so that nobody's small file keeps us busy for ever
LARGEST_MANIFEST = 2**20
PIECE = 2**20  # bytes held in memory


class BadFile(Exception):
    """It is no backup, or not as it was written; the text says how that shows."""


@dataclass(frozen=True)
class Table:
    """What one member holds."""

    columns: list[str]
    rows: int
    sha256: str  # of the text, in hexadecimal


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup holds."""

    taken_at: datetime  # UTC; what was committed before is in it
    migrations: list[str]  # applied ones, as "quiz.0001_initial"
    tables: dict[str, Table]
    sequences: dict[str, int]  # the last number given out, by table

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())


def table_of(columns: list[str], texts: Iterable[bytes]) -> Table:
    """What a table's text, in pieces of any size, comes to."""
    digest, rows = sha256(), 0
    for text in texts:
        digest.update(text)
        rows += text.count(b"\n")  # COPY writes the ones inside of a value as a backslash and n
    return Table(columns, rows, digest.hexdigest())


def pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A member's text, at most PIECE bytes at a time."""
    with archive.open(name) as member:
        while piece := member.read(PIECE):
            yield piece


def unpacked(archive: zipfile.ZipFile) -> int:
    """Bytes of all members together. zipfile never unpacks more of one than it says here."""
    return sum(member.file_size for member in archive.infolist())


def finish(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Add the manifest to the members of its tables."""
    told = {"format": FORMAT, **asdict(manifest), "taken_at": manifest.taken_at.isoformat()}
    archive.writestr(MANIFEST, json.dumps(told, indent=1))


def checked(file: IO[bytes]) -> tuple[Manifest, zipfile.ZipFile]:
    """The manifest and the members that it names, after reading all of them once.

    The archive can be read for as long as the file is open. Raises BadFile.
    """
    try:
        archive = zipfile.ZipFile(file)
        return _checked(archive), archive
    # RuntimeError: members with a password. ValueError, OSError: places outside of the file.
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as error:
        raise BadFile(f"The file is damaged, or no backup: {error}") from error


def _checked(archive: zipfile.ZipFile) -> Manifest:
    if unpacked(archive) > LARGEST:
        raise BadFile(f"It would unpack to more than {LARGEST:,} bytes.")
    # Other ways of packing need memory by the gigabyte, if the file wants them to.
    if any(member.compress_type != zipfile.ZIP_DEFLATED for member in archive.infolist()):
        raise BadFile("It is no backup of this site: we pack otherwise.")
    names = archive.namelist()
    if MANIFEST not in names:
        raise BadFile(f"It is no backup of this site: it has no {MANIFEST}.")
    if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise BadFile(f"{MANIFEST} is too large.")
    manifest = _manifest(archive.read(MANIFEST))
    if sorted(names) != sorted([MANIFEST, *manifest.tables]):
        differing = set(names) ^ {MANIFEST, *manifest.tables}
        listed = ", ".join(map(repr, sorted(differing))) or "one is there twice"
        raise BadFile(f"Its members are not those that {MANIFEST} names: {listed}.")
    for name, told in manifest.tables.items():
        if table_of(told.columns, pieces(archive, name)) != told:
            raise BadFile(f"{name} is not as it was written: rows or checksum differ.")
    return manifest


def _manifest(text: bytes) -> Manifest:
    try:
        told = json.loads(text)
        if told["format"] != FORMAT:
            raise BadFile(f"Its format is {told['format']!r}; this site reads {FORMAT}.")
        return Manifest(
            taken_at=datetime.fromisoformat(told["taken_at"]),
            migrations=[str(name) for name in told["migrations"]],
            tables={name: Table(**table) for name, table in told["tables"].items()},
            sequences={name: index(last) for name, last in told["sequences"].items()},
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadFile(f"{MANIFEST} cannot be understood.") from error

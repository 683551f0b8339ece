"""Static files into their bucket: what is new, and nothing is ever taken away.

Their names hold a hash of their content. So a name that is there already has this content, and
pages of the version that still runs find theirs.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from storages.backends.s3 import S3Storage

from studyapp.deploy.errors import StepFailed
from studyapp.deploy.package import MANIFEST, Package

FOLDER = "static"  # of the bucket; CloudFront sends /static/* there
FOR_EVER = "public, max-age=31536000, immutable"
AT_ONCE = 8  # uploads; twice as many were slower


@dataclass(frozen=True)
class Pushed:
    """How many files were put there, and how many were there before."""

    new: int
    known: int


def push(package: Package, bucket: str) -> Pushed:
    """Put the static files of a package into the bucket, and make sure that they are there.

    Raises StepFailed when one is missing afterwards, and boto3's own errors.
    """
    storage = S3Storage(
        bucket_name=bucket,
        location=FOLDER,
        default_acl=None,
        querystring_auth=False,
        object_parameters={"CacheControl": FOR_EVER},
    )
    wanted, known = names(package), _names_in(storage)
    new = sorted(wanted - known)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(lambda name: _put(storage, package.static / name, name), new))
    if missing := wanted - _names_in(storage):
        raise StepFailed(f"Not in the bucket {bucket}: {', '.join(sorted(missing))}.")
    return Pushed(new=len(new), known=len(wanted) - len(new))


def names(package: Package) -> set[str]:
    """The hashed names that the pages of this package use."""
    with ZipFile(package.path) as content:
        return set(json.loads(content.read(MANIFEST))["paths"].values())


def _put(storage: S3Storage, file: Path, name: str) -> None:
    with file.open("rb") as content:
        storage.save(name, content)


def _names_in(storage: S3Storage) -> set[str]:
    found = storage.bucket.objects.filter(Prefix=f"{FOLDER}/")
    return {one.key.removeprefix(f"{FOLDER}/") for one in found}

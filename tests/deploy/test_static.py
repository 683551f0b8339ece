"""Static files into their bucket: under hashed names, once, for ever."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from quiz.cloud.clients import client
from studyapp.deploy import static
from studyapp.deploy.errors import StepFailed
from studyapp.deploy.package import Package
from studyapp.deploy.static import Pushed

pytestmark = pytest.mark.usefixtures("aws")


@pytest.fixture
def bucket(aws, settings) -> str:  # noqa: ARG001 (it stands for AWS)
    place = {"LocationConstraint": settings.AWS_REGION}
    client("s3").create_bucket(Bucket="files", CreateBucketConfiguration=place)
    return "files"


def package(folder: Path, **files: str) -> Package:
    """A package with these static files, hashed name to content, and originals beside them."""
    (folder / "static/css").mkdir(parents=True, exist_ok=True)
    (folder / "static/css/base.css").write_text("not asked for")
    paths = {}
    for name, content in files.items():
        (folder / f"static/css/{name}.css").write_text(content)
        paths[f"css/{name}-as-written.css"] = f"css/{name}.css"
    with ZipFile(folder / "package.zip", "w") as made:
        made.writestr("staticfiles/staticfiles.json", json.dumps({"paths": paths}))
    return Package(
        path=folder / "package.zip",
        static=folder / "static",
        bytes=0,
        unzipped=0,
        modules=0,
        stale=0,
        python_version="3.13.0",
        architecture="arm64",
    )


def keys() -> set[str]:
    return {one["Key"] for one in client("s3").list_objects_v2(Bucket="files")["Contents"]}


def test_hashed_files_are_put_there_to_be_kept_for_ever(bucket, tmp_path):
    pushed = static.push(package(tmp_path, one="a {}", two="b {}"), bucket)

    assert pushed == Pushed(new=2, known=0)
    assert keys() == {"static/css/one.css", "static/css/two.css"}
    kept = client("s3").get_object(Bucket=bucket, Key="static/css/one.css")
    assert kept["Body"].read() == b"a {}"
    assert kept["ContentType"] == "text/css"
    assert kept["CacheControl"] == "public, max-age=31536000, immutable"


def test_again_only_what_is_new_and_nothing_is_taken_away(bucket, tmp_path):
    static.push(package(tmp_path, one="a {}", two="b {}"), bucket)
    before = client("s3").head_object(Bucket=bucket, Key="static/css/two.css")["LastModified"]

    pushed = static.push(package(tmp_path, two="b {}", three="c {}"), bucket)

    assert pushed == Pushed(new=1, known=1)
    assert keys() == {f"static/css/{name}.css" for name in ("one", "two", "three")}
    after = client("s3").head_object(Bucket=bucket, Key="static/css/two.css")["LastModified"]
    assert before == after


def test_what_does_not_arrive_is_named(bucket, tmp_path, monkeypatch):
    monkeypatch.setattr(static, "_put", lambda *_: None)

    with pytest.raises(StepFailed, match=r"Not in the bucket files: css/one\.css\."):
        static.push(package(tmp_path, one="a {}"), bucket)

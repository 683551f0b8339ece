"""Parts of the rehearsal: the site comes, changes, and goes."""

import re

from studyapp.deploy import steps
from tests.deploy.accounts import everything
from tests.rehearsal import failures
from tests.rehearsal.scene import STAGE, Scene


def plan(scene: Scene) -> str:
    """It says what would be made, and makes nothing."""
    told = scene.command("up", STAGE, "--plan")
    assert "add EventsQueue (AWS::SQS::Queue)" in told
    assert not any(everything(scene.stage.client).values())
    return f"{told.count(' add ')} things would be made, none is"


def up(scene: Scene) -> str:
    """Every step fails once; the next try goes on to the one behind it."""
    failures.each(scene, failures.UP, "up", STAGE)
    assert list(failures.UP) == [step.name for step in steps.UP]
    scene.command("up", STAGE)
    scene.versions.append(scene.function().checksum)
    told = scene.command("status", STAGE)
    assert f"address   https://{scene.output('SiteDomain')}" in told
    return f"failed at each of {len(steps.UP)} steps, and up in the end"


def update(scene: Scene) -> str:
    """Other code, with the same data behind it. Whatever fails on the way, the site answers."""
    failures.each(scene, failures.UPDATE, "update", STAGE, then=scene.answers)
    scene.command("update", STAGE)
    scene.versions.append(scene.function().checksum)
    assert scene.versions[0] != scene.versions[1]
    assert scene.rows("SELECT 1 FROM quiz_attempt")
    return f"version {scene.function().version}"


def rollback(scene: Scene) -> str:
    with scene.stage.calls.refusing("lambda:UpdateFunctionCode"):
        scene.command("rollback", STAGE, expect=1)
    scene.answers()
    scene.command("rollback", STAGE)
    assert scene.function().checksum == scene.versions[0]
    scene.answers()
    return "the code of the first version, and the page answers"


def away(scene: Scene) -> str:
    """Every step fails once; in the end nothing is left but a bucket with the last backup."""
    kept = scene.output("BackupsBucket")
    failures.each(scene, failures.DOWN, "down", STAGE, "--yes")
    scene.command("down", STAGE, "--yes")
    left = {kind: found for kind, found in everything(scene.stage.client).items() if found}
    assert left == {"buckets": [kept]}, left
    s3 = scene.stage.client("s3")  # the look at its doors left a file beside the backups
    versions = s3.list_object_versions(Bucket=kept, Prefix="database/")["Versions"]
    assert len(versions) == 1, versions
    last = versions[0]
    assert re.fullmatch(r"database/\S+\.zip", last["Key"]), last
    return f"nothing is left but {kept} with {last['Key']}"

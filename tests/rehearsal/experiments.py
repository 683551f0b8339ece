"""A part of the rehearsal: every lab runs through the packaged function, and leaves nothing."""

from tests.rehearsal.scene import Scene

CDN = "cdn"  # there is no CloudFront here, and nginx only on some machines


def labs(scene: Scene) -> str:
    told = scene.in_a_browser("experimenter")
    rows = scene.rows('SELECT lab, "where", finding, why, made FROM quiz_labrun ORDER BY id')
    findings = {lab: finding for lab, _, finding, _, _ in rows}
    failed = {lab: why for lab, _, finding, why, _ in rows if finding is None}
    assert not failed, failed
    assert len(findings) == told.count("What was found") >= 7
    assert CDN in findings or f"{CDN}: cannot run here" in told
    assert {where for _, where, *_ in rows} == {"simulator"}
    _is_evidence(findings)
    _left_nothing(scene, rows)
    outcomes = [f"{lab} ({finding['outcome']})" for lab, finding in findings.items()]
    return f"found: {', '.join(outcomes)}"


def _is_evidence(findings: dict[str, dict]) -> None:  # type: ignore[type-arg]  # JSON
    """What can only be known from what happened here."""
    assert "3, again" in str(findings["queues"])
    assert "twice" in findings["queues"]["outcome"]
    assert "env" in str(findings["serverless"])


def _left_nothing(scene: Scene, rows: list[tuple[object, ...]]) -> None:
    name = scene.stage.deployment.name
    queues = scene.stage.client("sqs").list_queues(QueueNamePrefix=f"{name}-lab").get("QueueUrls")
    assert not queues, queues
    bucket = scene.output("LabsBucket")
    left = scene.stage.client("s3").list_object_versions(Bucket=bucket, Prefix="runs/")
    assert not left.get("Versions"), left
    assert not left.get("DeleteMarkers"), left
    assert all(made == [] for *_, made in rows)
    assert not scene.rows("SELECT origin FROM quiz_import WHERE origin LIKE '%/runs/%'")

"""The storage lab against the simulator, whole and broken in several ways."""

from collections.abc import Iterator
from time import monotonic

import pytest

from quiz.cloud import CloudError, buckets, links, queues, versions
from quiz.cloud.clients import client
from quiz.cloud.links import Reply
from quiz.labs import storage_finding, storage_notice
from quiz.labs.bench import LabFailed
from quiz.labs.storage import LAB
from quiz.labs.storage_work import TEXT, Visit
from quiz.models import Import, ImportItem
from quiz.rules.findings import Finding, Table, Timeline
from tests.labs.benches import run, texts
from tests.labs.simulator import simulated

pytestmark = pytest.mark.django_db

LINK = "access-one-contract-tonight"
BACK = "replication-empty-pictures"
TWO = "consistency-two-writers"


def make_bucket(settings, name: str, *, keeps: bool = True) -> None:
    region = {"LocationConstraint": settings.AWS_REGION}
    client("s3").create_bucket(Bucket=name, CreateBucketConfiguration=region)
    if keeps:
        client("s3").put_bucket_versioning(
            Bucket=name, VersioningConfiguration={"Status": "Enabled"}
        )


@pytest.fixture
def labs(monkeypatch, settings) -> Iterator[str]:
    with simulated(monkeypatch, settings):
        make_bucket(settings, "labs")
        settings.LABS_BUCKET, settings.UPLOADS_BUCKET, settings.UPLOADS_QUEUE_URL = "labs", "", ""
        yield "labs"


@pytest.fixture
def strict(labs, monkeypatch) -> str:
    """Links are checked as AWS does it: for their time, and for the key that was signed."""
    signed: dict[str, float] = {}
    sign, follow = links.link, links.fetch

    def link(bucket: str, key: str, *, seconds: int) -> str:
        address = sign(bucket, key, seconds=seconds)
        signed[address] = monotonic() + seconds
        return address

    def fetch(address: str, *, timeout: float, most: int = 100_000) -> Reply:
        if "?" in address and signed.get(address, 0) < monotonic():
            return Reply(403, b"Request has expired")
        return follow(address, timeout=timeout, most=most)

    monkeypatch.setattr(links, "link", link)
    monkeypatch.setattr(links, "fetch", fetch)
    return labs


@pytest.fixture
def uploads(labs, settings) -> str:  # noqa: ARG001 (the simulator stands)
    """The queue that hears of what is put into the uploads bucket."""
    make_bucket(settings, "uploads")
    url = client("sqs").create_queue(QueueName="uploads")["QueueUrl"]
    told = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
    notice = {"QueueArn": told["Attributes"]["QueueArn"], "Events": ["s3:ObjectCreated:*"]}
    client("s3").put_bucket_notification_configuration(
        Bucket="uploads", NotificationConfiguration={"QueueConfigurations": [notice]}
    )
    settings.UPLOADS_BUCKET, settings.UPLOADS_QUEUE_URL = "uploads", url
    return url


def table(finding: Finding, title: str) -> Table:
    [found] = [one for one in finding.parts if isinstance(one, Table) and title in one.title]
    return found


@pytest.mark.usefixtures("strict")
def test_all_goes_as_taught_where_links_are_checked():
    made: list[str] = []
    told: list[str] = []

    finding = run(LAB, made=made, told=told)

    assert {slug: shown.as_taught for slug, shown in finding.shown.items()} == {
        TWO: True,
        BACK: True,
        LINK: True,
    }
    assert set(finding.shown) == set(LAB.questions)
    assert finding.outcome == "no stale reads, link ended"
    assert "10 overwrites" in finding.summary
    assert Finding.from_json(finding.to_json()) == finding
    assert 4 <= len(told) <= 8
    assert all(thing.startswith("object:runs/lab-test-1/") for thing in made)
    assert versions.versions("labs", "") == []


@pytest.mark.usefixtures("labs")
def test_the_simulator_cannot_show_that_a_link_ends_and_this_is_said():
    finding = run(LAB)

    assert finding.shown[LINK].as_taught is None
    assert "still opened" in finding.shown[LINK].text
    assert "The simulator" in finding.shown[LINK].text
    assert finding.outcome == "no stale reads, link did not end"
    assert any("AWS answers 403" in sentence for sentence in finding.unseen)
    [late] = [row for row in table(finding, "GET").rows if "later" in row[0]]
    assert late[2] == "200"
    assert float(late[1].removesuffix(" s")) > 2


@pytest.mark.usefixtures("labs")
def test_the_timeline_and_the_tables_have_what_was_seen():
    finding = run(LAB, overwrites="30", seconds="2", stored="100", kept="1", read="0.1")

    timeline = finding.parts[0]
    assert isinstance(timeline, Timeline)
    assert [lane.title for lane in timeline.lanes] == ["Object", "Link and notice"]
    for lane in timeline.lanes:
        assert [mark.at for mark in lane.marks] == sorted(mark.at for mark in lane.marks)
        assert all(len(mark.label) <= 20 for mark in lane.marks)
    what = [row[0] for row in table(finding, "catalog").rows]
    assert what[3:] == ["deleted", "delete marker removed"]
    deleted = table(finding, "catalog").rows[3]
    assert deleted[1] == "no such object"
    assert deleted[2].startswith("delete marker, ")
    assert ("Overwrites, each followed by a read", "30") in table(finding, "Overwritten").rows
    # 100 GB for a month in Glacier Instant: 0.50, two more months 1.00, 10 GB read 0.30
    instant = table(finding, "storage classes").rows[2]
    assert instant[1:5] == (
        "100 × 1 × 0.005 = $0.50",
        "90 days: $1.00",
        "10 × 0.03 = $0.30",
        "$1.80",
    )
    assert ("10,000,000", "10,000,000 × 10⁻¹¹ = 0.0001", "10,000 years") in table(
        finding, "eleven nines"
    ).rows


@pytest.mark.usefixtures("strict")
def test_a_bucket_that_answers_with_earlier_states_is_found_out(monkeypatch):
    read = buckets.get
    seen: dict[str, bytes] = {}

    def lagging(bucket: str, key: str, *, most: int) -> bytes:
        now, before = read(bucket, key, most=most), seen.get(key, b"")
        seen[key] = now
        return before

    monkeypatch.setattr(buckets, "get", lagging)

    finding = run(LAB)

    assert finding.outcome.startswith("10 stale reads")
    assert finding.shown[TWO].as_taught is None
    assert finding.shown[BACK].as_taught is None
    assert "stale read" in texts(finding)


@pytest.mark.usefixtures("strict")
def test_a_counter_that_adds_up_would_contradict_what_is_taught(monkeypatch):
    read = buckets.get

    def adding(bucket: str, key: str, *, most: int) -> bytes:
        got = read(bucket, key, most=most)
        return b"9" if key.endswith("counter.json") and got == b"8" else got

    monkeypatch.setattr(buckets, "get", adding)

    finding = run(LAB)

    assert finding.shown[TWO].as_taught is False
    assert "gave 9" in finding.shown[TWO].text


@pytest.mark.usefixtures("strict")
def test_what_does_not_come_back_is_told(monkeypatch):
    monkeypatch.setattr(versions, "bring_back", lambda *_: "")

    finding = run(LAB)

    assert finding.shown[BACK].as_taught is False


@pytest.mark.usefixtures("strict")
def test_a_public_bucket_contradicts_what_is_taught(monkeypatch):
    checked = links.fetch

    def public(address: str, *, timeout: float, most: int = 100_000) -> Reply:
        return checked(address, timeout=timeout, most=most) if "?" in address else Reply(200, TEXT)

    monkeypatch.setattr(links, "fetch", public)

    finding = run(LAB)

    assert finding.shown[LINK].as_taught is False
    assert "200 without the signature" in finding.shown[LINK].text


@pytest.mark.usefixtures("strict")
def test_a_bucket_that_nobody_reaches_over_http_shows_nothing_of_links(monkeypatch):
    def away(address: str, **_: object) -> Reply:
        raise CloudError(f"Nobody answered at {address}")

    monkeypatch.setattr(links, "fetch", away)

    finding = run(LAB)

    assert finding.shown[LINK].as_taught is None
    assert "no answer" in finding.shown[LINK].text
    assert finding.outcome == "no stale reads, link unclear"


@pytest.mark.usefixtures("strict")
def test_a_run_that_is_too_slow_to_wait_for_the_end_does_not_judge_it(monkeypatch):
    monkeypatch.setattr("quiz.labs.bench.LONGEST", 2.5)

    finding = run(LAB, seconds="4")

    assert finding.shown[LINK].as_taught is None
    assert "too long" in finding.shown[LINK].text


@pytest.mark.usefixtures("labs")
def test_a_bucket_without_versions_brings_nothing_back(settings):
    make_bucket(settings, "plain", keeps=False)
    settings.LABS_BUCKET = "plain"

    finding = run(LAB)

    assert finding.shown[BACK].as_taught is None
    assert "keeps no versions" in finding.shown[BACK].text
    assert not list(buckets.listing("plain"))


def test_without_a_bucket_it_says_what_to_do(settings):
    settings.LABS_BUCKET = ""

    with pytest.raises(LabFailed, match="LABS_BUCKET"):
        run(LAB)


@pytest.mark.usefixtures("labs")
def test_without_an_uploads_bucket_the_note_is_only_read():
    finding = run(LAB)

    [sentence] = [one for one in finding.unseen if "no uploads bucket" in one]
    assert "Bucket, " in sentence
    assert "Delete marker" in sentence
    assert not Import.objects.exists()


def test_the_run_handles_its_own_notice_where_nobody_else_does(uploads):
    buckets.put(
        "uploads", "week 1.md", b"# Terms\n\n- Edge: a place.\n", content_type="text/plain"
    )

    finding = run(LAB)

    rows = table(finding, "read in the note").rows
    assert ("entry", "Delete marker") in rows
    assert any("the run itself received" in sentence for sentence in finding.unseen)
    assert not Import.objects.exists()
    assert not ImportItem.objects.exists()
    assert [found.key for found in buckets.listing("uploads")] == ["week 1.md"]
    left = [message.body for message in queues.look(uploads) if "TestEvent" not in message.body]
    assert len(left) == 1
    assert "week+1.md" in left[0]


@pytest.mark.usefixtures("labs")
def test_encryption_at_rest_is_told_where_s3_names_it():
    rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
    client("s3").put_bucket_encryption(
        Bucket="labs", ServerSideEncryptionConfiguration={"Rules": [rule]}
    )

    finding = run(LAB)

    assert ("Encryption at rest that S3 names", "AES256") in table(finding, "Overwritten").rows
    assert not any("Encryption" in sentence for sentence in finding.unseen)


def test_a_long_queue_of_others_is_looked_through_only_so_far(uploads, monkeypatch):
    monkeypatch.setattr(storage_notice, "BATCHES", 1)
    monkeypatch.setattr(storage_notice, "WAIT", 1.5)
    for _ in range(12):
        queues.send(uploads, "not a notice")

    finding = run(LAB)

    assert any("No import came" in sentence for sentence in finding.unseen)
    assert len(queues.look(uploads)) == 10


def test_on_aws_a_link_that_does_not_end_contradicts_what_is_taught():
    opened, refused = (Visit(0.0, "", status, status == 200) for status in (200, 403))
    visits = {"link": opened, "plain": refused, "neighbor": refused, "late": opened}

    assert storage_finding._link(visits, 2, is_aws=True).as_taught is False
    assert storage_finding._link(visits, 2, is_aws=False).as_taught is None
    assert storage_finding._link(visits | {"late": refused}, 2, is_aws=True).as_taught is True


def test_a_worker_of_the_site_may_be_faster(uploads, monkeypatch):
    put = buckets.put

    def put_and_handle(bucket: str, key: str, body: bytes, *, content_type: str) -> str:
        version = put(bucket, key, body, content_type=content_type)
        if bucket == "uploads":
            from quiz import handlers

            for message in queues.receive(uploads):
                handlers.handle(message.body)
                queues.delete(uploads, message)
        return version

    monkeypatch.setattr(buckets, "put", put_and_handle)

    finding = run(LAB)

    assert table(finding, "read in the note").rows
    assert not any("the run itself" in sentence for sentence in finding.unseen)
    assert "import waits" in texts(finding)
    assert not Import.objects.exists()


@pytest.mark.usefixtures("uploads")
def test_a_notice_that_does_not_come_is_not_made_up(settings, monkeypatch):
    monkeypatch.setattr(storage_notice, "WAIT", 1.2)
    settings.UPLOADS_QUEUE_URL = ""

    finding = run(LAB)

    assert any("No import came" in sentence for sentence in finding.unseen)
    assert "import waits" not in texts(finding)
    assert not list(buckets.listing("uploads"))


def test_what_it_costs_grows_with_the_overwrites():
    few, many = LAB.price({"overwrites": "10"}), LAB.price({"overwrites": "30"})

    assert few.words == "about 55 requests to S3"
    assert many.usd > few.usd > 0

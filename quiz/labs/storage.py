"""Storage: an object and its versions, a link that ends, and an upload that becomes an import."""

from quiz.labs import signs, storage_finding
from quiz.labs.bench import Bench
from quiz.labs.lab import Choices, Knob, Lab, Price
from quiz.labs.storage_notice import upload
from quiz.labs.storage_work import Work
from quiz.rules.findings import Finding

# US dollars a request, eu-central-1, by AWS's price list: S3 as of 2026-06-30; SQS and the
# function that an upload wakes are below a hundredth of it.
PUT, GET = 0.0054e-3, 0.00043e-3
PUTS, GETS = 15, 20  # besides the overwrites; lists count as puts


def run(bench: Bench) -> Finding:
    work = Work(bench)
    bench.tell("Putting a contract, signing a link to it, and asking for it as a stranger.")
    work.sign()
    bench.tell(f"Overwriting an object {bench.chosen['overwrites']} times, and reading each time.")
    work.overwrite()
    bench.tell("Two writers read a counter and write it back.")
    work.two_writers()
    bench.tell("Spoiling a catalog and bringing it back; deleting it and undoing that.")
    work.bring_back()
    bench.tell("Uploading a note and waiting for its import.")
    notice = upload(bench)
    bench.tell("Waiting for the end of the link, and following it once more.")
    work.outlive()
    return storage_finding.finding(work.record, notice, bench)


def price(chosen: Choices) -> Price:
    overwrites = int(chosen["overwrites"])
    puts, gets = PUTS + overwrites, GETS + overwrites
    return Price(f"about {puts + gets} requests to S3", puts * PUT + gets * GET)


LAB = Lab(
    sign=signs.STORAGE,
    topic="storage",
    lead=(
        "An object is overwritten and read at once, spoiled and brought back, deleted and "
        "undeleted. A stranger gets in with a link, for a few seconds. An uploaded note becomes "
        "an import of this site."
    ),
    questions=(
        "consistency-two-writers",
        "replication-empty-pictures",
        "access-one-contract-tonight",
    ),
    sources=(
        "s3-consistency-model",
        "s3-versioning",
        "s3-delete-markers",
        "s3-presigned-urls",
        "s3-presigned-sharing",
        "s3-event-notifications",
        "s3-data-protection",
        "s3-storage-class-table",
    ),
    seconds=5,
    run=run,
    price=price,
    knobs=(
        Knob("seconds", "The link is signed for", (("2", "2 seconds"), ("4", "4 seconds"))),
        Knob("overwrites", "Overwrites, each read at once", (("10", "10"), ("30", "30"))),
        Knob(
            "stored",
            "For the table of storage classes: stored",
            (("100", "100 GB"), ("10000", "10,000 GB")),
        ),
        Knob("kept", "Kept for", (("1", "1 month"), ("6", "6 months"), ("12", "12 months"))),
        Knob(
            "read",
            "Read each month",
            (("0", "nothing of it"), ("0.1", "a tenth of it"), ("2", "all of it, twice")),
        ),
    ),
    differs=(
        (
            "The simulator does not check what a link is signed for: it opens an expired link, "
            "and one that was changed to another key. AWS answers both with 403. Without any "
            "signature both refuse."
        ),
        (
            "The simulator keeps its objects in the memory of one process, so a stale read "
            "cannot occur. AWS keeps them in at least three availability zones and promises the "
            "same since December 2020: that is the feat."
        ),
        (
            "The simulator tells the queue of an upload at once. AWS usually takes seconds, "
            "sometimes a minute or more, and may tell twice. This site acts once on each."
        ),
    ),
    explains=(
        (
            "S3 answers a PUT when the object is stored, and each later GET, HEAD or LIST shows "
            "it. What it does not do is merge: an object is replaced as a whole, and of two "
            "writers who read the same state the later one wins."
        ),
        (
            "In a bucket with versions an overwrite puts a new version on top and a delete puts "
            "a marker on top. Neither destroys anything, and each version is stored and paid "
            "for in full. Removing a version by its id is another thing: it is final."
        ),
        (
            "The bucket is private. A presigned link lends the signer's permission for one "
            "operation on one key until a time that is part of the signature. Whoever has the "
            "link can use it, as often as wished, and changing a character of it makes the "
            "signature wrong."
        ),
        (
            "An upload can be the start of work: S3 puts a notice into a queue, and a function "
            "reads the object. Notices come at least once, so the reader marks what it has "
            "handled."
        ),
    ),
)

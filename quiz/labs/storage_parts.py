"""The record of the storage lab as a timeline and tables."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from quiz.labs.storage_notice import Notice
from quiz.labs.storage_work import Record, Step, Visit
from quiz.rules import storage_costs
from quiz.rules.findings import Lane, Mark, Table, Timeline

SHORT = 6  # characters of a version's id are enough to tell it apart here
MARKS = {
    "stored": "catalog stored",
    "overwritten by nothing": "emptied by mistake",
    "first version on top again": "brought back",
    "deleted": "deleted",
    "delete marker removed": "back again",
}


def timeline(record: Record, notice: Notice | None, life: int) -> Timeline:
    stale = sum(write.is_stale for write in record.writes)
    lanes = (
        Lane("Object", "in a private bucket with versions", tuple(_object(record))),
        Lane("Link and notice", f"signed for {life} s", tuple(_link(record, notice))),
    )
    return Timeline(
        title="What happened to the objects, and who got in",
        summary=(
            f"An object was overwritten {len(record.writes)} times with {stale} stale reads, a "
            "catalog was spoiled and brought back, and a link was followed before and after its "
            "time."
        ),
        lanes=lanes,
        legend="Round: written or read. Square: a version comes back. Diamond: a GET without "
        "credentials. Crossed: nothing was there.",
    )


def _object(record: Record) -> Iterator[Mark]:
    first, last = record.writes[0], record.writes[-1]
    yield Mark(first.at, "first overwrite")
    for write in record.writes:
        if write.is_stale:
            yield Mark(write.at, "stale read", "lost", is_bad=True)
    yield Mark(last.at + last.seconds, f"{len(record.writes)} written, read")
    yield Mark(record.counter_at, f"two writers: {record.counter[2]}"[:20])
    stored = record.steps[0].at
    for step in record.steps:
        comes_back = step.what in {"first version on top again", "delete marker removed"}
        yield Mark(
            step.at,
            MARKS[step.what],
            "lost" if step.read is None else "square" if comes_back else "round",
            is_bad=step.read == b"",
            back_from=stored if step.what == "first version on top again" else None,
        )


def _link(record: Record, notice: Notice | None) -> Iterator[Mark]:
    yield Mark(record.signed_at, "link signed")
    names = {"link": "link", "plain": "no signature", "neighbor": "other key"}
    for name, label in names.items():
        visit = record.visits[name]
        yield Mark(visit.at, f"{label}: {visit.status or 'none'}", "diamond")
    if notice:
        yield Mark(notice.put_at, "note put")
        if notice.arrived_at is not None:
            yield Mark(notice.arrived_at, "import waits")
    late = record.visits["late"]
    opens = late.status == 200
    yield Mark(late.at, f"link, later: {late.status or 'none'}", "diamond", is_bad=opens)


def tables(record: Record, notice: Notice | None, chosen: Mapping[str, str]) -> Iterator[Table]:
    yield _reads(record)
    yield Table(
        title="The catalog and its versions, the newest first",
        head=("After it was", "A read gave", "Versions"),
        rows=tuple(_step(step) for step in record.steps),
        note="The id of a version is shortened. A delete marker is a version without content.",
    )
    yield Table(
        title="GET without credentials",
        head=("Who asks", "When", "Status"),
        rows=tuple(_visit(visit, record.signed_at) for visit in record.visits.values()),
        note="When: seconds after the link was signed.",
    )
    if notice and notice.items:
        took = (notice.arrived_at or notice.put_at) - notice.put_at
        yield Table(
            title="What the site read in the note",
            head=("Proposed as", "Title"),
            rows=notice.items,
            note=f"The import was there {took:.1f} s after the upload, as "
            f"{notice.status.lower()}. It is taken away again after the run.",
        )
    yield _classes(chosen)
    yield _durability()


def _reads(record: Record) -> Table:
    times = sorted(write.seconds * 1000 for write in record.writes)
    stale = sum(write.is_stale for write in record.writes)
    return Table(
        title="Overwritten and read at once",
        head=("What", "How much"),
        rows=(
            ("Overwrites, each followed by a read", f"{len(times)}"),
            ("Reads that gave an earlier state", f"{stale}"),
            ("A write and its read took, at least", f"{times[0]:.0f} ms"),
            ("In the middle", f"{times[len(times) // 2]:.0f} ms"),
            ("At most", f"{times[-1]:.0f} ms"),
            ("The listing had the size of the last one", "yes" if record.listed else "no"),
            ("Encryption at rest that S3 names", record.encryption or "none named"),
        ),
    )


def _step(step: Step) -> tuple[str, str, str]:
    read = "no such object" if step.read is None else f"{len(step.read)} bytes"
    listed = (
        "delete marker" if one.is_marker else f"{one.id[:SHORT]} ({one.size} bytes)"
        for one in step.versions
    )
    return step.what, read, ", ".join(listed)


def _visit(visit: Visit, signed_at: float) -> tuple[str, str, str]:
    return visit.who, f"{visit.at - signed_at:.1f} s", str(visit.status or visit.why)


def _classes(chosen: Mapping[str, str]) -> Table:
    gb, months = float(chosen["stored"]), float(chosen["kept"])
    read_gb = gb * months * float(chosen["read"])
    cheapest = storage_costs.cheapest(gb=gb, months=months, read_gb=read_gb)
    rows = []
    for of in storage_costs.CLASSES:
        bill = storage_costs.bill(of, gb=gb, months=months, read_gb=read_gb)
        rows.append(
            (
                of.name,
                f"{gb:,g} × {months:g} × {of.kept:g} = ${bill.kept:,.2f}",
                f"{of.least_days} days: ${bill.unused:,.2f}" if of.least_days else "none",
                f"{read_gb:,g} × {of.read:g} = ${bill.read:,.2f}",
                f"${bill.total:,.2f}",
                of.first_byte,
                of.seen,
            )
        )
    return Table(
        title=f"The same {gb:,g} GB in four storage classes",
        head=(
            "Class",
            "Kept: GB × months × price",
            "Paid beyond, up to the least time",
            "Read: GB × price",
            "In all",
            "First byte",
            "Price seen",
        ),
        rows=tuple(rows),
        note=f"Of the classes that answer at once, {cheapest.name} is the cheapest here. "
        "Requests, moves between classes, data out of the Region and tax are left out.",
    )


def _plain(number: Fraction) -> str:
    """Without an exponent."""
    return f"{float(number):.11f}".rstrip("0").rstrip(".")


def _durability() -> Table:
    return Table(
        title="What eleven nines mean",
        head=("Objects", "Lost a year, on average", "One lost in"),
        rows=tuple(
            (
                f"{count:,}",
                f"{count:,} × 10⁻¹¹ = {_plain(storage_costs.lost_a_year(count))}",
                f"{int(storage_costs.years_to_a_loss(count)):,} years",
            )
            for count in (10_000, 10_000_000, 10_000_000_000)
        ),
        note="Designed for 99.999999999 % a year (“Data protection in Amazon S3”): a target, not "
        "a contract. It says nothing of deletes and overwrites, which are carried out as asked.",
    )

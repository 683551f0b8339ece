"""What a run of the storage lab showed, told from its record alone."""

from quiz.labs.bench import Bench
from quiz.labs.storage_notice import Notice, read_here
from quiz.labs.storage_parts import tables, timeline
from quiz.labs.storage_work import TEXT, Record, Step, Visit
from quiz.rules.findings import Finding, Shown

OPENED, REFUSED = 200, 403


def finding(record: Record, notice: Notice | None, bench: Bench) -> Finding:
    life = int(bench.chosen["seconds"])
    stale = sum(write.is_stale for write in record.writes)
    shown = {
        "consistency-two-writers": _two_writers(record.counter),
        "replication-empty-pictures": _brought_back(record.steps),
        "access-one-contract-tonight": _link(record.visits, life, is_aws=bench.is_aws),
    }
    late = record.visits["late"]
    ended = {OPENED: "link did not end", REFUSED: "link ended"}.get(late.status, "link unclear")
    return Finding(
        summary=(
            f"{len(record.writes)} overwrites were each read back at once, {stale} of the reads "
            f"gave an earlier state; {_end_of_link(late, life)}."
        ),
        outcome=f"{stale or 'no'} stale reads, {ended}",
        parts=(timeline(record, notice, life), *tables(record, notice, bench.chosen)),
        shown=shown,
        unseen=tuple(_unseen(record, notice, bench)),
    )


def _two_writers(counter: tuple[str, ...]) -> Shown:
    first, second, after = counter
    text = f"The two writers read {first or 'nothing'} and {second or 'nothing'}, "
    if (first, second) != ("7", "7"):
        return Shown(f"{text}so they did not begin as in the question.", as_taught=None)
    text += f"both wrote 8, and a read afterwards gave {after or 'nothing'}."
    if after == "8":
        text += " One of the two increments is lost."
    return Shown(text, as_taught=after == "8")


def _brought_back(steps: list[Step]) -> Shown:
    spoiled = next(one for one in steps if one.what == "overwritten by nothing")
    back = next((one for one in steps if one.what == "first version on top again"), None)
    if not back:
        text = "This bucket keeps no versions, so nothing could be brought back here."
        return Shown(text, as_taught=None)
    if spoiled.read != b"":
        text = "The mistake did not show: a read after it did not give an empty catalog."
        return Shown(text, as_taught=None)
    if back.read != TEXT:
        return Shown(
            "After the earlier version was put on top, a read did not give it.", as_taught=False
        )
    count = sum(not one.is_marker for one in back.versions)
    return Shown(
        f"After the overwrite a read gave {len(spoiled.read)} bytes; with the earlier version "
        f"on top again it gave all {len(back.read)} bytes. The bucket then had {count} versions: "
        "the overwrite had added one and destroyed none.",
        as_taught=True,
    )


def _link(visits: dict[str, Visit], life: int, *, is_aws: bool) -> Shown:
    link, plain, neighbor, late = (visits[one] for one in ("link", "plain", "neighbor", "late"))
    text = (
        f"Without credentials the contract gave {_status(link)} with its link, {_status(plain)} "
        f"without the signature, and the contract of another gave {_status(neighbor)} with the "
        f"link turned to it. {_end_of_link(late, life).capitalize()}."
    )
    if any(visit.status == 0 for visit in visits.values()):
        return Shown(f"{text} What nobody answered shows nothing.", as_taught=None)
    if not (link.in_time and late.in_time):
        return Shown(f"{text} This took too long to tell before from after.", as_taught=None)
    if not link.got_it or plain.status != REFUSED:
        return Shown(text, as_taught=False)
    if neighbor.status == late.status == REFUSED:
        return Shown(text, as_taught=True)
    if is_aws:
        return Shown(text, as_taught=False)
    return Shown(
        f"{text} The simulator looks only for a signature and not at what it says, so this run "
        "cannot show that a link is for one file and ends.",
        as_taught=None,
    )


def _end_of_link(late: Visit, life: int) -> str:
    what = {OPENED: "it still opened", REFUSED: "it was refused"}.get(late.status, "")
    told = what or f"the answer was {_status(late)}"
    return f"the link was signed for {life} s, and after that {told}"


def _status(visit: Visit) -> str:
    return str(visit.status) if visit.status else "no answer"


def _unseen(record: Record, notice: Notice | None, bench: Bench) -> list[str]:
    unseen = [
        (
            "Durability was not observed: no run is long enough. Its table is arithmetic on the "
            "design target."
        ),
        "Reads came from one program. Two clients far apart were not tried.",
    ]
    if not record.encryption:
        unseen.append("Encryption at rest was not told: the answers here do not name it.")
    if not bench.is_aws and OPENED in {record.visits[one].status for one in ("neighbor", "late")}:
        unseen.append(
            "The end of the link and its being for one key were not observed: the simulator "
            "checks neither. AWS answers 403 to both."
        )
    if notice is None:
        terms = ", ".join(read_here())
        unseen.append(
            "The notice of an upload was not observed: no uploads bucket is set here. Read "
            f"without one, the note proposes the terms {terms}."
        )
    elif notice.arrived_at is None:
        unseen.append("No import came of the note in time; it may have come after this run.")
    elif notice.by_us:
        unseen.append(
            "A worker that picks up notices was not observed: nobody works this queue off, so "
            "the run itself received its own notice and handled it."
        )
    return unseen

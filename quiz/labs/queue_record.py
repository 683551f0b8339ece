"""What the record of the queues lab shows."""

from itertools import combinations

from quiz.labs.bench import Bench
from quiz.labs.queue_work import HIDDEN, KINDS, SENT_TWICE, Received, Record
from quiz.rules.findings import Finding, Lane, Mark, Shape, Shown, Table, Timeline

NAMES = {"standard": "standard", "fifo": "FIFO"}
SHAPES: dict[str, Shape] = {"A": "round", "B": "square", "C": "diamond"}
LATE = 2.0  # seconds that a message may come back late on a busy machine
EARLY = 0.15  # and early, since the receive takes time itself


def finding(record: Record, bench: Bench) -> Finding:
    crashes = {kind: _crash(record, kind) for kind in KINDS}
    times = {kind: _worked_on(record, kind) for kind in KINDS}
    return Finding(
        summary=_summary(record, crashes, times),
        outcome=_outcome(crashes, times),
        parts=(_timeline(record), _table(record)),
        shown={
            "visibility-dead-worker": _comes_back(record, crashes),
            "delivery-donations": _is_done_again(crashes["fifo"], times["fifo"]),
            "group-one-busy": _holds_up(record),
        },
        unseen=_unseen(record, bench),
    )


def _crash(record: Record, kind: str) -> Received | None:
    return next((one for one in record.of(kind) if one.what in {"crash", "lost"}), None)


def _worked_on(record: Record, kind: str) -> int:
    """How often a worker began with the message of the crash."""
    crash = _crash(record, kind)
    return sum(one.id == crash.id for one in record.of(kind)) if crash else 0


def _back(record: Record, crash: Received) -> Received | None:
    """The same message, when it came again."""
    later = [one for one in record.of(crash.kind) if one.id == crash.id and one.at > crash.at]
    return later[0] if later else None


def _summary(record: Record, crashes: dict[str, Received | None], times: dict[str, int]) -> str:
    dead = sum(len(letters) for letters in record.dead.values())
    if any(crash and crash.what == "lost" for crash in crashes.values()):
        return (
            "What was deleted before the work is lost with the worker: no queue has it any more."
        )
    if all(crashes.values()):
        told = " and ".join(
            f"{_times(times[kind])} from the {NAMES[kind]} queue" for kind in KINDS
        )
        return f"The message of the crash was worked on {told}."
    if dead:
        return f"Nobody deleted anything: {dead} messages have become dead letters."
    mixed = {kind: _out_of_order(record, kind) for kind in KINDS}
    return (
        "No worker broke down. Work finished out of order within a group: "
        f"{mixed['standard']} pairs from the standard queue, {mixed['fifo']} from the FIFO queue."
    )


def _outcome(crashes: dict[str, Received | None], times: dict[str, int]) -> str:
    if not all(crashes.values()):
        return "no worker broke down"
    if any(crash.what == "lost" for crash in crashes.values() if crash):
        return "the message was lost"
    return f"worked on {_times(times['standard'])} (standard), {_times(times['fifo'])} (FIFO)"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _comes_back(record: Record, crashes: dict[str, Received | None]) -> Shown:
    broken = [crash for crash in crashes.values() if crash]
    if not broken:
        return Shown("No worker broke down in this run.", None)
    if any(crash.what == "lost" for crash in broken):
        return Shown("The worker had deleted the message first, so nothing could come back.", None)
    told, held = [], []
    for crash in broken:
        back = _back(record, crash)
        if back is None:
            told.append(f"{NAMES[crash.kind]} queue: it did not come back while we looked")
        else:
            after = back.at - crash.at
            told.append(
                f"{NAMES[crash.kind]} queue: {after:.1f} s after the receive, "
                f"{back.at - crash.until:.1f} s after the crash"
            )
        held.append(back is not None and -EARLY <= back.at - crash.at - HIDDEN <= LATE)
    return Shown(f"It was hidden for {HIDDEN} s. {'; '.join(told)}.", all(held))


def _is_done_again(crash: Received | None, times: int) -> Shown:
    if crash is None:
        return Shown("No worker broke down in this run.", None)
    if crash.what == "lost":
        return Shown("The worker deleted first, so the work was cut off and is lost.", None)
    return Shown(f"Workers began {_times(times)} with the same FIFO message.", times > 1)


def _holds_up(record: Record) -> Shown:
    deliveries = record.of("fifo")
    beside = _beside(deliveries)
    others = sum(
        one.group != two.group and one.at < two.at < one.held
        for one, two in combinations(deliveries, 2)
    )
    if len(deliveries) < 2:
        return Shown("Too little was delivered to say.", None)
    return Shown(
        f"While a message was out, {beside} of its own group and {others} of other groups "
        "were handed out.",
        beside == 0,
    )


def _beside(deliveries: list[Received]) -> int:
    """How often another message of the group was handed out while one was out."""
    return sum(
        one.group == two.group and one.id != two.id and two.at + EARLY < one.held
        for one, two in combinations(deliveries, 2)
    )


def _out_of_order(record: Record, kind: str) -> int:
    """Pairs of one producer and group whose work was finished in the other order."""
    producers = {one.number: one.producer for one in record.sent if one.kind == kind}
    ends = [one for one in record.of(kind) if one.what in {"done", "not deleted"}]
    ends.sort(key=lambda one: one.until)
    return sum(
        one.group == two.group
        and producers[one.number] == producers[two.number]
        and int(one.number) > int(two.number)
        for one, two in combinations(ends, 2)
    )


def _timeline(record: Record) -> Timeline:
    lanes = tuple(
        Lane(
            _title(kind),
            f"{len(record.of(kind))} deliveries",
            tuple(mark for one in record.of(kind) for mark in _marks(one, record.of(kind))),
        )
        for kind in KINDS
    )
    return Timeline(
        title="What the workers were given",
        summary=". ".join(
            f"{_title(kind)}: " + ", ".join(mark.label for mark in lane.marks)
            for kind, lane in zip(KINDS, lanes, strict=True)
        ),
        lanes=lanes,
        legend="Round, square and diamond are message groups. Crossed: the worker broke down. "
        "Dashed: from its receive, the same message was hidden until it came back.",
    )


def _marks(one: Received, deliveries: list[Received]) -> list[Mark]:
    """The receive, and the crash after it if there was one."""
    before = [other for other in deliveries if other.at < one.at]
    same = [other for other in before if other.id == one.id]
    is_second_send = not same and any(other.number == one.number for other in before)
    words = one.number + (", again" if same else ", second send" if is_second_send else "")
    received = Mark(
        at=round(one.at, 3),
        label=words,
        shape=SHAPES[one.group],
        is_bad=is_second_send or bool(same),
        back_from=round(same[-1].at, 3) if same else None,
    )
    if one.what not in {"crash", "lost"}:
        return [received]
    crash = Mark(round(one.until, 3), f"{one.number}: crash", shape="lost", is_bad=True)
    return [received, crash]


def _table(record: Record) -> Table:
    def row(words: str, *cells: object) -> tuple[str, ...]:
        return (words, *map(str, cells))

    sends = {kind: sum(one.kind == kind for one in record.sent) for kind in KINDS}
    arrived = {kind: len({one.id for one in record.of(kind)}) for kind in KINDS}
    return Table(
        title="What each queue did",
        head=("", *(_title(kind) for kind in KINDS)),
        rows=(
            row("Sends accepted", *sends.values()),
            row("Messages that arrived", *arrived.values()),
            row("Deliveries", *(len(record.of(kind)) for kind in KINDS)),
            row("Most receives of one message", *(_most(record.of(kind)) for kind in KINDS)),
            row("Pairs finished out of order", *(_out_of_order(record, kind) for kind in KINDS)),
            row("Handed out beside one of its group", *(_beside(record.of(k)) for k in KINDS)),
            row("Dead letters", *(len(record.dead[kind]) for kind in KINDS)),
            row("Still in the queue at the end", *(record.left[kind] for kind in KINDS)),
        ),
        note="Out of order: two messages of one producer and one group.",
    )


def _title(kind: str) -> str:
    return NAMES[kind][0].upper() + NAMES[kind][1:]


def _most(deliveries: list[Received]) -> int:
    return max((one.receives for one in deliveries), default=0)


def _unseen(record: Record, bench: Bench) -> tuple[str, ...]:
    unseen = []
    if not record.in_time:
        unseen.append(
            "The time was up before the queues were empty. What was left is counted above."
        )
    if bench.chosen["repeat"] == "no":
        unseen.append("No message was sent twice, so no deduplication could be seen.")
    else:
        copies = sum(one.number == SENT_TWICE for one in record.of("fifo"))
        if not copies:
            unseen.append("The message that was sent twice was not delivered while we looked.")
    unseen.append(
        "Whether the queue itself reorders or repeats: that is rare, and eight messages are few."
    )
    return tuple(unseen)

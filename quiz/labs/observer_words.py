"""What a run of the lab on observers has seen, and how it is said."""

from dataclasses import dataclass

from quiz.labs.fan_out import Spread
from quiz.labs.observing import Call
from quiz.rules.findings import Finding, Lane, Mark, Part, Shape, Shown, Table, Timeline

SCOREBOARD, PRAISE, SITE = "scoreboard", "praise", "the site's own"
MEMORY = "memory"  # the site's own reactions, as a service behind a queue


@dataclass(frozen=True)
class Rows:
    """What stands in the tables of the site about one event."""

    is_marked: bool  # as handled
    looks: int  # at cards, from the answers of the attempt


@dataclass(frozen=True)
class Seen:
    """The evidence of one run; times in seconds from its start."""

    listed: tuple[str, ...]  # who was on the list at the finish, in order
    asked: float
    finished: float
    calls: tuple[Call, ...]  # during the finish
    rows: Rows  # after it
    rows_again: Rows | None  # after it was told again, if it was
    plain: tuple[Call, ...]  # calls of the plain loop
    plain_error: str  # that came back to who told, or ""
    spread: Spread
    rows_at_last: Rows
    answered: int
    has_queue: bool  # the site reacts behind a queue of its own

    @property
    def failed(self) -> list[str]:
        return [call.observer for call in self.calls if call.error]

    @property
    def is_in_order(self) -> bool:
        """Each once, as attached, one after the other, within the finish."""
        edges = [self.asked]
        for call in self.calls:
            edges += [call.started, call.ended]
        edges.append(self.finished)
        return tuple(call.observer for call in self.calls) == self.listed and edges == sorted(
            edges
        )


def finding(seen: Seen) -> Finding:
    return Finding(
        summary=_summary(seen),
        outcome=_outcome(seen),
        parts=(_timeline(seen), _calls(seen), _tables(seen), _hops(seen)),
        shown={
            "event-emit-order": _order(seen),
            "observer-throws": _throws(seen),
            "publish-three-teams": _teams(seen),
        },
        unseen=_unseen(seen),
    )


def _names(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(names) or "nobody"


def _summary(seen: Seen) -> str:
    ms = (seen.finished - seen.asked) * 1000
    told = f"Your finish took {ms:.0f} ms and called, before it returned: "
    told += f"{_names([call.observer for call in seen.calls])}."
    if seen.failed:
        told += f" Of these {_names(seen.failed)} failed."
    if seen.rows_again:
        told += " The site's own was off the list, and your answers were not remembered until"
        told += " the event was told again."
    copies, services = seen.spread.copies, len(seen.spread.hops)
    return f"{told} Through the queues {copies} of {services} services got a copy."


def _outcome(seen: Seen) -> str:
    if seen.rows_again:
        return "nobody remembered"
    if not seen.calls:
        return "nobody was called"
    if seen.failed:
        return "one failed, others heard" if len(seen.calls) > 1 else "the only one failed"
    return "all heard"


def _timeline(seen: Seen) -> Timeline:
    inside = [Mark(seen.asked, "finish is called", "diamond")]
    inside += [_mark(call, "round") for call in seen.calls]
    inside.append(Mark(seen.finished, "finish returns", "diamond"))
    inside += [_mark(call, "square") for call in seen.plain]
    spread = seen.spread
    through = [Mark(spread.published, "published", "diamond")]
    for hop in spread.hops:
        if hop.sent is not None:
            through.append(Mark(hop.sent, f"stored: {hop.service}"))
        if hop.received is None or hop.handled is None:
            end = max(mark.at for mark in through)
            through.append(Mark(end, f"none: {hop.service}", "lost", is_bad=True))
        else:
            through.append(Mark(hop.received, f"taken: {hop.service}"))
            through.append(Mark(hop.handled, f"done: {hop.service}", "square"))
    asked = Mark(spread.second_asked, "2nd taker asks", "round", is_bad=spread.second_got)
    through.append(asked)
    return Timeline(
        "Who was called, and when",
        summary=(
            f"In the process {len(seen.calls)} calls lie between the call of the finish and its "
            f"return. Through queues {spread.copies} copies came after the publisher was done."
        ),
        lanes=(
            Lane("In the process", "one list, direct calls", tuple(inside)),
            Lane(
                "Through a queue",
                "a copy for each service",
                tuple(sorted(through, key=lambda mark: mark.at)),
            ),
        ),
        legend=(
            "In the process: a circle is a call by your finish, a square one by the plain loop, "
            "a cross one that failed. Through a queue: a circle is a copy that was stored or "
            "taken, a square one that was dealt with."
        ),
    )


def _mark(call: Call, shape: Shape) -> Mark:
    if call.error:
        return Mark(call.started, call.observer, "lost", is_bad=True)
    return Mark(call.started, call.observer, shape)


def _calls(seen: Seen) -> Part:
    def row(telling: str, call: Call) -> tuple[str, ...]:
        end = call.said or f"failed: {call.error}"
        return f"{call.observer}, {telling}", f"{call.started:.3f} s", f"{call.ms:.1f} ms", end

    rows = [row("your finish", call) for call in seen.calls]
    rows += [row("plain loop", call) for call in seen.plain]
    return Table(
        "The calls in the process",
        ("Observer", "Started", "Took", "What it did"),
        tuple(rows) or (("nobody", "", "", "was called"),),
        note=f"On the list, in this order: {_names(seen.listed)}.",
    )


def _tables(seen: Seen) -> Part:
    def row(when: str, rows: Rows) -> tuple[str, ...]:
        return when, "yes" if rows.is_marked else "no", f"{rows.looks} of {seen.answered}"

    rows = [row("After your finish", seen.rows)]
    if seen.rows_again:
        rows.append(row("Told again, as usual", seen.rows_again))
    rows.append(row("After the queues", seen.rows_at_last))
    return Table(
        "What the site has in its tables",
        ("When", "Event marked as handled", "Answers that moved a card"),
        tuple(rows),
        note=(
            "The plain loop, as far as it came, and the first queue told it again. With them, "
            f"{seen.rows_at_last.looks} of {seen.answered} answers moved a card."
        ),
    )


def _hops(seen: Seen) -> Part:
    def seconds(at: float | None) -> str:
        return "not seen" if at is None else f"{at:.3f} s"

    def waited(sent: float | None, received: float | None) -> str:
        return "" if sent is None or received is None else f"{(received - sent) * 1000:.0f} ms"

    return Table(
        "The copies in the queues",
        ("Service", "Stored", "Taken", "Waited", "What it did"),
        tuple(
            (
                hop.service,
                seconds(hop.sent),
                seconds(hop.received),
                waited(hop.sent, hop.received),
                hop.said,
            )
            for hop in seen.spread.hops
        ),
        note=(
            f"Publishing took {(seen.spread.returned - seen.spread.published) * 1000:.0f} ms. "
            "A second taker at the first queue, while the first taker held the message, got "
            f"{'the message too' if seen.spread.second_got else 'nothing'}."
        ),
    )


def _order(seen: Seen) -> Shown:
    called = _names([call.observer for call in seen.calls])
    if len(seen.listed) < 2:
        return Shown("Fewer than two were on the list, so there was no order to see.", None)
    if seen.is_in_order:
        return Shown(
            f"Called in the order of attaching: {called}. Each began after the one before had "
            "ended, and your finish returned after the last. Here it is Django's signal that "
            "calls; Node's emit goes the same way.",
            as_taught=True,
        )
    return Shown(
        f"On the list were {_names(seen.listed)}; called during the finish were {called}. That "
        "is not each of them, one after the other, before the finish returned.",
        as_taught=False,
    )


def _throws(seen: Seen) -> Shown:
    failed = next((call.observer for call in seen.plain if call.error), None)
    if failed is None:
        return Shown("Nobody on the list failed. Let an observer fail to see it.", None)
    behind = seen.listed[seen.listed.index(failed) + 1 :]
    reached = [call.observer for call in seen.plain]
    after = [name for name in behind if name in reached]
    if not behind:
        return Shown(f"{failed} failed, but nobody stood behind it on the list.", None)
    robust = [call.observer for call in seen.calls if call.observer in behind]
    told = (
        f"In the plain loop {failed} failed; behind it stood {_names(behind)}, and of these "
        f"{_names(after)} heard the event. "
        f"{'The error came back to the caller' if seen.plain_error else 'No error came back'}. "
        f"Your finish caught each error by itself: there {_names(robust)} heard it."
    )
    return Shown(told, as_taught=not after and bool(seen.plain_error))


def _teams(seen: Seen) -> Shown:
    spread = seen.spread
    without = [hop.service for hop in spread.hops if not hop.arrived]
    taker = "got the same message" if spread.second_got else "got nothing"
    told = (
        f"{spread.copies} of {len(spread.hops)} services got a copy, although none was looking "
        f"when the event was published. A second taker at one queue {taker}: a queue deals out, "
        "the topic copies."
    )
    if without:
        told = f"Nothing came for {_names(without)}. {told}"
    return Shown(told, as_taught=spread.is_as_taught)


def _unseen(seen: Seen) -> tuple[str, ...]:
    unseen = [
        "A service that is really switched off for long: here it only looks later.",
        "A third or fourth service that joins: two queues stand for all.",
    ]
    if not seen.answered:
        unseen.append("What an answer does to your cards: the attempt had no answers.")
    if seen.has_queue and not seen.rows.is_marked and not seen.rows_again:
        unseen.append("The reaction behind the site's own queue: it had not come in time.")
    return tuple(unseen)

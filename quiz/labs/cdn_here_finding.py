"""What the visits to the edge on this machine found, in words."""

from quiz.labs import cdn_here_parts as parts
from quiz.labs.cdn_here import Record, is_old
from quiz.labs.cdn_here_parts import often
from quiz.rules.findings import Finding, Shown

UNSEEN = (
    (
        "Distance. This edge is nginx on this machine, not a CDN: one place, beside its origin. "
        "What it saves is the origin's work; a CDN also saves the way there."
    ),
    (
        "How long an invalidation takes to reach hundreds of places. Here the files of one cache "
        "were deleted, which stands for it."
    ),
    "Browsers. They keep copies of their own, which no invalidation reaches.",
)


def finding(record: Record) -> Finding:
    visitors = [record.answers["cold"], record.answers["warm"], *record.crowd]
    asked = sum(answer.heard for answer in visitors)
    saved = len(visitors) - asked
    return Finding(
        summary=f"{asked} of {len(visitors)} visitors reached the origin; {_after_change(record)}",
        outcome="copies were used" if saved > 0 else "no copy was used",
        parts=(parts.timeline(record), parts.times(record), parts.table(record)),
        shown={
            "cdn-relief": _relief(len(visitors), asked),
            "invalidation-query-string": _query(record),
            "invalidation-wrong-menu": _purge(record),
        },
        unseen=UNSEEN + (() if "over" in record.answers else (_never_over(record),)),
    )


def _after_change(record: Record) -> str:
    old, new = record.answers["changed"], record.answers.get("new name")
    named = "the old name" if new else "the same name"
    kept = f"{named} went on with the old content"
    said = kept if is_old(old) else f"{named} brought the new content at once"
    if not new:
        return f"after the change {said}."
    brought = "brought" if new.version == 2 and not new.is_hit else "did not bring"
    return f"after the change the new name {brought} the new content, and {said}."


def _relief(visitors: int, asked: int) -> Shown:
    if asked < visitors:
        return Shown(
            f"{visitors} visitors asked for the picture, the origin was asked {often(asked)}. "
            "The others got a copy.",
            as_taught=True,
        )
    return Shown(
        f"{visitors} visitors asked for the picture, and the origin was asked {often(asked)}. "
        "This edge took nothing off it.",
        as_taught=False,
    )


def _query(record: Record) -> Shown:
    query, keyed = record.answers["query"], record.answers["keyed"]
    if not is_old(query):
        return Shown(
            "With ?v=2 the old content did not come from a copy, so this run cannot show why it "
            "would.",
            as_taught=None,
        )
    if query.heard == 0 and not keyed.is_hit and keyed.version == 2:
        return Shown(
            "Where the key is the path alone, ?v=2 was a hit with the old content, and the origin "
            "was not asked. Where the query is in the key, the same address brought the new one.",
            as_taught=True,
        )
    return Shown(
        "With ?v=2 the old content came as a hit. It did so with the query in the key as well, or "
        "the origin was asked, so the key is not the reason here.",
        as_taught=False,
    )


def _purge(record: Record) -> Shown:
    before, after = record.answers["changed"], record.answers["purged"]
    if not is_old(before):
        return Shown(
            "The edge did not go on with the old content, so there was nothing to take away. "
            "Choose a longer time, or look whether it keeps copies at all.",
            as_taught=None,
        )
    if after.version == 2 and not after.is_hit and after.heard:
        return Shown(
            f"The old content came as a hit. When {record.purged} copies had been taken away, the "
            "same address was a miss, and the edge asked the origin for the new content.",
            as_taught=True,
        )
    return Shown(
        f"{record.purged} copies were taken away, and the same address still did not bring the "
        "new content from the origin.",
        as_taught=False,
    )


def _never_over(record: Record) -> str:
    if not record.answers["stale"].is_hit:
        return "The end of a copy's time: after the last change no old copy was in use."
    return (
        f"The end of the copy's time: it was still used {record.lifetime} seconds and more after "
        "the origin had sent it, and the run ended."
    )

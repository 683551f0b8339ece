"""The visits to the edge on this machine, drawn: a timeline, the times, and what was said."""

from collections.abc import Mapping, Sequence
from statistics import median

from quiz.labs.cdn_answer import Answer
from quiz.labs.cdn_here import CROWD, Record, is_old
from quiz.rules.findings import Bar, Bars, Lane, Mark, Shape, Table, Timeline

STEPS: Mapping[str, tuple[str, str]] = {  # in a table, in a lane
    "straight": ("Straight from the origin", ""),
    "cold": ("The first visitor at the edge", "first visitor"),
    "warm": ("The second visitor", "second visitor"),
    "crowd": (f"{CROWD} more visitors", f"{CROWD} more visitors"),
    "keyed, before": ("The first visitor, query in the key", "query in key"),
    "new name": ("After the change, under its new name", "new name"),
    "changed": ("After the change, under the old name", "old name"),
    "query": ("The old name with ?v=2", "with ?v=2"),
    "keyed": ("With ?v=2, query in the key", "?v=2, in the key"),
    "purged": ("After the invalidation", "invalidated"),
    "stale": ("After one more change", "changed again"),
    "over": ("When the time of the copy was over", "time was over"),
}


def timeline(record: Record) -> Timeline:
    edge = [
        _mark(name, answer, record)
        for name, answer in record.answers.items()
        if name not in {"straight", "stale"}
    ]
    edge.append(_mark("crowd", record.crowd[0], record))
    stale, late = record.answers["stale"], 1 + len(record.polls)
    words = f"old, {late} times" if stale.is_hit else STEPS["stale"][1]
    edge.append(Mark(stale.at, words, _shape(stale), is_bad=stale.is_hit))
    edge.sort(key=lambda mark: mark.at)
    origin = [Mark(at, "asked", "diamond") for at in record.heard]
    return Timeline(
        title="Who answered",
        summary=(
            f"The edge was asked {len(record.answers) - 1 + CROWD + len(record.polls)} times, "
            f"the origin {often(len(origin))}."
        ),
        lanes=(
            Lane("Edge", f"nginx, copies for {record.lifetime} s", tuple(edge)),
            Lane("Origin", f"asked {often(len(origin))}", tuple(origin)),
        ),
        legend="Round: a hit, sent from a copy. Square: the edge asked the origin. Diamond: the "
        "origin was asked, the first time without the edge.",
    )


def _mark(name: str, answer: Answer, record: Record) -> Mark:
    changed = list(record.answers).index("keyed, before")
    is_later = name in record.answers and list(record.answers).index(name) > changed
    return Mark(answer.at, STEPS[name][1], _shape(answer), is_bad=is_later and is_old(answer))


def _shape(answer: Answer) -> Shape:
    return "round" if answer.is_hit else "square"


def times(record: Record) -> Bars:
    names = ("straight", "cold", "warm", "purged")
    bars = [_bar(STEPS[name][0], record.answers[name]) for name in names]
    usual = median(answer.ms for answer in record.crowd)
    bars.insert(3, Bar(f"{CROWD} more, the median", usual, f"{usual:.1f} ms"))
    return Bars(
        title="How long the answer took",
        summary=(
            f"The first visitor waited {record.answers['cold'].ms:.0f} ms, the next ones "
            f"{usual:.1f} ms."
        ),
        bars=tuple(bars),
        head=("Request", "Time"),
        legend="The origin works some 30 ms on each answer, on purpose, as if it drew a picture.",
    )


def _bar(label: str, answer: Answer) -> Bar:
    said = f", {answer.cache}" if answer.cache else ""
    return Bar(label, answer.ms, f"{answer.ms:.1f} ms{said}")


def table(record: Record) -> Table:
    rows = [_row(STEPS[name][0], answer) for name, answer in record.answers.items()]
    rows.insert(3, _row_of_many(STEPS["crowd"][0], record.crowd))
    if record.polls:
        at = list(record.answers).index("stale") + 2
        rows.insert(at, _row_of_many(f"{len(record.polls)} more, one by one", record.polls))
    before = "Before anybody had asked, the edge kept no copy."
    if record.before:
        before = f"Before anybody had asked, the edge kept {record.before} copies."
    return Table(
        title="What nginx on this machine said",
        head=("Request", "Edge", "Age", "Content", "Origin"),
        rows=tuple(rows),
        note=(
            f"Edge: what it says. Origin: how often it was asked. {before} The age is worked out "
            "from the time that the origin wrote into its answer, since this nginx sends no "
            "Age header."
        ),
    )


def _row_of_many(words: str, answers: Sequence[Answer]) -> tuple[str, ...]:
    """The age is the greatest of them."""
    hits = sum(answer.is_hit for answer in answers)
    oldest = max(answers, key=lambda answer: answer.age or 0)
    content = ", ".join(sorted({str(answer.version) for answer in answers}))
    heard = sum(answer.heard for answer in answers)
    return (words, f"{hits} of {len(answers)} hit", oldest.age_words, content, str(heard))


def _row(words: str, answer: Answer) -> tuple[str, ...]:
    said = answer.cache or "nothing"
    return (words, said, answer.age_words, str(answer.version), str(answer.heard))


def often(count: int) -> str:
    return "once" if count == 1 else f"{count} times"

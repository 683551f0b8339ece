"""In which order things are shown, and which questions are drawn.

Everything follows from a seed and from what the learner sees anyway, hashed together: never from
what is right, where an author put it, or what belongs to what. So the order tells nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import blake2b, shake_256
from struct import unpack

from quiz.rules.measures import measures
from quiz.rules.options import Item, Kind, Option, wording


@dataclass(frozen=True)
class Deal:
    """How one item is laid out for one learner.

    `rows` are option keys in the order shown: choices, reasons, premises or steps; empty for
    typed and numeric items, whose options are not shown. `answers` are the answer keys of a
    matching item (see `Item.answers`) in the order offered, else empty.
    """

    rows: tuple[str, ...]
    answers: tuple[str, ...] = ()


def deal(item: Item, seed: str) -> Deal:
    """Lay out the options of an item; the same seed always gives the same order.

    The choices of a single or multiple item are sorted when all are numbers with one unit,
    durations, sizes or dates (see `measures`), smallest and earliest first. All else is dealt by
    the hash of seed and text; equal texts follow their keys. The right order of steps is as
    likely as any other. Give every place of an attempt a seed of its own, so that items with the
    same texts are not dealt alike.
    """
    match item.kind:
        case Kind.TYPED | Kind.NUMERIC:
            return Deal(rows=())
        case Kind.MATCHING:
            return Deal(_dealt(item.premises, seed), _dealt_answers(item, seed))
        case Kind.SINGLE | Kind.MULTIPLE:
            return Deal(_sorted(item.options) or _dealt(item.options, seed))
        case _:
            return Deal(_dealt(item.options, seed))


def draw(candidates: Sequence[tuple[int, int]], count: int, seed: str) -> list[int]:
    """Draw questions, spread over entries; candidates are (question id, entry id).

    Every entry gives one question before any gives a second, and so on. Neither the order of
    the candidates nor their repeats matter; a question with two entries belongs to the lower.
    Gives all there are when `count` is more, none when it is 0 or less.
    """
    entry_of: dict[int, int] = {}
    for question, entry in candidates:
        entry_of[question] = min(entry, entry_of.get(question, entry))
    questions: defaultdict[int, list[int]] = defaultdict(list)
    for question, entry in entry_of.items():
        questions[entry].append(question)
    # Entries beyond the first `count` are out of reach, so their questions need no shuffle.
    entries = _shuffled(questions, seed, "entries")[: max(count, 0)]
    turns = [
        (turn, place, question)
        for place, entry in enumerate(entries)
        for turn, question in enumerate(_shuffled(questions[entry], seed, f"entry {entry}"))
    ]
    return [question for _, _, question in sorted(turns)[: max(count, 0)]]


def _sorted(options: Sequence[Option]) -> tuple[str, ...]:
    sizes = measures([option.text for option in options])
    if sizes is None:
        return ()
    rows = sorted(
        (size, option.text, option.key) for size, option in zip(sizes, options, strict=True)
    )
    return tuple(key for _, _, key in rows)


def _dealt(options: Sequence[Option], seed: str) -> tuple[str, ...]:
    ordered = sorted(options, key=lambda option: (_hash(seed, "row", option.text), option.key))
    return tuple(option.key for option in ordered)


def _dealt_answers(item: Item, seed: str) -> tuple[str, ...]:
    said = {key: wording(text) for key, text in item.answers.items()}
    return tuple(sorted(said, key=lambda key: (_hash(seed, "answer", said[key]), key)))


def _shuffled(ids: Collection[int], seed: str, purpose: str) -> list[int]:
    """Shuffle ids by a stream of hashed numbers, one call for all: a bank has thousands."""
    if len(ids) < 2:
        return list(ids)
    said = f"{purpose} {seed}".encode(errors="surrogatepass")
    stream = unpack(f">{len(ids)}Q", shake_256(said).digest(8 * len(ids)))
    return [number for _, number in sorted(zip(stream, sorted(ids), strict=True))]


def _hash(seed: str, purpose: str, text: str) -> bytes:
    """Hash a text, keyed by the seed. `purpose` keeps equal texts on two sides from lining up."""
    key = blake2b(f"{purpose} {seed}".encode(errors="surrogatepass"), digest_size=32).digest()
    return blake2b(text.encode(errors="surrogatepass"), key=key, digest_size=16).digest()

"""What reading a note costs, for its size and its shape, and that no note breaks the reader.

Without options: seconds of processor for notes of 10 kB to 10 MB, of ordinary shapes and of such
as are made to be slow. "growth" is the time of a byte in the largest over that in the second
largest; a reader that took time with the square of the size would show 10.

With `--fuzz N`: N notes, most of them made from a seed and then broken, some of them noise, some
in another encoding. Counted are exceptions and texts that were found and do not stand in the note
where they are said to stand. The same N and seed read the same notes.
"""

import argparse
import sys
import time
import traceback
from collections.abc import Callable
from random import Random

from bench.noting.documents import broken, document, noise
from bench.noting.source import strangers
from quiz.formats import notes
from quiz.formats.notes.decoding import decode

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
SEED = 2026
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")
SLOWEST = 5e-3  # seconds a byte: beyond it, a small note would be felt


def _lines(*patterns: str) -> Callable[[int], str]:
    """A shape whose lines repeat; `{n}` numbers them."""

    def shape(size: int) -> str:
        made, count, total = [], 0, 0
        while total < size:
            made.append(patterns[count % len(patterns)].replace("{n}", str(count)))
            total += len(made[-1])
            count += 1
        return "".join(made)

    return shape


def _run(piece: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """A shape that is one piece, over and over."""
    return lambda size: before + piece * (size // len(piece)) + after


def _people(size: int) -> str:
    made, total, seed = [], 0, SEED
    while total < size:
        made.append(document(seed))
        total += len(made[-1])
        seed += 1
    return "\n\n".join(made)


SHAPES: dict[str, Callable[[int], str]] = {
    "notes as people write them": _people,
    "questions as headings": _lines("## What is thing {n}?\n", "It is a thing of number {n}.\n\n"),
    "headings": _lines("## Heading {n}\n"),
    "headings, deeper and deeper": _lines(*(f"{'#' * n} Heading {{n}}\n" for n in range(1, 7))),
    "concepts with definitions": _lines("## Cup {n}\n", "A cup is a vessel that holds tea.\n\n"),
    "terms": _lines("## Vocabulary\n", *["- Cup {n}: a vessel that holds tea\n"] * 200),
    "terms without end": _run("- Cup: a vessel\n", "## Vocabulary\n"),
    "labels of terms": _run("## Vocabulary\n"),
    "items": _run("- an item of a list\n"),
    "items, deeper and deeper": lambda size: "".join(
        f"{' ' * (n % 200)}- item\n" for n in range(size // 107)
    ),
    "table of terms": _run("| Cup | holds tea |\n", "| Term | Definition |\n|---|---|\n"),
    "tables": _run("| a | b |\n|---|---|\n| c | d |\n\n"),
    "table without its line": _run("Term | Definition\n"),
    "rows between blank lines": _run("| Cup | holds tea |\n\n", "| Term | Def |\n|---|---|\n"),
    "one word": _run("a"),
    "one line of words": _run("word "),
    "one line of questions": _run("What is it? "),
    "one paragraph": _run("A line of prose goes on and on\n"),
    "plain questions": _run("What is it?\n"),
    "wrapped questions": _run("What is it that\nis so\n"),
    "orders": _run("Name a thing\n\n"),
    "quotes in one line": _run(">"),
    "quotes and blanks in one line": _run("> "),
    "lines of quotes": _run("> > > > > a\n"),
    "unclosed fence": _run("some code\n", "```\n"),
    "fences of every length": lambda size: "".join(
        f"{'`' * (3 + n % 90)}a\n" for n in range(size // 49)
    ),
    "unclosed comments": _run("<!-- a\n"),
    "unclosed comments in one line": _run("<!--"),
    "comments in one line": _run("<!--a-->b"),
    "stars": _run("*"),
    "stars and words": _run("**a *b "),
    "bold lines": _run("**Cup**\n\n"),
    "underscores": _run("_"),
    "underscores and words": _run("_a "),
    "backticks": _run("`"),
    "backticks and words": _run("`a ``b "),
    "brackets": _run("["),
    "links that do not end": _run("[a]("),
    "links within links": _run("[a](b(c"),
    "images": _run("![a](b)"),
    "tags that do not end": _run("<a "),
    "tags": _run("<b>a</b>"),
    "colons": _run("a: "),
    "colons among terms": _run("a: ", "## Terms\n"),
    "hyphens among terms": _run("a - b\n", "## Terms\n"),
    "pipes": _run("|"),
    "lines of pipes": _run("|\n"),
    "question marks": _run("?"),
    "question marks and stars": _run("?*"),
    "question marks apart": _run("? "),
    "blanks": _run(" ", "a", "b"),
    "blank lines": _run("\n"),
    "lines of blanks": _run("    \n"),
    "dashes": _run("-"),
    "lines of dashes": _run("---\n", "a\n"),
    "numbers": _run("1."),
    "numbers as items": _run("1. "),
    "parentheses": _run("("),
    "entities": _run("&amp;"),
    "ampersands": _run("&"),
    "backslashes": _run("\\"),
    "zero-width characters": _run("a\u200b"),
    "tabs": _run("\t", "", "a"),
    "carriage returns": _run("a\r"),
    "answer labels": _run("A: "),
    "lines of labels": _run("Q1:\nAnswer:\n"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure and try the reading of notes.")
    parser.add_argument("--fuzz", type=int, default=0, metavar="N", help="read N broken notes")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--largest", type=int, default=SIZES[-1], metavar="BYTES")
    arguments = parser.parse_args()
    if arguments.fuzz:
        fuzz(arguments.fuzz, arguments.seed)
    else:
        measure([size for size in SIZES if size <= arguments.largest])


def measure(sizes: list[int]) -> None:
    """Print a table: a line for each shape, a column for each size."""
    print(f"{'seconds of processor':<34}" + "".join(f"{size:>12,}" for size in sizes) + "  growth")
    for name, shape in SHAPES.items():
        costs = []
        for size in sizes:
            data = shape(size).encode()
            started = time.process_time()
            notes.read("note.md", data)
            costs.append((time.process_time() - started, len(data)))
        each = [seconds / length for seconds, length in costs]
        growth = f"{each[-1] / each[-2]:>8.2f}" if len(each) > 1 else ""
        print(f"{name:<34}" + "".join(f"{cost[0]:>12.3f}" for cost in costs) + growth, flush=True)


def fuzz(count: int, seed: int) -> None:
    """Read that many broken notes; end with an error where one fails."""
    random = Random(seed)
    failures = wrong = 0
    items = 0
    slowest, slow_note = 0.0, b""
    for number in range(count):
        data = _note(random)
        started = time.process_time()
        try:
            reading = notes.read("note.md", data)
        except Exception:  # noqa: BLE001 (whatever it is, it is counted)
            failures += 1
            print(f"note {number} of seed {seed} fails: {data!r}")
            traceback.print_exc()
            continue
        cost = (time.process_time() - started) / max(len(data), 100)
        if cost > slowest:
            slowest, slow_note = cost, data
        items += len(reading.terms) + len(reading.questions)
        if strange := list(strangers(decode(data)[0], reading)):
            wrong += 1
            print(f"note {number} of seed {seed} has not: {strange!r}\n{data!r}")
    print(f"{count:,} notes, {items:,} terms and questions: {failures} exceptions,")
    print(f"{wrong} with text that does not stand in the note.")
    print(f"Slowest: {slowest * 1e6:.2f} microseconds a byte, a note of {len(slow_note)} bytes.")
    if failures or wrong or slowest > SLOWEST:
        sys.exit(1)


def _note(random: Random) -> bytes:
    if random.random() < 0.15:
        return noise(random)
    text = document(random.randrange(2**32))
    if random.random() < 0.95:
        text = broken(text, random)
    data = text.encode(random.choice(ENCODINGS), errors="replace")
    if random.random() < 0.05:
        at = random.randrange(len(data) + 1)
        data = data[:at] + random.randbytes(2) + data[at:]
    return data


if __name__ == "__main__":
    main()

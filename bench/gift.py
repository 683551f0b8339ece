"""What reading a file of GIFT or Aiken costs, for its size and its shape.

Seconds of processor for files of 10 kB to 1 MB: questions as people write them, and texts that are
made to be slow. "growth" is the time of a byte in the largest over that in the second largest; a
reader that took time with the square of the size would show 10.
"""

import time
from collections.abc import Callable
from itertools import count, takewhile

from quiz.formats import aiken, gift
from quiz.formats.proposals import Proposals

SIZES = (10_000, 100_000, 1_000_000)
Shape = Callable[[int], str]  # a text of about so many characters


def _many(question: str) -> Shape:
    """The same question over and over; `{n}` numbers them."""
    return lambda size: "".join(
        question.replace("{n}", str(place))
        for place in takewhile(lambda place: place * len(question) < size, count())
    )


def _run(piece: str, before: str = "", after: str = "") -> Shape:
    """One question that is one piece, over and over."""
    return lambda size: before + piece * (size // len(piece)) + after


_PEOPLE = """
// question: {n}  name: Stores {n}
::Stores {n}::[html]<p>A shop keeps the pictures of its goods, and many read them at once.</p>
<p>Which store fits (see chapter {n})?</p>{
    =<p>An object store</p>#<p>Each picture is an object, read by its address.</p>
    ~<p>A block store</p>#<p>A disk belongs to <b>one</b> machine at a time.</p>
    ~<p>A table</p>#<p>Rows are small; a picture is not.</p>
    ~<p>A queue</p>#<p>What is read from a queue is taken out of it.</p>
    ####<p>Objects are read by many, whole, and by name.</p>
}

"""
GIFT: dict[str, Shape] = {
    "questions as people write them": _many(_PEOPLE),
    "short questions": _many("::q{n}::What is {n}?{\n=a#Yes.\n~b#No.\n~c\n####So.\n}\n\n"),
    "html": _many("::q{n}::[html]<p>A <b>{n}</b></p><ul><li>b</li></ul><p>c</p>{=a ~b}\n\n"),
    "numbers": _many("How many?{#\n=%100%{n}:1#Yes.\n=%50%7#Near.\n~#No.\n}\n\n"),
    "pairs": _many("Match.{\n=a{n} -> b\n=c -> d\n=e -> f\n= -> g\n}\n\n"),
    "questions that stay open": _many("What is {n}?{\n=a\n\n"),
    "answers between blank lines": _run("=a\n\n", "What?{\n", "}"),
    "categories": _many("$CATEGORY: a/{n}\n"),
    "descriptions": _many("A text.\n\n"),
    "faults in one long question": _run("~\n", "What?{", "}"),
    "one question of answers": _run("~a ", "What?{=", "}"),
    "one question of pairs": _run("=a -> b ", "What?{", "}"),
    "opening braces": _run("{"),
    "closing braces": _run("}"),
    "backslashes": _run("\\"),
    "signs of feedback": _run("#", "What?{=a", "}"),
    "colons": _run(":"),
    "weights": _run("~%50%a ", "What?{", "}"),
    "per cent": _run("%", "What?{=", "}"),
    "comments": _run("// [id:1] [tag:a\\]b]\n", "", "What?{=a}"),
    "labels that do not end": _run("[id:", "//", "\nWhat?{=a}"),
    "blank lines": _run("\n"),
    "blanks": _run(" ", "What?{=a", "}"),
    "tags": _run("<b>a</b>", "", "{=a}"),
    "tags that stay open": _run("<b>", "", "a{=a}"),
    "tags that do not end": _run("<a ", "", "{=a}"),
    "links": _run('<a href\\="https\\://a.org">b</a>', "", "{=a}"),
    "quotes in a tag": _run('"', "<a href\\=", ">{=a}"),
    "comments of html": _run("<!--a-->", "", "{=a}"),
    "comments of html that stay open": _run("<!--", "", "{=a}"),
    "code that stays open": _run("<pre>", "", "{=a}"),
    "lists in lists": _run("<ol><li>", "", "{=a}"),
    "stars": _run("*", "", "{=a}"),
    "underscores": _run("_a", "", "{=a}"),
    "backticks": _run("`", "<code>", "{=a}"),
    "dots": _run("?!.", "", "{=a}"),
}
AIKEN: dict[str, Shape] = {
    "questions of Aiken": _many("What is {n}?\nA. a\nB. b\nANSWER: A\n\n"),
    "one question of Aiken": _run("A. a\n", "What?\n", "ANSWER: A"),
    "one long choice": _run("b\n", "What?\nA. a\n", "ANSWER: A"),
    "answers alone": _run("ANSWER: A\n"),
}


def main() -> None:
    """Print a table: a line for each shape, a column for each size."""
    print(f"{'seconds of processor':<34}" + "".join(f"{size:>12,}" for size in SIZES) + "  growth")
    for name, shape in GIFT.items():
        measure(name, shape, gift.read)
    for name, shape in AIKEN.items():
        measure(name, shape, aiken.read)


def measure(name: str, shape: Shape, read: Callable[[str, str], Proposals]) -> None:
    costs = []
    for size in SIZES:
        text = shape(size)
        started = time.process_time()
        read("questions.txt", text)
        costs.append((time.process_time() - started, len(text)))
    before, last = (seconds / length for seconds, length in costs[-2:])
    told = "".join(f"{seconds:>12.3f}" for seconds, _ in costs)
    print(f"{name:<34}{told}{last / before:>8.2f}", flush=True)


if __name__ == "__main__":
    main()

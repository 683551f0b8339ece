"""One line of Markdown from texts and the marks around them: it shows what they say.

A mark is what stands before and behind a text ("**", "*", "`"), or the end of a link, "](…)".
"""

import re
from collections.abc import Iterator
from html import unescape

TAG_OF = {"**": "b", "*": "i"}
CODE = frozenset("`")

_BLANKS = re.compile(r"\s+")
# What Markdown, or the typography of pages, would take for more than the signs that they are.
_SIGNS = re.compile(
    r"(?<![.?!])\.{3}(?!\.)"  # stays: typography makes it one sign
    r"|[\\`*\[~]"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
    r"|<(?=[A-Za-z/!?])|&(?=#?\w+;)"
    r"|\((?=(?:c|r|tm|p)\))"
    r"|\+(?=-)|(?<=-)-|(?<=,),|(?<=[!?])[!?]|(?<=\.)\.|[?!](?=…)",
    re.IGNORECASE,
)
_AT_START = re.compile(r"[#>=|:+-]|\d{1,9}(?=[.)](?:\s|$))")
_MEETING = frozenset("+-,.!?")
_NO_FLANK = re.compile(r"[^\W_]")
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>()\\`]+", re.IGNORECASE)


def escaped(text: str) -> str:
    """Return a line of text as Markdown that shows it."""
    return _SIGNS.sub(lambda found: found[0] if found[0] == "..." else f"\\{found[0]}", text)


def plain(text: str) -> str:
    """Return a text without marks as a line of Markdown."""
    return _begun(escaped(_BLANKS.sub(" ", text)).strip())


def line_of(pieces: list[tuple[str, frozenset[str]]], lost: set[str]) -> str:
    """Return pieces of text as one line of Markdown; emphasis that it must drop is in `lost`."""
    runs = list(_runs(pieces))
    told = []
    for place, (text, marks) in enumerate(runs):
        before = runs[place - 1][0][-1:] if place else ""
        after = runs[place + 1][0][:1] if place + 1 < len(runs) else ""
        told.append(_told(text, marks, before, after, lost))
    return _begun(_side_by_side(told).strip())


def code(text: str) -> str:
    """Return a text that is not empty as code within a line."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if "`" in (text[0], text[-1]) else ""
    return fence + pad + text + pad + fence


def link(more: str) -> str:
    """Return the end of a link for the attributes of a tag; "" for an address of no use."""
    found = _HREF.search(more)
    address = unescape(found[1] or found[2] or "").strip() if found else ""
    address = address.replace("(", "%28").replace(")", "%29")
    if not _ADDRESS.fullmatch(address):
        return ""
    address = re.sub(r"&(?=#?\w+;)", "&amp;", address)
    return f"]({address})"


def _begun(line: str) -> str:
    """A line of Markdown that begins no list, heading or table."""
    found = _AT_START.match(line)
    return _hidden(found) + line[found.end() :] if found else line


def _side_by_side(told: list[str]) -> str:
    """Runs put together, so that typography makes nothing of signs where two of them meet."""
    line = ""
    for run in told:
        if line.endswith("(") and not line.endswith("\\("):
            line = f"{line[:-1]}\\("
        if run.startswith("[") and line.endswith("!") and not line.endswith("\\!"):
            line = f"{line[:-1]}\\!"
        line += f"\\{run}" if line[-1:] in _MEETING and run[:1] in _MEETING else run
    return line


def _hidden(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdecimal() else f"\\{found[0]}"


def _runs(pieces: list[tuple[str, frozenset[str]]]) -> Iterator[tuple[str, frozenset[str]]]:
    """Pieces with their marks, those that have the same put together; single spaces between."""
    held: list[str] = []
    around: frozenset[str] = frozenset()
    for text, marks in [*pieces, ("", None)]:
        if marks == around:
            held.append(text)
            continue
        if whole := _BLANKS.sub(" ", "".join(held)):
            yield whole, around
        held, around = [text], marks or frozenset()


def _told(text: str, marks: frozenset[str], before: str, after: str, lost: set[str]) -> str:
    inner = text.strip()
    if not marks or not inner:
        return escaped(text)
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(text.rstrip()) :]
    if behind := next((mark for mark in marks if mark.startswith("]")), ""):
        said = _told(inner, marks - {behind}, "[", "]", lost)
        if "`" not in marks:
            said = said.replace("]", "\\]")
        return f"{start}[{said}{behind}{end}"
    if marks == CODE:
        return start + code(inner) + end
    around = "".join(sorted(marks, reverse=True))
    if not _stands_free(inner, start or before, end or after):
        lost.update(TAG_OF[mark] for mark in marks)
        around = ""
    return start + around + escaped(inner) + around + end


def _stands_free(inner: str, before: str, after: str) -> bool:
    """Whether Markdown takes the stars around a text for emphasis, whatever stands beside it."""
    if not (before + after).strip():
        return True
    is_word = _NO_FLANK.match(inner[0]) and _NO_FLANK.match(inner[-1])
    return bool(is_word) and not set(before + after) & set("*_`\\")

"""How a text stands in YAML: plain, quoted, folded or literal, whichever reads best.

What other readers of YAML take for something else than a text (`No`, `1e3`, `2026-01-01`) is
quoted, although our own would not mind. All functions return lines that are not yet indented.
"""

import re
from collections.abc import Sequence

import yaml

from quiz.formats import drafts

WIDTH = 128  # of a line that can be broken, without its indentation

_UNSAFE = re.compile(  # what stands only in double quotes, as an escape
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_MARKS = re.compile(r"""[-?:,\[\]{}#&*!|>'"%@`]|.*(: | #|:$)""")
_FLOW_MARKS = re.compile(r"[,\[\]{}:?]")
_NUMBER_TO_SOME = re.compile(r"[-+.0-9][-+.0-9_:a-fxo]*", re.IGNORECASE)
_FOLDS = re.compile(r"(?<! ) (?! )")  # a single space, where a folded line may end


def field(name: str, text: str) -> list[str]:
    """Return "name: text"; no line at all for an empty text."""
    return _block(f"{scalar(name)}:", drafts.lines(text)) if text else []


def item(text: str) -> list[str]:
    """Return "- text", an item of a list."""
    return _block("-", drafts.lines(text))


def listing(name: str, texts: Sequence[str]) -> list[str]:
    """Return "name: [text, text]", or an item a line where that is too long; nothing for none."""
    if not texts:
        return []
    flow = f"{name}: [{', '.join(scalar(text, is_in_flow=True) for text in texts)}]"
    if len(flow) <= WIDTH:
        return [flow]
    return [f"{name}:", *indented([line for text in texts for line in item(text)])]


def scalar(text: str, *, is_in_flow: bool = False) -> str:
    """Return a text on one line, plain or in quotes."""
    if _UNSAFE.search(text) or "\n" in text:
        return _double(text)
    is_marked = _MARKS.match(text) or (is_in_flow and _FLOW_MARKS.search(text))
    if not is_marked and _is_text_to_all(text):
        return text
    if ('"' in text or "\\" in text) and "'" not in text:
        return f"'{text}'"
    return _double(text)


def escaped(text: str) -> str:
    """Return the text with what cannot be seen as an escape, for double quotes."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04X}", text)


def indented(lines: Sequence[str], by: str = "  ") -> list[str]:
    return [by + line if line else "" for line in lines]


def _block(head: str, text: str) -> list[str]:
    if "\n" in text and not _UNSAFE.search(text.replace("\t", " ")):
        return [f"{head} |", *indented(text.split("\n"))]
    line = f"{head} {scalar(text)}"
    if len(line) > WIDTH and not _UNSAFE.search(text) and _FOLDS.search(text):
        return [f"{head} >-", *indented(_folded(text))]
    return [line]


def _folded(text: str) -> list[str]:
    """Break a text of one line at single spaces, so that folding gives it back."""
    first, *rest = _FOLDS.split(text)
    lines = [first]
    for word in rest:
        if len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _double(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped(text)}"'


def _is_text_to_all(text: str) -> bool:
    others = yaml.resolver.Resolver.yaml_implicit_resolvers.get(text[:1], [])
    if _NUMBER_TO_SOME.fullmatch(text):
        return False
    return not any(pattern.match(text) for _, pattern in others)

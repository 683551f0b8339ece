"""A text as lines: the same lines whatever ends them, without what nobody sees."""

import re

TAB = 4  # columns

# Zero-width characters, soft hyphens, marks of direction and control characters: all but tab.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_JOINERS = "\u200c\u200d"  # within a word they mean something: emoji, Persian, Hindi
_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def split(text: str) -> list[str]:
    """Return the lines, without their ends, tabs as blanks; line n is at n - 1.

    CR LF, LF and CR end a line; nothing else does, as in an editor.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = _BLANKS.sub(" ", text)
    text = _UNSEEN.sub(_seen, text)
    return [
        line.expandtabs(TAB).rstrip() if "\t" in line else line.rstrip()
        for line in text.split("\n")
    ]


def _seen(found: re.Match[str]) -> str:
    return found[0] if found[0] in _JOINERS else ""

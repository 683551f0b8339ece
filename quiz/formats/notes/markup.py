"""Markdown and HTML within a line: the text without its markup, and what a line begins with.

Everything here takes time linear in the text: quantifiers are possessive or cannot overlap.
"""

import html
import re
from functools import lru_cache

_TARGET = r"\((?:[^()\n]|\([^()\n]*+\))*+\)"
_IMAGE = re.compile(rf"!\[[^\[\]\n]*+\](?:{_TARGET}|\[[^\[\]\n]*+\])")
_LINK = re.compile(rf"\[([^\[\]\n]*+)\](?:{_TARGET}|\[[^\[\]\n]*+\])")
_AUTOLINK = re.compile(r"<((?:https?|mailto)[^<>\s]*+)>")
_CODE_OR_TAG = re.compile(r"(?<!`)`++[^`\n]*+`++|</?[A-Za-z][^<>\n]*+>")
_EDGES = re.compile(r"(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKED = re.compile(r"[*_`~<\[\\&]")
_BLANKS = re.compile(r"\s+")
_OPENING = re.compile(r"(\*\*\*|\*\*|\*|___|__|_|<(b|strong|em|i|u|mark)>)(?=\S)", re.IGNORECASE)
_FENCED = re.compile(r"(`{1,3})(?!`)\s*([^`\n]++)\1(?!`)")
_PICTURE = re.compile(r"!\[|<img\b", re.IGNORECASE)

REMEMBERED = 1000  # characters of a line whose words are kept for the next rule that asks


def plain(text: str) -> str:
    """Return a line's words: links as their text, no images, tags, emphasis or code marks."""
    return _remembered(text) if len(text) <= REMEMBERED else _plain(text)


@lru_cache(maxsize=256)
def _remembered(text: str) -> str:
    return _plain(text)  # rules ask for the words of one line several times


def _plain(text: str) -> str:
    if _MARKED.search(text):
        text = _IMAGE.sub(" ", text)
        text = _LINK.sub(r"\1", text)
        text = _AUTOLINK.sub(r"\1", text)
        text = _CODE_OR_TAG.sub(_without_tag, text)
        text = text.replace("**", "").replace("*", "").replace("~~", "").replace("`", "")
        text = _EDGES.sub("", text)
        text = _ESCAPE.sub(r"\1", text)
        if "&" in text:
            text = html.unescape(text)
    return _BLANKS.sub(" ", text).strip()


def has_image(text: str) -> bool:
    return bool(_PICTURE.search(text))


def lead(text: str) -> tuple[str, str] | None:
    """Split a line that begins in bold or italics: what is emphasised, and the rest as written."""
    opening = _OPENING.match(text)
    if not opening:
        return None
    mark = opening[1]
    close = f"</{opening[2]}>" if opening[2] else mark
    end = text.find(close, opening.end())
    if end == -1 or not text[opening.end() : end].strip():
        return None
    return text[opening.end() : end], text[end + len(close) :]


def code_lead(text: str) -> tuple[str, str] | None:
    """Split a line that begins with a code span, of one to three backticks."""
    found = _FENCED.match(text)
    return (found[2].strip(), text[found.end() :]) if found else None


def _without_tag(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("`") else " "

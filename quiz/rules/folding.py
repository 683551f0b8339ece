"""Fold a typed answer, so that equal answers in different dress become equal texts.

A folded text is for comparing only and is never shown.
"""

import re
import unicodedata

_ARTICLES = ("a", "an", "the")
_SMALL_WORDS = {"a", "amazon", "and", "as", "aws", "for", "in", "of", "the", "to"}
_APOSTROPHES = "'\u2018\u2019\u02bc"
# A word of letters and digits; "+" and "#" stay at its end, so that "C", "C++" and "C#" differ.
_WORD = re.compile(r"[^\W_]+(?:[+#]+(?![+#\w]))?")
# Plurals in -es. "caches" belongs to "cache", all other -ches to a word in -ch.
_PLURAL_IN_ES = re.compile(r"(?:ss|x|sh|(?<!ca)ch)es$")
# Words in -s that are not the plural of the word without it.
_NO_PLURALS = {"https"}
_REMARK = re.compile(r"(?P<outside>[^()]*[^()\s])\s*\((?P<inside>[^()]+)\)")


def fold(text: str) -> str:
    """Return a text without what does not matter in an answer. Folding twice changes nothing.

    Dropped: case, accents, look-alike signs (NFKC), punctuation (to a space), apostrophes, code
    marks, leading articles, the plural -s of English words of four letters and more. "&" is
    "and". So "Dead-letter queues" is "the dead letter queue", and ".fifo" is "fifo".
    Kept: digits, the order of words, "C++" and "C#". A text of punctuation alone stays as it is.
    """
    plain = _letters(text)
    words = [_singular(word) for word in _WORD.findall(plain.replace("&", " and "))]
    first = 0
    while first < len(words) - 1 and words[first] in _ARTICLES:
        first += 1
    return " ".join(words[first:]) or "".join(plain.split())


def forms(text: str) -> tuple[str, ...]:
    """Return the ways of writing that an author's text stands for, as the author wrote them.

    A remark in brackets at the end may be left out: "queue (standard)" is also "queue". When one
    part abbreviates the other, each stands alone: "Dead-letter queue (DLQ)" is also "DLQ".
    The whole comes first. No form is made up: initials count only when the author lists them.
    """
    whole = text.strip()
    parts = _REMARK.fullmatch(whole)
    if parts is None:
        return (whole,)
    outside, inside = parts["outside"].strip(), parts["inside"].strip()
    if _abbreviates(inside, outside) or _abbreviates(outside, inside):
        return (whole, outside, inside)
    return (whole, outside)


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        char
        for char in unicodedata.normalize("NFKD", folded)
        if char not in _APOSTROPHES and unicodedata.category(char) not in ("Mn", "Mc", "Me", "Cf")
    )


def _singular(word: str) -> str:
    if len(word) < 4 or not (word.isascii() and word.isalpha()) or word in _NO_PLURALS:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ie"):  # "cookie", so that it meets "cookies"
        return word[:-2] + "y"
    if _PLURAL_IN_ES.search(word):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _abbreviates(short: str, long: str) -> bool:
    """Say whether a text is the initials of another: "DLQ", "IAM", "S3" (three times S)."""
    wanted = re.sub(
        r"([a-z])([2-9])", lambda found: found[1] * int(found[2]), fold(short).replace(" ", "")
    )
    words = fold(long).split()
    initials = "".join(word[0] for word in words)
    without_small = "".join(word[0] for word in words if word not in _SMALL_WORDS)
    return len(wanted) > 1 and wanted in (initials, without_small)

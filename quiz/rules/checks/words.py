"""The words of a text, as far as checks compare them: lower case, stemmed, without stop words.

The stems are those of the first steps of Porter (1980), "An algorithm for suffix stripping",
Program 14(3). They are for comparing only.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

_ABSOLUTE = """
always never all none only every any must completely entirely impossible guarantee guarantees
guaranteed nobody nothing
"""
_HEDGING = "usually often may can might typically some generally most"
_NEGATIVE = """
no not never none nothing nobody neither nor without except cannot cant dont doesnt didnt isnt
arent wasnt werent hasnt havent hadnt wont wouldnt couldnt shouldnt
"""
_STOPPED = """
a an the this that these those it its he she his her they them their we us our you your i me my
who whom whose which what when where why how here there one ones and or but if then than so as
because since until while at by for from in into of off on onto out over to up down with within
about after before between through during under again once per
be is are was were been being am has have had having do does did done will would shall should
could can may might must also just too very more most much many few some any each every all both
other another such own same only even still yet no not never none nothing nobody neither nor
"""

ABSOLUTES = frozenset(_ABSOLUTE.split())
HEDGES = frozenset(_HEDGING.split())
NEGATIONS = frozenset(_NEGATIVE.split())
_STOP_WORDS = frozenset(_STOPPED.split()) | {word for word in NEGATIONS if word.endswith("nt")}

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*`]")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")
_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([^aeioulsz])\1$")


def shown(text: str) -> str:
    """Return a text as it is read: on one line, without code marks, stars and addresses.

    A picture is read as the words that stand for it.
    """
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", text)).split())


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text as written, in lower case; "doesn't" is "doesnt"."""
    plain = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", shown(text))).casefold()
    return tuple(_WORD.findall(plain))


@lru_cache(maxsize=8192)
def tok(text: str) -> frozenset[str]:
    """Return the stems of a text without its stop words."""
    return frozenset(stem(word) for word in words(text) if word not in _STOP_WORDS)


def stem(word: str) -> str:
    """Return what is common to the forms of an English word: "stored" and "storing" are "stor"."""
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return word
    word = _singular(word)
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and _VOWEL.search(rest):
            word = rest[:-1] if _DOUBLED.search(rest) else rest
            break
    if word.endswith(("tion", "sion")) and len(word) > 6:
        word = word[:-3]
    if word.endswith("y"):
        return word[:-1] + "i"
    return word.removesuffix("e") if len(word) > 3 else word


def holds(text: str, listed: Collection[str]) -> int:
    """Count the words of a text that are listed."""
    return sum(word in listed for word in words(text))


def jaccard(one: Collection[str], other: Collection[str]) -> float:
    """Return the share of words that two sets have in common, 0 to 1; 0 for two empty ones."""
    either = set(one) | set(other)
    return len(set(one) & set(other)) / len(either) if either else 0.0


def union(texts: Iterable[str]) -> frozenset[str]:
    """Return the stems of all the texts."""
    return frozenset().union(*map(tok, texts))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")) and not word.endswith("aches"):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word

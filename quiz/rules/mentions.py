"""Where a text names another entry of the course: which words may become a link to it."""

import re
from collections.abc import Mapping
from functools import lru_cache

_SIGNS = re.compile(r"[A-Z0-9]")
SHORTEST = 3  # characters of a name


def may_link(name: str, *, is_title: bool) -> bool:
    """May these words, wherever a text holds them, stand for the entry that has this name?

    A title may; another name only when it is told from everyday words: by having several words,
    or two capitals or digits ("DLQ", "EventBridge", "S3"). So "object" never leads to storage.
    """
    if len(name) < SHORTEST and len(_SIGNS.findall(name)) < 2:
        return False
    return is_title or " " in name or len(_SIGNS.findall(name)) >= 2


def pattern(names: Mapping[str, str]) -> re.Pattern[str] | None:
    """What finds any of the names (to the slugs of their entries) as whole words, longest first.

    A plural's "s" may follow. Names with two capitals keep their case, others do not mind it.
    None of no names.
    """
    return _pattern(tuple(sorted(names, key=lambda name: (-len(name), name))))


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_one, names))})(?:s(?!\w))?(?![\w-])")


def _one(name: str) -> str:
    words = r"\s+".join(re.escape(word) for word in name.split())
    return words if len(re.findall(r"[A-Z]", name)) >= 2 else f"(?i:{words})"


def slug_of(found: str, names: Mapping[str, str]) -> str:
    """The slug that words which the pattern found lead to. Raises KeyError for other words."""
    folded = {name.casefold(): slug for name, slug in names.items()}
    plain = " ".join(found.split()).casefold()
    return folded.get(plain) or folded[plain.removesuffix("s")]

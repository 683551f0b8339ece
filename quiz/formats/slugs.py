"""Names for addresses, made of titles."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 60  # characters
_OTHERS = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Letters a to z, digits and single hyphens, at most 60; "" when none of it is such."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _OTHERS.sub("-", plain.replace("'", "")).strip("-")[:LONGEST].rstrip("-")


def free(wanted: str, taken: Collection[str]) -> str:
    """The slug, or the first of slug-2, slug-3 … that is not taken; "untitled" for ""."""
    base = wanted or "untitled"
    found, number = base, 1
    while found in taken:
        number += 1
        end = f"-{number}"
        found = base[: LONGEST - len(end)].rstrip("-") + end
    return found

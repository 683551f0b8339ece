"""The misconceptions of an entry, by number: which one a wrong answer stands for."""

import re

_GAP = re.compile(r"\n\s*\n")


def listed(text: str) -> list[str]:
    """The misconceptions of an entry's text: its paragraphs, that is what blank lines part."""
    return [part.strip() for part in _GAP.split(text.strip()) if part.strip()]


def fault(number: int | None, known: int) -> str:
    """Say why an entry of `known` misconceptions has none of that number, counted from 1.

    Return "" when it has, and for no number.
    """
    if number is None or 1 <= number <= known:
        return ""
    if known == 0:
        return "The entry has no misconceptions."
    return f"The entry has no misconception {number}: the last is number {known}."

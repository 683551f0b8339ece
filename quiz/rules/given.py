"""Read what a learner gave, whatever arrives: a form's JSON, an old row, or nonsense.

What has the wrong shape counts as not given. Nothing here raises.
"""

from quiz.rules.options import is_nothing


def keys(answer: object) -> list[str]:
    """Return the keys of a list answer, each in its place; what is no text becomes ""."""
    if not isinstance(answer, list):
        return []
    return [part if isinstance(part, str) else "" for part in answer]


def text(answer: object) -> str:
    """Return the text that was typed: the first part of a list answer, or ""."""
    return next(iter(keys(answer)), "")


def pairs(answer: object) -> dict[str, str]:
    """Return the named parts of an answer that hold something."""
    if not isinstance(answer, dict):
        return {}
    return {
        name: part
        for name, part in answer.items()
        if isinstance(name, str) and isinstance(part, str) and not is_nothing(part)
    }

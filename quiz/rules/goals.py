"""Learning goals: what somebody can do afterwards, written as what follows “I can”."""

import re

_OPENING = re.compile(r"(i|you) (can|could|will)\b", re.IGNORECASE)


def fault(goal: str) -> str:
    """Say why a goal cannot stand behind “I can” and “you can”; "" when it can."""
    if _OPENING.match(goal):
        return "Write what follows “I can”, beginning with the verb."
    if goal.endswith((".", "!", "?")):
        return "Write a goal without a full stop: sentences are made of it."
    return ""

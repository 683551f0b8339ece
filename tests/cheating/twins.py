"""Twin questions: the same to a learner, but with another key or another authored order."""

from copy import deepcopy
from typing import Any

Content = dict[str, Any]


def with_another_key(content: Content) -> Content:
    """The same texts, units and hint; what is right has moved, and what explains it is new."""
    twin = deepcopy(content)
    options = twin["options"]
    match twin["kind"]:
        case "typed":
            options[0]["text"], options[1]["text"] = "quorum", "consensus"
        case "numeric":
            options[0]["text"], options[1]["text"] = "17", "18"
            twin["tolerance"] = "3"
        case "matching":
            matches = [option["match"] for option in options]
            for option, match in zip(options, [*matches[1:], matches[0]], strict=True):
                option["match"] = match
        case "ordering":
            options.reverse()
        case _:
            flags = [option["is_correct"] for option in options]
            for option, flag in zip(options, [flags[-1], *flags[:-1]], strict=True):
                option["is_correct"] = flag
    if twin["is_true"] is not None:
        twin["is_true"] = not twin["is_true"]
    for option in options:
        option["feedback"] = f"Another word on it: {option['key']}."
    twin["explanation"] = "Quite another explanation."
    assert twin != content
    return twin


def in_another_order(content: Content) -> Content:
    """The same question, its choices written down the other way round."""
    twin = deepcopy(content)
    twin["options"].reverse()
    assert twin != content
    return twin

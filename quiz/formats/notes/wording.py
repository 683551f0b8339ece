"""The words that a question or an imperative begins with, in the languages that are known."""

import re

from quiz.formats.notes import words

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_CONDITION = re.compile(
    r",\s*(?:then\s+)?(?:what|how|why|which|who|where|when)(?:'s|’s|\s+(?:is|are|was|were|do|does|did|"
    r"can|could|should|would|will|might|happens|must))\b",
    re.IGNORECASE,
)
_HEAD = 120  # characters in which a question shows that it is one


def tokens_of(text: str) -> list[str]:
    """The words of a text, casefolded, with the plain apostrophe."""
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def begins_asking(title: str) -> bool:
    """Whether a title begins as a question does, in a language that is known."""
    if "¿" in title[:80]:
        return True
    tokens = tokens_of(title[:_HEAD])
    while tokens and tokens[0] in words.BEFORE_PROMPT:
        tokens = tokens[1:]
    if not tokens:
        return False
    first, second = tokens[0], tokens[1] if len(tokens) > 1 else ""
    return (
        first in words.ASKERS
        or first.split("'")[0] in words.WH
        or (first in words.PREPOSITIONS and second in words.WH)
        or (first, second) in words.ASKING_PAIRS
        or bool(_CONDITION.search(title[: 5 * _HEAD]))
    )


def asks_unmarked(title: str, tokens: list[str]) -> bool:
    """Whether words ask although no mark says so; a nominal clause ("how it works") does not."""
    starts = {tuple(tokens[:1]), tuple(tokens[:2]), tuple(tokens[:3])}
    if len(tokens) > 2 and starts & words.ASKING_STARTS:
        return True
    if title.casefold().endswith(words.ASKING_ENDS):
        return True
    if tokens[0] in words.PREPOSITIONS and tokens[1] in words.WH:
        return len(tokens) > 3 and bool(set(tokens[2:6]) & words.AUXILIARIES)
    first, _, contracted = tokens[0].partition("'")
    if first in words.WH and len(tokens) > 2:
        return contracted in ("s", "re") or _is_inverted(title, first, tokens)
    return tokens[0] in ("if", "when", "suppose", "given") and bool(_CONDITION.search(title))


def orders(title: str, tokens: list[str]) -> bool:
    """An imperative that asks for knowledge."""
    at = 0
    while at < len(tokens) - 1 and tokens[at] in words.BEFORE_PROMPT:
        at += 1
    verb, following = tokens[at], tokens[at + 1 : at + 2]
    if following and following[0] in words.FINITE:  # "State is kept by the owner"
        return False
    if ", " in title[:60] and tokens[0] == "in":  # "In your own words, explain …"
        behind = _WORD.findall(title[title.index(", ") :])[:1]
        return bool(behind) and behind[0].casefold() in words.PROMPTS
    if following == ["and"] and tokens[at + 2 : at + 3]:  # "Name and explain …"
        return verb in words.PROMPTS | words.WEAK_PROMPTS and tokens[at + 2] in words.PROMPTS
    if verb in words.PROMPTS:
        return bool(following)
    return verb in words.WEAK_PROMPTS and any(
        word in words.OPENERS or word.isdigit() for word in following
    )


def is_task(tokens: list[str]) -> bool:
    """Whether an imperative asks for knowledge where it stands among questions."""
    return len(tokens) > 2 and tokens[0] in words.TASKS | words.WEAK_PROMPTS


def is_small_talk(title: str) -> bool:
    """Whether a question is a greeting, or about the page itself."""
    folded = title.casefold().replace("’", "'")
    first = _WORD.findall(folded[:40])[:1]
    if first and first[0] in words.GREETINGS:
        return True
    return folded.startswith(words.SMALL_TALK) and len(folded.split()) <= 6


def _is_inverted(title: str, first: str, tokens: list[str]) -> bool:
    """English: an auxiliary, or a verb with "what" as its subject, follows the asking word."""
    second = tokens[1]
    if second in words.AUXILIARIES:
        return first != "which" and tokens[-1] not in ("and", "or")
    if first in ("what", "which") and second in words.SUBJECT_VERBS:
        return True
    if first == "how":
        measures = second in words.HOW_MEASURES and tokens[2] not in words.PRONOUNS
        return measures and (second == "many" or bool(set(tokens[2:7]) & words.AUXILIARIES))
    if first == "who":
        return second not in words.PRONOUNS | words.PERSONS | words.OPENERS | {"to", "else"}
    has_verb = any(word in words.AUXILIARIES for word in tokens[2:7][:-1])
    if first == "which":
        return has_verb
    names = second in words.OPENERS | words.PRONOUNS | words.PERSONS or (
        _WORD.findall(title)[1][0].isupper()
    )
    return first == "what" and has_verb and not names

"""Rules 1 to 4, 6, 7 and 10 for the options of one question, as its author may mend them."""

import re
from collections.abc import Iterator
from itertools import combinations

from quiz.rules.checks.bank import Question
from quiz.rules.checks.findings import Finding, error, warn
from quiz.rules.checks.pairs import opposites
from quiz.rules.checks.words import ABSOLUTES, NEGATIONS, holds, jaccard, shown, tok, words
from quiz.rules.measures import measures
from quiz.rules.options import Kind, quote

SHORTEST, LONGEST = 0.70, 1.40
"""How long a key may be, measured by its distractors."""
LENGTH_MATTERS = 25
"""Options of so few characters are names and figures, whose lengths tell nothing."""
TWINS = 0.85
"""From this share of common words on, two options say the same."""

_CATCH_ALL = re.compile(r"\b(all|none|both|neither) of (the )?(above|these)\b", re.IGNORECASE)
_ALL_THERE_IS = re.compile(r"(all|none|both|neither) of (them|the others)\W*", re.IGNORECASE)
_LETTERS = re.compile(r"\b([A-E]) (?:and|or) ([A-E])\b")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:–|-|to)\s*(\d+(?:\.\d+)?)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def length_ratio(question: Question) -> float | None:
    """Return the mean length of the keys over that of the distractors, in characters as read.

    None where all options are short, or none is right or wrong.
    """
    keys = [len(shown(option.text)) for option in question.keys]
    distractors = [len(shown(option.text)) for option in question.distractors]
    if not keys or not distractors:
        return None
    if sum(keys + distractors) / len(keys + distractors) <= LENGTH_MATTERS:
        return None
    return (sum(keys) / len(keys)) / (sum(distractors) / len(distractors))


def lengths(question: Question) -> Iterator[Finding]:
    """Rule 1."""
    ratio = length_ratio(question)
    if ratio is not None and not SHORTEST <= ratio <= LONGEST:
        size = "longer" if ratio > 1 else "shorter"
        yield warn(
            "1",
            f"The key is {ratio:.2f} times as long as its distractors.",
            f"Make it {'shorter' if ratio > 1 else 'longer'}, or distractors {size}: "
            f"{SHORTEST} to {LONGEST} is fine.",
        )


def catch_alls(question: Question) -> Iterator[Finding]:
    """Rule 2. A letter that the prompt uses as a name points at no option."""
    for option in question.shown:
        text = shown(option.text)
        letters = _LETTERS.search(text)
        named = letters and all(
            re.search(rf"\b{letter}\b", question.stem) for letter in letters.groups()
        )
        if _CATCH_ALL.search(text) or _ALL_THERE_IS.fullmatch(text) or (letters and not named):
            yield error(
                "2",
                f"The option {quote(option.text)} is about other options.",
                "Write an answer of its own, or make it a multiple response.",
            )


def endings(question: Question) -> Iterator[Finding]:
    """Rule 3: options look alike at their ends and beginnings, and fit an unfinished prompt."""
    texts = [shown(option.text) for option in question.shown]
    stops = {text.rstrip('"”’)')[-1:] in (".", "!", "?") for text in texts}
    if len(stops) > 1:
        yield error(
            "3",
            "Some options end in a full stop and some do not.",
            "Write all with or all without one.",
        )
    raw = [option.text.lstrip("*_“\"‘'") for option in question.shown]
    cases = {text[0].isupper() for text in raw if text[:1].isalpha()}
    if len(cases) > 1:
        yield warn(
            "3",
            "Some options begin with a capital letter and some do not.",
            "Begin all alike.",
        )
    last = (words(question.ask) or ("",))[-1]
    if question.item.kind is Kind.TRUE_FALSE or shown(question.ask).endswith(("?", ".")):
        return
    if last in ("a", "an"):
        for text in texts:
            if (text[:1].casefold() in "aeiou") is not (last == "an"):
                yield error(
                    "3",
                    f"“{last}” does not go before {quote(text)}.",
                    "Ask a full question.",
                )
    elif last in ("is", "are") or shown(question.ask).endswith((":", "…", "...")):
        yield warn("3", "The prompt is a sentence that options finish.", "Ask a full question.")


def absolutes(question: Question) -> Iterator[Finding]:
    """Rule 4 for one question."""
    if len(question.distractors) < 2 or any(
        holds(option.text, ABSOLUTES) for option in question.keys
    ):
        return
    if all(holds(option.text, ABSOLUTES) for option in question.distractors):
        yield error(
            "4",
            "Every distractor holds an absolute word, such as always or only, and the key does "
            "not.",
            "Take some of these words out.",
        )


def order(question: Question) -> Iterator[Finding]:
    """Rule 6. The site sorts what it reads as sizes; options that differ in a number it may not.

    Told: options that say the same but for one number, and that the site would shuffle.
    """
    texts = [shown(option.text) for option in question.shown]
    if len(texts) < 2 or measures(texts) is not None:
        return
    rests = {_NUMBER.sub("#", text, count=1) for text in texts}
    if len(rests) == 1 and "#" in rests.pop():
        yield error(
            "6",
            "The options are figures, and the site cannot read them to put them in order.",
            "Write them as numbers, sizes, durations or dates alone, such as 30 s or 12 GB.",
        )


def twins(question: Question) -> Iterator[Finding]:
    """Rule 7 for one question."""
    for one, other in combinations(question.shown, 2):
        mine, theirs = tok(one.text), tok(other.text)
        names = f"{quote(one.text)} and {quote(other.text)}"
        if jaccard(mine, theirs) > TWINS and not _differ_on_purpose(one.text, other.text):
            yield error("7", f"The options {names} say the same.", "Replace one of them.")
        elif _contains(one.text, other.text):
            yield warn(
                "7",
                f"Of the options {names}, one holds the other.",
                "Whoever takes the one takes both: make them exclude each other.",
            )
        elif _overlap(one.text, other.text):
            yield error("7", f"The ranges {names} overlap.", "Let each begin after the other.")


def opposed(question: Question) -> Iterator[Finding]:
    """Rule 10 for one question."""
    pairs = opposites([option.text for option in question.shown])
    if len(pairs) == 1 and len(question.shown) > 2:
        left, right = (question.shown[place] for place in pairs[0])
        holds_key = left.is_correct or right.is_correct
        yield warn(
            "10",
            f"Two options are near opposites: {quote(left.text)} and {quote(right.text)}. "
            f"The key is {'one' if holds_key else 'none'} of them.",
            "Readers who know nothing look there first. Make it two such pairs, or none.",
        )


def _differ_on_purpose(one: str, other: str) -> bool:
    """Say whether a negation, a number or the order of the words tells two texts apart."""
    if words(one) != words(other) and sorted(words(one)) == sorted(words(other)):
        return True
    mine, theirs = set(words(one)), set(words(other))
    told_apart = NEGATIONS | {word for word in mine | theirs if word[0].isdigit()}
    return bool((mine ^ theirs) & told_apart)


def _contains(one: str, other: str) -> bool:
    short, long = sorted((f" {' '.join(words(text))} " for text in (one, other)), key=len)
    return bool(short.strip()) and short in long


def _overlap(one: str, other: str) -> bool:
    ranges = [_RANGE.search(text) for text in (one, other)]
    if not all(ranges):
        return False
    (low, high), (other_low, other_high) = (
        tuple(map(float, found.groups())) for found in ranges if found
    )
    return max(low, other_low) < min(high, other_high)

"""Options that come in twos: near-duplicates and near-opposites, which draw a test-wise eye."""

from collections.abc import Sequence
from itertools import combinations

from quiz.rules.checks.words import NEGATIONS, jaccard, stem, tok, words

NEAR = 0.6
"""From this share of common words on, two options are near-duplicates."""
REST = 0.5
"""From this share on, apart from the words that differ, two opposed options are near-opposites."""

_OPPOSITES = """
more/less more/fewer most/least higher/lower highest/lowest high/low larger/smaller longer/shorter
long/short faster/slower fast/slow cheaper/dearer rises/falls grows/shrinks increase/decrease
increases/decreases before/after earlier/later first/last always/never all/none with/without
inside/outside open/closed opens/closes on/off in/out up/down same/different public/private
allow/deny allows/denies allowed/denied accepts/refuses accepted/refused succeed/fail
succeeds/fails keeps/loses kept/lost adds/removes added/removed start/stop starts/stops
started/stopped old/new older/newer yes/no true/false push/pull pushes/pulls above/below
synchronous/asynchronous stateful/stateless manual/automatic visible/hidden left/right
"""
_ANTONYMS = [tuple(pair.split("/")) for pair in _OPPOSITES.split()]


def are_opposite(one: str, other: str) -> bool:
    """Say whether two texts say nearly the same, but for a negation or a pair of opposites."""
    mine, theirs = set(words(one)), set(words(other))
    apart = {
        word
        for left, right in _ANTONYMS
        for word in (left, right)
        if (left in mine and right in theirs and not {left, right} <= mine & theirs)
        or (right in mine and left in theirs and not {left, right} <= mine & theirs)
    } & (mine ^ theirs)
    if bool(mine & NEGATIONS) == bool(theirs & NEGATIONS) and not apart:
        return False
    left_out = {stem(word) for word in apart | NEGATIONS}
    rest_of_mine, rest_of_theirs = tok(one) - left_out, tok(other) - left_out
    return rest_of_mine == rest_of_theirs or jaccard(rest_of_mine, rest_of_theirs) >= REST


def are_near(one: str, other: str) -> bool:
    """Say whether two texts share most of their words."""
    return jaccard(tok(one), tok(other)) >= NEAR


def opposites(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of the texts that are near opposites, two by two."""
    return [
        (left, right)
        for left, right in combinations(range(len(texts)), 2)
        if are_opposite(texts[left], texts[right])
    ]


def paired(texts: Sequence[str]) -> set[int]:
    """Return the places of the texts that have a near-opposite or a near-duplicate."""
    return {
        place
        for left, right in combinations(range(len(texts)), 2)
        if are_near(texts[left], texts[right]) or are_opposite(texts[left], texts[right])
        for place in (left, right)
    }

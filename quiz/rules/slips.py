"""Tell a slip of the keyboard from another word.

The limits are ours, chosen to rather miss a slip than to let a wrong word pass. The distance is
the "optimal string alignment" of Damerau (1964): letters left out, put in, replaced, or two
neighbors swapped.
"""

import re

_VOWELS = re.compile(r"[aeiouy]")

# Beginnings and endings that carry meaning, by meaning: "interzone" is no slip for "intrazone",
# nor "observed" for "observer". Those of one meaning may be mixed up ("inmutable").
_MEANINGS_OF_PREFIXES = (
    [""],
    ["a", "an", "dis", "il", "im", "in", "ir", "non", "un"],
    ["hypo", "sub", "under"],
    ["hyper", "over", "super"],
    ["mono", "uni"],
    ["multi", "poly"],
    *(["anti"], ["bi"], ["co"], ["de"], ["down"], ["ex"], ["inter"], ["intra"], ["macro"]),
    *(["micro"], ["mis"], ["post"], ["pre"], ["re"], ["up"]),
)
_MEANINGS_OF_SUFFIXES = (
    ["er", "or"],
    ["ed", "ee"],
    ["able", "ible"],
    *(["est"], ["ful"], ["ing"], ["ion"], ["less"], ["ness"]),
)
_PREFIXES = {affix: i for i, same in enumerate(_MEANINGS_OF_PREFIXES) for affix in same}
_SUFFIXES = {affix: i for i, same in enumerate(_MEANINGS_OF_SUFFIXES) for affix in same}
_SHORTEST_STEM = 3


def is_slip(given: str, form: str, written: str) -> bool:
    """Say whether one folded text is a mistyping of another, folded from `written`.

    One slip in 5 to 8 letters, two in 9 and more, none in fewer. Word for word: the first letter
    and all digits agree; a word of up to 3 letters or an acronym has no slip, one of 4 letters no
    replaced letter, one of up to 8 a single slip; and no beginning or ending that carries
    meaning (un-, inter-, -less, -ed …) comes, goes or changes.
    """
    words, wanted = given.split(), form.split()
    if len(words) != len(wanted):
        return False
    capitals = acronyms(written)
    slips = 0
    for word, right in zip(words, wanted, strict=True):
        if word != right:
            if right in capitals or not _is_slip_in_word(word, right):
                return False
            slips += distance(word, right, most=2)
    return 0 < slips <= _allowed(form)


def distance(one: str, other: str, *, most: int) -> int:
    """Return how many slips lie between two texts; `most + 1` stands for any more than `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, opposite in enumerate(other, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, above = above, row
    return min(above[-1], most + 1)


def _allowed(text: str) -> int:
    letters = len(text.replace(" ", ""))
    return 0 if letters < 5 else 1 if letters < 9 else 2


def _is_slip_in_word(word: str, right: str) -> bool:
    if len(right) < 4 or not _VOWELS.search(right):
        return False
    if word[0] != right[0] or re.sub(r"\D", "", word) != re.sub(r"\D", "", right):
        return False
    if _changes_meaning(word, right):
        return False
    if len(right) == 4:
        is_replaced = len(word) == 4 and sorted(word) != sorted(right)
        return not is_replaced and distance(word, right, most=1) == 1
    allowed = _allowed(right)
    return distance(word, right, most=allowed) <= allowed


def _changes_meaning(one: str, other: str) -> bool:
    for affixes, is_at_start in ((_PREFIXES, True), (_SUFFIXES, False)):
        meanings = _stems(other, affixes, is_at_start)
        for stem, meaning in _stems(one, affixes, is_at_start).items():
            if meanings.get(stem, meaning) != meaning:
                return True
    return False


def _stems(word: str, affixes: dict[str, int], is_at_start: bool) -> dict[str, int]:
    """Return what is left of a word without each of the affixes it has, with their meanings."""
    stems = {}
    for affix, meaning in affixes.items():
        if is_at_start and word.startswith(affix):
            stems[word[len(affix) :]] = meaning
        elif not is_at_start and word.endswith(affix):
            stems[word[: -len(affix)]] = meaning
    return {stem: meaning for stem, meaning in stems.items() if len(stem) >= _SHORTEST_STEM}


def acronyms(written: str) -> set[str]:
    """Return the words written mostly in capitals ("DLQ", "IaaS", "DLQs"), in small letters."""
    found = set()
    for word in re.findall(r"[^\W_]+", written):
        capitals = sum(letter.isupper() for letter in word)
        if capitals > 1 and 2 * capitals >= len(word):
            found |= {word.casefold(), word.casefold().removesuffix("s")}
    return found

"""Short definitions that do not name what they define."""

import re

LONGEST = 160  # characters that are read at a glance
BLANK = "[…]"
LITTLE_WORDS = {"and", "are", "between", "for", "from", "into", "its", "one", "the", "use", "with"}


def first_sentence(text: str) -> str:
    """The text up to its first full stop; that of "e.g." is none."""
    words = text.split()
    for place, word in enumerate(words):
        if word.endswith((".", "?", "!")) and "." not in word[:-1] and len(word) > 2:
            return " ".join(words[: place + 1])
    return text


def short_definition(title: str, summary: str) -> str:
    """The first sentence of the summary, with the words of the title blanked.

    "" when it is longer than 160 characters, or when more than a third of it would be blank.
    Words of one or two letters stay, as do "and", "for" and their like; of other words the
    plural is blanked too.
    """
    said = first_sentence(summary)
    if not said or len(said) > LONGEST:
        return ""
    stems = {_stem(word) for word in _words(title)} - LITTLE_WORDS
    named = "|".join(re.escape(stem) for stem in sorted(stems, key=len, reverse=True) if stem)
    if named:
        blanked, count = re.subn(rf"\b(?:{named})(?:e?s)?\b", BLANK, said, flags=re.IGNORECASE)
        if 3 * count > len(said.split()):
            return ""
        said = re.sub(rf"{re.escape(BLANK)}(?:[\s-]+{re.escape(BLANK)})+", BLANK, blanked)
    return said


def _words(title: str) -> list[str]:
    return [word for word in re.findall(r"\w+", title.lower()) if len(word) > 2]


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word

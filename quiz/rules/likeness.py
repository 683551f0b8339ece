"""Which of the things that are known is this one? By its title, or by most of its words.

A text is compared by its shingles: every three words that follow one another, folded. Two texts
are nearly the same when they share at least half of all the shingles that either has (Jaccard
index; Broder, "On the resemblance and containment of documents", 1997).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from quiz.rules.folding import fold, forms

SHINGLE = 3  # words
NEARLY = 0.5  # of all shingles
FEWEST = 5  # shingles: shorter texts are alike by chance
COMMON = 50  # texts: a shingle of more of them tells nothing, and would cost time


@dataclass(frozen=True)
class Text:
    """One thing that is known."""

    slug: str
    title: str
    aliases: Collection[str]
    text: str


@dataclass(frozen=True)
class Match:
    """What something is like: `score` is 1 for the same title, else the share of shingles."""

    slug: str
    score: float
    why: str  # in a person's words


class Known:
    """All that is known, to look things up in; each look-up costs about the length of its text."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._titles: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        self._having: dict[str, list[str]] = defaultdict(list)  # slugs, by shingle
        for text in texts:
            for name in _names(text.title, text.aliases):
                self._titles.setdefault(name, text.slug)
            found = _shingles(text.text)
            self._sizes[text.slug] = len(found)
            for shingle in found:
                self._having[shingle].append(text.slug)

    def find(self, title: str, text: str, *, aliases: Collection[str] = ()) -> Match | None:
        """What has the same title or other name, else nearly the same text; None of nothing."""
        for name in _names(title, aliases):
            if slug := self._titles.get(name):
                return Match(slug, 1.0, "The same name.")
        return self._of_text(text)

    def _of_text(self, text: str) -> Match | None:
        found = _shingles(text)
        if len(found) < FEWEST:
            return None
        shared: Counter[str] = Counter()
        for shingle in found:
            having = self._having.get(shingle, ())
            if len(having) <= COMMON:
                shared.update(having)
        shares = {
            slug: count / (len(found) + self._sizes[slug] - count)
            for slug, count in shared.items()
            if self._sizes[slug] >= FEWEST
        }
        slug = max(shares, key=lambda one: (shares[one], one), default="")
        if not slug or shares[slug] < NEARLY:
            return None
        return Match(slug, shares[slug], "Nearly the same text.")


def folded(text: str) -> str:
    """What does not matter is gone: case, accents, punctuation, articles, plurals."""
    return fold(text)


def _names(title: str, aliases: Collection[str]) -> list[str]:
    """All folded names: "Content delivery network (CDN)" is three."""
    return [fold(form) for name in (title, *aliases) for form in forms(name) if fold(form)]


def _shingles(text: str) -> set[str]:
    words = fold(text).split()
    return {" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)}

"""Whether a text asks for knowledge, and where its question ends."""

import re
from dataclasses import dataclass, replace

from quiz.formats.notes import markup, wording, words

LONGEST = 60  # words of a question
SHORT = 600  # characters of one that has no mark
MARKS = "?？؟⁇"

_END = re.compile(
    r"(?:\?++|[？؟⁇]++)(?:[*_`\"'”’»)\]]|</?[A-Za-z][^<>]*+>|[!.:;](?=\s|$))*+(?=\s|$)|[？؟]"
)
_STRAY = " .:;!*_\\"
_STATEMENT = re.compile(r"(?<!\bvs)(?<!\betc)(?<!\be\.g)(?<!\bi\.e)[.!:;]\s+\S")
_JOINTS = " :-–—>=→\\"  # what joins a question to the answer on its line
_SENTENCE = re.compile(r"(?<=[.!])\s+")
_ASIDE = re.compile(r"\s\([^()]*+\)[.\s]*$")
_CLOZE = re.compile(r"_{4,}|(?:_ ?){5,}")
_NUMBER = re.compile(
    r"(?:#?\(?\d{1,4}(?:\.\d{1,3})*(?:[.):]|\s?[-–](?=\s?\D))|\(?[a-zA-Z][.)](?=\s)|#\d{1,3}(?=\s))\s*"
)
_LABEL = re.compile(
    rf"(?:{words.QUESTION_LABELS})\s*(?:n[o°º]\.?\s*)?#?\d{{0,3}}\s*(?:[:.)]|\s[-–—]|[-–—]\s)\s*",
    re.IGNORECASE,
)
_ONLY_LABEL = re.compile(
    rf"(?:{words.QUESTION_LABELS})s?\s*#?\d{{0,3}}\s*[:.)\-–—]?$", re.IGNORECASE
)
_ANSWER = re.compile(
    rf"(?P<mark>[*_`]{{0,3}})(?:{words.ANSWER_LABELS})\s?\d{{0,3}}\s?(?:[*_]{{1,3}}\s?[:.)]|[:)]|\.(?=\s[*_A-Z])|\s[-–—]|[-–—]\s|->|=>)"
    r"(?:[*_`]{0,3})(?=\s|$|[^\W_])\s*",
    re.IGNORECASE,
)
_ONLY_ANSWER = re.compile(rf"(?:{words.ANSWER_LABELS})s?\s?\d{{0,3}}\s?[:.)\-–—]?$", re.IGNORECASE)
_TAGS = re.compile(r"(?:\s*+</?[A-Za-z][^<>]*+>)+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its title without markup, and what is behind it in the line, as written."""

    title: str
    rest: str = ""
    is_marked: bool = True  # it ends in a question mark
    is_asker: bool = True  # it begins as questions do
    is_order: bool = False  # an imperative
    is_task: bool = False  # an imperative that asks only among questions
    is_cloze: bool = False
    is_told_first: bool = False  # a statement stands before the question
    lines: int = 1  # that the question goes over


def title_of(text: str) -> str:
    """Return a text without markup, list number and label of a question."""
    return _bare(markup.plain(text))


def _bare(bare: str) -> str:
    for pattern in (_NUMBER, _LABEL, _NUMBER):
        if (found := pattern.match(bare)) and found.end() < len(bare):
            bare = bare[found.end() :]
    return _without_signs(bare)


def is_label(text: str) -> bool:
    """Whether a text is nothing but "Question:", or "Q1"."""
    return len(text) < 60 and bool(_ONLY_LABEL.match(markup.plain(text)))


def has_label(text: str) -> bool:
    """Whether a text begins with "Question:" or "Q1:"."""
    return bool(_LABEL.match(markup.plain(text[:80])))


def after_answer_label(text: str) -> str | None:
    """What stands behind "Answer:" or "A:", as written; None where no such label is."""
    bare = markup.plain(text) if len(text) < 60 else ""
    if len(bare) > 1 and _ONLY_ANSWER.match(bare):
        return ""
    found = _ANSWER.match(text)
    if not found:
        return None
    rest, mark = text[found.end() :], found["mark"]
    is_open = mark and found[0].count(mark) == 1
    return rest.rstrip().removesuffix(mark) if is_open else rest


def asked(text: str) -> Asked | None:
    """Read a text as a question; None where it is none, as far as the text itself tells."""
    if not text or len(text) > 20_000:
        return None
    if emphasised := markup.lead(text):
        inner, rest = emphasised
        if is_label(inner) and rest.strip():
            return _whole(rest.strip())
        if len(inner) > 4 and (found := _in_emphasis(inner, rest)):
            return found
    return _whole(text)


def _in_emphasis(inner: str, rest: str) -> Asked | None:
    """A question in bold with its answer behind it, or nothing."""
    found = _whole(inner)
    if found is None or found.rest:
        return None
    if (tags := _TAGS.match(rest)) and not markup.has_image(tags[0]):
        rest = rest[tags.end() :]
    behind = rest.lstrip(_JOINTS + ".")
    if not behind:
        return found
    more = _whole(behind)
    if more and more.is_asker and more.is_marked and not more.rest:
        return None  # two questions in one line are one
    if found.is_marked or (len(found.title.split()) > 3 and rest.lstrip("*_")[:1] in ":.-–—"):
        return Asked(found.title, behind, found.is_marked, found.is_asker, found.is_order)
    return None


def _whole(text: str) -> Asked | None:
    found = _marked(text) if has_mark(text) else None
    found = found or _unmarked(text)
    return None if found and wording.is_small_talk(found.title) else found


def has_mark(text: str) -> bool:
    """Whether there is a question mark, of any script."""
    return "?" in text or (not text.isascii() and any(mark in text for mark in MARKS))


def _unmarked(text: str) -> Asked | None:
    title = title_of(text)
    bare = _ASIDE.sub("", title[:SHORT]).rstrip(" .:;!")
    tokens = wording.tokens_of(bare) if len(title) <= SHORT else []
    if not 2 <= len(tokens) <= LONGEST:
        return None
    if _STATEMENT.search(bare):
        return _sentences(title, bare) or _before_colon(text)
    if wording.asks_unmarked(bare, tokens):
        return Asked(title, is_marked=False)
    is_task = wording.is_task(tokens)
    if is_task or wording.orders(bare, tokens):
        is_task = not wording.orders(bare, tokens)
        return Asked(title, is_marked=False, is_asker=False, is_order=True, is_task=is_task)
    if _CLOZE.search(text) and len(tokens) > 3:
        return Asked(title, is_marked=False, is_asker=False, is_cloze=True)
    return None


def _sentences(title: str, bare: str) -> Asked | None:
    """A text of several sentences, all of which ask: "Explain tea. Give an example."."""
    sentences = _SENTENCE.split(bare)
    found = [_unmarked(sentence) for sentence in sentences if not _STATEMENT.search(sentence)]
    asking = [one for one in found if one and not one.is_task]
    if len(sentences) > 4 or len(asking) < len(sentences):
        return None
    return replace(asking[0], title=title)


def _before_colon(text: str) -> Asked | None:
    """A question without a mark, a colon, and its answer: "What is tea: leaves in water"."""
    head, _, rest = text.partition(": ")
    bare = title_of(head)
    tokens = wording.tokens_of(bare)
    if len(tokens) < 3 or _STATEMENT.search(bare) or not wording.asks_unmarked(bare, tokens):
        return None
    return Asked(bare, rest.strip(), is_marked=False)


def _marked(text: str) -> Asked | None:
    """A text with a question mark: its first sentences, as far as they ask."""
    end = 0
    is_asker = is_told_first = False
    for found in _END.finditer(text):
        sentence = text[end : found.start()]
        begins = wording.begins_asking(title_of(sentence) if end == 0 else markup.plain(sentence))
        if end and not (begins and not _STATEMENT.search(sentence)):
            break
        if end == 0:
            is_asker = begins
            is_told_first = bool(_STATEMENT.search(title_of(sentence)))
            if is_told_first and not _is_short_story(sentence):
                return None
        end = found.end()
    title = title_of(text[:end])
    count = len(title.split())
    if not end or not 1 <= count <= LONGEST:
        return None
    rest = text[end:].strip()
    if not markup.plain(rest).strip(_STAR_AND_STRAY) and not markup.has_image(rest):
        rest = ""
    elif (rest.startswith("(") and rest.endswith(")") and len(rest) < 80) or _demands(rest):
        title, rest = title_of(text), ""
    else:
        rest = rest.lstrip(_JOINTS)
    if rest and not is_asker:
        return None
    return Asked(title, rest, is_asker=is_asker, is_told_first=is_told_first)


_STAR_AND_STRAY = _STRAY + "`~\"'”’»)]"


def _demands(rest: str) -> bool:
    """Whether what is behind a question belongs to it: "What is tea? Explain."."""
    tokens = wording.tokens_of(rest[:SHORT])
    if len(tokens) == 1:
        return tokens[0] in words.PROMPTS
    more = _unmarked(rest)
    return more is not None and more.is_order and not more.is_task


def _is_short_story(sentence: str) -> bool:
    """A statement before the question is of it when both are short: "Given a list. What …"."""
    statements = _STATEMENT.split(title_of(sentence))
    count = len(sentence.split())
    if count <= 40 and wording.begins_asking(statements[0]):
        return True
    asks_last = len(statements) == 2 and wording.begins_asking(statements[1])
    return len(statements) == 2 and count <= (60 if asks_last else 30)


def _without_signs(title: str) -> str:
    """Drop emoji and arrows from the ends of a title."""
    if title.isascii():
        return title.strip()
    return title.strip(_SIGNS).strip()


_SIGNS = (
    " ️‍☀★☆☛☞✅✓✔✨❓❔❗➡⭐⚡⚙▶►◆■□→"
    + "".join(map(chr, range(0x1F300, 0x1F700)))
    + "".join(map(chr, range(0x1F900, 0x1FA00)))
)

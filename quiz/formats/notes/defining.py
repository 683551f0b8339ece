"""Whether a text names a concept, whether another defines it, and where a term's name ends."""

import re

from quiz.formats.notes import asking, markup, words

LONGEST = 8  # words of a term
_HEAD = 400  # characters in which a term has to end

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_PARENTHESES = re.compile(r"\([^()]*+\)")
_ASIDE = re.compile(r"\([^()]*+\)|\[[^\[\]]*+\]|`[^`]*+`|<[^<>]*+>")
_SEPARATOR = re.compile(
    r"\s*(?:->|=>|-->|→|⇒|⟶|➜)\s*|\s+[-–—]{1,3}\s+|\s*[:：](?=[\s*_]|$)\s*|\s+=\s+"
    r"|\s+\|\s+|[-–—]\s+|\s+[-–—](?=\w)|:(?=[^\W\d_])"
)
_LABEL = re.compile(r"[*_]{0,3}(\w+)\s?(?:[*_]{1,3}\s?[:-]|[:-])[*_]{0,3}(?=\s|$)\s*")
_JOINTS = " :-–—=>→\\"
_WITHIN = re.compile(r"(?:in|within|en|em|dans|im|nella?|nel)\s[^,.]{2,40},\s+", re.IGNORECASE)
_SUBJECT = 100  # characters in which what "is" has been named
_LOOSE = " :-–—=>→*_\\"
_COPULA = re.compile(
    r"\s+(?:is|are|refers\s+to|means|stands\s+for|es|son|é|são|est|sont|ist|sind|è|sono)\s+",
    re.IGNORECASE,
)


def opens_terms(text: str) -> bool:
    """Whether a label says that what follows are terms."""
    title = asking.title_of(text) if len(text) <= 200 else ""
    tokens = [word for word in _tokens(title) if not word.isdigit()]
    if not 1 <= len(tokens) <= 12 or tokens[0] == "in" or asking.has_mark(title[-3:]):
        return False
    if words.LABELS_ALONE.issuperset(word for word in tokens if word not in words.LABEL_FILLER):
        return _is_label_of_filler(tokens)
    if 2 <= len(tokens) <= 5 and tokens[-1] in words.TERM_LABELS:
        return tokens[-2] not in ("in", "other", "simple", "of", "non-technical", "layman's")
    return 2 <= len(tokens) <= 8 and _is_label_with_more(tokens)


def _is_label_of_filler(tokens: list[str]) -> bool:
    """ "Learn these important new words": a label with nothing but filler around it."""
    found = words.LABELS_ALONE.intersection(tokens)
    if "in" in tokens and found == {"words"}:  # "Describe in your words"
        return False
    return bool(found) or {"following", "define"} <= set(tokens)


def _is_label_with_more(tokens: list[str]) -> bool:
    """ "Vocabulary from the reading", "Definitions of tea"; but no terms of service."""
    first, second = tokens[0], tokens[1]
    if first in ("definitions", "terms"):
        return second in ("of", "from", "for", "in") and not {"service", "use"} & set(tokens)
    return first in words.LABELS_FIRST


def opens_section(title: str) -> bool:
    """Whether a title is one of a section, whatever the note is about."""
    tokens = _tokens(title)
    return bool(tokens) and (
        tokens[0] in words.SECTIONS or tokens[-1] in words.SECTIONS or tokens[0] in words.WH
    )


def names_concept(title: str) -> bool:
    """Whether a title is a noun phrase that may have a definition under it."""
    tokens = _tokens(_PARENTHESES.sub(" ", title))
    if not 1 <= len(tokens) <= LONGEST or title[-1:] in ".!;" or "," in title:
        return False
    if opens_section(title) or tokens[0] in words.ACTIONS:
        return False
    if len(tokens) > 1 and {tokens[0], tokens[-1]} & words.SECTIONS_WITH_MORE:
        return False
    if tokens[0] in words.GREETINGS or tokens[0] in words.NOT_TERMS:
        return False
    return "vs" not in tokens and not _CHAPTER.match(title) and asking.asked(title) is None


_CHAPTER = re.compile(
    r"(?:readings?|class|notes?|lab|chapter|week|day|module|lecture|part|read|session|unit|step|"
    r"lesson|code)\b[\s#:-]*\d|[^:]{3,40}:\s|\d{1,2} ",
    re.IGNORECASE,
)


def defines(title: str, text: str) -> bool:
    """Whether a paragraph says what its title is."""
    said = _WITHIN.sub("", _PARENTHESES.sub(" ", markup.plain(text[:1200])))
    tokens = [token.strip("\"“”'‘’,;:").casefold() for token in said.split()[:40]]
    tokens = [token for token in tokens if token]
    if len(tokens) < 3:
        return False
    if tokens[0] in words.COPULAS:
        return tokens[1] in words.DETERMINERS
    if _is_of_another(title, tokens):
        return False
    if tokens[0] in words.DEFINING_VERBS:
        return True
    if _begins_with_title(title, said, tokens):
        return True
    aside = " ".join(_PARENTHESES.findall(markup.plain(text[:300]), 0, _SUBJECT))
    return _has_copula(title, tokens, _tokens(aside)) or _is_elliptic(said, tokens)


def _is_of_another(title: str, tokens: list[str]) -> bool:
    """Whether a paragraph begins with another subject: "This article was …", "One way is …"."""
    if tokens[0] in words.POINTING and tokens[1] not in words.FINITE:
        return tokens[1] not in _tokens(title)
    return tokens[0] == "one" and _tokens(title)[:1] != ["one"]


def split(text: str) -> tuple[str, str] | None:
    """Split an entry into term and definition, both as written; None where it is no entry.

    "Term: cup" is the term cup, with its definition still to come.
    """
    found = _split(text)
    if found and found[1] and markup.plain(found[0]).casefold() in words.TERM_ITSELF:
        return _split(found[1]) or (found[1].strip(_LOOSE), "")
    return found


def after_label(text: str) -> str | None:
    """What stands behind "Definition:", as written; None where no such label is."""
    found = _LABEL.match(text)
    return (
        text[found.end() :] if found and found[1].casefold() in words.DEFINITION_ITSELF else None
    )


def _split(text: str) -> tuple[str, str] | None:
    emphasised = markup.lead(text) or markup.code_lead(text)
    if emphasised:
        name, rest = emphasised
        if not rest.strip(_LOOSE) and (found := _separated(name)):
            return found
        if is_name(name):
            if further := _name_goes_on(name, rest):
                return further
            return name.strip(_LOOSE), rest.lstrip(_JOINTS)
    return _separated(text)


def copula(text: str) -> str | None:
    """The subject of "X is a …", as far as it may be a term."""
    said = markup.plain(text[:_HEAD])
    found = _COPULA.search(said)
    if not found:
        return None
    subject = said[: found.start()].strip()
    tokens = _tokens(subject)
    if tokens and tokens[0] in words.ARTICLES:
        subject, tokens = subject.split(" ", 1)[-1], tokens[1:]
    if not 1 <= len(tokens) <= 6 or tokens[0] in words.PRONOUNS | words.PERSONS | words.WH:
        return None
    return subject


def is_name(text: str) -> bool:
    """Whether a text may be the name of a term: a few words that are no sentence."""
    bare = markup.plain(text[:_HEAD]).strip(_LOOSE)
    tokens = _tokens(_PARENTHESES.sub(" ", bare)) or _tokens(bare)
    return (
        1 <= len(tokens) <= LONGEST
        and len(text) <= _HEAD
        and tokens[0] not in words.NOT_TERMS
        and not bare.endswith((".", "?", "!", ",", ";"))
        and ". " not in bare
        and ", " not in bare[:-20]
        and "://" not in bare
    )


def _separated(text: str) -> tuple[str, str] | None:
    head = _ASIDE.sub(lambda aside: "x" * len(aside[0]), text[:_HEAD])
    found = _SEPARATOR.search(head, 1)
    if not found or not is_name(text[: found.start()]):
        return None
    return text[: found.start()].strip(), text[found.end() :].lstrip(" >")


def _name_goes_on(name: str, rest: str) -> tuple[str, str] | None:
    """The rest of a name that is only partly in bold: "**Amazon** S3: …"."""
    bare = rest.lstrip()
    if not bare or not (bare[0].isupper() or bare[0] in "*_`"):
        return None
    found = _separated(bare)
    if found and len(_tokens(found[0])) <= 3 and is_name(f"{name} {found[0]}"):
        return f"{name} {found[0]}", found[1]
    return None


def _tokens(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _has_copula(title: str, tokens: list[str], aside: list[str]) -> bool:
    """ "X is a …": a subject that has to do with the title, a copula, and what it is."""
    if tokens[0] in words.PERSONS:
        return False
    for at, token in enumerate(tokens[:11]):
        if not at or (token not in words.COPULAS and token not in words.DEFINING_VERBS):
            continue
        subject = tokens[:at]
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        if subject[0] in words.PRONOUNS and at <= 2:
            return token in words.DEFINING_VERBS or after in words.DETERMINERS
        if not _is_about(title, subject + aside):
            return False
        if token in words.DEFINING_VERBS or after in words.DETERMINERS:
            return True
        return after not in words.NOT_DEFINING and not after.endswith(("ing", "ed", "ly"))
    return False


def _begins_with_title(title: str, said: str, tokens: list[str]) -> bool:
    """ "Cup: …", "A cup holds …", or what the letters of the title stand for."""
    named = [_stem(word) for word in _tokens(_PARENTHESES.sub(" ", title))]
    said_first = [_stem(word) for word in tokens[: len(named) + 1]]
    if said_first[0] in ("a", "an") and said_first[1:] == named:
        return True
    if said.casefold().startswith(title.casefold()):
        return said[len(title) :].lstrip().startswith((":", "- ", "– ", "— "))
    letters = title.casefold() if title.isupper() and title.isalpha() else ""
    initials = "".join(token[0] for token in tokens[: len(letters)])
    return 1 < len(letters) < 7 and initials == letters


def _is_about(title: str, subject: list[str]) -> bool:
    """Whether a subject shares a word with the title, or one is the other's initials."""
    named = [_stem(word) for word in _tokens(title)]
    said = [_stem(word) for token in subject for word in _tokens(token)]
    if any(_is_alike(one, other) for one in named for other in said if len(one) > 1):
        return True
    initials = "".join(word[0] for word in said if word)
    return any(len(name) > 1 and name in initials for name in named) or (
        len(named) > 1 and "".join(name[0] for name in named) in said
    )


def _is_alike(one: str, other: str) -> bool:
    if one in _SMALL or other in _SMALL:
        return False
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 3 and long.startswith(short))


_SMALL = words.DETERMINERS | words.PREPOSITIONS | frozenset(("and", "or", "y", "e", "et", "und"))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _is_elliptic(said: str, tokens: list[str]) -> bool:
    """ "A queue that …", "the process of …", "sequential structure that …"."""
    first = tokens[0]
    has_article = first in words.ARTICLES or first in ("the", "one", "any")
    if first in words.PERSONS or first in words.PRONOUNS or first in words.FINITE:
        return False
    genus = {_stem(token) for token in tokens[:4]} & words.GENERA
    if first in words.ACTIONS or not (has_article or said[:1].islower() or genus):
        return False
    for at, token in enumerate(tokens[1:14], 1):
        if token in words.FINITE:
            return False
        if token in words.RELATIVES or (
            at < 6 and token in ("of", "to", "for", "in") and tokens[at - 1] in words.KINDS
        ):
            return True
    return False

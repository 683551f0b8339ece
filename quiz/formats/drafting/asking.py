"""Questions about the terms of a note: named by their definition, told apart, matched.

Nothing is left to chance: what is made of a note is the same each time.
"""

from collections.abc import Iterator
from hashlib import blake2b
from itertools import groupby

from quiz.formats import checked, fit
from quiz.formats.drafting.knowing import Term
from quiz.formats.drafts import ChoiceDraft, QuestionDraft
from quiz.formats.slugs import LONGEST, slug
from quiz.rules.checks import check_alone
from quiz.rules.kinds import Kind

OPTIONS = 4  # of a single choice question
ENDINGS = {Kind.TYPED: "-name", Kind.SINGLE: "-meaning", Kind.MATCHING: "-match"}
FEWEST_PAIRS, MOST_PAIRS = 4, 6
NAME_IT = "{}\n\nWhich term is explained here?"
TELL_APART = "The notes explain several terms. Which of these explanations belongs to “{}”?"
MATCH = "The notes explain these terms. Which term belongs to which explanation?"


def questions(terms: list[Term]) -> Iterator[tuple[Term, QuestionDraft]]:
    """Every question, with the term that it stands beside."""
    told = [term for term in terms if term.hidden]
    for term in told:
        yield term, _named(term)
    yield from _told_apart([term for term in _distinct(told) if term.whole])
    for _, section in groupby(_distinct(told), key=lambda term: term.noted.section):
        yield from _matched(list(section))


def _named(term: Term) -> QuestionDraft:
    names = (term.entry.title, *term.entry.aliases)
    choices = [_choice(name, is_right=True, feedback=f"Yes: {name}.") for name in names]
    return _question(
        term, Kind.TYPED, NAME_IT.format(_sentence(term.hidden.rstrip(". ")) + "."), choices
    )


def _told_apart(terms: list[Term]) -> Iterator[tuple[Term, QuestionDraft]]:
    """Definitions of other terms are wrong; such of the same length give nothing away."""
    by_length = sorted(terms, key=lambda term: (len(term.whole), term.entry.slug))
    for place, term in enumerate(by_length):
        starts = range(max(0, place - OPTIONS + 1), min(place, len(by_length) - OPTIONS) + 1)
        windows = [by_length[start : start + OPTIONS] for start in starts]
        made = [_chosen(term, window) for window in windows]
        if made:
            yield term, min(made, key=lambda one: (_findings(one), _digest(_texts(one))))


def _chosen(term: Term, window: list[Term]) -> QuestionDraft:
    title = term.entry.title
    choices = []
    for one in window:
        told = f"Yes: that is what “{title}” means."
        if one is not term:
            told = f"That explains “{one.entry.title}”, not what was asked for."
        choices.append(_choice(_option(one.whole), is_right=one is term, feedback=told))
    choices.sort(key=lambda choice: _digest(term.entry.slug + choice.text))
    return _question(term, Kind.SINGLE, TELL_APART.format(title), choices)


def _matched(section: list[Term]) -> Iterator[tuple[Term, QuestionDraft]]:
    """Pairs of one section, and one answer too many, so that the last pair is not given away."""
    while len(section) > FEWEST_PAIRS:
        size = min(MOST_PAIRS, len(section) - 1)
        group, section = section[: size + 1], section[size + 1 :]
        *pairs, other = group
        choices = [_choice(_sentence(one.hidden), match=one.entry.title) for one in pairs]
        choices.append(_choice("", match=other.entry.title))
        explained = "\n".join(f"- {one.entry.title}: {one.entry.summary}" for one in group)
        yield pairs[0], _question(pairs[0], Kind.MATCHING, MATCH, choices, explained)


def _choice(
    text: str, *, is_right: bool = False, feedback: str = "", match: str = ""
) -> ChoiceDraft:
    return ChoiceDraft(text, is_right, feedback, match)


def _question(
    term: Term, kind: Kind, prompt: str, choices: list[ChoiceDraft], explanation: str = ""
) -> QuestionDraft:
    ending = ENDINGS[kind]
    return QuestionDraft(
        slug=term.entry.slug[: LONGEST - len(ending)].rstrip("-") + ending,
        kind=kind,
        entry=term.entry.slug,
        bloom="understand" if kind is Kind.SINGLE else "remember",
        source="",
        as_of=None,
        prompt=prompt,
        hint="",
        explanation=explanation or f"{term.entry.title}: {term.entry.summary}",
        choices=tuple(choices),
        is_true=None,
        tolerance="",
        unit="",
    )


def _distinct(terms: list[Term]) -> list[Term]:
    """No two of the same name, and no two of the same definition."""
    kept, seen = [], set[str]()
    for term in terms:
        marks = {f"name {slug(term.entry.title)}", term.hidden.casefold()}
        if not marks & seen:
            kept.append(term)
        seen |= marks
    return kept


def _findings(question: QuestionDraft) -> tuple[int, int]:
    """What speaks against it: what must be mended, then what the checks find besides."""
    found = check_alone(checked.question(question, topic=""))
    return len(fit.needs(question)), len(found)


def _texts(question: QuestionDraft) -> str:
    return "\0".join(choice.text for choice in question.choices)


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _option(text: str) -> str:
    """Options of one question end alike."""
    return _sentence(text.rstrip(". "))

"""Rules 8, 11 and 12 for one question: its prompt, hint, feedback and what belongs to it."""

import re
from collections.abc import Iterator

from quiz.rules.checks.bank import Question
from quiz.rules.checks.findings import Finding, error, warn
from quiz.rules.checks.words import NEGATIONS, holds, shown, words
from quiz.rules.options import Kind, quote

FEWEST_WORDS, MOST_WORDS = 8, 70
"""Of a prompt."""
STEM_SHARE, OPTION_WORDS = 0.60, 14
"""The prompt holds more than this share of the words, or no option holds more than so many."""
FEWEST_OPTIONS, MOST_OPTIONS = 3, 5
FEEDBACK = 30
"""Characters of feedback that can say why somebody would think so."""

_NEGATIVE = re.compile(
    r"(?P<mark>\*\*|\b)(?P<word>not|except|least|never|cannot)\b", re.IGNORECASE
)
_NO_NEGATION = re.compile(r"\bat[ -]least\b|\bor not\b|\bnot only\b", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"\b(?:select|choose|pick|tick|mark|name|which)\W+(?:the\W+)?"
    r"(one|two|three|four|five|[1-5])\b",
    re.IGNORECASE,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_IMPERATIVE = re.compile(
    r"(?:^|[.?!:]\s+)(?:select|choose|pick|tick|name|type|give|write|say|tell|match|put|order|sort|"
    r"arrange|complete|find|work out|calculate|compute|convert|state|decide)\b",
    re.IGNORECASE,
)
_MAY_CHANGE = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:currently|nowadays|today|at present|as of|to date)\b"
    r"|[$€£]\s?\d+(?:[.,]\d+)*",
    re.IGNORECASE,
)


def negatives(question: Question) -> Iterator[Finding]:
    """Rule 8 for one question: a negation in what is asked stands out, in capitals or bold.

    In a statement it may belong to a clause that does no harm, so there it is only pointed out.
    """
    found = list(negations(question))
    unmarked = [word for word, is_marked in found if not is_marked]
    if unmarked:
        tell = warn if question.item.kind is Kind.TRUE_FALSE else error
        yield tell(
            "8",
            f"What is asked holds “{unmarked[0]}”, which is easily read over.",
            "Ask for what is so. If that cannot be, write it in bold: **not**.",
        )
    if found:
        for option in question.shown:
            if holds(option.text, NEGATIONS):
                yield error(
                    "8",
                    f"The option {quote(option.text)} is negative, and so is the question.",
                    "Turn one of them round.",
                )


def negations(question: Question) -> Iterator[tuple[str, bool]]:
    """Yield the negative words of the question sentence, each with whether it is marked.

    Orders go from the most to the least, and pairs are matched by statements: these have none.
    """
    if question.item.kind in (Kind.ORDERING, Kind.MATCHING):
        return
    sentence = _NO_NEGATION.sub("", asked(question))
    for found in _NEGATIVE.finditer(sentence):
        yield found["word"], found["mark"] == "**" or found["word"].isupper()


def asked(question: Question) -> str:
    """Return the sentences of the prompt's last paragraph that ask, or else all of it."""
    sentences = re.split(r"(?<=[.?!])\s+", " ".join(question.ask.split()))
    return " ".join(one for one in sentences if one.rstrip("*_").endswith("?")) or question.ask


def feedback(question: Question) -> Iterator[Finding]:
    """Rule 11 for one question."""
    numbers = question.misconceptions or (None,) * len(question.item.options)
    if question.item.kind not in (Kind.MATCHING, Kind.ORDERING):
        for option, number in zip(question.item.options, numbers, strict=True):
            said = len(shown(option.feedback))
            if not option.is_correct and number is None and said < FEEDBACK:
                yield error(
                    "11",
                    f"The wrong answer {quote(option.text)} has {said or 'no'} characters of "
                    "feedback and names no misconception.",
                    "Say why one would think so, and what is right.",
                )
    count = len(question.shown)
    if question.shown and not FEWEST_OPTIONS <= count <= MOST_OPTIONS:
        yield warn(
            "11",
            f"There are {count} options.",
            f"{FEWEST_OPTIONS} to {MOST_OPTIONS} plausible ones are best.",
        )


def length(question: Question) -> Iterator[Finding]:
    """Rule 12: the prompt is neither a word nor a page, and the reading is not in the options."""
    count = len(words(question.stem))
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        yield error(
            "12",
            f"The prompt has {count} words.",
            f"Write {FEWEST_WORDS} to {MOST_WORDS}.",
        )
    counts = [len(words(option.text)) for option in question.shown]
    if counts and max(counts) > OPTION_WORDS and count <= STEM_SHARE * (count + sum(counts)):
        share = count / (count + sum(counts))
        yield warn(
            "12",
            f"The prompt has {share:.0%} of the words, and an option has {max(counts)}.",
            f"Move what options share into the prompt, or keep each to {OPTION_WORDS} words.",
        )


def question_asked(question: Question) -> Iterator[Finding]:
    """Rule 12: the prompt can be answered before the options are read."""
    if question.item.kind is Kind.TRUE_FALSE:
        return
    ask = shown(question.ask)
    if "?" not in ask and not _IMPERATIVE.search(ask):
        yield error("12", "The last paragraph asks nothing.", "End the prompt in a full question.")


def number_of_keys(question: Question) -> Iterator[Finding]:
    """Rule 12: a multiple response says how many options are right."""
    if question.item.kind is not Kind.MULTIPLE:
        return
    said = _ANNOUNCED.findall(shown(question.ask))
    right = len(question.keys)
    if not said:
        yield error(
            "12", "The prompt does not say how many options are right.", f"Add “Select {right}”."
        )
        return
    last = said[-1].casefold()
    number = _NUMBERS.get(last) or int(last)
    if number != right:
        yield error(
            "12", f"The prompt asks for {number} options, and {right} are right.", "Mend one."
        )


def sourced(question: Question) -> Iterator[Finding]:
    """Rule 12: it is known where the key comes from, and since when, if it may change."""
    if not question.source:
        yield error("12", "The question names no source.", "Name where the key is known from.")
    if question.as_of is None:
        told = [question.explanation, *(option.text for option in question.keys)]
        for found in map(_MAY_CHANGE.search, told):
            if found and found[0] not in question.stem:
                yield warn(
                    "12",
                    f"“{found[0]}” may not hold for ever, and the question has no date.",
                    "Give it as data in the prompt, or say as of when it holds.",
                )
                break

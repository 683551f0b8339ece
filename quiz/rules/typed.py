"""Typed answers: which of the forms that an author listed did the learner mean?"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from quiz.rules.folding import fold, forms
from quiz.rules.options import Option
from quiz.rules.slips import distance, is_slip

__all__ = ["LONGEST", "Found", "Match", "clashes", "fold", "forms", "read"]

LONGEST = 200
"""The most characters of a typed answer and of an author's form; longer ones match nothing."""


class Found(StrEnum):
    """How a typed answer was recognized."""

    EXACT = "exact"
    NEAR = "near"
    FORESEEN = "foreseen"
    OTHER = "other"


@dataclass(frozen=True)
class Match:
    """What a typed answer was recognized as.

    `option` is the accepted (exact, near) or foreseen wrong option; None for other.
    `spelling` is the author's own way of writing, when the answer was near to it; else "".
    """

    kind: Found
    option: Option | None = None
    spelling: str = ""


@dataclass(frozen=True)
class _Form:
    option: Option
    written: str
    folded: str


def read(options: Iterable[Option], text: str) -> Match:
    """Recognize a typed text among accepted (`is_correct`) and foreseen wrong options.

    EXACT: an accepted form, folded (see `fold`). FORESEEN: a wrong form, or a slip for it.
    NEAR: an accepted form with other spaces between its words ("coldstart"), or with a slip of
    the keyboard (see `is_slip`) that is nearer to it than to every foreseen wrong form.
    """
    given = fold(text) if len(text) <= LONGEST else ""
    if not given:
        return Match(Found.OTHER)
    listed = list(_forms(options))
    right = [form for form in listed if form.option.is_correct]
    wrong = [form for form in listed if not form.option.is_correct]
    for form in right:
        if form.folded == given:
            return Match(Found.EXACT, form.option)
    for form in wrong:
        if _is_same_but_for_spaces(given, form):
            return Match(Found.FORESEEN, form.option)
    for form in right:
        if _is_same_but_for_spaces(given, form):
            return Match(Found.NEAR, form.option, form.written)
    return _nearest(given, right, wrong)


def clashes(options: Iterable[Option]) -> list[tuple[Option, Option, bool]]:
    """List the pairs of an accepted and a foreseen wrong option that marking may mix up.

    The third value says whether they are equal once folded (True) or a slip apart (False).
    """
    listed = list(_forms(options))
    found: dict[tuple[Option, Option], bool] = {}
    for right in (form for form in listed if form.option.is_correct):
        for wrong in (form for form in listed if not form.option.is_correct):
            pair = (right.option, wrong.option)
            if _is_same_but_for_spaces(right.folded, wrong):
                found[pair] = True
            elif _is_near(right.folded, wrong) or _is_near(wrong.folded, right):
                found.setdefault(pair, False)
    return [(right, wrong, is_same) for (right, wrong), is_same in found.items()]


def _nearest(given: str, right: list[_Form], wrong: list[_Form]) -> Match:
    def how_far(form: _Form) -> int:
        return distance(given, form.folded, most=2)

    accepted = min((form for form in right if _is_near(given, form)), key=how_far, default=None)
    if accepted and how_far(accepted) < min(map(how_far, wrong), default=3):
        return Match(Found.NEAR, accepted.option, accepted.written)
    foreseen = min((form for form in wrong if _is_near(given, form)), key=how_far, default=None)
    return Match(Found.FORESEEN, foreseen.option) if foreseen else Match(Found.OTHER)


def _forms(options: Iterable[Option]) -> Iterable[_Form]:
    for option in options:
        if len(option.text) <= LONGEST:
            for written in forms(option.text):
                if folded := fold(written):
                    yield _Form(option, written, folded)


def _is_same_but_for_spaces(given: str, form: _Form) -> bool:
    return given.replace(" ", "") == form.folded.replace(" ", "")


def _is_near(given: str, form: _Form) -> bool:
    return is_slip(given, form.folded, form.written)

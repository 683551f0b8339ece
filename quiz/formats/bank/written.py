"""A question as it was written: what must hold of it in any form, told where it stands."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from quiz.formats.bank.fields import Fields
from quiz.formats.drafts import ChoiceDraft, QuestionDraft
from quiz.rules import kinds, misconceptions
from quiz.rules.kinds import Item, Kind, Option

_KEY = re.compile(r"[a-z0-9-]{1,10}")


@dataclass(frozen=True)
class Written:
    """A draft, and where it and its choices stand.

    `names` is what the form calls a field of the draft, where that is another word.
    """

    draft: QuestionDraft
    fields: Fields
    choices: tuple[Fields, ...]
    names: Mapping[str, str] = field(default_factory=dict)

    def is_sound(self) -> bool:
        """Report what is wrong with the question by itself; False if anything was or is."""
        for name, message in _misfits(self.draft):
            self._problem(self.fields, name, message)
        for part, choice in zip(self.choices, self.draft.choices, strict=True):
            for name, message in _choice_misfits(self.draft.kind, choice):
                self._problem(part, name, message)
        if self.fields.is_sound():
            for fault in kinds.faults(_item(self.draft)):
                self.fields.problem(fault)
        return self.fields.is_sound()

    def check_misconceptions(self, text: str) -> None:
        """Report what names a misconception that the entry's `text` of them does not hold."""
        known = len(misconceptions.listed(text))
        named = [(self.fields, self.draft.misconception)]
        for part, choice in zip(self.choices, self.draft.choices, strict=True):
            named.append((part, choice.misconception))
        for part, number in named:
            if fault := misconceptions.fault(number, known):
                self._problem(part, "misconception", fault)

    def _problem(self, fields: Fields, name: str, message: str) -> None:
        fields.problem(message, self.names.get(name, name))


Misfits = Iterator[tuple[str, str]]  # a field of the draft, and why its value cannot stand


def _misfits(draft: QuestionDraft) -> Misfits:
    if draft.kind is not Kind.TRUE_FALSE:
        if draft.is_true is not None:
            yield "is_true", "Only a true_false question has an answer of its own."
        if draft.misconception:
            yield "misconception", "Here a misconception belongs to a choice."
    elif draft.is_true and draft.misconception:
        yield "misconception", "A true statement is no misconception."
    if draft.kind is not Kind.NUMERIC:
        if draft.tolerance:
            yield "tolerance", "Only a numeric question has a tolerance."
        if draft.unit:
            yield "unit", "Only a numeric question has a unit."
    keys = [choice.key for choice in draft.choices if choice.key]
    if len(set(keys)) < len(keys):
        yield "choices", "Two choices have the same key."


def _choice_misfits(kind: Kind, choice: ChoiceDraft) -> Misfits:
    matches = kind is Kind.MATCHING
    if choice.match and not matches:
        yield "match", "Only a choice of a matching question has a match."
    if choice.is_correct and (matches or kind is Kind.ORDERING):
        yield "is_correct", "The order or the match tells what is right: remove this."
    is_right = choice.is_correct or kind is Kind.ORDERING or (matches and choice.text)
    if choice.misconception and is_right:
        yield "misconception", "Only a wrong answer stands for a misconception."
    if choice.key and not _KEY.fullmatch(choice.key):
        yield "key", "A key is 1 to 10 letters a-z, digits and hyphens."


def _item(draft: QuestionDraft) -> Item:
    """The question as the rules see it; an option's key is its position."""
    options = tuple(
        Option(str(number), choice.text, choice.is_correct, choice.feedback, choice.match)
        for number, choice in enumerate(draft.choices, start=1)
    )
    return Item(draft.kind, options, draft.is_true, draft.tolerance, draft.unit)

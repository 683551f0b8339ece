"""Aiken, the plainest of the formats that Moodle takes: one right choice of several.

read(name, text)    what a file proposes; docs/gift.md says how it is written
"""

import re
from dataclasses import dataclass, field

from quiz.formats.drafts import ChoiceDraft, Problem, QuestionDraft
from quiz.formats.gift import texts
from quiz.formats.gift.needs import needs
from quiz.formats.proposals import Proposal, Proposals
from quiz.rules.kinds import Kind

_CHOICE = re.compile(r"([A-Z])[.)](?:\s+(.*)|)")
_ANSWER = re.compile(r"ANSWER\s*:\s*(.*)", re.IGNORECASE)
_LETTER = re.compile(r"([A-Z])(?:[.)](?:\s.*)?)?", re.IGNORECASE)  # people repeat the choice
_END_OF_LINE = re.compile(r"\r\n|\r|\n")


class _Fault(Exception):
    """What is wrong with a question, and in which line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass
class _Question:
    """A question in the making: its lines by number, and its choices by letter."""

    prompt: list[tuple[int, str]] = field(default_factory=list)
    choices: list[tuple[int, str, list[str]]] = field(default_factory=list)
    answer: tuple[int, str] | None = None

    @property
    def first(self) -> int:
        return min(number for number, *_ in [*self.prompt, *self.choices, self.answer or (10**9,)])

    @property
    def last(self) -> int:
        return max(number for number, *_ in [*self.prompt, *self.choices, self.answer or (0,)])


def read(name: str, text: str) -> Proposals:
    """Return what an Aiken file proposes. Never raises: what is wrong becomes a problem."""
    items, problems = [], []
    for question in _questions(text):
        try:
            items.append(_proposal(question))
        except _Fault as fault:
            problems.append(Problem(name, fault.line, "", fault.message))
    return Proposals(tuple(items), tuple(problems))


def _questions(text: str) -> list[_Question]:
    """Questions end with their ANSWER line, or where a text follows choices and a blank line."""
    found = [_Question()]
    is_after_blank = False
    for number, line in enumerate(_END_OF_LINE.split(text.removeprefix("\ufeff")), start=1):
        plain = line.strip()
        if plain:
            _add(found, number, plain, is_after_blank=is_after_blank)
        is_after_blank = not plain
    return [one for one in found if one.prompt or one.choices or one.answer]


def _add(found: list[_Question], number: int, line: str, *, is_after_blank: bool) -> None:
    if given := _ANSWER.fullmatch(line):
        found[-1].answer = (number, given[1].strip())
        found.append(_Question())
    elif (choice := _CHOICE.fullmatch(line)) and (found[-1].prompt or found[-1].choices):
        found[-1].choices.append((number, choice[1], [choice[2] or ""]))
    else:
        if found[-1].choices and is_after_blank:
            found.append(_Question())
        if found[-1].choices:
            _, letter, words = found[-1].choices[-1]
            words.append(line)
            found[-1].choices[-1] = (number, letter, words)
        else:
            found[-1].prompt.append((number, line))


def _proposal(question: _Question) -> Proposal:
    right = _checked(question)
    lost: set[str] = set()  # plain text has nothing to lose
    prompt = "\n".join(line for _, line in question.prompt)
    draft = QuestionDraft(
        slug="",
        kind=Kind.SINGLE,
        entry="",
        bloom="",
        source="",
        as_of=None,
        prompt=texts.markdown(prompt, "plain", lost, joined=True),
        hint="",
        explanation="",
        choices=tuple(
            ChoiceDraft(texts.inline(" ".join(words), "plain", lost), letter == right, "", "")
            for _, letter, words in question.choices
        ),
        is_true=None,
        tolerance="",
        unit="",
    )
    return Proposal(draft, question.first, question.last, needs=tuple(needs(draft)))


def _checked(question: _Question) -> str:
    """The letter of the right choice."""
    if not question.prompt:
        raise _Fault(question.first, "A question was expected before its choices and its answer.")
    if not question.choices:
        raise _Fault(
            question.last, "Choices were expected, each on a line such as “A. text”, in capitals."
        )
    for place, (number, letter, words) in enumerate(question.choices):
        wanted = chr(ord("A") + place)
        if letter != wanted:
            raise _Fault(number, f"Choice {wanted} was expected here, not {letter}.")
        if not any(words):
            raise _Fault(number, f"Choice {letter} is empty.")
    if question.answer is None:
        raise _Fault(question.last, "A line such as “ANSWER: B” was expected after the choices.")
    number, answer = question.answer
    found = _LETTER.fullmatch(answer)
    letter = found[1].upper() if found else ""
    if letter not in {letter for _, letter, _ in question.choices}:
        last = question.choices[-1][1]
        raise _Fault(number, f"The answer is a letter from A to {last}, as in “ANSWER: A”.")
    return letter

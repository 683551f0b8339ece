"""Why a question that was read is not fit to be asked yet."""

from collections.abc import Iterator

from quiz.formats.drafts import QuestionDraft
from quiz.rules import kinds
from quiz.rules.faults import MOST_OPTIONS
from quiz.rules.kinds import Item, Kind, Option
from quiz.rules.options import quote


def faults(draft: QuestionDraft) -> list[str]:
    """Say why the question cannot be marked. To the rules, an option's key is its position."""
    if len(draft.choices) > MOST_OPTIONS:
        return [f"A question has at most {MOST_OPTIONS} answers, not {len(draft.choices)}."]
    options = tuple(
        Option(str(number), choice.text, choice.is_correct, choice.feedback, choice.match)
        for number, choice in enumerate(draft.choices, start=1)
    )
    return kinds.faults(Item(draft.kind, options, draft.is_true, draft.tolerance, draft.unit))


def needs(draft: QuestionDraft) -> Iterator[str]:
    """Say what is missing or wrong, in a person's words."""
    if not draft.prompt:
        yield "Write the question itself."
    elif draft.prompt.rpartition("\n\n")[2].startswith(("- ", "1. ", "```")):
        yield "End with a question or a request: the last paragraph is shown on one line."
    if draft.kind is Kind.TRUE_FALSE and not draft.choices:
        yield "Give reasons to choose from, at least two, and mark one of them as right."
    else:
        yield from faults(draft)
    bare = [choice for choice in draft.choices if not choice.feedback]
    if bare and len(bare) == len(draft.choices):
        yield "Write feedback for each answer."
    else:
        for choice in bare:
            yield f"Write feedback for {quote(choice.text or choice.match)}."
    if not draft.explanation:
        yield "Write an explanation."

"""Drafts as the checks of a bank see them."""

from collections.abc import Iterable

from quiz.formats.drafts import EntryDraft, QuestionDraft, TopicDraft
from quiz.rules import misconceptions
from quiz.rules.checks import Bank, Entry, Question
from quiz.rules.options import Item, Option
from quiz.rules.prompts import split_prompt


def bank(
    topics: Iterable[TopicDraft],
    entries: Iterable[EntryDraft],
    questions: Iterable[QuestionDraft],
) -> Bank:
    """Return a bank; the entries of the questions are among the entries."""
    known = {entry.slug: _entry(entry) for entry in entries}
    return Bank(
        questions=tuple(question(draft, known[draft.entry].topic) for draft in questions),
        entries=tuple(known.values()),
        topics={topic.slug: topic.title for topic in topics},
    )


def question(draft: QuestionDraft, topic: str) -> Question:
    """Return one question; `topic` is the slug of its entry's."""
    scene, ask = split_prompt(draft.prompt)
    options = tuple(
        Option(str(number), choice.text, choice.is_correct, choice.feedback, choice.match)
        for number, choice in enumerate(draft.choices, start=1)
    )
    return Question(
        slug=draft.slug,
        entry=draft.entry,
        topic=topic,
        item=Item(draft.kind, options, draft.is_true, draft.tolerance, draft.unit),
        scene=scene,
        ask=ask,
        hint=draft.hint,
        explanation=draft.explanation,
        bloom=draft.bloom,
        source=draft.source,
        as_of=draft.as_of,
        misconceptions=tuple(choice.misconception for choice in draft.choices),
        misconception=draft.misconception,
    )


def _entry(draft: EntryDraft) -> Entry:
    return Entry(
        slug=draft.slug,
        topic=draft.topic,
        title=draft.title,
        text=f"{draft.summary}\n\n{draft.body}",
        misconceptions=len(misconceptions.listed(draft.misconceptions)),
    )

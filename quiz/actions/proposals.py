"""What a file proposes, item by item: kept for review, compared with what is here, decided."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from django.db import transaction

from quiz.actions import rows_to_drafts
from quiz.formats import draft_json, fit, slugs
from quiz.formats.drafts import EntryDraft, QuestionDraft
from quiz.formats.proposals import Proposal
from quiz.models import Decision, Import, ImportItem, Question, Status
from quiz.rules.kinds import Kind
from quiz.rules.likeness import Known, Match, Text, folded

Noun = ImportItem.Noun
SAME = "The same as here."


@dataclass(frozen=True)
class Counts:
    """How many items shall become what."""

    new: int
    merge: int
    skip: int


def propose(imported: Import, items: Iterable[Proposal]) -> list[ImportItem]:
    """Keep what a saved import proposes, each with the decision that suggests itself.

    What is here already, word for word, is left out; what is much like something here is merged
    into that; all else is new.
    """
    judge = _Judge()
    rows = [
        ImportItem(imported=imported, position=position, **judge.fields(item))
        for position, item in enumerate(items)
    ]
    return ImportItem.objects.bulk_create(rows, batch_size=200)


def needs(question: Question) -> list[str]:
    """Why a question of the site needs work before it is published, as the plan told it."""
    draft = rows_to_drafts.question_draft(question)
    found = list(fit.needs(draft))
    accepted = {folded(choice.text) for choice in draft.choices if choice.is_correct}
    if draft.kind == Kind.TYPED and folded(question.entry.title) in accepted:
        found.append(fit.NAMED)
    return found


def counts(imported: Import) -> Counts:
    decisions = list(imported.items.values_list("decision", flat=True))
    return Counts(*(decisions.count(one) for one in (Decision.NEW, Decision.MERGE, Decision.SKIP)))


@transaction.atomic
def decide(imported: Import, decisions: dict[int, str]) -> None:
    """Note decisions by the item's id; what an item cannot have is ignored."""
    items = list(imported.items.filter(pk__in=decisions))
    for item in items:
        wanted = decisions[item.pk]
        if wanted in Decision.values and (wanted != Decision.MERGE or item.like):
            item.decision = wanted
    ImportItem.objects.bulk_update(items, ["decision"], batch_size=200)


@transaction.atomic
def decide_all(imported: Import, choice: str) -> None:
    """All at once: "suggested" (as when it was read), "new", "skip", "ready" (what is fit)."""
    items = list(imported.items.all())
    for item in items:
        item.decision = _bulk(item, choice)
    ImportItem.objects.bulk_update(items, ["decision"], batch_size=200)


def edit(item: ImportItem, draft: EntryDraft | QuestionDraft) -> None:
    """Put another draft in an item's place; it is compared anew with what is here."""
    fields = _Judge().fields(replace(_proposal(item), draft=draft, needs=()))
    for name, value in fields.items():
        setattr(item, name, value)
    item.save()


def _bulk(item: ImportItem, choice: str) -> str:
    suggested = _suggested(item.like, item.like_why)
    match choice:
        case "skip":
            return Decision.SKIP
        case "new":
            return Decision.NEW
        case "ready" if item.needs:
            return Decision.SKIP
    return suggested


def _suggested(like: str, why: str) -> Decision:
    if not like and not why:
        return Decision.NEW
    return Decision.MERGE if like and why != SAME else Decision.SKIP


def _proposal(item: ImportItem) -> Proposal:
    return Proposal(
        item.value, item.first, item.last, item.category, tuple(item.lost), tuple(item.needs)
    )


class _Judge:
    """Compares proposals with what is here, and with what stood before them in the file."""

    def __init__(self) -> None:
        here = [Status.DRAFT, Status.PUBLISHED]
        entries = rows_to_drafts.entries().filter(status__in=here)
        questions = rows_to_drafts.questions().filter(status__in=here)
        self.here: dict[str, dict[str, EntryDraft | QuestionDraft]] = {
            Noun.ENTRY: {row.slug: rows_to_drafts.entry_draft(row) for row in entries},
            Noun.QUESTION: {row.slug: rows_to_drafts.question_draft(row) for row in questions},
        }
        self.known = {
            noun: Known(Text(slug, *_words(draft)) for slug, draft in drafts.items())
            for noun, drafts in self.here.items()
        }
        self.before: dict[tuple[str, ...], int] = {}

    def fields(self, proposal: Proposal) -> dict[str, object]:
        """The columns of its item."""
        draft = _named(proposal.draft)
        noun = Noun.ENTRY if isinstance(draft, EntryDraft) else Noun.QUESTION
        like, why = self._like(noun, proposal)
        return {
            "noun": noun,
            "draft": draft_json.write(draft),
            "first": proposal.first,
            "last": proposal.last,
            "category": proposal.category[:200],
            "lost": list(proposal.lost),
            "needs": list(proposal.needs or fit.needs(draft)),
            "like": like,
            "like_why": why[:120],
            "decision": _suggested(like, why),
        }

    def _like(self, noun: str, proposal: Proposal) -> tuple[str, str]:
        """The slug of what it is like, and why; both "" of something new."""
        said = tuple(map(folded, _said(proposal.draft)))
        line = self.before.setdefault((noun, *said), proposal.first)
        if line != proposal.first:
            return "", f"Said in line {line} already."
        title, aliases, text = _words(proposal.draft)
        match: Match | None = self.known[noun].find(title, text, aliases=aliases)
        if match is None:
            return "", ""
        other = self.here[noun][match.slug]
        if tuple(map(folded, _said(other))) == said:
            return match.slug, SAME
        return match.slug, match.why


def _named(draft: EntryDraft | QuestionDraft) -> EntryDraft | QuestionDraft:
    """An entry has a slug, by which questions of the same file may name it."""
    if isinstance(draft, QuestionDraft) or draft.slug:
        return draft
    return replace(draft, slug=slugs.slug(draft.title))


def _words(draft: EntryDraft | QuestionDraft) -> tuple[str, Collection[str], str]:
    """Title, other names, text: what tells a thing from others of its noun."""
    if isinstance(draft, EntryDraft):
        return draft.title, draft.aliases, draft.body or draft.summary
    key = " ".join(choice.text for choice in draft.choices if choice.is_correct)
    return draft.prompt, (), f"{draft.prompt} {key}"


def _said(draft: EntryDraft | QuestionDraft) -> Iterator[str]:
    """All that must be the same for two drafts to say the same."""
    if isinstance(draft, EntryDraft):
        yield from (draft.title, draft.body)
        return
    yield from (draft.kind, draft.prompt)
    yield from sorted(f"{one.text} {one.match} {one.is_correct}" for one in draft.choices)

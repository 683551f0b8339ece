"""What a file proposes, without a file."""

from quiz.actions import proposals
from quiz.formats.drafts import ChoiceDraft, EntryDraft, QuestionDraft
from quiz.formats.foreign import Format
from quiz.formats.proposals import Proposal
from quiz.models import Import
from quiz.rules.kinds import Kind
from tests import make


def entry(title="Dead-letter queue", body="Where messages go that fail.", **fields) -> EntryDraft:
    """A term of a note."""
    values = {"slug": "dead-letter-queue", "kind": "term", "aliases": (), "summary": body}
    empty = {"misconceptions": "", "topic": "", "sources": (), "related": (), "contrasts": ()}
    return EntryDraft(**values | empty | {"as_of": None, "title": title, "body": body} | fields)


def question(
    prompt="Which of these queues keeps the messages that fail?", **fields
) -> QuestionDraft:
    """A question that a file asks."""
    choices = (
        ChoiceDraft("A dead-letter queue", True, "Yes.", ""),
        ChoiceDraft(
            "A FIFO queue", False, "That one keeps the order of what is sent, not what fails.", ""
        ),
        ChoiceDraft(
            "A standard queue", False, "That is the one from which they come before they fail.", ""
        ),
    )
    values = {"slug": "", "kind": Kind.SINGLE, "entry": "dead-letter-queue", "bloom": ""}
    more = {"source": "", "as_of": None, "hint": "", "explanation": "It is named for that."}
    shape = {"choices": choices, "is_true": None, "tolerance": "", "unit": ""}
    return QuestionDraft(**values | more | shape | {"prompt": prompt} | fields)


def waiting(*drafts, origin="teacher/notes.md", **fields) -> Import:
    made = Import.objects.create(
        origin=origin, at=make.NOON, text="one\ntwo", checksum="0", form=Format.NOTES, **fields
    )
    items = [Proposal(draft, line, line) for line, draft in enumerate(drafts, start=1)]
    proposals.propose(made, items)
    return made

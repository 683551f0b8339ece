"""A whole reading as proposals, in the order of the note."""

from collections.abc import Collection
from dataclasses import replace

from quiz.formats import fit
from quiz.formats.drafting import asking
from quiz.formats.drafting.knowing import Term, of_question, of_term
from quiz.formats.drafts import QuestionDraft
from quiz.formats.notes.reading import NotedQuestion, NotedTerm, Reading
from quiz.formats.proposals import Proposal, Proposals
from quiz.rules.kinds import Kind


def proposals(reading: Reading, *, taken: Collection[str]) -> Proposals:
    """Every term and question as an entry; of terms with definitions, questions as well.

    `taken` are the slugs of entries that are here already: no proposed one is among them. Each
    text of an entry, a choice or an answer stands in the note; what frames it is ours.
    """
    used = set(taken)
    terms = [of_term(noted, used) for noted in reading.terms]
    answered = [(noted, of_question(noted, used)) for noted in reading.questions]
    found = [_of(term.noted, term.entry) for term in terms]
    found += [_of(noted, entry) for noted, entry in answered]
    found += [_asked(term, question) for term, question in asking.questions(terms)]
    return Proposals(tuple(sorted(found, key=_place)), reading.problems)


def _of(noted: NotedTerm | NotedQuestion, draft: object) -> Proposal:
    return Proposal(draft, noted.first, noted.last, noted.section)  # type: ignore[arg-type]


def _asked(term: Term, question: QuestionDraft) -> Proposal:
    """A typed one asks for the very title of its entry, which the checks of a bank tell."""
    made = _of(term.noted, question)
    return replace(made, needs=(fit.NAMED,)) if question.kind is Kind.TYPED else made


def _place(proposal: Proposal) -> tuple[int, bool]:
    """By line, and of one line the entry before what asks about it."""
    return proposal.first, isinstance(proposal.draft, QuestionDraft)

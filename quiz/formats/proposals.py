"""What a file that is not of our own making proposes, before anybody decided on it."""

from dataclasses import dataclass

from quiz.formats.drafts import EntryDraft, Problem, QuestionDraft


@dataclass(frozen=True)
class Proposal:
    """One entry or question, and where it stands in the file.

    What the file cannot say (slug, topic, entry, source, Bloom level …) is "", () or None in the
    draft; whoever reviews it adds that.
    """

    draft: EntryDraft | QuestionDraft
    first: int  # line of a text, row of a sheet; from 1
    last: int  # inclusive
    category: str = ""  # the heading that the file puts it under: a GIFT category, a section
    lost: tuple[str, ...] = ()  # what of it we cannot carry, in a person's words
    needs: tuple[str, ...] = ()  # why it is not fit to be asked yet, in a person's words


@dataclass(frozen=True)
class Proposals:
    """All that was read of one file."""

    items: tuple[Proposal, ...] = ()  # in the order of the file
    problems: tuple[Problem, ...] = ()  # what could not be read, with its line; the rest stands

"""From a row of a sheet to what it proposes."""

import re

from quiz.formats.bank.findings import quoted
from quiz.formats.bank.questions import BLOOM
from quiz.formats.drafts import ChoiceDraft, EntryDraft, QuestionDraft, line
from quiz.formats.proposals import Proposal
from quiz.formats.sheet import answers
from quiz.formats.sheet.row import Row
from quiz.formats.slugs import slug
from quiz.rules.faults import MOST_OPTIONS
from quiz.rules.kinds import Kind

ENTRIES = ("term", "qa")
_KINDS = {
    **{re.sub("_", "", kind): kind.value for kind in Kind},
    **dict.fromkeys(("singlechoice", "multiplechoice", "choice", "mc", "mcq"), "single"),
    **dict.fromkeys(("multipleresponse", "multipleanswer", "multipleselect"), "multiple"),
    **dict.fromkeys(("tf", "trueorfalse"), "true_false"),
    **dict.fromkeys(("type", "text", "shortanswer", "shorttext"), "typed"),
    **dict.fromkeys(("number", "numerical", "calculation"), "numeric"),
    **dict.fromkeys(("match", "pairs"), "matching"),
    **dict.fromkeys(("order", "sequence", "steps"), "ordering"),
    **dict.fromkeys(("term", "definition"), "term"),
    **dict.fromkeys(("qa", "questionandanswer"), "qa"),
}
_SLUG = re.compile(r"[a-z0-9-]{1,60}")
_GAP = re.compile(r"\n\s*\n")


def proposal(row: Row) -> Proposal | None:
    """What a row proposes; None, with notes, when a cell of it cannot be taken."""
    kind = _kind(row)
    if not kind:
        return None
    draft = _entry(row, kind) if kind in ENTRIES else _question(row, Kind(kind))
    category = row.line("topic")
    if isinstance(draft, QuestionDraft) and not _SLUG.fullmatch(row.line("entry")):
        category = row.line("entry") or category  # the entry of that name
    row.close("A term or a Q&A" if kind in ENTRIES else f"A {kind} question")
    if row.notes:
        return None
    return Proposal(draft, row.number, row.number, category=category)


def _kind(row: Row) -> str:
    told = row.line("kind")
    kind = _KINDS.get(re.sub(r"[\W_]", "", told.casefold()), "")
    if told and not kind:
        listed = ", ".join(Kind)
        row.note("kind", f"Write {listed}, term or qa, not {quoted(told)}.")
    elif not told and not row.has("prompt") and row.heading.kind not in ENTRIES:
        row.note("kind", "Say what this row is: single, term, or another kind.")
        return ""
    return kind or ("" if told else row.heading.kind)


def _entry(row: Row, kind: str) -> EntryDraft:
    title = row.line("title", most=160)
    if row.has("prompt") and title:
        row.note("prompt", "The title says it already: empty this cell.")
    title = row.line("prompt", most=160) or title
    said = "\n\n".join(filter(None, (row.text("answer 1"), row.text("explanation"))))
    first, gap, rest = _split(said)
    if not title:
        row.note("title", "Write the term, or the question, that this row is about.")
    return EntryDraft(
        slug=_own_slug(row),
        kind=kind,
        title=title,
        aliases=(),
        summary=line(first),
        body=rest if gap else said,
        misconceptions="",
        topic=_named(row.line("topic")),
        sources=_slugs(row, "source"),
        related=_slugs(row, "entry"),
        contrasts=(),
        as_of=row.day("as of"),
    )


def _split(said: str) -> tuple[str, str, str]:
    """The first paragraph, the gap, and the rest."""
    found = _GAP.search(said)
    return (said[: found.start()], found[0], said[found.end() :]) if found else (said, "", "")


def _question(row: Row, kind: Kind) -> QuestionDraft:
    texts = _answers(row, kind)
    right = row.parsed(
        "right",
        lambda told: answers.right(kind, told, {place: one[0] for place, one in texts.items()}),
        answers.Right(),
    )
    none: tuple[int | None, dict[int, int]] = (None, {})
    own, named = row.parsed(
        "misconception", lambda told: answers.misconceptions(told, texts), none
    )
    is_numeric = kind is Kind.NUMERIC
    draft = QuestionDraft(
        slug=_own_slug(row),
        kind=kind,
        entry=row.line("entry") if _SLUG.fullmatch(row.line("entry")) else "",
        bloom=row.word("bloom", BLOOM),
        source=_named(row.line("source")),
        as_of=row.day("as of"),
        prompt=row.text("prompt"),
        hint=row.text("hint"),
        explanation=row.text("explanation"),
        choices=tuple(
            ChoiceDraft(
                text,
                is_correct=place in right.places,
                feedback=row.text(f"feedback {place}"),
                match=match,
                misconception=named.get(place),
            )
            for place, (text, match) in texts.items()
        ),
        is_true=right.verdict,
        tolerance=row.line("tolerance", most=20) if is_numeric else "",
        unit=row.line("unit", most=20) if is_numeric else "",
        misconception=own,
    )
    _check_misconceptions(row, draft)
    return draft


def _answers(row: Row, kind: Kind) -> dict[int, tuple[str, str]]:
    """The texts of the answers, and their matches, by place."""
    found: dict[int, tuple[str, str]] = {}
    for place in range(1, MOST_OPTIONS + 1):
        name = f"answer {place}"
        if row.has(name):
            text, match = _answer(row, name, kind)
            if len(match) > 200:
                row.note(name, f"A match has at most 200 characters, not {len(match)}.")
            found[place] = text, match
        elif row.has(f"feedback {place}"):
            row.text(f"feedback {place}")
            row.note(f"feedback {place}", f"There is no answer {place} for this feedback.")
    return found


def _answer(row: Row, name: str, kind: Kind) -> tuple[str, str]:
    if kind is Kind.MATCHING:
        return row.parsed(name, answers.pair, ("", ""))
    return row.text(name), ""


def _check_misconceptions(row: Row, draft: QuestionDraft) -> None:
    if draft.misconception and draft.is_true is not False:
        told = "A number alone is for a false statement. For a wrong answer write 3=1."
        row.note("misconception", told)
    for one in draft.choices:
        is_pair = draft.kind is Kind.MATCHING and one.text
        if one.misconception and (one.is_correct or is_pair or draft.kind is Kind.ORDERING):
            row.note("misconception", "Only a wrong answer stands for a misconception.")


def _own_slug(row: Row) -> str:
    own = row.line("slug")
    if own and not _SLUG.fullmatch(own):
        wanted = "1 to 60 letters a-z, digits and hyphens"
        row.note("slug", f"A slug is {wanted}; {quoted(own)} is not. It may be left empty.")
    return own


def _named(told: str) -> str:
    """A slug; a title is that of what is addressed by it."""
    return told if _SLUG.fullmatch(told) else slug(told)


def _slugs(row: Row, name: str) -> tuple[str, ...]:
    """What a cell names, with commas between."""
    parts = map(_named, map(line, re.split(r"[,;\n]", row.text(name))))
    return tuple(dict.fromkeys(filter(None, parts)))

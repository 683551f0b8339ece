"""Questions and their choices: from fields to drafts, None when something is wrong."""

from quiz.formats.bank.fields import Fields
from quiz.formats.bank.written import Written
from quiz.formats.drafts import ChoiceDraft, QuestionDraft
from quiz.rules.kinds import Kind

BLOOM = ("remember", "understand", "apply", "analyze", "evaluate")
MOST_MISCONCEPTIONS = 99  # of one entry

_NAMES = {"is_true": "answer", "is_correct": "correct"}


def question(fields: Fields) -> Written | None:
    word = fields.word("kind", tuple(Kind))
    kind = Kind(word) if word in tuple(Kind) else None
    parts = tuple(fields.tables("choices", required=True))
    draft = QuestionDraft(
        slug=fields.slug,
        kind=kind or Kind.SINGLE,
        entry=fields.reference("entry", "entry"),
        bloom=fields.word("bloom", BLOOM),
        source=fields.reference("source", "source"),
        as_of=fields.day("as_of"),
        prompt=fields.text("prompt"),
        hint=fields.text("hint"),
        explanation=fields.text("explanation"),
        choices=tuple(_choice(part, kind) for part in parts),
        is_true=fields.flag("answer", required=kind is Kind.TRUE_FALSE),
        tolerance=fields.line("tolerance", required=False, most=20),
        unit=fields.line("unit", required=False, most=20),
        misconception=fields.number("misconception", 1, MOST_MISCONCEPTIONS),
    )
    fields.close()
    if kind is None:
        return None
    written = Written(draft, fields, parts, _NAMES)
    return written if written.is_sound() else None


def _choice(fields: Fields, kind: Kind | None) -> ChoiceDraft:
    matches = kind is Kind.MATCHING
    draft = ChoiceDraft(
        text=fields.text("text", required=kind not in (None, Kind.MATCHING)),
        is_correct=bool(fields.flag("correct")),
        feedback=fields.text("feedback"),
        match=fields.line("match", required=matches, most=200),
        key=fields.line("key", required=False),
        misconception=fields.number("misconception", 1, MOST_MISCONCEPTIONS),
    )
    fields.close()
    return draft

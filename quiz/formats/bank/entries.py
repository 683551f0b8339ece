"""Topics, sources and entries: from fields to drafts, None when something is wrong."""

import re

from quiz.formats.bank.fields import Fields
from quiz.formats.bank.findings import quoted
from quiz.formats.drafts import ContrastDraft, EntryDraft, SourceDraft, TopicDraft
from quiz.rules import goals

ICONS = ("edge", "bucket", "lambda", "queue", "events", "box", "layers", "contract")
KINDS = ("term", "qa")

_ADDRESS = re.compile(r"https?://[^\s/?#]+([/?#]\S*)?")


def topic(fields: Fields, slug: str) -> TopicDraft | None:
    draft = TopicDraft(
        slug=slug,
        title=fields.line("title", most=80),
        summary=fields.line("summary", most=160),
        line=fields.line("line", most=80),
        position=fields.number("position", 0, 999, required=True) or 0,
        icon=fields.word("icon", ICONS),
    )
    fields.close()
    return draft if fields.is_sound() else None


def source(fields: Fields) -> SourceDraft | None:
    title, url = fields.line("title", most=200), fields.line("url", required=False, most=400)
    author = fields.line("author", required=False, most=120)
    accessed_on = fields.day("accessed_on", required=True)
    if url and not _ADDRESS.fullmatch(url):
        told = f"Write an address that begins with https://, not {quoted(url)}."
        fields.problem(told, "url")
    fields.close()
    if accessed_on is None or not fields.is_sound():
        return None
    return SourceDraft(fields.slug, title, url, author, accessed_on)


def entry(fields: Fields, topic_slug: str) -> EntryDraft | None:
    kind = fields.word("kind", KINDS)
    draft = EntryDraft(
        slug=fields.slug,
        kind=kind,
        title=fields.line("title", most=160),
        aliases=fields.lines("aliases"),
        summary=fields.line("summary"),
        body=fields.text("body"),
        misconceptions=fields.text("misconceptions", required=False),
        topic=topic_slug,
        sources=fields.references("sources", "source", required=True),
        related=fields.references("related", "entry", required=kind == "qa"),
        contrasts=tuple(_contrast(part) for part in fields.tables("contrast")),
        as_of=fields.day("as_of"),
        goal=fields.line("goal", required=False, most=160),
    )
    others = [contrast.other for contrast in draft.contrasts if contrast.other]
    if draft.slug in draft.related:
        fields.problem("An entry is not related to itself.", "related")
    if draft.slug in others:
        fields.problem("An entry has no contrast with itself.", "contrast")
    if len(set(others)) < len(others):
        fields.problem("Two contrasts are with the same entry: make them one.", "contrast")
    if fault := goals.fault(draft.goal):
        fields.problem(fault, "goal")
    fields.close()
    return draft if fields.is_sound() else None


def _contrast(fields: Fields) -> ContrastDraft:
    other = fields.reference("with", "entry")
    question = fields.line("question", most=200)
    rows = []
    for row, place in fields.rows("rows"):
        cells = [cell.strip() for cell in row.split("|")]
        if len(cells) != 3 or not all(cells):
            message = "A row has three cells: point | this entry | the other."
            fields.findings.problem(place, message)
        rows.append(" | ".join(cells))
    fields.close()
    return ContrastDraft(other, question, tuple(rows))

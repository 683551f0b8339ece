"""From GIFT to proposals. Nothing here raises to the outside: a fault becomes a problem."""

import re
import unicodedata
from dataclasses import dataclass

from quiz.formats import drafts
from quiz.formats.drafts import Problem, QuestionDraft
from quiz.formats.gift import blocks, kinds, signs, texts
from quiz.formats.gift.answers import Form, GiftFault, form_of
from quiz.formats.gift.needs import needs
from quiz.formats.proposals import Proposal, Proposals

_SLUG = re.compile(r"[a-z0-9-]{1,60}")
_BLANK = "_____"
_REMARK = re.compile(r"[ \t]+//[^\n]*")  # Moodle takes it for text, its documentation does not


def read(name: str, text: str) -> Proposals:
    """Return what a GIFT file proposes. Never raises: what is wrong becomes a problem."""
    items, problems = [], []
    for block in blocks.split(text):
        slug = ""
        try:
            title, start = _title(block.text)
            slug = _slug(drafts.line(signs.unescaped(title)))
            source = _parts(block.text, start)
            items.append(_proposal(block, source, slug))
        except GiftFault as fault:
            line = block.line_at(fault.offset)
            problems.append(Problem(name, line, slug, fault.message))
    return Proposals(tuple(items), tuple(problems))


@dataclass(frozen=True)
class _Parts:
    """A question as written, its backslashes still there."""

    form: str  # the format of its texts
    before: str
    answers: str | None  # None without braces
    offset: int  # of the answers
    after: str
    general: str


def _title(text: str) -> tuple[str, int]:
    """The title, "" without one, and where the question goes on."""
    start = len(text) - len(text.lstrip())
    if not text.startswith("::", start):
        return "", start
    title, behind = signs.part(text[start + 2 :], "::")
    if behind is None:
        raise GiftFault("Write :: at the end of the title, too.", start)
    return title, len(text) - len(behind)


def _parts(text: str, start: int) -> _Parts:
    form, rest = signs.format_of(text[start:], "moodle")
    start = len(text) - len(rest)
    opened = closed = None
    for place in signs.find(rest, "{", "}"):
        if closed is not None:
            raise GiftFault(
                "A question has one pair of braces. Begin a new question after a blank line, "
                "and write \\{ and \\} for braces that are meant as signs.",
                start + place,
            )
        if rest[place] == "{" and opened is None:
            opened = place
        elif rest[place] == "}" and opened is not None:
            closed = place
        else:
            raise GiftFault(*_stray(rest[place], start + place))
    if opened is None:
        return _Parts(form, rest, None, start, "", "")
    if closed is None:
        message = "Close the answers with }. There may be no blank line among them."
        raise GiftFault(message, start + opened)
    answers, general = _general(rest[opened + 1 : closed])
    behind = _without_remark(rest[closed + 1 :])
    return _Parts(form, rest[:opened], answers, start + opened + 1, behind, general)


def _without_remark(text: str) -> str:
    found = _REMARK.match(text)
    return text[found.end() :] if found else text


def _general(text: str) -> tuple[str, str]:
    """The answers and the general feedback, which the last “####” begins."""
    place = max(signs.find(text, "####"), default=len(text))
    while text.startswith("####", place + 1):
        place += 1
    return text[:place], text[place + 4 :]


def _stray(brace: str, offset: int) -> tuple[str, int]:
    if brace == "{":
        return "Here } was expected. Write \\{ for a brace that is meant as a sign.", offset
    return "This } has no { before it. Write \\} if it is meant as a sign.", offset


def _proposal(block: blocks.Block, source: _Parts, slug: str) -> Proposal:
    if source.answers is None:
        raise GiftFault(
            "This is a text without a question. Put its answers into braces behind it, or take "
            "it into the text of an entry.",
            0,
        )
    form = form_of(source.answers)
    if form is Form.ESSAY:
        raise GiftFault(
            "An essay cannot be marked here. Ask for a word, a number or a choice, and put the "
            "answers between the braces.",
            source.offset,
        )
    lost: list[str] = []
    tags: set[str] = set()
    answered = kinds.READERS[form](source.answers, source.offset, source.form, tags)
    explanation = [_block(source.general, source.form, tags), *answered.explanation]
    draft = QuestionDraft(
        slug=slug,
        kind=answered.kind,
        entry="",
        bloom="",
        source="",
        as_of=None,
        prompt=_prompt(source, tags),
        hint="",
        explanation="\n\n".join(filter(None, explanation)),
        choices=answered.choices,
        is_true=answered.is_true,
        tolerance=answered.tolerance,
        unit="",
    )
    lost += _labels(block)
    lost += answered.lost
    if tags:
        lost.append(f"HTML that we cannot carry: {', '.join(f'<{tag}>' for tag in sorted(tags))}.")
    return Proposal(
        draft,
        block.numbers[0],
        block.numbers[-1],
        block.category,
        tuple(lost),
        tuple(needs(draft)),
    )


def _labels(block: blocks.Block) -> list[str]:
    lost = [f"Its ID number, {one}." for one in block.ids]
    if block.tags:
        lost.append(f"Its tags: {', '.join(block.tags)}.")
    return lost


def _prompt(source: _Parts, tags: set[str]) -> str:
    """The question, with a gap where the braces stood if text goes on behind them."""
    text = signs.unescaped(source.before)
    if source.after.strip():
        gap = _BLANK if source.form != "markdown" else _BLANK.replace("_", "\\_")
        text += gap + signs.unescaped(source.after)
    return texts.markdown(text.strip(), source.form, tags, joined=True)


def _block(text: str, form: str, tags: set[str]) -> str:
    form, text = signs.format_of(text, form)
    return texts.markdown(signs.unescaped(text).strip(), form, tags)


def _slug(title: str) -> str:
    """A title as a slug: itself if it is one, "" if it makes none that is short enough."""
    if _SLUG.fullmatch(title):
        return title
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    return slug if len(slug) <= 60 else ""

"""Drafts as JSON, to keep them until somebody has decided about them."""

from dataclasses import asdict, fields
from datetime import date
from typing import Any

from quiz.formats.drafts import ChoiceDraft, ContrastDraft, EntryDraft, QuestionDraft
from quiz.rules.kinds import Kind

Values = dict[str, Any]


def write(draft: EntryDraft | QuestionDraft) -> Values:
    """Plain values: dates as ISO 8601, tuples as lists."""
    return {name: _plain(value) for name, value in asdict(draft).items()}


def read(noun: str, values: Values) -> EntryDraft | QuestionDraft:
    """What `write` was given; `noun` is "entry" or "question". A later field has its default."""
    return entry(values) if noun == "entry" else question(values)


def entry(values: Values) -> EntryDraft:
    known = _known(EntryDraft, values)
    contrasts = tuple(
        ContrastDraft(**{**one, "rows": tuple(one["rows"])}) for one in known.pop("contrasts")
    )
    lists = {name: tuple(known.pop(name)) for name in ("aliases", "sources", "related")}
    return EntryDraft(**{**known, **lists, "contrasts": contrasts, "as_of": _date(known)})


def question(values: Values) -> QuestionDraft:
    known = _known(QuestionDraft, values)
    choices = tuple(ChoiceDraft(**_known(ChoiceDraft, one)) for one in known.pop("choices"))
    kind = Kind(known.pop("kind"))
    return QuestionDraft(**{**known, "kind": kind, "choices": choices, "as_of": _date(known)})


def _known(shape: type, values: Values) -> Values:
    names = {field.name for field in fields(shape)}
    return {name: value for name, value in values.items() if name in names}


def _date(values: Values) -> date | None:
    return date.fromisoformat(values["as_of"]) if values["as_of"] else None


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value

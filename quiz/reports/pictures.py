"""Which texts show which pictures."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from quiz.models import Choice, Contrast, Entry, Question, QuestionVersion
from quiz.rules.pictures import ADDRESS, named_in


@dataclass(frozen=True)
class Use:
    """Something that shows a picture; `is_past`: only in a version that attempts keep."""

    thing: Entry | Question
    is_past: bool = False


def uses() -> dict[str, list[Use]]:
    """The name of each picture that is used, and what shows it, each once; always five queries."""
    found: dict[str, dict[Entry | Question, Use]] = {}
    for use, text in _texts():
        for name in named_in(text):
            found.setdefault(name, {}).setdefault(use.thing, use)
    return {name: list(users.values()) for name, users in found.items()}


def _texts() -> Iterator[tuple[Use, str]]:
    """The words of everything that names pictures, what is past at the end."""
    for entry in Entry.objects.filter(_naming("body", "misconceptions")):
        yield Use(entry), f"{entry.body} {entry.misconceptions}"
    contrasts = Contrast.objects.filter(_naming("question", "rows"))
    for contrast in contrasts.select_related("entry"):
        yield Use(contrast.entry), f"{contrast.question} {contrast.rows}"
    for question in Question.objects.filter(_naming("prompt", "hint", "explanation")):
        yield Use(question), f"{question.prompt} {question.hint} {question.explanation}"
    choices = Choice.objects.filter(_naming("text", "match", "feedback"))
    for choice in choices.select_related("question"):
        yield Use(choice.question), f"{choice.text} {choice.match} {choice.feedback}"
    versions = QuestionVersion.objects.annotate(written=Cast("content", TextField()))
    for version in versions.filter(written__contains=ADDRESS).select_related("question"):
        yield Use(version.question, is_past=True), version.written


def _naming(*fields: str) -> Q:
    """Does one of these fields name a picture?"""
    return Q(*((f"{field}__contains", ADDRESS) for field in fields), _connector=Q.OR)

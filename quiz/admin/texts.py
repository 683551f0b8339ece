"""What is wrong with the Markdown of something: what readers would not get, and dead links."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.urls import Resolver404, resolve

from quiz import markup
from quiz.admin.kinds import WORDS
from quiz.models import Entry, Picture, Question, Quiz, Topic
from quiz.rules.kinds import Kind
from quiz.rules.pictures import named
from quiz.rules.prompts import split_prompt


@dataclass(frozen=True)
class Text:
    """Some Markdown, and what its author knows it by. A line has no blocks (`render_inline`)."""

    name: str
    text: str
    is_line: bool = False


def text_faults(thing: Any) -> list[str]:
    """Why its texts cannot be shown, in an author's words."""
    texts = list(_texts(thing))
    shown = {text: markup.pictures(text.text, is_line=text.is_line) for text in texts}
    names = {named(picture.address) for found in shown.values() for picture in found}
    known = set(Picture.objects.filter(name__in=names).values_list("name", flat=True))
    faults = (
        f"{text.name}: {fault}"
        for text in texts
        for fault in (
            *markup.dropped(text.text, is_line=text.is_line),
            *_dead(markup.links(text.text, is_line=text.is_line), thing),
            *_missing(shown[text], known),
        )
    )
    return list(dict.fromkeys(faults))


def _texts(thing: Any) -> Iterator[Text]:
    match thing:
        case Question():
            scene, ask = split_prompt(thing.prompt)
            yield from (Text("Prompt", scene), Text("Prompt", ask, is_line=True))
            yield from (Text("Hint", thing.hint), Text("Explanation", thing.explanation))
            noun = WORDS[Kind(thing.kind)].noun.capitalize()
            for number, choice in enumerate(thing.choices.all(), start=1):
                for text in (choice.text, choice.match, choice.feedback):
                    yield Text(f"{noun} {number}", text, is_line=True)
        case Entry():
            yield Text("Body", thing.body)
            yield Text("Misconceptions", thing.misconceptions)
            for contrast in thing.contrasts.select_related("other"):
                name = f"Contrast with “{contrast.other}”"
                yield Text(name, contrast.question, is_line=True)
                for row in contrast.table:
                    yield from (Text(name, cell, is_line=True) for cell in row)


def _dead(links: list[markup.Link], thing: Any) -> Iterator[str]:
    for link in links:
        parts = urlsplit(link.address)
        if parts.scheme or parts.netloc or link.address.startswith("#"):
            continue
        if not link.address.startswith("/"):
            yield (
                f"The link “{link.text}” leads to {link.address}, which is another page from each "
                "page that shows it. Begin it with https://, or with / for a page here."
            )
        elif not _is_there(unquote(parts.path), thing):
            yield f"The link “{link.text}” leads to {link.address}, where learners find nothing."


def _missing(shown: list[markup.Link], known: set[str]) -> Iterator[str]:
    for picture in shown:
        if named(picture.address) not in known:
            yield (
                f"The picture “{picture.text}” is not here: {picture.address}. "
                "Copy its line from “Pictures” once more."
            )


def _is_there(path: str, thing: Any) -> bool:
    """Does this path of the site lead to a page that learners can read?"""
    if path.startswith(settings.STATIC_URL):
        return True
    try:
        page = resolve(path if path.endswith("/") else f"{path}/")
    except Resolver404:
        return False
    shown: dict[str, QuerySet[Any]] = {
        "entry": Entry.objects.published(),
        "picture": Picture.objects.all(),
        "quiz": Quiz.objects.published(),
        "topic": Topic.objects.all(),
    }
    name = page.url_name or ""
    if name not in shown:
        return True
    rows = shown[name]
    is_itself = isinstance(thing, rows.model) and thing.slug == page.kwargs["slug"]
    return is_itself or rows.filter(**page.kwargs).exists()

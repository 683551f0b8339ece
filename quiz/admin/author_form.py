"""The form behind every page on which somebody writes: texts in normal form, places seen to."""

from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max
from django.utils.text import slugify

from quiz.formats.drafts import lines


class Text(forms.CharField):
    """A text of several lines in the normal form of files; a browser sends other line ends."""

    def to_python(self, value: Any) -> str:
        return lines(super().to_python(value) or "")


def writing(*, rows: int) -> dict[Any, dict[str, Any]]:
    """What `formfield_overrides` says of texts."""
    widget = AdminTextareaWidget(attrs={"rows": rows})
    return {models.TextField: {"form_class": Text, "widget": widget}}


class OneALine(forms.CharField):
    """A list of words that is edited with one of them on each line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": AdminTextareaWidget(attrs={"rows": 3})} | kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        words = (" ".join(line.split()) for line in (super().to_python(value) or "").splitlines())
        return list(dict.fromkeys(filter(None, words)))


NOT_SAVED = "Nothing was saved. A draft may have these faults, what is published may not:"


class AuthorForm(forms.ModelForm):  # type: ignore[type-arg]  # stubs only
    """Takes the faults of what was just refused as its own; an empty place is the last one."""

    named_after = "title"  # the field that a slug is made of
    refused: ClassVar[ValidationError | None] = None  # set on the class that one request makes

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if slug := self.fields.get("slug"):
            slug.required = False
            slug.help_text = f"Its name in addresses. Empty: made of the {self.named_after}."
        if position := self.fields.get("position"):
            position.required = False
            position.help_text = f"{position.help_text} Empty: last.".strip()
            if self.instance.pk is None:
                position.initial = None

    def clean(self) -> dict[str, Any] | None:
        if self.refused and hasattr(self.refused, "error_dict"):
            self.add_error(None, self.refused)  # each fault beside its field, and above all:
            labels = (self.fields[name].label for name in self.refused.error_dict)
            names = " and ".join(f"“{label}”" for label in labels)
            self.add_error(None, f"Nothing was saved. Look again at {names} below.")
        elif self.refused:
            self.add_error(None, ValidationError([NOT_SAVED, *self.refused.messages]))
        cleaned = super().clean() or self.cleaned_data
        text = self.name_in_words(cleaned.get(self.named_after) or "")
        if text and "slug" in self.fields and cleaned.get("slug") == "":
            cleaned["slug"] = free_slug(type(self.instance), text)
        return cleaned

    def name_in_words(self, text: str) -> str:
        """What a slug is made of, out of the text of its field."""
        return text

    def clean_position(self) -> int:
        place: int | None = self.cleaned_data["position"]
        if place is None:
            last = type(self.instance).objects.aggregate(last=Max("position"))["last"]
            place = 0 if last is None else last + 1
        return place


def free_slug(model: Any, text: str) -> str:
    """A slug made of a text that no other row has."""
    slug = wanted = slugify(text)[:50].strip("-") or model.__name__.lower()
    taken = set(model.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number = 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug

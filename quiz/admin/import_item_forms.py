"""The forms in which one item of a plan is edited before it comes in."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms

from quiz.admin.author_form import OneALine, Text
from quiz.formats.drafts import ChoiceDraft, EntryDraft, QuestionDraft, line
from quiz.models import Entry, ImportItem, Topic
from quiz.rules.kinds import Kind

Data = Mapping[str, Any] | None
WIDE = {"class": "vTextField"}
SPARE = 2  # empty rows for further answers


def _text(rows: int, *, required: bool = False, **more: Any) -> Text:
    widget = forms.Textarea(attrs={"rows": rows, "class": "vLargeTextField"})
    return Text(required=required, widget=widget, **more)


class EntryForm(forms.Form):
    title = forms.CharField(max_length=160, widget=forms.TextInput(attrs=WIDE))
    aliases = OneALine(required=False, label="Other names", help_text="One a line.")
    summary = _text(2, help_text="The definition in a sentence or two. Plain text.")
    body = _text(8, help_text="Markdown.")
    topic = forms.ModelChoiceField(
        Topic.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label="The one chosen for the file",
    )


class QuestionForm(forms.Form):
    prompt = _text(
        4,
        required=True,
        help_text="Markdown. One idea; the last paragraph is the question itself.",
    )
    entry = forms.ChoiceField(help_text="What it asks about.", required=False)
    explanation = _text(3, help_text="Markdown. Why the key is right.")
    hint = _text(2, help_text="Helps to think, gives nothing away.")


class ChoiceForm(forms.Form):
    """One answer; an empty row is none."""

    text = forms.CharField(required=False, widget=forms.TextInput(attrs=WIDE))
    match = forms.CharField(required=False, max_length=200, widget=forms.TextInput(attrs=WIDE))
    is_correct = forms.BooleanField(required=False, label="Right")
    feedback = forms.CharField(required=False, widget=forms.TextInput(attrs=WIDE))


Choices: Any = forms.formset_factory(ChoiceForm, extra=SPARE, max_num=40)


class EntryItem:
    """The form of a proposed entry."""

    choices = None

    def __init__(self, item: ImportItem, data: Data) -> None:
        self.was: EntryDraft = item.value  # type: ignore[assignment]  # of this noun
        names = ("title", "summary", "body", "topic")
        initial = {name: getattr(self.was, name) for name in names}
        self.fields = EntryForm(data, initial={**initial, "aliases": list(self.was.aliases)})

    def is_valid(self) -> bool:
        return self.fields.is_valid()

    def draft(self) -> EntryDraft:
        given = self.fields.cleaned_data
        return replace(
            self.was,
            title=line(given["title"]),
            aliases=tuple(given["aliases"]),
            summary=line(given["summary"]),
            body=given["body"],
            topic=given["topic"].slug if given["topic"] else "",
        )


class QuestionItem:
    """The form of a proposed question and of its answers, a row each."""

    def __init__(self, item: ImportItem, data: Data) -> None:
        self.was: QuestionDraft = item.value  # type: ignore[assignment]  # of this noun
        names = ("prompt", "entry", "explanation", "hint")
        initial = {name: getattr(self.was, name) for name in names}
        self.fields = QuestionForm(data, initial=initial)
        self.fields.fields["entry"].choices = _entries(item)  # type: ignore[attr-defined]
        answers = [
            {"text": c.text, "match": c.match, "is_correct": c.is_correct, "feedback": c.feedback}
            for c in self.was.choices
        ]
        self.choices = Choices(data, initial=answers, prefix="answer")
        self.matches = self.was.kind == Kind.MATCHING

    def is_valid(self) -> bool:
        return self.fields.is_valid() and self.choices.is_valid()

    def draft(self) -> QuestionDraft:
        given = self.fields.cleaned_data
        return replace(
            self.was,
            prompt=given["prompt"],
            entry=given["entry"],
            explanation=given["explanation"],
            hint=given["hint"],
            choices=tuple(self._answers()),
        )

    def _answers(self) -> list[ChoiceDraft]:
        found = []
        for place, row in enumerate(self.choices.cleaned_data):
            text, match = line(row.get("text", "")), line(row.get("match", ""))
            if not (text or match):
                continue
            old = self.was.choices[place] if place < len(self.was.choices) else None
            is_right = bool(row.get("is_correct"))
            found.append(
                ChoiceDraft(
                    text=text,
                    is_correct=is_right,
                    feedback=line(row.get("feedback", "")),
                    match=match,
                    key=old.key if old else "",
                    misconception=old.misconception if old and not is_right else None,
                )
            )
        return found


def form_for(item: ImportItem, data: Data) -> EntryItem | QuestionItem:
    """The form of one item, filled with what it says or with what was posted."""
    return (EntryItem if item.noun == ImportItem.Noun.ENTRY else QuestionItem)(item, data)


def _entries(item: ImportItem) -> list[tuple[str, Any]]:
    """What a question may ask about: entries of the same file, and those that are here."""
    same = item.imported.items.filter(noun=ImportItem.Noun.ENTRY)
    proposed = [(one.draft["slug"], one.title) for one in same if one.draft["slug"]]
    return [
        ("", "An entry named after its heading in the file"),
        ("In this file", proposed),
        ("On the site", list(Entry.objects.order_by("title").values_list("slug", "title"))),
    ]

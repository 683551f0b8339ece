"""The choices below a question: how each kind names them, and the keys that answers name."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from quiz.admin.author_form import writing
from quiz.admin.kinds import WORDS, Words
from quiz.admin.placed import PlacedForm, PlacedFormSet, PlacedInline
from quiz.admin.question_form import misconception_fault
from quiz.models import Choice, Question
from quiz.models.questions import new_key
from quiz.rules.kinds import Kind


def kind_of(request: HttpRequest, question: Question | None) -> Kind:
    """The kind that a page is about: the one posted, the question's, or the one asked for."""
    asked = question.kind if question else request.GET.get("kind", "")
    wanted = request.POST.get("kind", asked)
    return Kind(wanted) if wanted in tuple(Kind) else Kind.SINGLE


class ChoiceForm(PlacedForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].help_text = ""  # said once, above all choices

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        is_named = cleaned.get("misconception") and "misconception" in self.changed_data
        if is_named and "match" in self.fields:
            self.instance.is_correct = False  # it may be left over from another kind
            if cleaned.get("text"):
                told = "Only a left-over answer stands for a misconception."
                self.add_error("misconception", told)
        return cleaned


class ChoiceFormSet(PlacedFormSet):
    words: Words

    def clean(self) -> None:
        super().clean()
        entry = self.instance.entry if self.instance.entry_id else None
        for form in self.forms:
            number = getattr(form, "cleaned_data", {}).get("misconception")
            if fault := misconception_fault(entry, number):
                form.add_error("misconception", fault)

    def save_new(self, form: Any, commit: bool = True) -> Any:
        choice = form.instance
        choice.key = free_key(self.instance, choice.text, choice.match)
        return super().save_new(form, commit)

    def settled(self, row: Choice) -> dict[str, Any]:
        """What this kind has no use for is empty: it may be left over from another kind."""
        ticked, matched = bool(self.words.right), bool(self.words.match)
        may_be_wrong = self.words.has_wrong and not (matched and row.text)
        return {
            "is_correct": row.is_correct and ticked,
            "match": row.match if matched else "",
            "misconception": row.misconception if may_be_wrong else None,
        }


def free_key(question: Question, text: str, match: str) -> str:
    """A key for a new choice that no other choice of the question has."""
    taken = set(question.choices.values_list("key", flat=True))
    key, again = new_key(question.slug, text, match), 1
    while key in taken:
        again += 1
        key = new_key(question.slug, text, match, str(again))
    return key


class ChoiceInline(PlacedInline, admin.StackedInline):  # type: ignore[type-arg]  # stubs only
    model = Choice
    form = ChoiceForm
    formset = ChoiceFormSet
    formfield_overrides = writing(rows=2)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        words = WORDS[kind_of(request, obj)]
        formset = super().get_formset(request, obj, **kwargs)
        formset.words = words
        fields = formset.form.base_fields
        fields["text"].label = "Left side" if words.match else words.noun.capitalize()
        fields["text"].help_text = words.text
        fields["text"].widget.attrs["rows"] = words.lines
        fields["feedback"].help_text = ""
        if words.match:
            fields["match"].label, fields["match"].help_text = words.match, ""
        if words.right:
            fields["is_correct"].label = words.right
        if words.has_wrong:
            fields["misconception"].help_text = ""  # said once, above all choices
        self.verbose_name, self.verbose_name_plural = words.noun, words.nouns
        return formset

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        words = WORDS[kind_of(request, obj)]
        right = ["is_correct"] if words.right else []
        wrong = ["misconception"] if words.has_wrong else []
        texts = ["text", *(["match"] if words.match else []), "feedback"]
        return [(None, {"fields": [*texts, (*right, *wrong, "place")]})]

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else WORDS[kind_of(request, obj)].rows

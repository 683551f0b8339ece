"""The form of a question: what an edit means, who was faster, and a name made of the prompt."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminRadioSelect
from django.core.exceptions import ValidationError

from quiz.admin.author_form import AuthorForm
from quiz.models import Entry, Question, QuestionVersion
from quiz.models.questions import checksum_of
from quiz.rules import misconceptions
from quiz.rules.prompts import split_prompt

OVERTAKEN = (
    "Somebody saved this question after you had opened it, and nothing of yours was saved. "
    "Open the question again in another tab, and bring your change over."
)
NOT_OF_THIS_KIND = {"is_true": None, "misconception": None, "unit": "", "tolerance": ""}


class QuestionForm(AuthorForm):
    named_after = "prompt"
    as_opened = forms.CharField(required=False, widget=forms.HiddenInput)
    change = forms.ChoiceField(
        label="This edit is",
        choices=QuestionVersion.Change,
        initial=QuestionVersion.Change.NEW,
        widget=AdminRadioSelect(attrs={"class": "radiolist"}),
        required=False,
        help_text="Marking again first shows whose score would change.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state = state_of(self.instance) if self.instance.pk else ""
        self.initial["as_opened"] = self.state

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if (cleaned.get("as_opened") or self.state) != self.state:
            raise ValidationError(OVERTAKEN, code="overtaken")
        for name, nothing in NOT_OF_THIS_KIND.items():
            if name not in self.fields:
                setattr(self.instance, name, nothing)
        if fault := misconception_fault(cleaned.get("entry"), cleaned.get("misconception")):
            self.add_error("misconception", fault)
        return cleaned

    def name_in_words(self, text: str) -> str:
        return split_prompt(text)[1]


def misconception_fault(entry: Entry | None, number: int | None) -> str:
    """Why the entry, if one is chosen, has no misconception of this number; "" when it has."""
    if entry is None:
        return ""
    return misconceptions.fault(number, len(misconceptions.listed(entry.misconceptions)))


def state_of(question: Question) -> str:
    """Changes when the question does; its entry and source may be edited meanwhile."""
    pointed_at = {"entry": question.entry_id, "source": question.source_id}
    stands_for = [question.misconception, *(c.misconception for c in question.choices.all())]
    return checksum_of(question.content() | pointed_at | {"misconceptions": stands_for})

"""Questions: written, previewed, published, corrected, undone."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.html import format_html
from django.utils.timezone import now

from quiz.actions import regrades
from quiz.admin import check, export_bank, preview, regrade
from quiz.admin.author_form import writing
from quiz.admin.choices import ChoiceInline, kind_of
from quiz.admin.deleting import PUBLISHED, RETIRED
from quiz.admin.kinds import OF_ALL, OF_WRONG, WORDS
from quiz.admin.question_form import QuestionForm
from quiz.admin.standing import mark_again, standing
from quiz.admin.status import StatusAdmin
from quiz.markup import short
from quiz.models import Question, QuestionVersion, Status, User
from quiz.rules import scoring
from quiz.rules.kinds import Kind

MEANINGS = {
    QuestionVersion.Change.WORDING.value: "wording only",
    QuestionVersion.Change.NEW.value: "for new attempts",
    QuestionVersion.Change.REGRADE.value: "earlier answers are marked again",
}
HELP = {"unit": "GB-s, %, $ …", "tolerance": "0.5% or a number. Empty is exact."}


@admin.register(Question)
class QuestionAdmin(StatusAdmin):
    form = QuestionForm
    list_display = ["asks", "about", "kind", "status", "version", "facility", "answers"]
    list_filter = ["status", "kind", "entry__topic", "bloom", "as_of"]
    list_select_related = ["entry", "current_version"]
    list_per_page = 50
    search_fields = ["slug", "prompt", "explanation", "entry__title"]
    autocomplete_fields = ["entry", "source"]
    inlines = [ChoiceInline]
    readonly_fields = ["standing", "noticed"]
    formfield_overrides = writing(rows=5)

    # How an edit reaches learners. `StatusAdmin.settle` calls this once all is saved.

    def publish(self, request: HttpRequest, thing: Question) -> str:
        """Freeze the working copy for new attempts; those that have begun keep their version."""
        before = thing.current_version_id
        change = request.POST.get("change", "")
        version = thing.publish(
            by=cast(User, request.user),
            at=now(),
            change=change if change in QuestionVersion.Change else QuestionVersion.Change.NEW,
        )
        if version.pk == before:
            return f"Version {version.number} stays: nothing that learners see has changed."
        return (
            f"“{thing}” is published as version {version.number}. New attempts get it; "
            "attempts that have begun keep theirs."
        )

    def warnings(self, thing: Question) -> Iterable[str]:
        entry = thing.entry
        if thing.status == Status.PUBLISHED:
            if entry.status != Status.PUBLISHED:
                yield f"Learners cannot read its entry, “{entry}”: that is not published."
            return
        for quiz in thing.quizzes.filter(status=Status.PUBLISHED):
            yield f"The quiz “{quiz}” leaves “{thing}” out now."

    def uses(self, thing: Question) -> Iterable[str]:
        if thing.current_version_id:
            yield RETIRED if thing.status == Status.RETIRED else PUBLISHED
        for quiz in thing.quizzes.all():
            yield f"The quiz “{quiz}” asks it."

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """The history says what an edit of a published question was to mean."""
        form.changed_data = [name for name in form.changed_data if name != "change"]
        told = super().construct_change_message(request, form, formsets, add)
        meaning = MEANINGS.get(form.cleaned_data.get("change") or "")
        if not told or not meaning:
            return told
        return [*told, {"changed": {"fields": [f"what the edit means: {meaning}"]}}]

    # The form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What the kind needs, and nothing else. Class `after` puts one below the choices."""
        words = WORDS[kind_of(request, obj)]
        top = ["standing", "noticed"] if obj else []
        hidden = ["as_opened"] if self.has_change_permission(request, obj) else []
        given = ("For answers already given", {"classes": ["after"], "fields": ["change"]})
        answered = [given] if obj and obj.status == Status.PUBLISHED else []
        return [
            (None, {"fields": [*top, "kind", "entry", "prompt", *hidden]}),
            (
                words.title,
                {
                    "description": f"{words.about} {OF_ALL} {OF_WRONG if words.has_wrong else ''}",
                    "fields": [words.fields] if words.fields else [],
                },
            ),
            ("For learners", {"classes": ["after"], "fields": ["hint", "explanation"]}),
            (
                "For the course",
                {"classes": ["after"], "fields": ["source", "as_of", "bloom", "slug"]},
            ),
            *answered,
        ]

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        if "kind" in form.base_fields:
            kind = form.base_fields["kind"]
            kind.help_text = "After a change, “Save and continue editing” shows its fields."
            if obj is None:
                kind.widget, kind.initial = forms.HiddenInput(), kind_of(request, obj).value
        return form

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "is_true":
            return forms.TypedChoiceField(
                label="The statement is",
                choices=[("", "…"), ("True", "true"), ("False", "false")],
                coerce=lambda value: str(value) == "True",
                empty_value=None,
                required=False,
            )
        if db_field.name in HELP:
            kwargs["help_text"] = HELP[db_field.name]
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        return [name for name in super().get_readonly_fields(request, obj) if name != "status"]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if kwargs.get("add"):
            here = kind_of(request, None)
            context["kinds"] = [(kind.value, WORDS[kind].title, kind == here) for kind in Kind]
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="Status")
    def standing(self, question: Question) -> str:
        return standing(question)

    @admin.display(description="Checks")
    def noticed(self, question: Question) -> str:
        return check.noticed(question)

    def view_on_site(self, obj: Question) -> None:
        """Learners meet a question in a quiz only; the preview shows it."""

    # The list

    @admin.display(description="Question", ordering="prompt")
    def asks(self, question: Question) -> str:
        return short(question.prompt, 90)

    @admin.display(description="Entry", ordering="entry__title")
    def about(self, question: Question) -> str:
        return str(question.entry)

    @admin.display(description="Version", ordering="current_version__number")
    def version(self, question: Question) -> str:
        """Which one is asked now, and whether attempts wait to be marked by it."""
        if not question.current_version:
            return "–"
        number = str(question.current_version.number)
        again = mark_again(question, getattr(question, "unmarked", 0), "{} to mark again")
        return format_html("{} · {}", number, again) if again else number

    @admin.display(description="Facility", ordering="facility")
    def facility(self, question: Any) -> str:
        """The mean credit of what was answered to the current version, in finished attempts."""
        return "–" if question.facility is None else f"{scoring.percent(question.facility)} %"

    @admin.display(description="Answers", ordering="answers")
    def answers(self, question: Any) -> int:
        return question.answers or 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        return regrades.with_unmarked(super().get_queryset(request).with_tally())

    # The preview

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.preview)
        again = self.admin_site.admin_view(self.regrade)
        checked = self.admin_site.admin_view(self.check_bank)
        exported = self.admin_site.admin_view(self.export_bank)
        return [
            path("check/", checked, name="quiz_question_check"),
            path("export/", exported, name="quiz_question_export"),
            path("<int:pk>/preview/", view, name="quiz_question_preview"),
            path("<int:pk>/regrade/", again, name="quiz_question_regrade"),
            *super().get_urls(),
        ]

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        return preview.preview(request, pk, may=self.has_view_permission)

    # The checks of all questions

    def check_bank(self, request: HttpRequest) -> HttpResponse:
        return check.check_bank(request, may=self.has_view_permission)

    # All questions to take along

    def export_bank(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return export_bank.export(request)

    # Marking earlier answers again

    def regrade(self, request: HttpRequest, pk: int) -> HttpResponse:
        return regrade.regrade(request, pk, may=self.has_change_permission)

    def response_change(self, request: HttpRequest, obj: Question) -> HttpResponse:
        """An edit that is to be marked again leads to whose score changes."""
        asked = request.POST.get("change") == QuestionVersion.Change.REGRADE
        if asked and obj.status == Status.PUBLISHED:
            return redirect("admin:quiz_question_regrade", obj.pk)
        return cast(HttpResponse, super().response_change(request, obj))

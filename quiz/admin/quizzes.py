"""Quizzes: what is asked, and under which terms."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.timezone import get_current_timezone_name

from quiz.actions.drafts_to_rows import DEFAULT_FEEDBACK
from quiz.admin import page_previews
from quiz.admin.author_form import AuthorForm
from quiz.admin.deleting import count, was_published
from quiz.admin.placed import PlacedInline
from quiz.admin.status import StatusAdmin
from quiz.models import Feedback, Preset, Quiz, QuizQuestion


class QuizQuestionInline(PlacedInline, admin.TabularInline):  # type: ignore[type-arg]  # stubs only
    model = QuizQuestion
    fk_name = "quiz"
    points_at = "question"
    autocomplete_fields = ["question"]
    fields = ["question", "place"]
    verbose_name = "question"
    verbose_name_plural = "Fixed questions, asked in this order"


class QuizForm(AuthorForm):
    """When feedback is told follows the preset, unless somebody chose it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "feedback" in self.fields:
            self.fields[
                "feedback"
            ].help_text = (
                "If you leave it: after each answer in practice, after the finish otherwise."
            )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        is_left = "feedback" in cleaned and "feedback" not in self.changed_data
        if is_left and cleaned.get("preset"):
            tells_at_once = cleaned["feedback"] == Feedback.ANSWER
            if tells_at_once != (cleaned["preset"] == Preset.PRACTICE):
                cleaned["feedback"] = DEFAULT_FEEDBACK[Preset(cleaned["preset"])]
        return cleaned


@admin.register(Quiz)
class QuizAdmin(StatusAdmin):
    form = QuizForm
    list_display = ["title", "preset", "asks", "minutes", "opens", "closes", "status", "position"]
    list_filter = ["status", "preset", "topics"]
    search_fields = ["title", "slug", "description"]
    filter_horizontal = ["topics"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [QuizQuestionInline]
    fieldsets = [
        (None, {"fields": ["status", "title", "slug", "description", "position"]}),
        (
            "Terms",
            {
                "fields": [
                    "preset",
                    "feedback",
                    ("minutes", "attempts_allowed", "pass_mark"),
                    ("opens", "closes"),
                ],
                "description": "Practice tells after each answer and gives a second try. A graded "
                "quiz and a mock exam tell later. Attempts that have begun keep the terms that "
                "they began with.",
            },
        ),
        (
            "What is asked",
            {
                "fields": ["topics", "draw"],
                "description": "Either draw from topics, with other questions for each attempt, "
                "or name fixed questions below.",
            },
        ),
    ]

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.preview)
        return [path("<int:pk>/preview/", view, name="quiz_quiz_preview"), *super().get_urls()]

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        return page_previews.quiz(request, pk, may=self.has_view_permission)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quiz]:
        return super().get_queryset(request).with_length()  # type: ignore[no-any-return]

    def uses(self, thing: Quiz) -> Iterable[str]:
        yield from was_published(thing)
        made = ("attempt was made at it", "attempts were made at it")
        yield from count(thing.attempts.count(), *made)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A time is two inputs below one label: each says which of them it is."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, models.DateTimeField):
            for part, widget in zip(("date", "time"), field.widget.widgets, strict=True):
                widget.attrs["aria-label"] = f"{db_field.verbose_name}, {part}"
            zone = get_current_timezone_name()
            field.help_text = f"In the time zone of your account, {zone}. Empty: no limit."
        return field

    @admin.display(description="Questions")
    def asks(self, quiz: Any) -> str:
        return f"{quiz.length} {'drawn' if quiz.draw else 'fixed'}"

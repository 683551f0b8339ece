"""Attempts and their responses, to read. What a learner did is nobody's to change."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime

from quiz.admin.answers import in_words
from quiz.admin.versions import ReadOnly
from quiz.models import Attempt, AttemptQuestion, Regrade
from quiz.rules import scoring


class PlaceInline(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]  # stubs only
    model = AttemptQuestion
    fields = ["position", "question", "responses"]
    readonly_fields = ["question", "responses"]
    verbose_name_plural = "Questions and responses"

    def get_queryset(self, request: HttpRequest) -> QuerySet[AttemptQuestion]:
        found = super().get_queryset(request).select_related("attempt", "version__question")
        return found.prefetch_related("responses")

    @admin.display(description="Question")
    def question(self, place: AttemptQuestion) -> str:
        address = reverse("admin:quiz_questionversion_change", args=[place.version_id])
        return format_html('<a href="{}">{}</a>', address, place.version)

    @admin.display(description="Responses")
    def responses(self, place: AttemptQuestion) -> str:
        """Each on its own line: when, what, what it earned, how sure the learner was."""
        item = place.version.item()
        given = (
            (
                f"{localtime(response.answered_at):%H:%M:%S}",
                in_words(item, response.answer),
                scoring.percent(response.credit),
                f", {sure}" if (sure := response.get_confidence_display()) else "",
            )
            for response in place.responses.all()
        )
        listed = format_html_join("", "<li>{}: {} ({} %{})</li>", given)
        return format_html("<ol>{}</ol>", listed) if listed else "Not answered."


class Running(admin.SimpleListFilter):
    title, parameter_name = "state", "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("running", "Running"), ("finished", "Finished")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        wanted = {"running": queryset.running, "finished": queryset.finished}
        return wanted.get(self.value() or "", queryset.all)()


@admin.register(Attempt)
class AttemptAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]  # stubs only
    list_display = ["title", "learner", "started_at", "answered", "scored"]
    list_filter = [Running, "preset", "started_at", "quiz"]
    list_select_related = ["learner"]
    search_fields = ["title", "learner__username"]
    inlines = [PlaceInline]
    fieldsets = [
        (None, {"fields": ["learner", "title", "answered", "scored"]}),
        ("Times", {"fields": ["started_at", "deadline", "finished_at"]}),
        ("Terms", {"fields": ["preset", "feedback", "feedback_at", "tries", "pass_mark"]}),
    ]
    readonly_fields = ["answered", "scored"]
    object_history_template = "admin/quiz/attempt/history.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Attempt]:
        return super().get_queryset(request).with_progress()  # type: ignore[attr-defined, no-any-return]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What came after the finish: each time that a place was marked again."""
        attempt = self.get_object(request, unquote(object_id))
        regrades = Regrade.objects.filter(place__attempt=attempt) if attempt else None
        told = regrades and regrades.select_related("place", "new_version", "by")
        context = {"regrades": told} | (extra_context or {})
        return super().history_view(request, object_id, context)

    @admin.display(description="Answered")
    def answered(self, attempt: Any) -> str:
        return f"{attempt.answered_count or 0} of {attempt.place_count or 0}"

    @admin.display(description="Score", ordering="score")
    def scored(self, attempt: Attempt) -> str:
        return "–" if attempt.score is None else f"{scoring.percent(attempt.score)} %"

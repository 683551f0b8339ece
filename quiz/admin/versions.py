"""Published versions of questions, to read: attempts point at them, so nobody changes them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from quiz.admin.kinds import WORDS
from quiz.models import QuestionVersion
from quiz.rules.kinds import Kind


class ReadOnly:
    """Mix into an admin or an inline: to look at, for everybody."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(QuestionVersion)
class VersionAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]  # stubs only
    list_display = ["question", "number", "at", "by"]
    list_filter = ["at"]
    list_select_related = ["question", "by"]
    search_fields = ["question__slug", "question__prompt"]
    ordering = ["-at"]
    fields = ["question", "number", "at", "by", "as_published"]
    readonly_fields = ["as_published"]

    @admin.display(description="As published")
    def as_published(self, version: QuestionVersion) -> SafeString:
        content, item = version.content, version.item()
        words = WORDS[Kind(item.kind)]
        return render_to_string(
            "admin/quiz/questionversion/content.html",
            {"content": content, "item": item, "words": words},
        )

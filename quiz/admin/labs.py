"""Runs of labs, to read: who predicted what, and what was found."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join

from quiz.admin.versions import ReadOnly
from quiz.models import LabRun, QuestionVersion
from quiz.rules.findings import Finding


@admin.register(LabRun)
class LabRunAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]  # stubs only
    list_display = ["lab", "learner", "asked_at", "where", "told"]
    list_filter = ["lab", "where", "asked_at"]
    list_select_related = ["learner"]
    search_fields = ["lab", "learner__username"]
    fields = [
        *("lab", "learner", "where", "asked_at", "started_at", "ended_at"),
        *("chosen", "predicted", "told", "seen"),
    ]
    readonly_fields = ["predicted", "told", "seen"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)

    @admin.display(description="Predicted")
    def predicted(self, run: LabRun) -> str:
        """Each question with the choice that was made."""
        wanted = [one["version"] for one in run.prediction.values()]
        versions = QuestionVersion.objects.in_bulk(wanted)
        rows = []
        for one in run.prediction.values():
            if version := versions.get(one["version"]):
                texts = {option.key: option.text for option in version.item().options}
                said = ", ".join(texts.get(key, key) for key in one["answer"])
                rows.append((str(version), said))
        return format_html_join("", "<p>{}<br><strong>{}</strong></p>", rows) or "Nothing."

    @admin.display(description="Came to")
    def told(self, run: LabRun) -> str:
        return str(run.finding["outcome"]) if run.finding else run.why or run.state

    @admin.display(description="What the run showed")
    def seen(self, run: LabRun) -> str:
        if not run.finding:
            return "–"
        finding = Finding.from_json(run.finding)
        words = {True: "as taught", False: "not as taught", None: "not to be seen"}
        rows = [(one.text, words[one.as_taught]) for one in finding.shown.values()]
        return format_html_join("", "<p>{} ({})</p>", [(finding.summary, finding.outcome), *rows])

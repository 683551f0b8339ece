"""Files that were handed in: what each would change, to bring in or to discard."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from quiz.actions import imports
from quiz.admin import import_items, import_outcome, import_upload
from quiz.admin.versions import ReadOnly
from quiz.models import Decision, Import, User

# What a plan says of the things in a file, and in whose words.
GROUPS = {
    "new": "New",
    "changed": "Changed",
    "kept": "Edited on the site since, so left as it is",
    "same": "The same as here",
}


@admin.register(Import)
class ImportAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]  # stubs only
    list_display = ["name", "status", "brings", "at", "by"]
    list_filter = ["status", "at"]
    list_select_related = ["by"]
    search_fields = ["origin"]
    change_form_template = "admin/quiz/import/change_form.html"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("quiz.add_import")

    def get_urls(self) -> list[Any]:
        guarded = self.admin_site.admin_view
        views: dict[str, tuple[Callable[..., HttpResponse], str]] = {
            "<int:pk>/decision/": (decide, "decide"),
            "<int:pk>/items/": (import_items.decisions, "items"),
            "<int:pk>/items/<int:item>/": (import_items.edit, "item"),
            "<int:pk>/publication/": (import_outcome.publish, "publish"),
            "<int:pk>/undoing/": (import_outcome.undo, "undo"),
            "template.<str:ending>": (import_upload.template, "template"),
        }
        own = [
            path(place, guarded(_for_deciders(view)), name=f"quiz_import_{name}")
            for place, (view, name) in views.items()
        ]
        return [*own, *super().get_urls()]

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return import_upload.add(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Import]:
        counted = {
            f"{decision}_items": Count("items", filter=Q(items__decision=decision.value))
            for decision in Decision
        }
        return cast(QuerySet[Import], super().get_queryset(request).annotate(**counted))

    @admin.display(description="Brings")
    def brings(self, imported: Any) -> str:
        """The plan in one line, or how many problems there are."""
        if imported.form and imported.status != Import.Status.REFUSED:
            counts = {
                "new": imported.new_items,
                "merged": imported.merge_items,
                "left out": imported.skip_items,
            }
        elif imported.problems:
            problems = len(imported.problems)
            return f"{problems} problem{'' if problems == 1 else 's'}"
        else:
            counts = {group: len(imported.plan.get(group, [])) for group in GROUPS}
        return ", ".join(f"{count} {group}" for group, count in counts.items() if count)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kw: Any) -> Any:
        """Of a file that proposes things one by one: the page to decide, or what came of it."""
        imported = self.get_object(request, object_id)
        if imported is None or not imported.form or not self.has_view_permission(request):
            return super().change_view(request, object_id, *args, **kw)
        if imported.status == Import.Status.WAITING:
            return import_items.plan(request, imported)
        return import_outcome.shown(request, imported)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        imported = cast(Import, kwargs["obj"])
        context["groups"] = [
            (words, imported.plan[group])
            for group, words in GROUPS.items()
            if imported.plan.get(group)
        ]
        waits = imported.status == Import.Status.WAITING
        context["may_decide"] = waits and request.user.has_perm("quiz.change_import")
        context["title"] = f"Import of {imported.name}"
        return super().render_change_form(request, context, *args, **kwargs)


def _for_deciders(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, for those who may decide about imports."""

    def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
        if not request.user.has_perm("quiz.change_import"):
            raise PermissionDenied
        return view(request, **named)

    return guarded


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring it in, or discard it; whoever comes second is told."""
    imported = get_object_or_404(Import, pk=pk)
    by = cast(User, request.user)
    try:
        if "apply" in request.POST:
            force = "force" in request.POST
            imported = imports.apply(imported, by=by, at=now(), force=force)
        else:
            imported = imports.discard(imported, by=by, at=now())
    except imports.AlreadyDecided:
        messages.warning(request, "Somebody else, or a newer file, came before you.")
        return redirect("admin:quiz_import_change", imported.pk)
    if imported.status == Import.Status.REFUSED:
        messages.error(request, "It does not fit the course any more, and nothing was changed.")
    else:
        messages.success(request, f"The file was {imported.get_status_display().lower()}.")
    return redirect("admin:quiz_import_change", imported.pk)

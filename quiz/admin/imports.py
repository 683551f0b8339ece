"""Files that were handed in: what each would change, to bring in or to discard."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from quiz.actions import imports
from quiz.admin.versions import ReadOnly
from quiz.models import Import, User

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

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.decide)
        return [path("<int:pk>/decision/", view, name="quiz_import_decide"), *super().get_urls()]

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        imported = get_object_or_404(Import, pk=pk)
        if not request.user.has_perm("quiz.change_import"):
            raise PermissionDenied
        return decide(request, imported)

    @admin.display(description="Brings")
    def brings(self, imported: Import) -> str:
        """The plan in one line, or how many problems there are."""
        if imported.problems:
            return f"{len(imported.problems)} problem{'' if len(imported.problems) == 1 else 's'}"
        counts = {group: len(imported.plan.get(group, [])) for group in GROUPS}
        return ", ".join(f"{count} {group}" for group, count in counts.items() if count)

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


@require_POST
def decide(request: HttpRequest, imported: Import) -> HttpResponse:
    """Bring it in, or discard it; whoever comes second is told."""
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

"""Deleting: what something else stands on stays, and its author is told what that is."""

from collections.abc import Iterable
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from quiz.admin.undo import UndoAdmin
from quiz.models import Status

ModelAdmin: Any = admin.ModelAdmin  # no stricter than reversion's, which has no types
PUBLISHED = "This was published: retire it instead."
RETIRED = "This was published. It is retired, so learners do not get it any more."


def was_published(thing: Any) -> Iterable[str]:
    """Why something with a status stays, as far as that tells."""
    if thing.status != Status.DRAFT:
        yield RETIRED if thing.status == Status.RETIRED else PUBLISHED


def count(number: int, one: str, many: str) -> Iterable[str]:
    """A reason that there may be any number of; none is no reason."""
    if number:
        yield f"{number} {one if number == 1 else many}."


class Kept(ModelAdmin):
    """What nothing stands on can be deleted; `uses` says why a thing stays."""

    def uses(self, thing: Any) -> Iterable[str]:
        """What stands on it, a sentence each; nothing when it may be deleted."""
        return ()

    @transaction.atomic
    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The question whether to delete it; or, of what stays, why."""
        thing = self.get_object(request, unquote(object_id))
        if thing is None or not (uses := list(self.uses(thing))):
            view = super().delete_view(request, object_id, extra_context)
            return cast(HttpResponse, view)
        if not self.has_delete_permission(request, thing):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"“{thing}” stays",
            "opts": self.opts,
            "original": thing,
            "uses": uses,
        }
        return render(request, "admin/quiz/kept.html", context)

    @admin.action(
        description="Delete the selected %(verbose_name_plural)s", permissions=["delete"]
    )
    def delete_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """The stock action, for those that nothing stands on."""
        kept = {thing.pk: list(self.uses(thing)) for thing in queryset}
        for thing in queryset:
            if uses := kept[thing.pk]:
                told = f"“{thing}” stays. {' '.join(uses)}"
                self.message_user(request, told, messages.WARNING)
        free = queryset.exclude(pk__in=[pk for pk, uses in kept.items() if uses])
        return delete_selected(self, request, free) if free.exists() else None

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        thing = kwargs.get("obj")
        context["show_delete"] = thing is not None and not any(self.uses(thing))
        form = super().render_change_form(request, context, *args, **kwargs)
        return cast(HttpResponse, form)


class KeptAdmin(Kept, UndoAdmin):
    """What was deleted can be recovered."""

"""Undo: every saved state of one thing can be looked at and brought back.

The states are django-reversion's. One of its revisions holds one thing with what belongs to it, so
that bringing it back brings back nothing else.
"""

from typing import Any, cast

from django.contrib.admin.utils import unquote
from django.db import IntegrityError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from reversion.admin import VersionAdmin
from reversion.errors import RevertError
from reversion.models import Version

from quiz.models.content import NOT_UNDONE

MISSING = (
    "This earlier state names something that has been deleted since. Recover that first "
    "(“Recover deleted …” above its own list), then bring this back."
)


class UndoAdmin(VersionAdmin):
    history_latest_first = True
    object_history_template = "admin/quiz/history.html"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, outside of any revision: an action on many things makes one for each."""
        context = {"has_change_permission": self.has_change_permission(request)}
        context |= extra_context or {}
        return cast(HttpResponse, super(VersionAdmin, self).changelist_view(request, context))

    def revision_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """An earlier state of this very thing, as a form: saving it brings the state back."""
        states = Version.objects.get_for_object_reference(self.model, unquote(object_id))
        state = get_object_or_404(states, pk=version_id)
        with transaction.atomic():
            kept = self._kept(state.object_id)
            context = {"kept": kept} | (extra_context or {})
            view = super().revision_view(request, object_id, version_id, context)
            return cast(HttpResponse, view)

    def recover_view(
        self, request: HttpRequest, version_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The last state of something deleted. It comes back as a draft."""
        get_object_or_404(Version.objects.get_deleted(self.model), pk=version_id)
        return cast(HttpResponse, super().recover_view(request, version_id, extra_context))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form. After a state was brought back, first put right what an undo leaves alone."""
        extra_context = extra_context or {}
        if kept := extra_context.get("kept"):
            self.model.objects.filter(pk=object_id).update(**kept)
        if "revert" in extra_context or "recover" in extra_context:
            try:
                connection.check_constraints()
            except IntegrityError as error:
                raise RevertError(MISSING) from error
        form = super().changeform_view(request, object_id, form_url, extra_context)
        return cast(HttpResponse, form)

    def _kept(self, pk: str) -> dict[str, Any]:
        """What an undo of this row must not touch, with the row locked for this transaction.

        A revision stores none of it, and reversion writes defaults for what it has not stored.
        """
        names = [f.name for f in self.opts.concrete_fields if f.name in NOT_UNDONE]
        locked = self.model.objects.select_for_update().filter(pk=pk)
        if (kept := locked.values(*names).first()) is None:
            raise Http404
        return dict(kept)

"""Draft, published, retired: the buttons, the actions, and the one way from a save to learners."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from quiz.admin.author_form import AuthorForm
from quiz.admin.deleting import KeptAdmin
from quiz.admin.texts import text_faults
from quiz.models import Status

# What the submit row offers for each status: the name that is posted, and its words.
BUTTONS = {
    Status.DRAFT: [("_publish", "Save and publish")],
    Status.PUBLISHED: [("_draft", "Save, back to draft"), ("_retire", "Save and retire")],
    Status.RETIRED: [("_publish", "Save and publish"), ("_draft", "Save, back to draft")],
}
ASKS_FOR = {
    "_publish": Status.PUBLISHED,
    "_draft": Status.DRAFT,
    "_retire": Status.RETIRED,
}


class Refused(Exception):
    """What was saved cannot be shown to learners; the whole save is undone. Holds the faults."""

    def __init__(self, faults: ValidationError) -> None:
        super().__init__(*faults.messages)
        self.faults = faults


class StatusAdmin(KeptAdmin):
    """For models with `status`, `faults()`, `publish()` and `set_aside()`."""

    form = AuthorForm
    actions = ["publish_selected", "draft_selected", "retire_selected", "delete_selected"]

    # From a save to the learners

    def settle(self, request: HttpRequest, thing: Any) -> None:
        """Say what a saved edit means for learners; all is saved by now, in one transaction.

        What is published, or asked to be, is published anew. Raises Refused with its faults.
        """
        before = thing.status
        status = next((ASKS_FOR[name] for name in ASKS_FOR if name in request.POST), before)
        if status == Status.PUBLISHED:
            try:
                told = self.put_before_learners(request, thing)
            except ValidationError as error:
                raise Refused(error) from error
            self.message_user(request, told, messages.SUCCESS)
        elif status != before:
            thing.set_aside(status)
        if status == Status.DRAFT and (faults := [*thing.faults(), *text_faults(thing)]):
            told = f"This draft cannot be published yet. {' '.join(faults)}"
            self.message_user(request, told, messages.WARNING)
        for warning in self.warnings(thing):
            self.message_user(request, warning, messages.WARNING)

    def put_before_learners(self, request: HttpRequest, thing: Any) -> str:
        """Publish what has no fault. The rules of a thing know neither markup nor other pages."""
        if faults := text_faults(thing):
            raise ValidationError([*thing.faults(), *faults])
        return self.publish(request, thing)

    def publish(self, request: HttpRequest, thing: Any) -> str:
        """Publish one thing and return what to tell its author. Raises ValidationError."""
        thing.publish()
        return f"“{thing}” is published."

    def warnings(self, thing: Any) -> Iterable[str]:
        """What an author should know about the place of a thing among others, as it is now."""
        return ()

    # Forms

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self.settle(request, form.instance)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._or_faults(super().add_view, request, *args, **kwargs)

    def change_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._or_faults(super().change_view, request, *args, **kwargs)

    def revision_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._or_faults(super().revision_view, request, *args, **kwargs)

    def recover_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._or_faults(super().recover_view, request, *args, **kwargs)

    def _or_faults(
        self, view: Callable[..., HttpResponse], request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The view; or, when it raised Refused and so wrote nothing, its form with the faults."""
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            request.refused = refused.faults  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        form.refused = getattr(request, "refused", None)
        return form

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """One thing; to change it, also locked, so that two editors go one after the other."""
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST":
            return found
        return self.model.objects.select_for_update().filter(pk=found.pk).first()

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        told = super().construct_change_message(request, form, formsets, add)
        asked = [ASKS_FOR[name].label.lower() for name in ASKS_FOR if name in request.POST]
        return [*told, *({"changed": {"fields": [f"status: {status}"]}} for status in asked[:1])]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        thing = kwargs.get("obj")
        whole = not context.get("is_popup") and not {"revert", "recover"} & context.keys()
        if whole and self.has_change_permission(request, thing):
            status = thing.status if thing else Status.DRAFT
            context["status_buttons"] = BUTTONS[Status(status)]
        return super().render_change_form(request, context, *args, **kwargs)

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> dict[str, Sequence[str]]:
        fields: dict[str, Sequence[str]] = super().get_prepopulated_fields(request, obj)
        return {} if "slug" in self.get_readonly_fields(request, obj) else fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        """The status has its buttons; an address that people or files know stays."""
        is_known = obj is not None and (obj.status != Status.DRAFT or obj.loaded_checksum)
        fixed = ["slug"] if is_known else []
        return [*super().get_readonly_fields(request, obj), "status", *fixed]

    def view_on_site(self, obj: Any) -> str | None:
        return obj.get_absolute_url() if obj.status == Status.PUBLISHED else None

    # Actions

    @admin.action(
        description="Publish the selected %(verbose_name_plural)s", permissions=["change"]
    )
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        publish = partial(self.put_before_learners, request)
        self._each(request, queryset, "Published.", publish)

    @admin.action(
        description="Make drafts of the selected %(verbose_name_plural)s", permissions=["change"]
    )
    def draft_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        draft = Status.DRAFT
        self._each(request, queryset, "Back to draft.", lambda thing: thing.set_aside(draft))

    @admin.action(
        description="Retire the selected %(verbose_name_plural)s", permissions=["change"]
    )
    def retire_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        retired = Status.RETIRED
        self._each(request, queryset, "Retired.", lambda thing: thing.set_aside(retired))

    def _each(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        comment: str,
        act: Callable[[Any], object],
    ) -> None:
        """Act on things one by one: each has its own transaction and revision, or is refused."""
        done = 0
        for pk in list(queryset.values_list("pk", flat=True)):
            with self.create_revision(request):
                thing = self.model.objects.select_for_update().get(pk=pk)
                try:
                    act(thing)
                except ValidationError as error:
                    told = f"“{thing}” cannot be published. {' '.join(error.messages)}"
                    self.message_user(request, told, messages.ERROR)
                    continue
                self.log_change(request, thing, comment)
            done += 1
            for warning in self.warnings(thing):
                self.message_user(request, warning, messages.WARNING)
        if done:
            name = self.opts.verbose_name if done == 1 else self.opts.verbose_name_plural
            self.message_user(request, f"{comment} {done} {name}.", messages.SUCCESS)

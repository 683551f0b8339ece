"""Pictures for texts: the line to copy, and what shows each. They come in by picture_upload."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from quiz.admin import picture_upload
from quiz.admin.deleting import Kept
from quiz.cloud import CloudError
from quiz.models import Entry, Picture
from quiz.reports.pictures import Use, uses

LOOKS = '<img src="{}" alt="{}" width="{}" height="{}" loading="lazy" class="picture">'


@admin.register(Picture)
class PictureAdmin(Kept):
    list_display = ["picture", "to_copy", "shown_by", "measures", "at", "by"]
    list_filter = ["at"]
    list_select_related = ["by"]
    search_fields = ["alt", "name"]
    actions = ["delete_selected"]
    view_on_site = False  # opened by itself, it is a download
    fields = ["picture", "alt", "to_copy", "shown_by", "measures", "at", "by"]
    readonly_fields = ["picture", "to_copy", "shown_by", "measures", "at", "by"]

    # Coming in

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.received_view)
        return [
            path("received/<str:ticket>/", view, name="quiz_picture_received"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._or_failure(picture_upload.add, request)

    def received_view(self, request: HttpRequest, ticket: str) -> HttpResponse:
        return self._or_failure(picture_upload.received, request, ticket)

    def _or_failure(
        self, view: Callable[..., HttpResponse], request: HttpRequest, *args: Any
    ) -> HttpResponse:
        """The view, for who may add pictures; or what the bucket says that keeps it from that."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        try:
            return view(request, *args)
        except CloudError as error:
            self.message_user(request, f"The bucket failed: {error}", messages.ERROR)
            return redirect("admin:quiz_picture_changelist")

    # What is there

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list, with all that shows its pictures looked up at once."""
        changelist = super().get_changelist_instance(request)
        used = uses()
        for picture in changelist.result_list:
            picture.used = used.get(picture.name, [])
        return changelist

    @admin.display(description="Picture")
    def picture(self, picture: Picture) -> SafeString:
        address, words = picture.get_absolute_url(), picture.alt
        return format_html(LOOKS, address, words, picture.width, picture.height)

    @admin.display(description="To copy into a text")
    def to_copy(self, picture: Picture) -> SafeString:
        return format_html('<code class="copy">{}</code>', picture.line)

    @admin.display(description="Measures")
    def measures(self, picture: Picture) -> str:
        return f"{picture.width} × {picture.height} pixels, {filesizeformat(picture.size)}"

    @admin.display(description="Shown by", empty_value="nothing yet")
    def shown_by(self, picture: Picture) -> SafeString | None:
        links = ((_address(use), _words(use)) for use in _used(picture))
        listed = format_html_join("", '<li><a href="{}">{}</a></li>', links)
        return format_html('<ul class="uses">{}</ul>', listed) if listed else None

    # Going away

    def uses(self, thing: Picture) -> Iterable[str]:
        return (f"Shown by {_words(use)}." for use in _used(thing))

    def delete_model(self, request: HttpRequest, obj: Picture) -> None:
        """The row, and then the file; one that cannot be removed is in nobody's way."""
        super().delete_model(request, obj)
        transaction.on_commit(lambda: default_storage.delete(obj.path), robust=True)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Picture]) -> None:
        for picture in queryset:
            self.delete_model(request, picture)


def _used(picture: Any) -> list[Use]:
    """What shows a picture, looked up once."""
    if not hasattr(picture, "used"):
        picture.used = uses().get(picture.name, [])
    return list(picture.used)


def _words(use: Use) -> str:
    past = "an earlier version of " if use.is_past else ""
    return f"{past}the {_noun(use)} “{use.thing}”"


def _address(use: Use) -> str:
    return reverse(f"admin:quiz_{_noun(use)}_change", args=[use.thing.pk])


def _noun(use: Use) -> str:
    return "entry" if isinstance(use.thing, Entry) else "question"

"""The course to read: topics, sources, entries with their contrasts."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, QuerySet
from django.forms import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html

from quiz.actions import mentions
from quiz.admin import page_previews
from quiz.admin.author_form import AuthorForm, OneALine, writing
from quiz.admin.deleting import KeptAdmin, count, was_published
from quiz.admin.placed import PlacedForm, PlacedInline
from quiz.admin.status import StatusAdmin
from quiz.models import Contrast, Entry, Source, Status, Topic


class KnownSlug(KeptAdmin):
    """For what has no status: an address that files know stays."""

    form = AuthorForm
    actions = ["delete_selected"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj and obj.loaded_checksum else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if self.get_readonly_fields(request, obj) else {"slug": ["title"]}


@admin.register(Topic)
class TopicAdmin(KnownSlug):
    list_display = ["title", "line", "position", "entries_shown"]
    search_fields = ["title", "slug", "summary"]
    fields = ["title", "slug", "summary", "line", "position", "icon"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        return super().get_queryset(request).with_entry_count()  # type: ignore[no-any-return]

    def uses(self, thing: Topic) -> Iterable[str]:
        yield from count(thing.entries.count(), "entry belongs to it", "entries belong to it")
        for quiz in thing.quizzes.all():
            yield f"The quiz “{quiz}” draws from it."

    @admin.display(description="Entries shown", ordering="entry_count")
    def entries_shown(self, topic: Any) -> int:
        return int(topic.entry_count)


@admin.register(Source)
class SourceAdmin(KnownSlug):
    list_display = ["title", "author", "accessed_on", "used"]
    list_filter = ["accessed_on"]
    search_fields = ["title", "author", "url", "slug"]
    fields = ["title", "slug", "url", "author", "accessed_on"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        found: QuerySet[Source] = super().get_queryset(request)
        return found.annotate(
            in_entries=Count("entries", distinct=True),
            in_questions=Count("questions", distinct=True),
        )

    def uses(self, thing: Source) -> Iterable[str]:
        yield from count(thing.entries.count(), "entry names it", "entries name it")
        yield from count(thing.questions.count(), "question names it", "questions name it")

    @admin.display(description="Named by")
    def used(self, source: Any) -> str:
        return f"{source.in_entries} entries, {source.in_questions} questions"


class ContrastForm(PlacedForm):
    def clean(self) -> dict[str, Any] | None:
        other = self.cleaned_data.get("other")
        if other and other.pk == self.instance.entry_id:
            raise ValidationError("An entry has no contrast with itself.")
        return super().clean()


class ContrastInline(PlacedInline, admin.StackedInline):  # type: ignore[type-arg]  # stubs only
    model = Contrast
    fk_name = "entry"
    form = ContrastForm
    points_at = "other"
    autocomplete_fields = ["other"]
    fields = ["other", "question", "rows", "place"]
    verbose_name_plural = "Contrasts: what this is easily taken for"
    formfield_overrides = writing(rows=4)


class EntryForm(AuthorForm):
    aliases = OneALine(
        required=False, help_text="Other names that the glossary lists, one a line."
    )


@admin.register(Entry)
class EntryAdmin(StatusAdmin):
    form = EntryForm
    list_display = ["title", "topic", "status", "questions_asked", "as_of"]
    list_filter = ["status", "kind", "topic", "as_of"]
    list_select_related = ["topic"]
    search_fields = ["title", "slug", "summary", "aliases"]
    filter_horizontal = ["sources", "related"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [ContrastInline]
    formfield_overrides = writing(rows=6)
    fieldsets = [
        (None, {"fields": ["status", "kind", "title", "slug", "aliases"]}),
        (
            "What there is to know",
            {
                "fields": ["summary", "goal", "body", "misconceptions"],
                "description": "Write for somebody who meets this for the first time. The summary "
                "is what the glossary lists; the body goes on from there.",
            },
        ),
        ("Where it belongs", {"fields": ["topic", "position", "related", "sources", "as_of"]}),
    ]

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.preview)
        return [path("<int:pk>/preview/", view, name="quiz_entry_preview"), *super().get_urls()]

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        return page_previews.entry(request, pk, may=self.has_view_permission)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entry]:
        return super().get_queryset(request).with_question_count()  # type: ignore[no-any-return]

    @admin.display(description="Questions", ordering="question_count")
    def questions_asked(self, entry: Any) -> str:
        """How many are published, with a link to all of them."""
        address = reverse("admin:quiz_question_changelist", query={"entry__id": entry.pk})
        return format_html('<a href="{}">{}</a>', address, entry.question_count)

    def uses(self, thing: Entry) -> Iterable[str]:
        yield from was_published(thing)
        asks = ("question asks about it", "questions ask about it")
        yield from count(thing.questions.count(), *asks)
        practiced = ("attempt practiced it", "attempts practiced it")
        yield from count(thing.attempts.count(), *practiced)
        for contrast in thing.contrasted_by.select_related("entry"):
            yield f"The entry “{contrast.entry}” is told apart from it."

    def settle(self, request: HttpRequest, thing: Entry) -> None:
        super().settle(request, thing)
        mentions.find()

    def _each(self, *args: Any) -> None:
        super()._each(*args)
        mentions.find()

    def warnings(self, thing: Entry) -> Iterable[str]:
        if thing.status != Status.PUBLISHED:
            asked = thing.questions.published().count()
            if asked:
                yield (
                    f"“{thing}” cannot be read now, but {asked} of the published questions "
                    "still lead to it."
                )

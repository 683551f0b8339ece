"""The plan of a file: what it proposes beside the lines that say so, to accept, edit, reject."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from quiz.actions import imports, proposals
from quiz.actions.bringing_in import MOST, NoTopic, TooMany
from quiz.admin.import_item_forms import form_for
from quiz.formats.drafts import EntryDraft, QuestionDraft
from quiz.models import Decision, Entry, Import, ImportItem, Question, Source, Topic, User
from quiz.models.questions import KINDS
from quiz.rules.prompts import split_prompt

A_PAGE = 25
MOST_LINES = 40  # of an item's source that are shown
LINE_END = re.compile(r"\r\n|\r|\n")  # and no other sign, as readers of files count
SECOND = "Somebody else, or a newer file, came before you."
KIND_WORDS = {**dict(KINDS), **dict(Entry.Kind.choices)}


class Terms(forms.ModelForm):  # type: ignore[type-arg]  # stubs only
    """What holds for the whole file."""

    topic = forms.ModelChoiceField(
        Topic.objects.all(), required=False, empty_label="Choose one", help_text="For new entries."
    )
    source = forms.ModelChoiceField(
        Source.objects.all(),
        required=False,
        empty_label="This file, as a new source",
        help_text="New entries and questions name it.",
    )
    quiz_title = forms.CharField(
        label="Also make a quiz, called",
        required=False,
        max_length=80,
        help_text="Of the questions that are accepted. Empty: no quiz.",
    )

    class Meta:
        model = Import
        fields = ["topic", "source", "quiz_title"]


@dataclass(frozen=True)
class Shown:
    """One item as the page shows it."""

    item: ImportItem
    draft: EntryDraft | QuestionDraft
    kind: str  # in words
    lines: list[tuple[int, str]]
    more: int  # lines that are not shown
    like: Entry | Question | None
    choices: list[tuple[str, str, bool]]  # decision, its words, is it the one

    @property
    def is_entry(self) -> bool:
        return isinstance(self.draft, EntryDraft)

    @property
    def prompt(self) -> tuple[str, str]:
        """The scene of a question, "" without one, and what is asked."""
        return (
            split_prompt(self.draft.prompt) if isinstance(self.draft, QuestionDraft) else ("", "")
        )


def plan(request: HttpRequest, imported: Import) -> HttpResponse:
    """The page of a waiting import."""
    pages = Paginator(imported.items.all(), A_PAGE)
    page = pages.get_page(request.GET.get("p"))
    context = {
        **admin.site.each_context(request),
        "title": f"Import of {imported.name}",
        "opts": Import._meta,  # noqa: SLF001 (as the admin's own pages do)
        "original": imported,
        "terms": Terms(instance=imported),
        "counts": proposals.counts(imported),
        "unfit": imported.items.exclude(needs=[]).count(),
        "page": page,
        "pages": pages.get_elided_page_range(page.number),
        "shown": list(_shown(imported, list(page.object_list))),
        "may_decide": request.user.has_perm("quiz.change_import"),
        "has_topics": Topic.objects.exists(),
    }
    return render(request, "admin/quiz/import/plan.html", context)


@require_POST
def decisions(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what was chosen on a page of the plan, then do what the button says."""
    imported = get_object_or_404(Import, pk=pk)
    terms = Terms(request.POST)
    if not terms.is_valid():
        for field, faults in terms.errors.items():
            messages.error(request, f"{terms[field].label}: {' '.join(map(str, faults))}")
        return redirect(_address(request, pk))
    chosen, bulk = _chosen(request), request.POST.get("bulk", "")
    try:
        imports.note(imported, **terms.cleaned_data, decisions=chosen, bulk=bulk)
    except imports.AlreadyDecided:
        messages.warning(request, SECOND)
        return redirect("admin:quiz_import_change", pk)
    if "apply" in request.POST:
        return _bring_in(request, imported)
    if page := request.POST.get("go"):
        return redirect(f"{reverse('admin:quiz_import_change', args=[pk])}?p={page}")
    messages.success(request, "Your decisions are kept. Nothing is brought in yet.")
    return redirect(_address(request, pk))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Change what one item says before it comes in."""
    imported = get_object_or_404(Import, pk=pk)
    if imported.status != Import.Status.WAITING:
        messages.warning(request, f"{SECOND} The item is as it was.")
        return redirect("admin:quiz_import_change", pk)
    row = get_object_or_404(imported.items, pk=item)
    form = form_for(row, request.POST if request.method == "POST" else None)
    place = row.position // A_PAGE + 1
    back = f"{reverse('admin:quiz_import_change', args=[pk])}?p={place}#item-{row.pk}"
    if form.is_valid():
        proposals.edit(row, form.draft())
        messages.success(request, "The item is changed. Nothing is brought in yet.")
        return redirect(back)
    context = {
        **admin.site.each_context(request),
        "title": f"Edit: {row.title}",
        "original": imported,
        "form": form,
        "shown": next(_shown(imported, [row])),
        "back": back,
    }
    return render(request, "admin/quiz/import/item.html", context)


def _bring_in(request: HttpRequest, imported: Import) -> HttpResponse:
    try:
        imports.apply(imported, by=cast(User, request.user), at=now())
    except NoTopic:
        messages.error(request, "Choose the topic that the new entries belong to. Nothing is in.")
        return redirect(_address(request, imported.pk))
    except TooMany:
        told = f"At most {MOST:,} things come in at once. Leave some out, or cut the file in two."
        messages.error(request, f"{told} Nothing is in.")
        return redirect(_address(request, imported.pk))
    except imports.AlreadyDecided:
        messages.warning(request, SECOND)
    return redirect("admin:quiz_import_change", imported.pk)


def _chosen(request: HttpRequest) -> dict[int, str]:
    """The decision for each item of the page, by its id."""
    return {
        int(name.removeprefix("item-")): value
        for name, value in request.POST.items()
        if name.removeprefix("item-").isdecimal() and isinstance(value, str)
    }


def _address(request: HttpRequest, pk: int) -> str:
    page = request.POST.get("page", "1")
    query = f"?p={page}" if page.isdecimal() else ""
    return reverse("admin:quiz_import_change", args=[pk]) + query


def _shown(imported: Import, items: list[ImportItem]) -> Iterator[Shown]:
    lines = LINE_END.split(imported.text)
    like = _like(items)
    for item in items:
        draft = item.value
        said = list(enumerate(lines[item.first - 1 : item.last], start=item.first))
        yield Shown(
            item,
            draft,
            KIND_WORDS[draft.kind],
            said[:MOST_LINES],
            max(0, len(said) - MOST_LINES),
            like.get((item.noun, item.like)),
            [
                (decision.value, decision.label, item.decision == decision)
                for decision in Decision
                if decision != Decision.MERGE or item.like
            ],
        )


def _like(items: list[ImportItem]) -> dict[tuple[str, str], Entry | Question]:
    """What is here already and like them, by noun and slug."""
    found: dict[tuple[str, str], Entry | Question] = {}
    for noun, model in ((ImportItem.Noun.ENTRY, Entry), (ImportItem.Noun.QUESTION, Question)):
        slugs = {item.like for item in items if item.noun == noun and item.like}
        rows: QuerySet[Any] = model.objects.filter(slug__in=slugs)
        found |= {(noun, row.slug): row for row in rows}
    return found

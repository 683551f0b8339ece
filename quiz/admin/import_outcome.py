"""What came of an import: what it made, publishing what is ready of it, taking it back."""

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from quiz.actions import imports, mentions, proposals, undoing
from quiz.actions.made import Made
from quiz.models import Entry, Import, Question, Quiz, Status, User

MODELS: dict[str, Any] = {"entry": Entry, "question": Question, "quiz": Quiz}  # in this order
PLURALS = {"entry": "entries", "question": "questions", "quiz": "quizzes"}
MOST_TOLD = 10  # refusals that one page names


@dataclass(frozen=True)
class Row:
    """One thing that was made, as it stands now."""

    name: str
    about: str  # the entry that a question asks about
    address: str
    status: str
    faults: list[str]


def shown(request: HttpRequest, imported: Import) -> HttpResponse:
    """The page of an import that was decided."""
    rows = {noun: _rows(noun, imported) for noun in MODELS}
    context = {
        **admin.site.each_context(request),
        "title": f"Import of {imported.name}",
        "original": imported,
        "groups": [(PLURALS[noun], found) for noun, found in rows.items() if found],
        "merged": [one["slug"] for one in _made(imported).changes],
        "drafts": sum(row.status == Status.DRAFT for found in rows.values() for row in found),
        "ready": sum(
            row.status == Status.DRAFT and not row.faults
            for found in rows.values()
            for row in found
        ),
        "may_decide": request.user.has_perm("quiz.change_import")
        and imported.status == Import.Status.APPLIED,
    }
    return render(request, "admin/quiz/import/outcome.html", context)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Put before learners what was made and has no fault: entries first, then what asks them."""
    imported = get_object_or_404(Import, pk=pk, status=Import.Status.APPLIED)
    published, refused = 0, []
    for noun, model in MODELS.items():
        keeper: Any = admin.site.get_model_admin(model)
        if not keeper.has_change_permission(request):
            continue
        for slug in _made(imported).slugs(noun):
            told = _publish_one(request, keeper, slug)
            published += told == ""
            if told:
                refused.append(told)
    if published:
        mentions.find()
        messages.success(request, f"{published} published.")
    for told in refused[:MOST_TOLD]:
        messages.warning(request, told)
    if len(refused) > MOST_TOLD:
        more = len(refused) - MOST_TOLD
        messages.warning(request, f"{more} more stay drafts; each says why below.")
    return redirect("admin:quiz_import_change", pk)


def _publish_one(request: HttpRequest, keeper: Any, slug: str) -> str | None:
    """Why a draft stays one, "" when it is published; None when there is no such draft."""
    with keeper.create_revision(request):
        drafts = keeper.model.objects.select_for_update().filter(status=Status.DRAFT)
        if (thing := drafts.filter(slug=slug).first()) is None:
            return None
        try:
            _refuse_unready(thing)
            keeper.put_before_learners(request, thing)
        except ValidationError as error:
            return f"“{thing}” stays a draft. {' '.join(error.messages)}"
        keeper.log_change(request, thing, "Published.")
    return ""


def _refuse_unready(thing: Any) -> None:
    """A question waits for its entry and for what it needs; on its own page it need not."""
    if not isinstance(thing, Question):
        return
    if thing.entry.status != Status.PUBLISHED:
        raise ValidationError(f"Its entry, “{thing.entry}”, is not published.")
    if needs := proposals.needs(thing):
        raise ValidationError([f"Needs work: {need}" for need in needs])


@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what taking it back would do; on POST, do it."""
    imported = get_object_or_404(Import, pk=pk)
    by = cast(User, request.user)
    if imported.status != Import.Status.APPLIED:
        messages.warning(request, "There is nothing to take back.")
        return redirect("admin:quiz_import_change", pk)
    if request.method == "POST":
        try:
            told = imports.undo(imported, by=by, at=now())
        except imports.AlreadyDecided:
            messages.warning(request, "Somebody else took it back before you.")
        else:
            messages.success(request, f"Taken back: {_counted(told)}.")
        return redirect("admin:quiz_import_change", pk)
    context = {
        **admin.site.each_context(request),
        "title": f"Take back the import of {imported.name}",
        "original": imported,
        "told": undoing.preview(imported, by=by),
        "back": reverse("admin:quiz_import_change", args=[pk]),
    }
    return render(request, "admin/quiz/import/undo.html", context)


def _counted(told: undoing.Undone) -> str:
    counts = {
        "deleted": told.deleted,
        "retired": told.retired,
        "put back as they were": told.put_back,
        "left as they are": told.kept,
    }
    said = [f"{len(names)} {words}" for words, names in counts.items() if names]
    return ", ".join(said) or "nothing was left of it"


def _made(imported: Import) -> Made:
    return Made(**(imported.made or {}))


def _rows(noun: str, imported: Import) -> list[Row]:
    model = MODELS[noun]
    rows = model.objects.filter(slug__in=_made(imported).slugs(noun))
    rows = rows.select_related("entry").prefetch_related("choices") if noun == "question" else rows
    found = {row.slug: row for row in rows}
    name = f"admin:quiz_{noun}_change"
    return [
        Row(
            str(row),
            str(row.entry) if noun == "question" else "",
            reverse(name, args=[row.pk]),
            row.status,
            row.faults() if row.status == Status.DRAFT else [],
        )
        for slug in _made(imported).slugs(noun)
        if (row := found.get(slug))
    ]

"""Where a file, or pasted text, is handed in to be read."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_http_methods

from quiz.actions import imports
from quiz.formats import foreign
from quiz.formats.foreign import Format
from quiz.models import Import, User

PASTED = "pasted text"
FORMS = {
    Format.NOTES: "Notes (Markdown or plain text)",
    Format.GIFT: "Moodle GIFT",
    Format.AIKEN: "Aiken",
    Format.CSV: "Table (CSV)",
}
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def megabytes() -> str:
    """How large a file may be."""
    return f"{settings.IMPORT_LARGEST / 1_000_000:g} MB"


class HandIn(forms.Form):
    """A file, or text that is pasted; the one or the other."""

    file = forms.FileField(
        required=False,
        help_text=f"At most {megabytes()}: .md, .txt, .gift, .csv, .xlsx, or this site's own.",
    )
    text = forms.CharField(
        label="Or paste text",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "vLargeTextField", "cols": 80}),
    )
    name = forms.CharField(
        label="Called",
        required=False,
        max_length=120,
        help_text="What the pasted text is; new entries name it as their source.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    form = forms.ChoiceField(
        label="Format of the text",
        required=False,
        choices=[("", "Find out"), *((one.value, words) for one, words in FORMS.items())],
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        file, text = given.get("file"), given.get("text", "")
        if bool(file) == bool(text.strip()) and "file" not in self.errors:
            told = "one of the two, not both" if file else "a file, or paste its text below"
            raise ValidationError(f"Give {told}.")
        size = file.size if file else len(text.encode())
        if size > settings.IMPORT_LARGEST:
            most = f"{settings.IMPORT_LARGEST:,} ({megabytes()})"
            told = f"It has {size:,} bytes, and at most {most} are read. Cut it into several."
            self.add_error("file" if file else "text", told)
        return given

    def handed_in(self) -> tuple[str, bytes, Format | None]:
        """Name, content, and the format where somebody said it."""
        file, form = self.cleaned_data["file"], self.cleaned_data["form"]
        if file:
            return file.name, file.read(), None
        called = self.cleaned_data["name"].strip().replace("/", "-")
        name = called or f"{PASTED}, {now():%Y-%m-%d %H:%M:%S}"  # two of them are two imports
        data = self.cleaned_data["text"].encode()
        return name, data, Format(form) if form else foreign.format_of("a.txt", data)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Read what is handed in; then its plan is shown, or why it was refused."""
    form = HandIn(request.POST, request.FILES) if request.method == "POST" else HandIn()
    if form.is_valid():
        name, data, known = form.handed_in()
        by = cast(User, request.user)
        made = imports.receive(data, origin=f"{by.username}/{name}", at=now(), form=known, by=by)
        _tell_of_earlier(request, made)
        return redirect("admin:quiz_import_change", made.pk)
    context = {
        **admin.site.each_context(request),
        "title": "Import notes or questions",
        "form": form,
    }
    return render(request, "admin/quiz/import/upload.html", context)


@require_GET
def template(request: HttpRequest, ending: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """A table to fill in."""
    from quiz.formats import sheet  # its library costs each start, and few need it

    if ending not in TYPES:
        raise Http404
    body = sheet.template_csv() if ending == "csv" else sheet.template_xlsx()
    headers = {"Content-Disposition": f'attachment; filename="questions.{ending}"'}
    return HttpResponse(body, content_type=TYPES[ending], headers=headers)


def _tell_of_earlier(request: HttpRequest, made: Import) -> None:
    same = Import.objects.filter(checksum=made.checksum, status=Import.Status.APPLIED)
    if earlier := same.first():
        told = f"This very text was brought in before, on {earlier.decided_at:%Y-%m-%d}."
        messages.info(request, told)

"""The bank to take along: in which format, and what that one cannot carry."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from quiz.actions import content
from quiz.models import Topic
from quiz.reports import exports

MOST_TOLD = 12  # losses that the page names one by one
FORMATS = {
    "gift": ("Moodle GIFT", "For Moodle, and for whatever reads its question format."),
    "csv": ("Table (CSV)", "For Excel and the like; this site reads it again."),
    "yaml": ("Text of this site", "To read, edit and compare; this site reads it again."),
    "json": ("JSON", "For programs, with every field; this site reads it again."),
    "apkg": ("Anki deck", "Question in front, answer and explanation on the back."),
}


class Choose(forms.Form):
    topic = forms.ModelChoiceField(
        Topic.objects.all(), to_field_name="slug", required=False, empty_label="All topics"
    )
    drafts = forms.BooleanField(required=False, label="Drafts too")
    form = forms.ChoiceField(
        label="Format",
        choices=[(name, f"{words}. {about}") for name, (words, about) in FORMATS.items()],
        widget=forms.RadioSelect,
        initial="gift",
    )


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Choose; see what would be in the file; with `?download`, get it."""
    form = Choose(request.GET if "form" in request.GET else None)
    context = {
        **admin.site.each_context(request),
        "title": "Export questions",
        "form": form,
    }
    if form.is_valid():
        given = form.cleaned_data
        topic = given["topic"].slug if given["topic"] else ""
        course = content.bank(topic=topic, drafts=given["drafts"])
        made = exports.WRITERS[given["form"]](course, request.get_host(), now())
        if "download" in request.GET:
            return _file(made, topic)
        context |= {
            "count": len(course.questions),
            "size": len(made.data),
            "words": FORMATS[given["form"]][0],
            "lost": made.lost[:MOST_TOLD],
            "more": max(0, len(made.lost) - MOST_TOLD),
            "address": f"?{request.GET.urlencode()}&download=1",
        }
    return render(request, "admin/quiz/question/export.html", context)


def _file(made: exports.Exported, topic: str) -> HttpResponse:
    name = f"questions{'-' + topic if topic else ''}.{made.ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)

"""How a picture comes in, and what is looked at before anybody can see it.

With a bucket the browser's form posts it straight there, into a folder that the edge does not
serve, and comes back with a ticket: it says whose it is, and is signed. Then the file is read,
judged by its bytes, and kept as what was judged. Without a bucket the form posts it to us.
"""

import secrets
from base64 import b64encode
from datetime import timedelta
from typing import cast
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import BadSignature, TimestampSigner
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from quiz.cloud import buckets
from quiz.models import Picture, User
from quiz.rules import pictures

INCOMING = "incoming/"  # of the bucket; what stays there goes after a day
FORM_HOLDS = timedelta(minutes=15)
TICKET_HOLDS = timedelta(days=1)
# S3 tells who posts more in no words of ours. So it takes more than we do, and stops only floods.
FLOOD = 10 * pictures.LARGEST

ACCEPT = ",".join(pictures.TYPES.values())  # what a browser offers to choose from
GONE = "There is no such file any more. If it is not among the pictures, upload it again."
NOT_WRITTEN = (
    "The site could not write the file: {}. Whoever runs it sets MEDIA_ROOT to a folder that it "
    "may write, or MEDIA_BUCKET."
)


class WordsForm(forms.ModelForm):  # type: ignore[type-arg]  # stubs only
    required_css_class = "required"

    class Meta:
        model = Picture
        fields = ["alt"]
        widgets = {"alt": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})}


class FileForm(WordsForm):
    file = forms.FileField(label="Picture", widget=forms.FileInput(attrs={"accept": ACCEPT}))
    field_order = ["file", "alt"]

    def clean_file(self) -> bytes:
        data: bytes = self.cleaned_data["file"].read(pictures.LARGEST + 1)
        if fault := pictures.fault(data):
            raise ValidationError(fault)
        return data


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """The page to upload on. Raises CloudError."""
    if settings.MEDIA_BUCKET:
        return _to_the_bucket(request)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_valid():
        try:
            return _keep(request, form.cleaned_data["file"], form.cleaned_data["alt"])
        except OSError as error:
            form.add_error("file", NOT_WRITTEN.format(error))
    return _page(request, form=form)


@require_http_methods(["GET", "POST"])
def received(request: HttpRequest, ticket: str) -> HttpResponse:
    """Back from the bucket: what is wrong with the file, or the picture, to say what it shows.

    A file with a fault is removed at once, and a ticket of somebody else leads nowhere. Raises
    CloudError.
    """
    bucket, key = settings.MEDIA_BUCKET, _key(request, ticket)
    try:
        data = buckets.get(bucket, key, most=pictures.LARGEST)
        fault = pictures.fault(data)
    except buckets.Missing:
        messages.warning(request, GONE)
        return redirect("admin:quiz_picture_changelist")
    except buckets.TooLarge:
        data, fault = b"", pictures.TOO_LARGE
    if fault:
        buckets.delete(bucket, key)
        messages.error(request, fault)
        return redirect("admin:quiz_picture_add")
    form = WordsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answer = _keep(request, data, form.cleaned_data["alt"])
        buckets.delete(bucket, key)
        return answer
    shown = f"data:{_type(data)};base64,{b64encode(data).decode()}"
    return _page(request, form=form, shown=shown)


def _to_the_bucket(request: HttpRequest) -> HttpResponse:
    name = secrets.token_urlsafe(24)
    ticket = _signer(request).sign(name)
    back = request.build_absolute_uri(reverse("admin:quiz_picture_received", args=[ticket]))
    seconds = int(FORM_HOLDS.total_seconds())
    post = buckets.form(
        settings.MEDIA_BUCKET, INCOMING + name, most=FLOOD, seconds=seconds, then=back
    )
    page = _page(request, post=post, minutes=seconds // 60)
    target = urlsplit(post.action)
    allowed = settings.SECURE_CSP | {
        "form-action": ["'self'", f"{target.scheme}://{target.netloc}"]
    }
    page.headers["Content-Security-Policy"] = "; ".join(
        " ".join([name, *words]) for name, words in allowed.items()
    )
    return page


def _keep(request: HttpRequest, data: bytes, alt: str) -> HttpResponse:
    """Store a picture without a fault, the file before the row that names it."""
    name = pictures.name(data)
    default_storage.save(pictures.FOLDER + name, SimpleUploadedFile(name, data, _type(data)))
    first = {"alt": alt, "size": len(data), "by": cast(User, request.user), "at": now()}
    picture, is_new = Picture.objects.get_or_create(name=name, defaults=first)
    if is_new:
        messages.success(request, "The picture is here. Copy its line into a text to show it.")
    else:
        messages.info(request, "This very picture was here before, with these words.")
    return redirect("admin:quiz_picture_change", picture.pk)


def _page(request: HttpRequest, **context: object) -> HttpResponse:
    told = {
        **admin.site.each_context(request),
        "title": "Add a picture",
        "accept": ACCEPT,
        "most": pictures.MOST,
    }
    return render(request, "admin/quiz/picture/upload.html", told | context)


def _type(data: bytes) -> str:
    return pictures.TYPES[pictures.name(data).rpartition(".")[2]]


def _signer(request: HttpRequest) -> TimestampSigner:
    """Each user has one of their own, so that nobody can use another's tickets."""
    return TimestampSigner(salt=f"quiz.picture/{request.user.pk}")


def _key(request: HttpRequest, ticket: str) -> str:
    try:
        return INCOMING + _signer(request).unsign(ticket, max_age=TICKET_HOLDS)
    except BadSignature as error:
        raise Http404 from error

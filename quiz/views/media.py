"""Pictures, where no edge serves them from a bucket."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from quiz.rules import pictures

# As the edge has them (stack.yaml): opened by itself it is a download without script or origin.
HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Content-Disposition": "attachment",
    "Cache-Control": "public, max-age=31536000, immutable",
}


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """The file of a picture, for everybody. With a bucket, no file is here."""
    if settings.MEDIA_BUCKET or not pictures.named(request.path):
        raise Http404
    try:
        with default_storage.open(pictures.FOLDER + name) as file:
            data = file.read()
    except FileNotFoundError as error:
        raise Http404 from error
    kind = pictures.TYPES[name.rpartition(".")[2]]
    return HttpResponse(data, content_type=kind, headers=HEADERS)

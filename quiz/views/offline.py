"""The site on a device: installed, and without a network. Nothing here is of any learner."""

import json
import re
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

PAPER = "#f5f9fa"  # --paper of css/tokens.css by day; a manifest knows no oklch()
ICONS = [("icon-192", 192, "any"), ("icon-512", 512, "any"), ("mask-512", 512, "maskable")]
FILE = re.compile(r'(?:href|src)="(/static/[^"#]+)')  # in a page


@require_safe
@cache_control(public=True, max_age=24 * 3600)
def manifest(_request: HttpRequest) -> HttpResponse:
    """What a device asks before it installs the site."""
    told = {
        "id": "/",
        "name": "StudyApp",
        "short_name": "StudyApp",
        "description": "Learn how the cloud works, and keep it.",
        "start_url": reverse("review"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {
                "src": static(f"icons/{name}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, size, purpose in ICONS
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
def page(_request: HttpRequest) -> HttpResponse:
    """Where kept cards are reviewed: the same for everybody, so it is made without the request."""
    return HttpResponse(render_to_string("cards/offline.html"))


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The script that keeps that page, with the files that it names, on a device."""
    html = render_to_string("cards/offline.html")
    context = {
        "page": reverse("offline"),
        "files": json.dumps(sorted(set(FILE.findall(html)))),
        "version": sha256(html.encode()).hexdigest()[:12],
    }
    script = render_to_string("service-worker.js", context)
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")
